import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { storeHandoverContract } from './store-handover.ts'
import { storeInboxContract } from './store-inbox.ts'
import { storeJobsContract } from './store-jobs.ts'
import { storePeopleContract } from './store-people.ts'
import { aSession, type StoreUnderTest, TALK } from './store-samples.ts'
import { storeTalkContract } from './store-talk.ts'
import { storeTicketsContract } from './store-tickets.ts'

/** Hands the store of the running test to the parts of the suite. */
export type Current = () => StoreUnderTest

/** What every store does, whatever is behind it. */
export function storeContract(name: string, open: () => Promise<StoreUnderTest>): void {
  describe(`store: ${name}`, () => {
    let current: StoreUnderTest | undefined
    const now: Current = () => {
      if (current === undefined) throw new Error('no store is open')
      return current
    }

    beforeEach(async () => {
      current = await open()
    })
    afterEach(async () => {
      await current?.close()
      current = undefined
    })

    describe('transactions', () => storeTransactionContract(now))
    describe('talks', () => storeTalkContract(now))
    describe('jobs', () => storeJobsContract(now))
    describe('handing over', () => storeHandoverContract(now))
    describe('inbox', () => storeInboxContract(now))
    describe('tickets', () => storeTicketsContract(now))
    describe('people', () => storePeopleContract(now))
  })
}

function storeTransactionContract(now: Current): void {
  test('the result of the work comes back', async () => {
    await expect(now().store.transaction(async () => 'done')).resolves.toBe('done')
  })

  test('work that fails leaves nothing behind, and its error comes back', async () => {
    const { store } = now()
    const failing = store.transaction(async (tx) => {
      await tx.saveSession(aSession())
      await tx.markEvent('event-1', 1)
      throw new RangeError('after the writes')
    })
    await expect(failing).rejects.toThrow(new RangeError('after the writes'))
    await expect(store.transaction((tx) => tx.loadSession(TALK))).resolves.toBeUndefined()
    await expect(store.transaction((tx) => tx.markEvent('event-1', 1))).resolves.toBe(true)
  })

  test('work that fails leaves the work beside it alone', async () => {
    const { store } = now()
    const outcomes = await Promise.allSettled(
      Array.from({ length: 20 }, (_, index) =>
        store.transaction(async (tx) => {
          await tx.markEvent(`event-${index}`, 1)
          if (index % 3 === 0) throw new RangeError('every third one')
        }),
      ),
    )
    expect(outcomes.map(({ status }) => status)).toEqual(
      Array.from({ length: 20 }, (_, index) => (index % 3 === 0 ? 'rejected' : 'fulfilled')),
    )
    const unseen = await store.transaction(async (tx) => {
      const fresh: number[] = []
      for (let index = 0; index < 20; index++) if (await tx.markEvent(`event-${index}`, 1)) fresh.push(index)
      return fresh
    })
    expect(unseen).toEqual([0, 3, 6, 9, 12, 15, 18])
  })

  test('a transaction that was handed out of its work refuses to go on', async () => {
    const { store } = now()
    const kept = await store.transaction(async (tx) => ({ tx }))
    await expect(kept.tx.markEvent('event-1', 1)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
  })

  test('turns of one conversation happen one after the other, also from two processes', async () => {
    const { store, another } = now()
    const second = await another()
    const turn = (from: typeof store) =>
      from.transaction(
        async (tx) => {
          const session = await tx.loadSession(TALK)
          await tx.saveSession(aSession({ version: (session?.version ?? 0) + 1 }))
        },
        { lock: TALK },
      )
    await Promise.all(Array.from({ length: 24 }, (_, index) => turn(index % 2 === 0 ? store : second)))
    await expect(store.transaction((tx) => tx.loadSession(TALK))).resolves.toMatchObject({ version: 24 })
  })

  test('a store that can be used says which version and which database it has', async () => {
    const { store } = now()
    await expect(store.check()).resolves.toMatchObject({
      migration: expect.stringMatching(/^\d{4}-/),
      dialect: expect.stringMatching(/^(sqlite|postgres)$/),
    })
  })
}
