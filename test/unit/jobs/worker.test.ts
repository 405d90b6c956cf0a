import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { jobKind } from '../../../src/jobs/job-kind.ts'
import { createWorker, type Worker, type WorkerOptions } from '../../../src/jobs/worker.ts'
import { AppError } from '../../../src/model/app-error.ts'
import type { Log, LogFields } from '../../../src/ports/log.ts'
import type { NewJob, Store } from '../../../src/ports/store.ts'
import { type HandClock, handClock, memoryStore } from '../../support/memory-store.ts'

const Payload = z.object({ text: z.string() })

let store: Store
let clock: HandClock
let log: Log & { readonly lines: { event: string; fields: LogFields | undefined }[] }
const workers: Worker[] = []

beforeEach(async () => {
  clock = handClock(0)
  store = await memoryStore(clock)
  log = recordingLog()
})
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.drain(5_000)
  await store.close()
})

test('a handler gets what was added, with the key that stays the same for every attempt', async () => {
  const seen: unknown[] = []
  const worker = workerOf({ run: async ({ signal: _, ...attempt }) => void seen.push(attempt) })
  await add(job('a'))
  await expect(worker.runDue(5)).resolves.toBe(1)
  expect(seen).toEqual([{ key: 'a', lane: 'lane', payload: { text: 'a' }, attempt: 1, at: 5 }])
  await expect(store.jobs.numbers(5)).resolves.toMatchObject({ waiting: 0, dead: 0 })
})

test('everything that is due runs, lane by lane in order, and nothing that is due later', async () => {
  const seen: string[] = []
  const worker = workerOf({ run: async ({ key }) => void seen.push(key) })
  await add(job('a1'), job('a2'), job('b1', { lane: 'b' }), job('later', { dueAt: 11 }))
  await expect(worker.runDue(10)).resolves.toBe(3)
  expect(seen).toEqual(['a1', 'b1', 'a2'])
  await worker.runDue(11)
  expect(seen).toEqual(['a1', 'b1', 'a2', 'later'])
})

test('a failed job is tried again after a growing wait, and its lane waits with it', async () => {
  const seen: string[] = []
  const worker = workerOf({
    run: async ({ key, attempt, at }) => {
      seen.push(`${key} ${attempt} at ${at}`)
      if (key === 'a1' && attempt < 3) throw new AppError('DELIVERY_FAILED', 'The channel is away')
    },
  })
  await add(job('a1'), job('a2'))
  for (const at of [0, 249, 250, 749, 750]) await worker.runDue(at)
  expect(seen).toEqual(['a1 1 at 0', 'a1 2 at 250', 'a1 3 at 750', 'a2 1 at 750'])
})

test('the wait that the other side asked for is kept to', async () => {
  const seen: number[] = []
  const worker = workerOf({
    run: async ({ attempt, at }) => {
      seen.push(at)
      if (attempt === 1) throw new AppError('DELIVERY_FAILED', 'Too many messages', { cause: { retryAfterMs: 30_000 } })
    },
  })
  await add(job('a'))
  for (const at of [0, 29_999, 30_000]) await worker.runDue(at)
  expect(seen).toEqual([0, 30_000])
})

describe('a job goes to the dead letters', () => {
  test.for([
    [
      'at once when it was refused',
      new AppError('DELIVERY_REFUSED', 'The channel was deleted'),
      1,
      'DELIVERY_REFUSED: The channel was deleted',
    ],
    [
      'after as many attempts as its kind has',
      new AppError('DELIVERY_FAILED', 'Away'),
      3,
      'DELIVERY_FAILED: Away (given up after 3 attempts)',
    ],
    [
      'without a word of a library that may repeat what was typed',
      new TypeError('cannot send "my own words"'),
      3,
      'UNEXPECTED: The job failed with TypeError (given up after 3 attempts)',
    ],
  ] as const)('%s', async ([, error, attempts, reason]) => {
    let runs = 0
    const worker = workerOf({
      giveUp: { attempts: 3 },
      run: async () => {
        runs++
        throw error
      },
    })
    await add(job('a'))
    for (let at = 0; at < 10_000; at += 500) await worker.runDue(at)
    expect(runs).toBe(attempts)
    expect(await store.jobs.dead(10)).toMatchObject([{ key: 'a', reason }])
    expect(JSON.stringify(log.lines)).not.toContain('my own words')
  })

  test('when it is too old, though attempts are left', async () => {
    const worker = workerOf({
      giveUp: { afterMs: 60_000 },
      run: async () => {
        throw new AppError('DELIVERY_FAILED', 'Away')
      },
    })
    await add(job('a'))
    await worker.runDue(59_999)
    await expect(store.jobs.dead(10)).resolves.toEqual([])
    await worker.runDue(61_000)
    await expect(store.jobs.dead(10)).resolves.toMatchObject([{ key: 'a' }])
  })

  test('when its payload has another shape, and the reason names the place and not the value', async () => {
    const worker = workerOf({ run: async () => {} })
    await add(job('a', { payload: { text: { typed: 'my own words' } } }))
    await worker.runDue(0)
    const [dead] = await store.jobs.dead(10)
    expect(dead?.reason).toMatch(/^INPUT_INVALID: Job a of kind say .* at text;/)
    expect(dead?.reason).not.toContain('my own words')
  })

  test('when it was taken again and again and never ended', async () => {
    let runs = 0
    const worker = workerOf({ giveUp: { attempts: 2 }, run: async () => void runs++ })
    await add(job('a'))
    for (const at of [0, 1_000]) await store.jobs.lease({ worker: 'killed', at, leaseMs: 1_000, limit: 1 })
    await worker.runDue(2_000)
    expect(runs).toBe(0)
    await expect(store.jobs.dead(10)).resolves.toMatchObject([{ key: 'a', attempts: 3 }])
  })

  test('and its lane goes on, and it can be brought back', async () => {
    const seen: string[] = []
    let refuse = true
    const worker = workerOf({
      run: async ({ key }) => {
        if (key === 'a1' && refuse) throw new AppError('DELIVERY_REFUSED', 'no')
        seen.push(key)
      },
    })
    await add(job('a1'), job('a2'))
    await worker.runDue(0)
    refuse = false
    const [dead] = await store.jobs.dead(1)
    await store.jobs.revive(dead?.id ?? 0, 1)
    await worker.runDue(1)
    expect(seen).toEqual(['a2', 'a1'])
  })
})

