import { AppError } from '../model/app-error.ts'
import type { Profile } from '../model/profile.ts'
import { toProfile } from './default-profile.ts'
import { ProfileSchema } from './profile-schema.ts'
import { withoutSecrets } from './rules/secrets.ts'
import { zodProblems } from './strict.ts'
import type { Problem } from './types.ts'
import { parseSource, type Source } from './yaml-source.ts'

/** What only redaction can say of a profile. What is left out is not checked. */
export interface ProfileChecks {
  /** Whether redaction would hide something in the text: no message repeats it then. */
  readonly hides?: (text: string) => boolean
  /** Why a pattern of the organisation is not safe; undefined for one that is. */
  readonly whyRefused?: (pattern: string) => string | undefined
}

/**
 * Reads the deployment profile. Without a text everything has its default. Throws PROFILE_INVALID with all problems,
 * each with its line and the way out.
 */
export function readProfile(text: string | undefined, file = 'profile.yaml', checks: ProfileChecks = {}): Profile {
  const source = parseSource({ file, text: text ?? '' })
  const read = ProfileSchema.safeParse(source.data ?? {})
  const found = source.problems.length > 0 || read.success ? source.problems : zodProblems(read.error, source, [])
  const problems = [...found, ...patternProblems(source, found, checks)]
  if (!read.success || problems.length > 0) throw refused(file, withoutSecrets(problems, checks.hides))
  return Object.freeze(toProfile(read.data))
}

type RawPattern = { readonly name?: unknown; readonly pattern?: unknown } | null

/** Patterns that are not safe, also beside other mistakes. Of one that is no pattern at all the schema speaks. */
function patternProblems(source: Source, found: readonly Problem[], { whyRefused }: ProfileChecks): readonly Problem[] {
  const { redaction } = (source.data ?? {}) as { readonly redaction?: { readonly patterns?: unknown } | null }
  const patterns: readonly RawPattern[] = Array.isArray(redaction?.patterns) ? redaction.patterns : []
  return patterns.flatMap((entry, index) => {
    const line = source.lineOf(['redaction', 'patterns', index, 'pattern'])
    const why = typeof entry?.pattern === 'string' ? whyRefused?.(entry.pattern) : undefined
    if (why === undefined || found.some((problem) => problem.line === line)) return []
    return [{ severity: 'error', file: source.file, line, message: `the pattern "${entry?.name}" is refused: ${why}` } satisfies Problem]
  })
}

function refused(file: string, problems: readonly Problem[]): AppError {
  const lines = problems.map((problem) => `  ${file}:${problem.line}: ${problem.message}`)
  return new AppError('PROFILE_INVALID', `${problems.length} thing(s) to fix in the profile:\n${lines.join('\n')}`)
}
