import { expect, test } from 'vitest'
import type { Inbound } from '../../src/model/inbound.ts'
import type { Store } from '../../src/ports/store.ts'
import type { Current } from './store-contract.ts'
import { anInbound, OTHER_TALK, TALK } from './store-samples.ts'

/** Events that were acknowledged and wait for their turn. */
export function storeInboxContract(now: Current): void {
  test('an event comes back as it was put in, but for what may not be kept of a hidden key', async () => {
    const { store } = now()
    const inbound = anInbound({ text: 'Zoë says \u0000 hi' })
    await put(store, { ...inbound, diagnosis: { groups: 8, impossible: [3] } })
    await expect(store.transaction((tx) => tx.takeInbox(10))).resolves.toEqual([inbound])
  })

  test('a redelivery is refused while the event waits, after its turn, and when a turn has marked it', async () => {
    const { store } = now()
    await expect(put(store, anInbound())).resolves.toBe(true)
    await expect(put(store, anInbound())).resolves.toBe(false)
    await store.transaction((tx) => tx.doneInbox(['event-1']))
    await expect(put(store, anInbound())).resolves.toBe(false)
    await store.transaction((tx) => tx.markEvent('event-2', 1))
    await expect(put(store, anInbound({ eventId: 'event-2' }))).resolves.toBe(false)
  })

  test('how many wait, how long the oldest has waited, and how much room all takes, and what time it is there, can be asked', async () => {
    const { store } = now()
    expect((await store.numbers(500)).inbox).toEqual({ waiting: 0, oldestMs: 0 })
    await put(store, anInbound({ eventId: 'later', at: 300 }))
    await put(store, anInbound({ eventId: 'sooner', conversation: OTHER_TALK, at: 100 }))
    const { inbox, bytes, clockMs } = await store.numbers(500)
    expect(new Date(clockMs).getUTCFullYear()).toBeGreaterThan(2025)
    expect(inbox).toEqual({ waiting: 2, oldestMs: 400 })
    expect(bytes).toBeGreaterThan(10_000)
  })

  test('waiting in the inbox is not having been seen', async () => {
    const { store } = now()
    await put(store, anInbound())
    await expect(store.transaction((tx) => tx.markEvent('event-1', 1))).resolves.toBe(true)
  })

  test('the oldest talk is taken first, its events in the order in which they happened', async () => {
    const { store } = now()
    for (const [eventId, conversation, at] of [
      ['a3', TALK, 30],
      ['b1', OTHER_TALK, 15],
      ['a1', TALK, 10],
      ['a2', TALK, 20],
      ['a2b', TALK, 20],
    ] as const) {
      await put(store, anInbound({ eventId, conversation, at }))
    }
    expect(await takeAndFinish(store, 3)).toEqual(['a1', 'a2', 'a2b'])
    expect(await takeAndFinish(store, 3)).toEqual(['b1'])
    expect(await takeAndFinish(store, 3)).toEqual(['a3'])
    expect(await takeAndFinish(store, 3)).toEqual([])
  })

  test('what a failed turn took waits again', async () => {
    const { store } = now()
    await put(store, anInbound())
    await store
      .transaction(async (tx) => {
        await tx.doneInbox((await tx.takeInbox(1)).map(({ eventId }) => eventId))
        throw new RangeError('the turn failed')
      })
      .catch(() => {})
    expect(await takeAndFinish(store, 1)).toEqual(['event-1'])
  })

  test('several workers in two processes take every event once and keep the order of each talk', async () => {
    const { store, another } = now()
    const second = await another()
    const talks = Array.from({ length: 8 }, (_, talk) => `talk-${talk}`)
    await store.transaction(async (tx) => {
      for (let step = 0; step < 6; step++) {
        for (const conversation of talks) await tx.addInbox(anInbound({ eventId: `${conversation}:${step}`, conversation, at: step }))
      }
    })
    const done: string[] = []
    const work = async (from: Store) => {
      while (done.length < 48) {
        // The order in which turns commit is the order of the answers.
        await from.transaction(async (tx) => {
          const taken = (await tx.takeInbox(2)).map(({ eventId }) => eventId)
          await tx.doneInbox(taken)
          done.push(...taken)
        })
      }
    }
    await Promise.all([work(store), work(store), work(second), work(second)])
    expect([...done].sort()).toEqual(talks.flatMap((talk) => [0, 1, 2, 3, 4, 5].map((step) => `${talk}:${step}`)).sort())
    for (const talk of talks)
      expect(done.filter((id) => id.startsWith(`${talk}:`))).toEqual([0, 1, 2, 3, 4, 5].map((step) => `${talk}:${step}`))
  })

  test('workers are woken for it', async () => {
    const { store } = now()
    let wake = () => {}
    const woken = new Promise<void>((resolve) => {
      wake = resolve
    })
    const stop = store.jobs.onWork(wake)
    await put(store, anInbound())
    await expect(woken).resolves.toBeUndefined()
    stop()
  })
}

function put(store: Store, inbound: Inbound): Promise<boolean> {
  return store.transaction((tx) => tx.addInbox(inbound))
}

function takeAndFinish(store: Store, limit: number): Promise<readonly string[]> {
  return store.transaction(async (tx) => {
    const taken = (await tx.takeInbox(limit)).map(({ eventId }) => eventId)
    await tx.doneInbox(taken)
    return taken
  })
}
