import { describe, expect, test } from 'vitest'
import type { Inbound } from '../../src/model/inbound.ts'
import { deskLane, timerLanes } from '../../src/model/lanes.ts'
import type { StoreTx } from '../../src/ports/store.ts'
import type { Current } from './store-contract.ts'
import { ANNA, aJob, aLine, anInbound, aSession, aTicket, BEN, OTHER_TALK, safe, TALK } from './store-samples.ts'

const ADDRESS = { channel: 'chat', to: { talk: 'talk-1' } }
const DAY = 86_400_000

/** People, addresses, named values; forgetting, exporting, retention. */
export function storePeopleContract(now: Current): void {
  test('a person is replaced as a whole', async () => {
    const { store } = now()
    await store.transaction((tx) => tx.savePerson({ person: ANNA, language: 'de', timeZone: 'Europe/Berlin', seenAt: 1, window: '{}' }))
    await store.transaction((tx) => tx.savePerson({ person: ANNA, seenAt: 2 }))
    await expect(store.transaction((tx) => tx.loadPerson(ANNA))).resolves.toEqual({ person: ANNA, seenAt: 2 })
    await expect(store.transaction((tx) => tx.loadPerson(BEN))).resolves.toBeUndefined()
  })

  test('an address follows the talk to another place until it is removed', async () => {
    const { store } = now()
    const elsewhere = { channel: 'chat', to: { talk: 'elsewhere' } }
    const load = () => store.transaction((tx) => tx.loadAddress(TALK))
    await expect(load()).resolves.toBeUndefined()
    await store.transaction((tx) => tx.saveAddress(TALK, ANNA, ADDRESS, 1))
    await store.transaction((tx) => tx.saveAddress(TALK, ANNA, elsewhere, 2))
    await expect(load()).resolves.toEqual(elsewhere)
    await store.transaction((tx) => tx.removeAddress(TALK))
    await expect(load()).resolves.toBeUndefined()
  })

  test('named values are set, listed by key, and removed within their space', async () => {
    const { store } = now()
    await store.transaction(async (tx) => {
      await tx.setValue('cards', 'b', '2')
      await tx.setValue('cards', 'a', '1')
      await tx.setValue('cards', 'a', '3')
      await tx.setValue('other', 'a', '4')
      await tx.removeValue('cards', 'nothing')
    })
    await expect(store.transaction((tx) => tx.listValues('cards'))).resolves.toEqual([
      { key: 'a', value: '3' },
      { key: 'b', value: '2' },
    ])
    await store.transaction((tx) => tx.removeValue('cards', 'a'))
    await expect(store.transaction(async (tx) => [await tx.getValue('cards', 'a'), await tx.getValue('other', 'a')])).resolves.toEqual([
      undefined,
      '4',
    ])
  })

  test('a value is swapped only for the one that was expected', async () => {
    const { store } = now()
    const swap = (expected: string | undefined, value: string) => store.transaction((tx) => tx.swapValue('locks', 'a', expected, value))
    expect([
      await swap('1', '2'),
      await swap(undefined, '1'),
      await swap(undefined, '2'),
      await swap('1', '2'),
      await swap('1', '3'),
    ]).toEqual([false, true, false, true, false])
    await expect(store.transaction((tx) => tx.getValue('locks', 'a'))).resolves.toBe('2')
  })

  describe('one person of two', () => {
    const keptOf = async (person: string) => now().store.transaction((tx) => tx.exportPerson(person))

    test('everything that is kept about a person is exported', async () => {
      const { store } = now()
      await store.transaction(async (tx) => {
        await fill(tx, ANNA, TALK, 'a')
        await fill(tx, BEN, OTHER_TALK, 'b')
      })
      const kept = await keptOf(ANNA)
      expect(Object.fromEntries(Object.entries(kept).map(([kind, rows]) => [kind, rows.length]))).toEqual({
        persons: 1,
        sessions: 1,
        transcripts: 2,
        addresses: 1,
        unanswered: 1,
        tickets: 1,
        audit: 2,
        jobs: 4,
        inbox: 1,
        values: 1,
      })
      expect(JSON.stringify(kept)).not.toContain('secret-of-b')
    })

    test('forgetting leaves nothing of the one and everything of the other', async () => {
      const { store } = now()
      await store.transaction(async (tx) => {
        await fill(tx, ANNA, TALK, 'a')
        await fill(tx, BEN, OTHER_TALK, 'b')
      })
      const before = await keptOf(BEN)
      await expect(store.transaction((tx) => tx.forgetPerson(ANNA, 7_000))).resolves.toBeGreaterThan(8)
      expect(Object.values(await keptOf(ANNA)).flat()).toEqual([])
      await expect(keptOf(BEN)).resolves.toEqual(before)
      await expect(store.transaction((tx) => tx.forgetPerson(ANNA, 7_000))).resolves.toBe(0)
    })

    test('what was written or taken in behind the event that asks for it still waits', async () => {
      const { store } = now()
      const waiting = async (limits?: { readonly event: string }) => {
        await store.transaction(async (tx) => {
          for (const [eventId, at] of WAITING) await tx.addInbox(anInbound({ eventId, at, conversation: eventId, person: ANNA }))
        })
        await store.transaction((tx) => tx.forgetPerson(ANNA, 100, limits))
        return (await keptOf(ANNA))['inbox']?.map((one) => (one as Inbound).eventId)
      }
      await expect(waiting({ event: 'forget' })).resolves.toEqual(['written later', 'taken in later', 'both later'])
      await expect(waiting({ event: 'never waited' })).resolves.toEqual(['written later', 'both later'])
      await expect(waiting()).resolves.toEqual([])
    })

    test('jobs that were attempted and hold nothing of the person go on where they shall', async () => {
      const { store } = now()
      const lane = deskLane('ticket-a')
      await store.transaction(async (tx) => {
        await fill(tx, ANNA, TALK, 'a')
        await tx.addJobs([aJob({ key: 'open:a:slack', lane, dueAt: 900 }), aJob({ key: 'open:a:email', lane })])
      })
      const taken = await store.jobs.lease({ worker: 'w', at: 950, leaseMs: 500, limit: 5 })
      expect(taken.map(({ key }) => key)).toEqual(['open:a:slack'])
      await store.transaction((tx) => tx.forgetPerson(ANNA, 7_000, { started: ['open:a:'] }))
      const left = await store.jobs.lease({ worker: 'w', at: 9_000, leaseMs: 500, limit: 5 })
      expect(left.map(({ key, attempts }) => [key, attempts])).toEqual([['open:a:slack', 2]])
      await store.jobs.bury(left[0]?.id ?? 0, 9_000, 'DELIVERY_REFUSED: no')
      await store.transaction(async (tx) => {
        await tx.insertTicket(aTicket({ id: 'ticket-a2', number: 'RK-a2', conversation: lane, person: ANNA }))
        await tx.forgetPerson(ANNA, 9_000, { started: ['open:a:'] })
      })
      expect(await store.jobs.dead(5)).toEqual([])
    })

    test('of a ticket stays what happened when and who handled it, and an agent with an old copy is refused', async () => {
      const { store } = now()
      await store.transaction((tx) => fill(tx, ANNA, TALK, 'a'))
      await store.transaction((tx) => tx.forgetPerson(ANNA, 7_000))
      const ticket = await store.transaction((tx) => tx.loadTicket('ticket-a'))
      expect(ticket).toMatchObject({
        number: 'RK-a',
        state: 'closed',
        owner: 'omar',
        version: 2,
        changedAt: 7_000,
        person: 'forgotten',
        summary: '',
        fields: {},
        transcript: [],
      })
      const audit = await store.transaction((tx) => tx.readAudit('ticket-a'))
      expect(audit).toEqual([
        { ticket: 'ticket-a', at: 1, by: 'person:forgotten', change: 'opened' },
        { ticket: 'ticket-a', at: 2, by: 'agent:omar', change: 'claimed' },
      ])
      expect(JSON.stringify([ticket, audit])).not.toMatch(/secret-of-a|anna|talk-1/i)
      await expect(store.transaction((tx) => tx.saveTicket(aTicket({ id: 'ticket-a', version: 2 })))).rejects.toMatchObject({
        code: 'STALE_TICKET',
      })
    })
  })

  test('retention removes what is past its days and keeps what is younger or still needed', async () => {
    const { store } = now()
    const old = 10 * DAY
    const young = 50 * DAY
    const never = { transcriptBefore: 0, eventBefore: 0, ticketBefore: 0 }
    await store.transaction(async (tx) => {
      for (const at of [old, young]) {
        await tx.markEvent(`event-${at}`, at)
        await tx.saveSession(aSession({ conversation: `talk-${at}`, person: `person-${at}`, lastAt: at }))
        await tx.saveAddress(`talk-${at}`, `person-${at}`, ADDRESS, at)
        await tx.appendTranscript([aLine({ conversation: `talk-${at}`, at })])
        await tx.savePerson({ person: `person-${at}`, seenAt: at })
        await tx.insertTicket(
          aTicket({ id: `closed-${at}`, number: `RK-c${at}`, state: 'closed', changedAt: at, conversation: `ended-${at}` }),
        )
        await tx.appendAudit([{ ticket: `closed-${at}`, at, by: 'bot', change: 'closed' }])
        await tx.setValue('cards', `card-${at}`, 'x', { at })
        await tx.addUnanswered({ at, text: safe('what'), language: 'en', candidates: [] })
      }
      await tx.setValue('cards', 'for ever', 'x')
      for (const person of [`person-${old}`, `person-${young}`, 'waiting', 'asked']) await tx.setValue('threads', person, 'x', { person })
      // Whose request is still kept, keeps what goes with it.
      await tx.insertTicket(aTicket({ id: 'kept', number: 'RK-k', state: 'closed', changedAt: young, person: 'asked' }))
      // An open ticket keeps its talk, however old.
      await tx.saveSession(aSession({ conversation: 'with-it', person: 'waiting', lastAt: old }))
      await tx.insertTicket(aTicket({ id: 'open', number: 'RK-o', conversation: 'with-it', person: 'waiting', changedAt: old }))
      await tx.savePerson({ person: 'waiting', seenAt: old })
    })
    await expect(store.retain(never)).resolves.toBe(0)
    await store.transaction((tx) => tx.setValue('threads', 'never-wrote', 'x', { person: 'never-wrote' }))
    const limit = 30 * DAY
    // Event, session, address, line, person, value, question, ticket and its audit line; the threads of two who are gone.
    await expect(store.retain({ transcriptBefore: limit, eventBefore: limit, ticketBefore: limit })).resolves.toBe(11)
    const left = await store.transaction(async (tx) => ({
      events: [await tx.markEvent(`event-${old}`, young), await tx.markEvent(`event-${young}`, young)],
      sessions: [await tx.loadSession(`talk-${old}`), await tx.loadSession(`talk-${young}`), await tx.loadSession('with-it')].map(
        (row) => row !== undefined,
      ),
      lines: [(await tx.readTranscript(`talk-${old}`)).length, (await tx.readTranscript(`talk-${young}`)).length],
      persons: [await tx.loadPerson(`person-${old}`), await tx.loadPerson(`person-${young}`), await tx.loadPerson('waiting')].map(
        (row) => row !== undefined,
      ),
      tickets: (await tx.listTickets({})).map(({ id }) => id),
      values: (await tx.listValues('cards')).map(({ key }) => key),
      threads: (await tx.listValues('threads')).map(({ key }) => key).sort(),
    }))
    expect(left).toEqual({
      events: [true, false],
      sessions: [false, true, true],
      lines: [0, 1],
      persons: [false, true, true],
      tickets: ['kept', `closed-${young}`, 'open'],
      values: [`card-${young}`, 'for ever'],
      threads: ['asked', `person-${young}`, 'waiting'],
    })
  })

  test('retention goes on until nothing old is left', async () => {
    const { store } = now()
    await store.transaction(async (tx) => {
      for (let index = 0; index < 650; index++) await tx.markEvent(`event-${index}`, 1)
      await tx.appendTranscript(Array.from({ length: 450 }, (_, index) => aLine({ eventId: `event-${index}`, at: 1 })))
      for (let index = 0; index < 450; index++) await tx.savePerson({ person: `person-${index}`, seenAt: index < 430 ? 1 : 9 })
    })
    await expect(store.retain({ transcriptBefore: 5, eventBefore: 5, ticketBefore: 5 })).resolves.toBe(650 + 450 + 430)
  })
}

