import { expect, test } from 'vitest'
import type { Job, NewJob, Store, Taker } from '../../src/ports/store.ts'
import type { Current } from './store-contract.ts'
import { aJob, OTHER_TALK, TALK } from './store-samples.ts'

/** Jobs that go to the worker of this process with the commit that adds them. */
export function storeHandoverContract(now: Current): void {
  test('a job is handed over once it is committed, and nobody else takes it before its lease is over', async () => {
    const { store, clock } = now()
    const taker = aTaker(store, 1)
    await add(store, aJob({ payload: { text: 'hello' } }))
    expect(taker.taken).toEqual([{ id: expect.any(Number), ...aJob({ payload: { text: 'hello' } }), attempts: 1, createdAt: clock() }])
    expect(await take(store, clock() + LEASE_MS - 1)).toEqual([])
    expect(await take(store, clock() + LEASE_MS)).toMatchObject([{ key: 'say-1', attempts: 2 }])
  })

  test('what is handed over can be kept, tried again and ended like any other', async () => {
    const { store, clock } = now()
    const taker = aTaker(store, 1)
    await add(store, aJob())
    const [job] = taker.taken
    await store.jobs.extend({ worker: taker.worker, ids: [job?.id ?? 0], until: clock() + 2 * LEASE_MS })
    expect(await take(store, clock() + LEASE_MS)).toEqual([])
    await store.jobs.retry(job?.id ?? 0, clock() + 5)
    expect(await take(store, clock() + 5)).toMatchObject([{ key: 'say-1', attempts: 2 }])
    await expect(store.jobs.done([job?.id ?? 0])).resolves.toBe(false)
    await expect(store.jobs.numbers(clock())).resolves.toMatchObject({ waiting: 0 })
  })

  test('of several only the first is handed over, and its end says that others wait', async () => {
    const { store, clock } = now()
    const taker = aTaker(store, 5)
    await add(store, aJob({ key: 'a1' }), aJob({ key: 'a2' }))
    expect(keys(taker.taken)).toEqual(['a1'])
    expect(await take(store, clock())).toEqual([])
    await expect(store.jobs.done([taker.taken[0]?.id ?? 0])).resolves.toBe(true)
    expect(keys(await take(store, clock()))).toEqual(['a2'])
  })

  test.for([
    ['when it is due later', { dueAt: Date.UTC(2030, 0, 1) }, []],
    ['behind another of its lane', {}, [aJob({ key: 'earlier' })]],
    ['in a lane that other transactions may write to at the same time', { lane: 'another lock' }, [aJob({ lane: 'another lock' })]],
  ] as const)('a job is not handed over %s: the worker is woken for it', async ([, change, before]) => {
    const { store, clock } = now()
    await store.transaction((tx) => tx.addJobs(before))
    const taker = aTaker(store, 5)
    await add(store, aJob({ key: 'new', ...change }))
    await taker.woken
    expect(taker.taken).toEqual([])
    await expect(store.jobs.numbers(clock())).resolves.toMatchObject({ waiting: before.length + 1 })
  })

  test('a job behind a dead one of its lane is handed over', async () => {
    const { store, clock } = now()
    await add(store, aJob({ key: 'dead' }))
    for (const { id } of await take(store, clock())) await store.jobs.bury(id, clock(), 'refused')
    const taker = aTaker(store, 5)
    await add(store, aJob({ key: 'new' }))
    expect(keys(taker.taken)).toEqual(['new'])
  })

  test('no more are handed over than there is room for, also by transactions side by side', async () => {
    const { store, clock } = now()
    const taker = aTaker(store, 1)
    await Promise.all([TALK, OTHER_TALK].map((lane) => add(store, aJob({ key: lane, lane }))))
    await taker.woken
    expect(taker.taken).toHaveLength(1)
    expect(await take(store, clock())).toHaveLength(1)
  })

  test('a turn that fails hands nothing over, and the place is free again', async () => {
    const { store } = now()
    const taker = aTaker(store, 1)
    const failing = store.transaction(
      async (tx) => {
        await tx.addJobs([aJob({ key: 'lost' })], { handOver: true })
        throw new RangeError('the turn failed')
      },
      { lock: TALK },
    )
    await expect(failing).rejects.toThrow('the turn failed')
    expect(taker.taken).toEqual([])
    await add(store, aJob({ key: 'kept' }))
    expect(keys(taker.taken)).toEqual(['kept'])
  })

  test('a job whose key exists is not handed over, nor one after the worker has gone', async () => {
    const { store, clock } = now()
    await add(store, aJob())
    await take(store, clock())
    const taker = aTaker(store, 5)
    await add(store, aJob({ lane: OTHER_TALK }))
    taker.stop()
    await add(store, aJob({ key: 'later', lane: OTHER_TALK }))
    expect(taker.taken).toEqual([])
  })
}

const LEASE_MS = 60_000

function aTaker(store: Store, places: number) {
  const { promise: woken, resolve } = Promise.withResolvers<void>()
  const taken: Job[] = []
  const taker: Taker = {
    worker: 'here',
    leaseMs: LEASE_MS,
    room: () => places - taken.length,
    take: (job) => void taken.push(job),
  }
  return { worker: taker.worker, taken, woken, stop: store.jobs.onWork(resolve, taker) }
}

/** As a turn does: under the lock of the talk, whose name is the lane. */
function add(store: Store, ...jobs: readonly NewJob[]): Promise<void> {
  const lock = jobs[0]?.lane === OTHER_TALK ? OTHER_TALK : TALK
  return store.transaction((tx) => tx.addJobs(jobs, { handOver: true }), { lock })
}

function take(store: Store, at: number) {
  return store.jobs.lease({ worker: 'another', at, leaseMs: LEASE_MS, limit: 10 })
}

function keys(jobs: readonly NewJob[]): readonly string[] {
  return jobs.map(({ key }) => key)
}
