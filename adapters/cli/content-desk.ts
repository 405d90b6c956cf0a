import { watch } from 'node:fs'
import { readContent } from '../../src/content/load.ts'
import type { Content } from '../../src/content/types.ts'
import { NEEDED_ANSWERS } from '../../src/dialog/needed.ts'
import { AppError } from '../../src/model/app-error.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'
import type { KnowledgeHolder } from '../../src/runtime/knowledge.ts'
import type { ContentDesk } from '../web/options.ts'
import type { ContentState } from '../web/views.ts'
import { addExample } from './add-example.ts'
import { contentHealth } from './content-health.ts'
import { holdsKey, trainedReader } from './knowledge.ts'

/** Editors write a file in several steps; the check waits until it is quiet for so long. */
const QUIET_MS = 150

export interface ContentDeskOptions {
  readonly dir: string
  readonly knowledge: KnowledgeHolder
  readonly clock: Clock
  readonly log: Log
}

/** The content of a running program: a saved file takes effect at once, unless a mistake is in it. */
export function createContentDesk({ dir, knowledge, clock, log }: ContentDeskOptions): ContentDesk {
  let state: ContentState = { version: knowledge.current().content.version, good: true, checkedAt: clock(), problems: [] }
  const today = () => new Date(clock()).toISOString().slice(0, 10)
  const read = () =>
    readContent({ dir, profile: knowledge.current().profile, hides: holdsKey, needed: NEEDED_ANSWERS, today: today(), translations: false })

  function check(): void {
    const { content, problems } = read()
    const good = problems.every(({ severity }) => severity !== 'error')
    if (good && content.version !== knowledge.current().content.version) take(content)
    state = { version: knowledge.current().content.version, good, checkedAt: clock(), problems }
    log.info('content.checked', { good, problems: problems.length, version: state.version })
  }

  function take(content: Content): void {
    const { content: before, profile, reader } = knowledge.current()
    const learnsTheSame = lessonsOf(before) === lessonsOf(content)
    knowledge.swap({ content, profile, reader: learnsTheSame ? reader : trainedReader(content) })
  }

  return {
    state: () => state,
    watch(changed) {
      let quiet: NodeJS.Timeout | undefined
      const again = () => {
        try {
          check()
        } catch (error) {
          log.warn('content.unreadable', { code: error instanceof AppError ? error.code : 'unknown' })
        }
        changed()
      }
      const saved = (name: string | null) => {
        if (name !== null && !/\.ya?ml$/.test(name)) return
        clearTimeout(quiet)
        quiet = setTimeout(again, QUIET_MS)
      }
      const stop = watchFolder(dir, saved, () => log.warn('content.not-watched', {}))
      return () => {
        clearTimeout(quiet)
        stop()
      }
    },
    health: () => contentHealth(read(), knowledge.current(), today()),
    addExample: async (example) => addExample({ ...example, dir, profile: knowledge.current().profile, today: today() }),
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
