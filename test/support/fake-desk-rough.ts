import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { Posted } from '../../adapters/desks/webhook-schema.ts'
import { pick, type Random } from './secrets.ts'

export type RoughFault = 'busy' | 'busy-soon' | 'error' | 'error-after-effect' | 'slow' | 'hang' | 'cut' | 'down'

type Call = ReturnType<typeof Posted.parse>

const FAULTS = ['busy', 'busy-soon', 'error', 'error-after-effect', 'slow', 'hang', 'cut'] as const satisfies readonly RoughFault[]
const SLOW_MS = 300
const RETRY_AFTER_SECONDS = 1

/** A desk on loopback with bad days. It acts on each idempotency key once, as its documentation asks for, and keeps what it did. */
export async function roughDesk(options: {
  readonly random: Random
  /** One call in so many goes wrong. */
  readonly oneIn: number
  /** Called for each new call, when the desk acts on it. */
  readonly acted: (call: Call) => void
}) {
  const { random, oneIn, acted } = options
  const calls = new Map<string, Call>()
  const counts = new Map<RoughFault | 'repeated', number>()
  const count = (what: RoughFault | 'repeated') => void counts.set(what, (counts.get(what) ?? 0) + 1)
  let down = false

  const act = (call: Call) => {
    if (calls.has(call.key)) return count('repeated')
    calls.set(call.key, call)
    acted(call)
  }

  async function answer(body: string, response: ServerResponse): Promise<unknown> {
    const call = Posted.parse(JSON.parse(body))
    const fault = down ? 'down' : random() * oneIn < 1 ? pick(random, FAULTS) : undefined
    if (fault) count(fault)
    switch (fault) {
      case 'down':
        return response.destroy()
      case 'busy':
        return response.writeHead(429).end()
      case 'busy-soon':
        return response.writeHead(429, { 'retry-after': String(RETRY_AFTER_SECONDS) }).end()
      case 'error':
        return response.writeHead(500).end()
      case 'error-after-effect':
        act(call)
        return response.writeHead(500).end()
      case 'hang':
        // Took effect, and never says so.
        return act(call)
      case 'cut':
        act(call)
        return response.destroy()
      case 'slow':
        await pause(SLOW_MS)
        break
      case undefined:
    }
    act(call)
    return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ref: `theirs-${call.ticket?.id}` }))
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => void answer(Buffer.concat(chunks).toString('utf8'), response))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`,
    /** What it acted on, in the order in which it did. */
    calls: (): readonly Call[] => [...calls.values()],
    /** How often each thing went wrong, and how often a key came again. */
    counts: (): ReadonlyMap<RoughFault | 'repeated', number> => counts,
    setDown(now: boolean) {
      down = now
    },
    async stop() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
