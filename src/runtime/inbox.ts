import type { Inbound } from '../model/inbound.ts'
import type { Deps } from './deps.ts'

/** Events that are safe in the store and wait for their turn, in order within a conversation. */
export interface Inbox {
  accept(inbound: Inbound): Promise<'accepted' | 'duplicate'>
  drain(): Promise<void>
}

/** A turn that fails so often is given up with a word to the person, so that it does not hold up the others. */
const ATTEMPTS = 3
const BATCH = 20

/**
 * Takes events in with one small transaction, and handles them soon after. What a crash left behind is handled by the next
 * `drain`, in this process or another one. A turn that keeps failing ends with a word to the person, never in silence.
 * `handle` takes the event out of the inbox, in the transaction of its turn.
 */
export function createInbox(deps: Deps, handle: (inbound: Inbound) => Promise<void>, giveUp: (inbound: Inbound) => Promise<void>): Inbox {
  let running: Promise<void> | undefined
  let asked = false
  const failures = new Map<string, number>()

  const handled = async (inbound: Inbound): Promise<boolean> => {
    try {
      await handle(inbound)
      failures.delete(inbound.eventId)
      return true
    } catch (error) {
      const count = (failures.get(inbound.eventId) ?? 0) + 1
      failures.set(inbound.eventId, count)
      deps.log.error('inbox.failed', { event: inbound.eventId, count, code: codeOf(error) })
      if (count < ATTEMPTS) return false
      failures.delete(inbound.eventId)
      await giveUp(inbound)
      await deps.store.transaction((tx) => tx.doneInbox([inbound.eventId]))
      return true
    }
  }

  const work = async (): Promise<void> => {
    for (;;) {
      const events = await deps.store.transaction((tx) => tx.takeInbox(BATCH))
      if (events.length === 0) return
      for (const inbound of events) if (!(await handled(inbound))) break
    }
  }

  const workWhileAsked = async (): Promise<void> => {
    try {
      while (asked) {
        asked = false
        await work()
      }
    } catch (error) {
      deps.log.error('inbox.stopped', { code: codeOf(error) })
    } finally {
      running = undefined
    }
  }

  // One at a time: two would take the same events, and a message handled twice counts twice towards the person's limit.
  const drain = (): Promise<void> => {
    asked = true
    running ??= workWhileAsked()
    return running
  }

  return {
    async accept(inbound) {
      const fresh = await deps.store.transaction((tx) => tx.addInbox(inbound))
      if (fresh) setImmediate(() => void drain())
      return fresh ? 'accepted' : 'duplicate'
    },
    drain,
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : error instanceof Error ? error.name : 'unknown'
}
