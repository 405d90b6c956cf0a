import { AppError } from '../../src/model/app-error.ts'
import type { DeskEvent, DeskFeed } from '../../src/ports/desk.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'

export interface FeedFollower {
  /** Asks once and hands on what happened. Rejects when the desk or the store cannot be used; nothing is lost then. */
  round(): Promise<void>
  start(everyMs: number): void
  /** Resolves when the round that runs is over. */
  stop(): Promise<void>
}

const SPACE = 'desk-feed'

/**
 * Follows what agents do at a desk that has to be asked. The cursor moves on only when all events of a round are
 * committed, and an event that comes again is known by its id.
 */
export function followFeed(feed: DeskFeed, assistant: Pick<Assistant, 'agent' | 'ticket' | 'values'>, log: Log): FeedFollower {
  let timer: NodeJS.Timeout | undefined
  let running: Promise<void> = Promise.resolve()

  async function round(): Promise<void> {
    const cursor = await assistant.values.get(SPACE, feed.desk)
    const { events, cursor: next } = await feed.poll(cursor)
    for (const event of events) await handOn(event)
    if (next !== cursor) await assistant.values.set(SPACE, feed.desk, next)
  }

  async function handOn(event: DeskEvent): Promise<void> {
    const answer = await assistant.agent(event)
    if (answer.kind === 'done') return
    const ticket = await assistant.ticket(event.ticket)
    if (ticket === undefined) return
    try {
      await feed.tell(ticket, event, answer)
    } catch (error) {
      log.warn('feed.not-told', { desk: feed.desk, ticket: ticket.id, answer: answer.kind, code: codeOf(error) })
    }
  }

  return {
    round,
    start(everyMs) {
      const again = () => {
        running = round()
          .catch((error: unknown) => log.warn('feed.poll-failed', { desk: feed.desk, code: codeOf(error) }))
          .then(() => {
            if (timer !== undefined) timer = setTimeout(again, everyMs).unref()
          })
      }
      timer = setTimeout(again, 0).unref()
    },
    async stop() {
      clearTimeout(timer)
      timer = undefined
      await running
    },
  }
}

function codeOf(error: unknown): string {
  return error instanceof AppError ? error.code : error instanceof Error ? error.name : 'unknown'
}
