import { EventEmitter } from 'node:events'
import type pg from 'pg'
import type { Log } from '../../ports/log.ts'

export const WORK_CHANNEL = 'recoverykey_work'

const FIRST_RETRY_MS = 250
const MAX_RETRY_MS = 5_000

/** Hears from other processes that there is work, and connects again when the server was away. */
export function workListener(options: { readonly connect: () => pg.Client; readonly notify: () => Promise<unknown>; readonly log: Log }) {
  const emitter = new EventEmitter().setMaxListeners(0)
  let client: pg.Client | undefined
  let timer: NodeJS.Timeout | undefined
  let retryMs = FIRST_RETRY_MS
  let closed = false
  let notifying: Promise<void> | undefined
  let notifyAgain = false

  /**
   * Tells the other processes, after the commit and once for all that were committed meanwhile: within a transaction it
   * would make every commit of the server wait for the one before. Should it be lost, polling finds the work.
   */
  async function notify(): Promise<void> {
    do {
      notifyAgain = false
      await options.notify().catch(() => {})
    } while (notifyAgain && !closed)
    notifying = undefined
  }

  async function listen(): Promise<void> {
    timer = undefined
    const next = options.connect()
    client = next
    next.on('error', () => again(next))
    next.on('end', () => again(next))
    next.on('notification', () => emitter.emit('work'))
    try {
      await next.connect()
      await next.query(`listen ${WORK_CHANNEL}`)
      retryMs = FIRST_RETRY_MS
      // Whatever was added while nobody listened is found now.
      emitter.emit('work')
    } catch {
      again(next)
    }
  }

  function again(lost: pg.Client): void {
    if (closed || client !== lost || timer !== undefined) return
    options.log.warn('store.listener-lost', { retryMs })
    lost.end().catch(() => {})
    timer = setTimeout(() => void listen(), retryMs)
    timer.unref()
    retryMs = Math.min(retryMs * 2, MAX_RETRY_MS)
  }

  return {
    onWork(wake: () => void): () => void {
      emitter.on('work', wake)
      if (client === undefined && timer === undefined && !closed) void listen()
      return () => void emitter.off('work', wake)
    },
    announce(): void {
      emitter.emit('work')
      notifyAgain = true
      if (!closed) notifying ??= notify()
    },
    async close(): Promise<void> {
      closed = true
      await notifying
      clearTimeout(timer)
      await client?.end().catch(() => {})
    },
  }
}
