import { defaultProfile } from '../../src/content/default-profile.ts'
import { openFolder } from '../../src/content/kept.ts'
import { NEEDED_ANSWERS } from '../../src/dialog/needed.ts'
import type { Knowledge } from '../../src/runtime/knowledge.ts'
import { holdsKey } from './holds-key.ts'
import type { KnowledgeOptions } from './knowledge.ts'
import { CACHE_DIR } from './model-cache.ts'

/**
 * Content and profile as `loadUnlearned` gives them. What reads and checks content files is loaded only where they
 * were not checked before.
 */
export async function startKnowledge(options: Pick<KnowledgeOptions, 'dir' | 'profile' | 'today'>): Promise<Omit<Knowledge, 'reader'>> {
  const { dir, today } = options
  const profile = options.profile === undefined ? defaultProfile() : (await import('./profile-file.ts')).loadProfile(options.profile)
  const content = openFolder({ dir, profile, hides: holdsKey, needed: NEEDED_ANSWERS, today, cacheDir: CACHE_DIR }).content
  return content === undefined ? (await import('./knowledge.ts')).loadUnlearned(options) : { content, profile }
}
