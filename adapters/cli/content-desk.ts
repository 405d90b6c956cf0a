import { watch } from 'node:fs'
import { deepFreeze } from '../../src/content/freeze.ts'
import type { Content } from '../../src/content/types.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'
import type { KnowledgeHolder } from '../../src/runtime/knowledge.ts'
import type { ContentDesk } from '../web/options.ts'
import type { ContentState } from '../web/views.ts'
import type { Aside } from './aside.ts'
import { contentHealth } from './content-health.ts'
import { latestWins } from './latest-wins.ts'
import type { Learning } from './learned-aside.ts'

/** Editors write a file in several steps; the check waits until it is quiet for so long. */
const QUIET_MS = 150

export interface ContentDeskOptions {
  readonly dir: string
  readonly knowledge: KnowledgeHolder
  readonly clock: Clock
  readonly log: Log
  readonly aside: Aside
  readonly learn: (content: Content) => Learning
}

/**
 * The content of a running program: a saved file takes effect as soon as it is checked and learned, unless a mistake is in
 * it. Until then, what was good before answers.
 */
export function createContentDesk({ dir, knowledge, clock, log, aside, learn }: ContentDeskOptions): ContentDesk {
  let state: ContentState = { version: knowledge.current().content.version, good: true, checkedAt: clock(), problems: [] }
  let newest = knowledge.current().content
  const today = () => new Date(clock()).toISOString().slice(0, 10)
  const read = () => aside.run('check', { dir, profile: knowledge.current().profile, today: today() })

  async function check(): Promise<void> {
    const { content, problems } = await read()
    const good = problems.every(({ severity }) => severity !== 'error')
    if (good) newest = deepFreeze(content)
    state = { version: knowledge.current().content.version, good, checkedAt: clock(), problems }
    log.info('content.checked', { good, problems: problems.length, version: content.version })
  }

  async function takeNewest(): Promise<void> {
    const content = newest
    if (content.version === knowledge.current().content.version) return
    const { content: before, profile, reader } = knowledge.current()
    const learning = lessonsOf(before) === lessonsOf(content) ? { reader, ready: knowledge.ready() } : learn(content)
    await learning.ready
    knowledge.swap({ content, profile, reader: learning.reader })
    state = { ...state, version: content.version }
    log.info('content.taken', { version: content.version })
  }

  return {
    state: () => state,
    watch(changed) {
      let quiet: NodeJS.Timeout | undefined
      const guarded = (work: () => Promise<void>) =>
        latestWins(async () => {
          try {
            await work()
          } catch (error) {
            log.warn('content.unreadable', { code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' })
          }
          changed()
        })
      // Apart from each other: a mistake is shown while the version before it is still being learned.
      const take = guarded(takeNewest)
      const again = guarded(check)
      const saved = (name: string | null) => {
        if (name !== null && !/\.ya?ml$/.test(name)) return
        clearTimeout(quiet)
        quiet = setTimeout(() => void again().then(take), QUIET_MS)
      }
      const stop = watchFolder(dir, saved, () => log.warn('content.not-watched', {}))
      return () => {
        clearTimeout(quiet)
        stop()
      }
    },
    async health() {
      const checked = await read()
      await knowledge.ready()
      return contentHealth(checked, knowledge.current(), today())
    },
    addExample: (example) => aside.run('addExample', { ...example, dir, profile: knowledge.current().profile, today: today() }),
  }
}

/** Where the system cannot watch any more folders, the program goes on without: a restart reads the content anew. */
function watchFolder(dir: string, saved: (name: string | null) => void, failed: () => void): () => void {
  try {
    const watcher = watch(dir, { recursive: true }, (_event, name) => saved(name))
    watcher.on('error', failed)
    return () => watcher.close()
  } catch {
    failed()
    return () => {}
  }
}

/** What the reader learns from: when it is the same, the reader need not learn anew. */
function lessonsOf({ languages, intents, slots, concepts, tuning }: Content): string {
  const lessons = [...intents.values()].map(({ id, parent, title, utterances }) => [id, parent, title, utterances])
  return JSON.stringify([languages, lessons, [...slots.values()], concepts, tuning])
}
