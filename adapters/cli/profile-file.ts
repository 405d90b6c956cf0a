import { existsSync, readFileSync } from 'node:fs'
import { readProfile } from '../../src/content/profile.ts'
import { AppError } from '../../src/model/app-error.ts'
import type { Profile } from '../../src/model/profile.ts'

/** Reads the profile file, or takes the defaults when none is named. */
export function loadProfile(path: string | undefined): Profile {
  if (path === undefined) return readProfile(undefined)
  if (!existsSync(path)) throw new AppError('PROFILE_INVALID', `PROFILE names ${path}, which is not there; check the path`)
  return readProfile(readFileSync(path, 'utf8'), path)
}
