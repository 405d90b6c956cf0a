import { readEnvironment } from '../../src/config/environment.ts'
import type { Content } from '../../src/content/types.ts'
import { AppError } from '../../src/model/app-error.ts'
import { isLearned } from '../../src/nlu/understander.ts'
import { perform } from './aside-tasks.ts'
import { loadUnlearned } from './knowledge.ts'
import { CACHE_DIR, fileModelCache } from './model-cache.ts'

/** Everything that `serve` may load. */
const PARTS: readonly (() => Promise<unknown>)[] = [
  () => import('./commands/serve.ts'),
  () => import('../slack/wire.ts'),
  () => import('../teams/wire.ts'),
  () => import('../desks/webhook.ts'),
  () => import('../desks/email.ts'),
  () => import('../desks/jira.ts'),
  () => import('../desks/servicenow.ts'),
  () => import('../../src/store/postgres/engine.ts'),
]

/**
 * Does what the first start would have to do: loads all code, which is kept compiled where Node's compile cache is on, and learns
 * from the content that the settings name. Throws what `serve` would say of wrong settings or content.
 */
export async function workAhead(): Promise<void> {
  for (const load of PARTS) await load()
  const { CONTENT_DIR, PROFILE } = readEnvironment()
  learnAhead(loadUnlearned({ dir: CONTENT_DIR, profile: PROFILE, today: new Date().toISOString().slice(0, 10) }).content)
}

/**
 * Learns what the next start would have to learn, and keeps it for that start; returns false where it was kept before.
 * Throws `AppError` `START_REFUSED` where it cannot be kept.
 */
export function learnAhead(content: Content, cacheDir: string = CACHE_DIR): boolean {
  const cache = fileModelCache(cacheDir)
  if (isLearned(content, cache)) return false
  perform('learn', { content, cacheDir })
  if (isLearned(content, cache)) return true
  throw new AppError('START_REFUSED', `what was learned cannot be written to ${cacheDir}/; give this user the right to write there`)
}