/** Events that wait, in the order in which they were taken in. */
const WAITING = [
  ['before', 50],
  ['at the same time', 100],
  ['written later', 101],
  ['forget', 100],
  ['taken in later', 99],
  ['both later', 200],
] as const

/** One of everything that can be kept about a person. */
async function fill(tx: StoreTx, person: string, conversation: string, mark: string): Promise<void> {
  const text = `secret-of-${mark}`
  await tx.saveSession(aSession({ conversation, person, slots: { device: text } }))
  await tx.appendTranscript([aLine({ conversation, text }), aLine({ conversation, from: 'bot', text })])
  await tx.savePerson({ person, seenAt: 1, window: text })
  await tx.saveAddress(conversation, person, ADDRESS, 1)
  await tx.setValue('cards', mark, text, { person })
  await tx.addUnanswered({ at: 1, conversation, text: safe(text), language: 'en', candidates: [] })
  await tx.addInbox(anInbound({ eventId: `waiting-${mark}`, conversation, person, text }))
  await tx.insertTicket(
    aTicket({
      id: `ticket-${mark}`,
      number: `RK-${mark}`,
      conversation,
      person,
      owner: 'omar',
      summary: safe(text),
      desk: { name: 'jira', ref: text },
    }),
  )
  await tx.appendAudit([
    { ticket: `ticket-${mark}`, at: 1, by: `person:${person}`, change: 'opened', detail: safe(text) },
    { ticket: `ticket-${mark}`, at: 2, by: 'agent:omar', change: 'claimed' },
  ])
  await tx.addJobs([
    aJob({ key: `say-${mark}-1`, lane: conversation, payload: text }),
    aJob({ key: `say-${mark}-2`, lane: conversation, payload: text }),
    aJob({ key: `desk-${mark}`, lane: deskLane(`ticket-${mark}`), payload: text }),
    aJob({ key: `${timerLanes(`ticket-${mark}`)}remind:1`, lane: `${timerLanes(`ticket-${mark}`)}remind:1`, payload: text }),
  ])
}
