import { expect, test } from 'vitest'
import type { Current } from './store-contract.ts'
import { ANNA, aLine, aSession, BEN, OTHER_TALK, safe, TALK } from './store-samples.ts'

/** Sessions, seen events, transcripts and counts. */
export function storeTalkContract(now: Current): void {
  test('a session that was never saved is not there', async () => {
    await expect(now().store.transaction((tx) => tx.loadSession(TALK))).resolves.toBeUndefined()
  })

  test('a session comes back as it was saved, whatever characters it holds', async () => {
    const { store } = now()
    const session = aSession({ slots: { name: 'Zoë 🔑 \u0000 \ud83d "quoted" \\ back' }, ticket: 'ticket-1' })
    await store.transaction((tx) => tx.saveSession(session))
    await expect(store.transaction((tx) => tx.loadSession(TALK))).resolves.toEqual(session)
  })

  test('the second of two writers is refused, and the first one stays', async () => {
    const { store } = now()
    await store.transaction((tx) => tx.saveSession(aSession()))
    await store.transaction((tx) => tx.saveSession(aSession({ version: 2, misses: 1 })))
    await expect(store.transaction((tx) => tx.saveSession(aSession({ version: 2, misses: 9 })))).rejects.toMatchObject({
      code: 'STALE_SESSION',
    })
    await expect(store.transaction((tx) => tx.loadSession(TALK))).resolves.toMatchObject({ version: 2, misses: 1 })
  })

  test.for([
    ['a first version over an existing session', 1],
    ['a version that skips one', 3],
  ] as const)('%s is refused', async ([, version]) => {
    const { store } = now()
    await store.transaction((tx) => tx.saveSession(aSession()))
    await expect(store.transaction((tx) => tx.saveSession(aSession({ version })))).rejects.toMatchObject({ code: 'STALE_SESSION' })
  })

  test('a talk can go on with another person', async () => {
    const { store } = now()
    await store.transaction((tx) => tx.saveSession(aSession()))
    await store.transaction((tx) => tx.saveSession(aSession({ version: 2, person: BEN })))
    const exported = await store.transaction(async (tx) => [await tx.exportPerson(ANNA), await tx.exportPerson(BEN)])
    expect(exported.map((kept) => kept['sessions']?.length)).toEqual([0, 1])
  })

  test('idle sessions are listed oldest first until they are closed, and again after a later turn', async () => {
    const { store } = now()
    await store.transaction(async (tx) => {
      for (const [index, lastAt] of [300, 100, 200, 900].entries())
        await tx.saveSession(aSession({ conversation: `talk-${index}`, lastAt }))
    })
    const idle = (limit: number) =>
      store.transaction(async (tx) => (await tx.idleSessions(500, limit)).map(({ conversation }) => conversation))
    expect(await idle(10)).toEqual(['talk-1', 'talk-2', 'talk-0'])
    expect(await idle(2)).toEqual(['talk-1', 'talk-2'])

    await store.transaction(async (tx) => {
      await tx.saveSession(aSession({ conversation: 'talk-1', version: 2, lastAt: 100, outcome: 'not-solved' }))
      await tx.markIdle('talk-1')
      await tx.markIdle('talk-2')
    })
    expect(await idle(10)).toEqual(['talk-0'])
    await store.transaction((tx) => tx.saveSession(aSession({ conversation: 'talk-2', version: 2, lastAt: 400 })))
    expect(await idle(10)).toEqual(['talk-0', 'talk-2'])
  })

  test('an event is new once, also when it comes ten times at the same moment to two processes', async () => {
    const { store, another } = now()
    const second = await another()
    const marks = await Promise.all(
      Array.from({ length: 10 }, (_, index) => (index % 2 === 0 ? store : second).transaction((tx) => tx.markEvent('event-1', 1))),
    )
    expect(marks.filter(Boolean)).toHaveLength(1)
    await expect(store.transaction((tx) => tx.markEvent('event-2', 1))).resolves.toBe(true)
  })

  test('a transcript keeps its order, and a limit gives the newest lines of it', async () => {
    const { store } = now()
    const lines = Array.from({ length: 120 }, (_, index) => aLine({ eventId: `event-${index}`, at: 5_000 - index, text: `line ${index}` }))
    await store.transaction(async (tx) => {
      await tx.appendTranscript(lines)
      await tx.appendTranscript([aLine({ conversation: OTHER_TALK })])
      await tx.appendTranscript([])
    })
    await expect(store.transaction((tx) => tx.readTranscript(TALK))).resolves.toEqual(lines)
    await expect(store.transaction((tx) => tx.readTranscript(TALK, 3))).resolves.toEqual(lines.slice(-3))
  })

  test('rewriting changes every line of the event in that talk and no other', async () => {
    const { store } = now()
    const lines = [
      aLine({ messageId: 'm1', intent: 'find.key' }),
      aLine({ from: 'bot', text: 'an answer' }),
      aLine({ eventId: 'event-2', text: 'another event' }),
      aLine({ conversation: OTHER_TALK, text: 'another talk' }),
    ]
    await store.transaction((tx) => tx.appendTranscript(lines))
    await store.transaction((tx) => tx.rewriteTranscript(TALK, 'event-1', safe('hidden')))
    const texts = await store.transaction(async (tx) => [...(await tx.readTranscript(TALK)), ...(await tx.readTranscript(OTHER_TALK))])
    expect(texts.map(({ text }) => text)).toEqual(['hidden', 'hidden', 'another event', 'another talk'])
    expect(texts[0]).toMatchObject({ messageId: 'm1', intent: 'find.key' })
  })

  test('a line is found by the id of its message, also when the id came later', async () => {
    const { store } = now()
    await store.transaction((tx) =>
      tx.appendTranscript([aLine({ messageId: 'm1' }), aLine({ eventId: 'reply-1', from: 'bot', text: 'an answer' })]),
    )
    await store.transaction((tx) => tx.setMessageId(TALK, 'reply-1', 'm2'))
    const find = (talk: string, id: string) => store.transaction((tx) => tx.findTranscript(talk, id))
    await expect(find(TALK, 'm1')).resolves.toMatchObject({ eventId: 'event-1' })
    await expect(find(TALK, 'm2')).resolves.toMatchObject({ eventId: 'reply-1', messageId: 'm2', text: 'an answer' })
    await expect(find(OTHER_TALK, 'm1')).resolves.toBeUndefined()
  })

  test('outcomes are counted by week and kind, without saying whose they were', async () => {
    const { store } = now()
    const monday = Date.UTC(2026, 11, 28)
    const week = 7 * 86_400_000
    await store.transaction(async (tx) => {
      for (const [conversation, at] of [
        ['a', monday - 1],
        ['b', monday],
        ['c', monday + week - 1],
        ['d', monday + week],
      ] as const) {
        await tx.countOutcome({ conversation, at, outcome: 'solved', intent: 'find.key' })
      }
      await tx.countOutcome({ conversation: 'e', at: monday, outcome: 'handed-over', flow: 'find-key', ending: 'it' })
    })
    await expect(store.outcomes(monday + 1)).resolves.toEqual([
      { week: '2026-W53', outcome: 'handed-over', flow: 'find-key', ending: 'it', count: 1 },
      { week: '2026-W53', outcome: 'solved', intent: 'find.key', count: 2 },
      { week: '2027-W01', outcome: 'solved', intent: 'find.key', count: 1 },
    ])
  })

  test('what nobody answered is listed from the newest', async () => {
    const { store } = now()
    const asked = (at: number) => ({ at, text: safe(`question at ${at}`), language: 'en', candidates: ['find.key'], conversation: TALK })
    await store.transaction(async (tx) => {
      for (const at of [1, 3, 2]) await tx.addUnanswered(asked(at))
    })
    await expect(store.unanswered(2, 10)).resolves.toEqual([asked(3), asked(2)])
    await expect(store.unanswered(0, 1)).resolves.toEqual([asked(3)])
  })

  test('talks are walked page by page, each once', async () => {
    const { store } = now()
    const line = (conversation: string) => ({
      conversation,
      at: 1,
      from: 'person' as const,
      text: safe('hello'),
      eventId: `said in ${conversation}`,
    })
    await store.transaction((tx) => tx.appendTranscript(['b', 'a', 'c', 'a'].map(line)))
    await expect(store.conversations(undefined, 2)).resolves.toEqual(['a', 'b'])
    await expect(store.conversations('b', 2)).resolves.toEqual(['c'])
    await expect(store.conversations('c', 2)).resolves.toEqual([])
  })
}
