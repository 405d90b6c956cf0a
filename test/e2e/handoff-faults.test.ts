import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, expect, test, vi } from 'vitest'
import { type Delivery, type EventProcess, startEventProcess } from '../../adapters/cli/bench/event-driver.ts'
import { openStore } from '../../src/store/open-store.ts'
import { roughDesk } from '../support/fake-desk-rough.ts'
import { seeded } from '../support/secrets.ts'

const FULL = process.env['FULL'] === '1'
const TICKETS = FULL ? 500 : 40
const KILLS = FULL ? 12 : 3
/** What each side says in a request, by turns. */
const WORDS = 4
const AT_ONCE = 20
const ONE_CALL_IN = 5
const DOWN_MS = 3_000
/** Of the jobs that a killed process held, each may have been done and not yet written down. */
const MOST_HELD = 16
const TIMEOUT_MS = FULL ? 1_200_000 : 180_000
const OPENING = ['my work laptop shows a blue screen', 'person', 'person', 'yes']
/** Far enough apart that nobody types more than a person can. */
const BETWEEN_MS = 5_000

const folder = mkdtempSync(join(tmpdir(), 'recoverykey-faults-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('every request and every word arrives once and in order, whatever the desk does and however often the process is killed', {
  timeout: TIMEOUT_MS,
}, async () => {
  const random = seeded(23)
  const opened = new Map<string, (ticket: string) => void>()
  const desk = await roughDesk({
    random,
    oneIn: ONE_CALL_IN,
    acted: ({ kind, ticket }) => {
      if (kind === 'open' && ticket) opened.get(ticket.person)?.(ticket.id)
    },
  })
  const profile = join(folder, 'profile.yaml')
  writeFileSync(profile, 'desk:\n  routes: [webhook]\nwave:\n  people: 100000\n')
  const storeUrl = `sqlite:${join(folder, 'talks.db')}`
  const deliveries: Delivery[] = []
  const webhook = { url: desk.url, secret: 'a made-up secret of a test', timeoutMs: 1_000 }
  const start = () => startEventProcess({ storeUrl, profile, webhook }, (one) => deliveries.push(one))
  let current: Promise<EventProcess> = start()

  const steps = TICKETS * (OPENING.length + 1 + 2 * WORDS)
  const killAt = new Set(Array.from({ length: KILLS }, (_, kill) => Math.floor(((kill + random()) * steps) / (KILLS + 1)) + 1))
  let taken = 0
  let kills = 0
  const restart = async (old: EventProcess) => {
    await old.kill()
    return start()
  }
  /** Sends until it was taken, as a platform and an agent who got no answer do. */
  const send = async (how: (to: EventProcess) => Promise<string>, good: readonly string[]): Promise<void> => {
    for (;;) {
      const status = await how(await current)
      if (good.includes(status)) break
      expect(['gone', 'failed']).toContain(status)
    }
    taken++
    if (!killAt.delete(taken)) return
    kills++
    current = current.then(restart)
  }

  const from = Date.now() - 600_000
  const person = (talk: number, count: number, text: string) => {
    const event = { conversation: `talk-${talk}`, id: `${talk}.${count}`, text, at: from + count * BETWEEN_MS }
    return send((to) => to.event(event), ['accepted', 'duplicate'])
  }
  const tickets = new Map<number, string>()
  const oneTicket = async (talk: number): Promise<void> => {
    const arrived = new Promise<string>((resolve) => opened.set(`cli:talk-${talk}`, resolve))
    for (const [count, text] of OPENING.entries()) await person(talk, count, text)
    const ticket = await arrived
    tickets.set(talk, ticket)
    const agent = { ticket, agent: 'kim' }
    const at = (count: number) => from + (OPENING.length + count) * BETWEEN_MS
    const claim = { ...agent, kind: 'claimed', eventId: `claim-${talk}`, at: at(0) } as const
    await send((to) => to.agent(claim), ['done'])
    for (let word = 0; word < WORDS; word++) {
      await person(talk, OPENING.length + 1 + word, personWord(word))
      const said = { ...agent, kind: 'said', eventId: `said-${talk}-${word}`, text: agentWord(word), at: at(word + 1) } as const
      await send((to) => to.agent(said), ['done'])
    }
  }
  const outage = async () => {
    await vi.waitFor(() => expect(taken).toBeGreaterThan(steps / 3), { timeout: TIMEOUT_MS })
    desk.setDown(true)
    await pause(DOWN_MS)
    desk.setDown(false)
  }
  const talks = Array.from({ length: TICKETS }, (_, talk) => talk).values()
  const lane = async () => {
    for (const talk of talks) await oneTicket(talk)
  }
  await Promise.all([outage(), ...Array.from({ length: AT_ONCE }, lane)])
  expect(kills).toBe(KILLS)
  // And once more when everything was said and much is on its way.
  current = current.then(restart)
  await current

  const store = await openStore({ url: storeUrl, clock: Date.now })
  try {
    const words = (talk: number) =>
      desk.calls().flatMap(({ kind, ticket, message }) => (kind === 'say' && ticket?.id === tickets.get(talk) ? [message?.text] : []))
    const relayed = (talk: number) => {
      const times = new Map<string, Delivery>()
      for (const one of deliveries)
        if (one.kind === 'relay' && one.conversation === `talk-${talk}` && !times.has(one.delivered)) times.set(one.delivered, one)
      return [...times.values()].map(({ text }) => text)
    }
    await vi.waitFor(
      async () => {
        expect((await store.jobs.numbers(Date.now())).dead).toBe(0)
        for (const talk of tickets.keys()) {
          expect(words(talk)).toHaveLength(WORDS)
          expect(relayed(talk)).toHaveLength(WORDS)
        }
      },
      { timeout: TIMEOUT_MS, interval: 500 },
    )
    const all = Array.from({ length: WORDS }, (_, word) => word)
    for (const [talk, id] of tickets) {
      expect(words(talk), `said to the desk in talk ${talk}`).toEqual(all.map(personWord))
      expect(relayed(talk), `said to the person in talk ${talk}`).toEqual(all.map(agentWord))
      const kinds = desk.calls().filter(({ ticket }) => ticket?.id === id)
      expect(kinds.filter(({ kind }) => kind === 'open')).toHaveLength(1)
      expect(kinds[0]?.kind).toBe('open')
    }
    const stored = await store.transaction((tx) => tx.listTickets({}))
    expect(stored).toHaveLength(TICKETS)
    expect(new Set(stored.map(({ number }) => number)).size).toBe(TICKETS)
    for (const { id, owner, desk: at } of stored) expect({ owner, ref: at?.ref }).toEqual({ owner: 'kim', ref: `theirs-${id}` })
    const keys = new Set(deliveries.map(({ delivered }) => delivered))
    expect(deliveries.length - keys.size).toBeLessThanOrEqual((KILLS + 1) * MOST_HELD)
    // The run met every fault, so that it is known to have been one.
    expect([...desk.counts().keys()].sort()).toEqual(
      ['busy', 'busy-soon', 'cut', 'down', 'error', 'error-after-effect', 'hang', 'repeated', 'slow'].sort(),
    )
  } finally {
    await store.close()
    await (await current).kill()
    await desk.stop()
  }
})

function personWord(word: number): string {
  return `The laptop stands in front of me, side ${'abcdefgh'[word]}`
}

function agentWord(word: number): string {
  return `Kim here, step ${'abcdefgh'[word]}`
}
