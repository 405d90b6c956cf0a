import type { Log } from '../../src/ports/log.ts'
import { type CallOutcome, isDeadToken, meaningOf } from './api.ts'

/** One WebSocket to Slack, as far as its keeper knows it. */
export interface SocketLink {
  connect(): Promise<CallOutcome>
  onLost(listener: () => void): void
  disconnect(): Promise<void>
}

/** Keeps connections open: while one is renewed, the others take what comes. */
export interface SocketKeeper {
  /** Resolves when the first connection stands, or when it is known that none can. */
  start(): Promise<CallOutcome>
  stop(): Promise<void>
  connected(): number
}

const FIRST_WAIT_MS = 250
const LONGEST_WAIT_MS = 30_000

export function createSocketKeeper(
  links: readonly SocketLink[],
  parts: { readonly log: Log; readonly wait: (ms: number) => Promise<void>; readonly onDead: (outcome: CallOutcome) => void },
): SocketKeeper {
  const open = new Set<SocketLink>()
  let stopped = false

  /** Connects until it stands; a token that Slack no longer takes ends it. */
  async function keep(link: SocketLink): Promise<CallOutcome> {
    for (let waitMs = FIRST_WAIT_MS; ; waitMs = Math.min(waitMs * 2, LONGEST_WAIT_MS)) {
      const outcome = await link.connect()
      if (outcome.kind === 'ok' && stopped) {
        // The stop came while this one was being opened.
        await link.disconnect()
        return outcome
      }
      if (outcome.kind === 'ok') {
        open.add(link)
        parts.log.info('slack.socket-open', { open: open.size })
        return outcome
      }
      if (stopped) return outcome
      if (isDeadToken(outcome)) {
        parts.onDead(outcome)
        return outcome
      }
      parts.log.warn('slack.socket-failed', { why: meaningOf(outcome), waitMs })
      await parts.wait(outcome.kind === 'limited' ? (outcome.retryAfterMs ?? LONGEST_WAIT_MS) : waitMs)
    }
  }

  for (const link of links) {
    link.onLost(() => {
      // Also said for an attempt that never stood; that one is being repeated already.
      if (!open.delete(link) || stopped) return
      parts.log.info('slack.socket-lost', { open: open.size })
      void keep(link)
    })
  }

  return {
    async start() {
      const [first, ...others] = links
      if (first === undefined) return { kind: 'ok', data: {} }
      const outcome = await keep(first)
      if (outcome.kind === 'ok') for (const link of others) void keep(link)
      return outcome
    },
    async stop() {
      stopped = true
      await Promise.all(links.map((link) => (open.has(link) ? link.disconnect() : undefined)))
      open.clear()
    },
    connected: () => open.size,
  }
}
