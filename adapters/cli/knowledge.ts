import { existsSync, readFileSync } from 'node:fs'
import { loadContent } from '../../src/content/load.ts'
import { readProfile } from '../../src/content/profile.ts'
import type { Content } from '../../src/content/types.ts'
import { NEEDED_ANSWERS } from '../../src/dialog/needed.ts'
import { AppError } from '../../src/model/app-error.ts'
import type { Profile } from '../../src/model/profile.ts'
import type { SecretKind } from '../../src/model/safe-text.ts'
import { createUnderstander } from '../../src/nlu/understander.ts'
import { redact } from '../../src/redaction/redact.ts'
import type { Knowledge, Reader } from '../../src/runtime/knowledge.ts'
import { fileModelCache } from './model-cache.ts'

/** Reads the profile file, or takes the defaults when none is named. */
export function loadProfile(path: string | undefined): Profile {
  if (path === undefined) return readProfile(undefined)
  if (!existsSync(path)) throw new AppError('PROFILE_INVALID', `PROFILE names ${path}, which is not there; check the path`)
  return readProfile(readFileSync(path, 'utf8'), path)
}

/** Where checked content is kept for the next start. */
export const CACHE_DIR = 'data'
const KEY_KINDS: ReadonlySet<SecretKind> = new Set([
  'recovery_key',
  'recovery_key_part',
  'code_25',
  'filevault_key',
  'private_key',
  'token',
])

/** Whether a text holds something shaped like a key: content with one in it is refused. Words about a password are no secret here. */
export function holdsKey(text: string): boolean {
  return redact(text).findings.some(({ kind }) => KEY_KINDS.has(kind))
}

export interface KnowledgeOptions {
  readonly dir: string
  /** Path of the profile. */
  readonly profile: string | undefined
  /** ISO date, for review dates. */
  readonly today: string
  /** Changes the profile after it was read: the playground's switches. */
  readonly change?: (profile: Profile) => Profile
  /** A reader trained on the same content, which does not depend on the profile. */
  readonly reader?: Reader
}

/** Content, profile and a reader trained on them. Throws with every mistake in it. */
export function loadKnowledge(options: KnowledgeOptions): Knowledge {
  const { content, profile } = loadUnlearned(options)
  return { content, profile, reader: options.reader ?? trainedReader(content) }
}

/** Content and profile. Throws with every mistake in them. */
export function loadUnlearned(options: Omit<KnowledgeOptions, 'reader'>): Omit<Knowledge, 'reader'> {
  const read = loadProfile(options.profile)
  const profile = options.change?.(read) ?? read
  const content = loadContent({
    dir: options.dir,
    profile,
    hides: holdsKey,
    needed: NEEDED_ANSWERS,
    today: options.today,
    cacheDir: CACHE_DIR,
  })
  return { content, profile }
}

/** A reader trained on the content; what it learned is kept for the next start. */
function trainedReader(content: Content): Reader {
  return createUnderstander(content, { cache: fileModelCache(CACHE_DIR) })
}
