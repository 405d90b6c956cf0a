import { AppError } from '../model/app-error.ts'
import type { Profile } from '../model/profile.ts'
import { toProfile } from './default-profile.ts'
import { ProfileSchema } from './profile-schema.ts'
import { zodProblems } from './strict.ts'
import type { Problem } from './types.ts'
import { parseSource } from './yaml-source.ts'

/**
 * Reads the deployment profile. Without a text everything has its default. Throws PROFILE_INVALID with all problems,
 * each with its line and the way out.
 */
export function readProfile(text: string | undefined, file = 'profile.yaml'): Profile {
  const source = parseSource({ file, text: text ?? '' })
  if (source.problems.length > 0) throw refused(file, source.problems)
  const read = ProfileSchema.safeParse(source.data ?? {})
  if (!read.success) throw refused(file, zodProblems(read.error, source, []))
  return Object.freeze(toProfile(read.data))
}

function refused(file: string, problems: readonly Problem[]): AppError {
  const lines = problems.map((problem) => `  ${file}:${problem.line}: ${problem.message}`)
  return new AppError('PROFILE_INVALID', `${problems.length} thing(s) to fix in the profile:\n${lines.join('\n')}`)
}
