import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Delivery, type EventProcess, startEventProcess } from '../../adapters/cli/bench/event-driver.ts'
import { loadOf, sendTalks } from '../../adapters/cli/bench/event-load.ts'
import type { Store } from '../../src/ports/store.ts'
import { openStore } from '../../src/store/open-store.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { below, seeded } from '../support/secrets.ts'

const FULL = process.env['FULL'] === '1'
const LOAD = FULL ? { events: 10_000, conversations: 500 } : { events: 800, conversations: 40 }
const AT_ONCE = 32
/** Of the jobs that a killed process held, each may have been done and not yet written down. */
const MOST_HELD = 16
const TIMEOUT_MS = FULL ? 1_200_000 : 180_000

describe.skipIf(postgresPrograms === undefined)('two processes on one PostgreSQL', () => {
  let server: PostgresServer
  let store: Store
  const processes: EventProcess[] = []
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(async () => {
    await Promise.all(processes.map((one) => one.kill()))
    await store?.close()
    await server?.remove()
  })

  test('one is killed half-way: nothing is lost, nothing is answered twice, and talks keep their order', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const random = seeded(17)
    const storeUrl = await server.newDatabase()
    const deliveries: Delivery[] = []
    const start = () => startEventProcess({ storeUrl }, (one) => deliveries.push(one))
    const [killed, survivor] = await Promise.all([start(), start()])
    processes.push(killed, survivor)
    const talks = loadOf({ ...LOAD, from: Date.now() - 600_000 })

    let alive = [killed, survivor]
    const one = () => alive[below(random, alive.length)] ?? survivor
    const seen = { taken: 0, gone: 0, redelivered: 0, takenTwice: 0 }
    await sendTalks(talks, AT_ONCE, async (event) => {
      let status = await one().event(event)
      // As a platform does: what was not acknowledged is sent again.
      for (; status === 'gone' || status === 'failed'; status = await one().event(event)) seen.gone++
      seen.taken++
      if (seen.taken === LOAD.events / 2) {
        alive = [survivor]
        await killed.kill()
      }
      if (below(random, 5) > 0) return
      seen.redelivered++
      const again = await one().event(event)
      if (again === 'accepted') seen.takenTwice++
    })
    expect(seen.taken).toBe(LOAD.events)
    expect(seen.redelivered).toBeGreaterThan(LOAD.events / 8)
    expect(seen.takenTwice).toBe(0)

    const events = talks.flat().map(({ conversation, id }) => `cli:${conversation}:${id}`)
    const answered = () => new Set(deliveries.map(({ delivered }) => delivered.replace(/^reply:|#\d+$/g, '')))
    store = await openStore({ url: storeUrl, clock: Date.now })
    await vi.waitFor(
      async () => {
        expect(events.length - answered().size).toBe(0)
        expect(await store.jobs.numbers(Date.now())).toEqual({ waiting: 0, oldestMs: 0, dead: 0 })
      },
      { timeout: TIMEOUT_MS, interval: 250 },
    )

    const times = new Map<string, number>()
    for (const { delivered, at } of deliveries) times.set(delivered, Math.min(at, times.get(delivered) ?? at))
    expect(deliveries.length - times.size).toBeLessThanOrEqual(MOST_HELD)
    const said = new Set<string>()
    for (const talk of talks) {
      const conversation = `cli:${talk[0]?.conversation}`
      const { session, lines } = await store.transaction(async (tx) => ({
        session: await tx.loadSession(conversation),
        lines: await tx.readTranscript(conversation),
      }))
      const typed = lines.filter(({ from }) => from === 'person').map(({ eventId }) => eventId)
      expect(typed).toEqual(talk.map(({ id }) => `${conversation}:${id}`))
      expect(session?.version).toBe(talk.length)
      const replies = lines.filter(({ from }) => from === 'bot').map(({ eventId }) => `reply:${eventId}`)
      const inOrder = replies.toSorted((a, b) => (times.get(a) ?? 0) - (times.get(b) ?? 0))
      expect(inOrder).toEqual(replies)
      for (const key of replies) said.add(key)
    }
    expect([...times.keys()].filter((key) => !said.has(key))).toEqual([])
    expect([...said].filter((key) => !times.has(key))).toEqual([])
    await survivor.stop()
  })
})
