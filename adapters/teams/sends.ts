import { replyEventId } from '../../src/runtime/outgoing.ts'
import { within } from './within.ts'

/** Lets a request wait until the first reply to its event is out. */
export interface Sends {
  /** To be called before the turn, so that a quick reply is not missed. */
  expect(eventId: string): Expected
  begun(key: string): void
  ended(key: string): void
}

export interface Expected {
  /**
   * Resolves when the first reply was sent, or was given up, or at the limit. When nobody in this process begins to
   * send it, another process does: then there is nothing to wait for. `slow` is called when it takes long enough to notice.
   */
  first(slow: () => void): Promise<void>
  drop(): void
}

const LIMIT_MS = 8_000
const BEGIN_MS = 1_000
const SLOW_MS = 500

export function createSends(limitMs = LIMIT_MS): Sends {
  const waiting = new Map<string, Waiting>()
  return {
    expect(eventId) {
      const key = `reply:${replyEventId(eventId, 0)}`
      const one = newWaiting()
      waiting.set(key, one)
      const drop = () => {
        if (waiting.get(key) === one) waiting.delete(key)
      }
      return { drop, first: (slow) => wait(one, slow, limitMs).finally(drop) }
    },
    begun(key) {
      const one = waiting.get(key)
      if (one) one.begun = true
    },
    ended: (key) => waiting.get(key)?.end(),
  }
}

interface Waiting {
  begun: boolean
  readonly ended: Promise<'ended'>
  readonly end: () => void
}

function newWaiting(): Waiting {
  const { promise, resolve } = Promise.withResolvers<'ended'>()
  return { begun: false, ended: promise, end: () => resolve('ended') }
}

async function wait(one: Waiting, slow: () => void, limitMs: number): Promise<void> {
  if ((await within(one.ended, SLOW_MS)) !== undefined) return
  slow()
  if ((await within(one.ended, BEGIN_MS - SLOW_MS)) !== undefined || !one.begun) return
  await within(one.ended, limitMs - BEGIN_MS)
}