test('a kind that this version does not know waits for one that does', async () => {
  const worker = workerOf({ run: async () => {} })
  await add(job('a', { kind: 'of-tomorrow' }))
  await worker.runDue(0)
  await expect(store.jobs.numbers(0)).resolves.toMatchObject({ waiting: 1, dead: 0 })
})

describe('a started worker', () => {
  test('runs what is added, is woken for it, and works on as many lanes at once as it may', async () => {
    const gate = open()
    let atOnce = 0
    let most = 0
    const all = counted(6)
    const worker = workerOf(
      {
        run: async () => {
          most = Math.max(most, ++atOnce)
          if (atOnce === 3) gate.open()
          await gate.opened
          atOnce--
          all.count()
        },
      },
      { concurrency: 3, pollMs: 60_000 },
    )
    worker.start()
    await add(...['a', 'b', 'c', 'd', 'e', 'f'].map((lane) => job(lane, { lane })))
    await all.reached
    expect(most).toBe(3)
  })

  test('takes nothing more once it is drained, and waits for what runs', async () => {
    const gate = open()
    const begun = counted(1)
    const ended: string[] = []
    const worker = workerOf(
      {
        run: async ({ key }) => {
          begun.count()
          await gate.opened
          ended.push(key)
        },
      },
      { pollMs: 60_000 },
    )
    worker.start()
    await add(job('a'), job('b'))
    await begun.reached
    const draining = worker.drain(60_000)
    gate.open()
    await expect(draining).resolves.toBe(0)
    expect(ended).toEqual(['a'])
    await expect(store.jobs.numbers(0)).resolves.toMatchObject({ waiting: 1 })
  })

  test('says how many jobs had not ended by the deadline', async () => {
    const gate = open()
    const begun = counted(1)
    const worker = workerOf({
      run: async () => {
        begun.count()
        await gate.opened
      },
    })
    worker.start()
    await add(job('a'))
    await begun.reached
    await expect(worker.drain(1)).resolves.toBe(1)
    gate.open()
  })

  test('ends an attempt that takes too long, tells its handler, and tries again', async () => {
    const told = counted(1)
    const worker = workerOf(
      {
        timeoutMs: 5,
        run: ({ signal }) =>
          new Promise((_, reject) => {
            signal.addEventListener('abort', () => {
              told.count()
              reject(signal.reason)
            })
          }),
      },
      { pollMs: 60_000 },
    )
    worker.start()
    await add(job('a'))
    await told.reached
    await worker.drain(60_000)
    await expect(store.jobs.numbers(0)).resolves.toMatchObject({ waiting: 1, dead: 0 })
    expect(log.lines).toContainEqual({ event: 'job.retry', fields: expect.objectContaining({ code: 'DELIVERY_FAILED', kind: 'say' }) })
  })

  test('writes down that a job is done also when the database is away for a moment', async () => {
    let away = 2
    const ran: string[] = []
    const flaky = {
      jobs: {
        ...store.jobs,
        done: async (ids: readonly number[]) => {
          if (away-- > 0) throw new AppError('STORE_UNAVAILABLE', 'away')
          await store.jobs.done(ids)
        },
      },
    }
    const worker = workerOf({ run: async ({ key }) => void ran.push(key) }, { store: flaky })
    await add(job('a'))
    await worker.runDue(0)
    await worker.runDue(0)
    expect(ran).toEqual(['a'])
    await expect(store.jobs.numbers(0)).resolves.toMatchObject({ waiting: 0 })
  })
})

function workerOf(
  definition: Omit<Parameters<typeof jobKind<z.infer<typeof Payload>>>[0], 'kind' | 'payload'>,
  options: Partial<WorkerOptions> = {},
): Worker {
  const worker = createWorker({
    store,
    clock,
    log,
    random: () => 1,
    handlers: [jobKind({ kind: 'say', payload: Payload, ...definition })],
    ...options,
  })
  workers.push(worker)
  return worker
}

function job(key: string, change: Partial<NewJob> = {}): NewJob {
  return { key, kind: 'say', lane: 'lane', dueAt: 0, payload: { text: key }, ...change }
}

function add(...jobs: readonly NewJob[]): Promise<void> {
  return store.transaction((tx) => tx.addJobs(jobs))
}

function recordingLog() {
  const lines: { event: string; fields: LogFields | undefined }[] = []
  const write = (event: string, fields?: LogFields) => void lines.push({ event, fields })
  return { debug: write, info: write, warn: write, error: write, lines }
}

/** A gate that stays open once it was opened. */
function open() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { opened: promise, open: () => resolve() }
}

/** Resolves when something has happened so often. */
function counted(times: number) {
  const { promise, resolve } = Promise.withResolvers<void>()
  let left = times
  return { reached: promise, count: () => void (--left === 0 && resolve()) }
}
