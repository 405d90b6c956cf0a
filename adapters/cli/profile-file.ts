import { readFileSync } from 'node:fs'
import { whyUnreadable } from '../../src/config/unreadable.ts'
import { readProfile } from '../../src/content/profile.ts'
import { AppError } from '../../src/model/app-error.ts'
import type { Profile } from '../../src/model/profile.ts'
import { whyRefused } from '../../src/redaction/patterns.ts'
import { holdsKey } from './holds-key.ts'

/** Reads the profile file, or takes the defaults when none is named. */
export function loadProfile(path: string | undefined): Profile {
  if (path === undefined) return readProfile(undefined)
  return readProfile(profileText(path), path, { hides: holdsKey, whyRefused })
}

function profileText(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (cause) {
    throw new AppError(
      'PROFILE_INVALID',
      `PROFILE names ${path}, which cannot be read: ${whyUnreadable(cause)}; check the path and the rights`,
      {
        cause,
      },
    )
  }
}
