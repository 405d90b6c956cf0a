import { loadContent } from '../../src/content/load.ts'
import type { Content } from '../../src/content/types.ts'
import { NEEDED_ANSWERS } from '../../src/dialog/needed.ts'
import type { Profile } from '../../src/model/profile.ts'
import { createUnderstander } from '../../src/nlu/understander.ts'
import type { Knowledge, Reader } from '../../src/runtime/knowledge.ts'
import { holdsKey } from './holds-key.ts'
import { CACHE_DIR, fileModelCache } from './model-cache.ts'
import { loadProfile } from './profile-file.ts'

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
