import { expect, test } from 'vitest'
import type { JobQueue, NewJob, Store } from '../../src/ports/store.ts'
import type { Current } from './store-contract.ts'
import { aJob, OTHER_TALK, TALK } from './store-samples.ts'

/** The outbox and the queue: order within a lane, leases, retries, dead letters. */
export function storeJobsContract(now: Current): void {
  test('a job comes back as it was added, with the number of times it was taken', async () => {
    const { store, clock } = now()
    const payload = { text: 'Zoë 🔑', list: [1, undefined, null], nested: { at: 1 } }
    await add(store, aJob({ payload }))
    expect(await take(store.jobs, 1_000)).toEqual([
      {
        id: expect.any(Number),
        key: 'say-1',
        kind: 'deliver',
        lane: TALK,
        dueAt: 1_000,
        payload: JSON.parse(JSON.stringify(payload)),
        attempts: 1,
        createdAt: clock(),
      },
    ])
  })

  test('a job whose key exists is not added again', async () => {
    const { store } = now()
    await add(store, aJob(), aJob({ payload: 'second' }))
    await add(store, aJob({ payload: 'third' }))
    await expect(store.jobs.numbers(1_000)).resolves.toMatchObject({ waiting: 1 })
    expect(await take(store.jobs, 1_000)).toMatchObject([{ payload: { text: 'hello' } }])
  })

  test('one job a lane is taken, the oldest, and the next one when it is done', async () => {
    const { store } = now()
    await add(store, aJob({ key: 'a1' }), aJob({ key: 'a2' }), aJob({ key: 'b1', lane: OTHER_TALK }))
    const first = await take(store.jobs, 1_000)
    expect(keys(first)).toEqual(['a1', 'b1'])
    expect(await take(store.jobs, 1_000)).toEqual([])
    await store.jobs.done(first.map(({ id }) => id))
    expect(keys(await take(store.jobs, 1_000))).toEqual(['a2'])
  })

  test('a lane waits for the retry of its oldest job', async () => {
    const { store } = now()
    await add(store, aJob({ key: 'a1' }), aJob({ key: 'a2' }))
    const [job] = await take(store.jobs, 1_000)
    await store.jobs.retry(job?.id ?? 0, 2_000)
    await add(store, aJob({ key: 'a3' }))
    expect(await take(store.jobs, 1_999)).toEqual([])
    expect(await take(store.jobs, 2_000)).toMatchObject([{ key: 'a1', attempts: 2, dueAt: 1_000 }])
  })

  test('what waited behind a retry goes on in order as soon as it is done', async () => {
    const { store } = now()
    await add(store, aJob({ key: 'a1' }), aJob({ key: 'a2' }))
    const [job] = await take(store.jobs, 1_000)
    await store.jobs.retry(job?.id ?? 0, 2_000)
    await add(store, aJob({ key: 'a3' }))
    const order: string[] = []
    for (let at = 2_000; at < 2_003; at++) {
      const taken = await take(store.jobs, at)
      order.push(...keys(taken))
      await store.jobs.done(taken.map(({ id }) => id))
    }
    expect(order).toEqual(['a1', 'a2', 'a3'])
  })

  test('a job for later holds nobody up and is not taken early', async () => {
    const { store } = now()
    await add(store, aJob({ key: 'remind', dueAt: 9_000 }), aJob({ key: 'say' }))
    const taken = await take(store.jobs, 8_999)
    expect(keys(taken)).toEqual(['say'])
    await store.jobs.done(taken.map(({ id }) => id))
    expect(await take(store.jobs, 8_999)).toEqual([])
    expect(keys(await take(store.jobs, 9_000))).toEqual(['remind'])
  })

  test('jobs of many lanes are taken by age, as many as asked for', async () => {
    const { store } = now()
    await add(store, ...[40, 10, 30, 20].map((dueAt) => aJob({ key: `due-${dueAt}`, lane: `lane-${dueAt}`, dueAt })))
    expect(keys(await take(store.jobs, 100, 2))).toEqual(['due-10', 'due-20'])
    expect(keys(await take(store.jobs, 100, 9))).toEqual(['due-30', 'due-40'])
  })

  test('a lease that runs out makes the job available again, unless it was extended', async () => {
    const { store } = now()
    await add(store, aJob())
    const [job] = await store.jobs.lease({ worker: 'one', at: 1_000, leaseMs: 500, limit: 1 })
    await store.jobs.extend({ worker: 'one', ids: [job?.id ?? 0], until: 2_000 })
    expect(await take(store.jobs, 1_999)).toEqual([])
    expect(await take(store.jobs, 2_000)).toMatchObject([{ key: 'say-1', attempts: 2 }])
    await store.jobs.extend({ worker: 'one', ids: [job?.id ?? 0], until: 9_000_000 })
    expect(await take(store.jobs, 2_000 + LEASE_MS)).toMatchObject([{ attempts: 3 }])
  })

  test('a dead job frees its lane, is listed with its reason, and can be revived once', async () => {
    const { store } = now()
    await add(store, aJob({ key: 'a1' }), aJob({ key: 'a2' }))
    const [job] = await take(store.jobs, 1_000)
    const id = job?.id ?? 0
    await store.jobs.bury(id, 1_500, 'DELIVERY_REFUSED: the channel was deleted')
    expect(await store.jobs.dead(10)).toMatchObject([{ id, key: 'a1', diedAt: 1_500, reason: 'DELIVERY_REFUSED: the channel was deleted' }])
    expect(keys(await take(store.jobs, 1_500))).toEqual(['a2'])
    await expect(store.jobs.revive(id, 1_600)).resolves.toBe(true)
    await expect(store.jobs.revive(id, 1_600)).resolves.toBe(false)
    expect(await store.jobs.dead(10)).toEqual([])
    expect(await take(store.jobs, 1_600 + LEASE_MS)).toMatchObject([{ key: 'a1', attempts: 1 }])
  })

  test('cancelling takes the keys that begin so, letter for letter, and frees the lane', async () => {
    const { store } = now()
    await add(store, ...['remind:t%1:a', 'remind:t%1:b', 'remind:tx1:a', 'remind:t%'].map((key) => aJob({ key, lane: key })))
    await add(store, aJob({ key: 'head:1', dueAt: 900 }), aJob({ key: 'next' }))
    const head = (await take(store.jobs, 950)).find(({ key }) => key === 'head:1')
    await store.jobs.retry(head?.id ?? 0, 800_000)
    await store.transaction(async (tx) => {
      await tx.cancelJobs({ keyPrefix: 'remind:t%1' })
      await tx.cancelJobs({ keyPrefix: 'head:' })
    })
    expect(keys(await take(store.jobs, 1_000)).sort()).toEqual(['next', 'remind:t%', 'remind:tx1:a'])
  })

  test('cancelling leaves the dead where they can be seen', async () => {
    const { store } = now()
    await add(store, aJob({ key: 'remind:1' }))
    const [job] = await take(store.jobs, 1_000)
    await store.jobs.bury(job?.id ?? 0, 1_000, 'DELIVERY_REFUSED: no')
    await store.transaction((tx) => tx.cancelJobs({ keyPrefix: 'remind:' }))
    await expect(store.jobs.dead(10)).resolves.toHaveLength(1)
  })

  test('a payload is replaced before the job runs; while it runs the next attempt takes the new one', async () => {
    const { store } = now()
    const rewrite = (key: string, payload: unknown) => store.transaction((tx) => tx.rewriteJob(key, payload))
    await add(store, aJob())
    await expect(rewrite('say-1', 'edited')).resolves.toBe(true)
    const [job] = await take(store.jobs, 1_000)
    expect(job?.payload).toBe('edited')
    await expect(rewrite('say-1', 'too late')).resolves.toBe(false)
    await store.jobs.retry(job?.id ?? 0, 1_000)
    const [again] = await take(store.jobs, 1_000)
    expect(again?.payload).toBe('too late')
    await store.jobs.done([again?.id ?? 0])
    await expect(rewrite('say-1', 'gone')).resolves.toBe(false)
  })

  test('a payload that an attempt may have brought there is replaced for the next one and does not count as unseen', async () => {
    const { store } = now()
    const rewrite = (payload: unknown) => store.transaction((tx) => tx.rewriteJob('say-1', payload))
    await add(store, aJob())
    const [job] = await take(store.jobs, 1_000)
    const id = job?.id ?? 0
    await store.jobs.retry(id, 2_000)
    await expect(rewrite('while it waits for its retry')).resolves.toBe(false)
    await store.jobs.bury(id, 2_000, 'DELIVERY_REFUSED: no')
    await expect(rewrite('while it is dead')).resolves.toBe(false)
    await store.jobs.revive(id, 3_000)
    await expect(rewrite('when it is alive again')).resolves.toBe(false)
    expect(await take(store.jobs, 3_000)).toMatchObject([{ payload: 'when it is alive again' }])
  })

  test('numbers tell depth, age and deaths', async () => {
    const { store } = now()
    await expect(store.jobs.numbers(5_000)).resolves.toEqual({ waiting: 0, oldestMs: 0, dead: 0 })
    await add(
      store,
      aJob({ key: 'a', lane: 'a' }),
      aJob({ key: 'b', lane: 'b', dueAt: 3_000 }),
      aJob({ key: 'c', lane: 'c', dueAt: 9_000 }),
    )
    await expect(store.jobs.numbers(5_000)).resolves.toEqual({ waiting: 3, oldestMs: 4_000, dead: 0 })
    const [job] = await take(store.jobs, 5_000, 1)
    await store.jobs.bury(job?.id ?? 0, 5_000, 'DELIVERY_REFUSED: no')
    await expect(store.jobs.numbers(5_000)).resolves.toEqual({ waiting: 2, oldestMs: 2_000, dead: 1 })
  })

  test('a job that was finished by somebody else may be finished again', async () => {
    const { store } = now()
    await add(store, aJob())
    const [job] = await take(store.jobs, 1_000)
    const id = job?.id ?? 0
    await store.jobs.done([id])
    await store.jobs.done([id])
    await store.jobs.retry(id, 2_000)
    await store.jobs.bury(id, 2_000, 'DELIVERY_REFUSED: no')
    await expect(store.jobs.numbers(5_000)).resolves.toEqual({ waiting: 0, oldestMs: 0, dead: 0 })
  })

  test('what is written at the end of a job is there with it, or neither is', async () => {
    const { store } = now()
    await add(store, aJob())
    const [job] = await take(store.jobs, 1_000)
    const ids = [job?.id ?? 0]
    const value = () => store.transaction((tx) => tx.getValue('cards', 'one'))
    const failing = store.jobs.done(ids, async (tx) => {
      await tx.setValue('cards', 'one', 'half')
      throw new RangeError('no')
    })
    await expect(failing).rejects.toThrow('no')
    await expect(store.jobs.numbers(5_000)).resolves.toMatchObject({ waiting: 1 })
    expect(await value()).toBeUndefined()
    await store.jobs.done(ids, (tx) => tx.setValue('cards', 'one', 'whole'))
    await expect(store.jobs.numbers(5_000)).resolves.toMatchObject({ waiting: 0 })
    expect(await value()).toBe('whole')
  })

  test('an id is not given twice, so that a late worker cannot finish a stranger', async () => {
    const { store } = now()
    await add(store, aJob({ key: 'a' }))
    const [first] = await take(store.jobs, 1_000)
    await store.jobs.done([first?.id ?? 0])
    await add(store, aJob({ key: 'b' }))
    const [second] = await take(store.jobs, 1_000)
    expect(second?.id).not.toBe(first?.id)
  })

  test('four workers take every job once and keep the order of each lane', async () => {
    const { store, another } = now()
    const second = await another()
    const lanes = Array.from({ length: 12 }, (_, lane) => `lane-${lane}`)
    await add(
      store,
      ...lanes.flatMap((lane) => Array.from({ length: 8 }, (_, step) => aJob({ key: `${lane}:${step}`, lane, dueAt: 1_000 }))),
    )
    const done: string[] = []
    const work = async (queue: JobQueue, worker: string) => {
      while (done.length < 96) {
        const jobs = await queue.lease({ worker, at: 1_000, leaseMs: LEASE_MS, limit: 5 })
        done.push(...keys(jobs))
        await queue.done(jobs.map(({ id }) => id))
      }
    }
    await Promise.all([work(store.jobs, 'w1'), work(store.jobs, 'w2'), work(second.jobs, 'w3'), work(second.jobs, 'w4')])
    expect(new Set(done).size).toBe(96)
    for (const lane of lanes) {
      expect(done.filter((key) => key.startsWith(`${lane}:`))).toEqual(Array.from({ length: 8 }, (_, step) => `${lane}:${step}`))
    }
    expect(done).toHaveLength(96)
  })

  test('a worker is woken once a job is committed, and not when the turn failed', async () => {
    const { store } = now()
    let wakes = 0
    let woken = () => {}
    const firstWake = new Promise<void>((resolve) => {
      woken = resolve
    })
    const stop = store.jobs.onWork(() => {
      wakes++
      woken()
    })
    await store
      .transaction(async (tx) => {
        await tx.addJobs([aJob({ key: 'lost' })])
        throw new RangeError('the turn failed')
      })
      .catch(() => {})
    await add(store, aJob())
    await firstWake
    expect(keys(await take(store.jobs, 1_000))).toEqual(['say-1'])
    expect(wakes).toBeGreaterThan(0)
    stop()
  })
}

const LEASE_MS = 60_000

function add(store: Store, ...jobs: readonly NewJob[]): Promise<void> {
  return store.transaction((tx) => tx.addJobs(jobs))
}

function take(queue: JobQueue, at: number, limit = 10) {
  return queue.lease({ worker: 'worker', at, leaseMs: LEASE_MS, limit })
}

function keys(jobs: readonly NewJob[]): string[] {
  return jobs.map(({ key }) => key)
}
