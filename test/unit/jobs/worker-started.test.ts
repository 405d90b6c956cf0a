import { AsyncLocalStorage } from 'node:async_hooks'
import { expect, test } from 'vitest'
import { AppError } from '../../../src/model/app-error.ts'
import { job, workerBench } from './worker-bench.ts'

const bench = workerBench()

test('a started worker runs what is added, is woken for it, and works on as many lanes at once as it may', async () => {
  const gate = open()
  let atOnce = 0
  let most = 0
  const all = counted(6)
  const worker = bench.workerOf(
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
  await bench.add(...['a', 'b', 'c', 'd', 'e', 'f'].map((lane) => job(lane, { lane })))
  await all.reached
  expect(most).toBe(3)
})

test('a started worker is handed what a turn adds and looks for nothing, in no context of that turn', async () => {
  const context = new AsyncLocalStorage<string>()
  const all = counted(3)
  const seen: unknown[] = []
  let looks = 0
  const counting = {
    jobs: {
      ...bench.store.jobs,
      lease: (options: Parameters<typeof bench.store.jobs.lease>[0]) => {
        looks += 1
        return bench.store.jobs.lease(options)
      },
    },
  }
  const worker = bench.workerOf(
    {
      run: async ({ key, handed }) => {
        seen.push([key, handed, context.getStore()])
        all.count()
      },
    },
    { store: counting, pollMs: 60_000 },
  )
  worker.start()
  await bench.store.jobs.numbers(0)
  for (const key of ['a', 'b', 'c'])
    await context.run(key, () => bench.store.transaction((tx) => tx.addJobs([job(key, { lane: key })], { handOver: true })))
  await all.reached
  await expect(worker.drain(60_000)).resolves.toBe(0)
  expect(seen).toEqual(['a', 'b', 'c'].map((key) => [key, true, undefined]))
  expect(looks).toBe(1)
})

test('what waits behind a job that was handed over is done after it', async () => {
  const all = counted(3)
  const seen: string[] = []
  const worker = bench.workerOf(
    {
      run: async ({ key }) => {
        seen.push(key)
        all.count()
      },
    },
    { pollMs: 60_000 },
  )
  worker.start()
  await bench.store.transaction((tx) => tx.addJobs([job('a1'), job('a2'), job('a3')], { handOver: true }))
  await all.reached
  expect(seen).toEqual(['a1', 'a2', 'a3'])
})

test('a started worker takes nothing more once it is drained, and waits for what runs', async () => {
  const gate = open()
  const begun = counted(1)
  const ended: string[] = []
  const worker = bench.workerOf(
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
  await bench.add(job('a'), job('b'))
  await begun.reached
  const draining = worker.drain(60_000)
  gate.open()
  await expect(draining).resolves.toBe(0)
  expect(ended).toEqual(['a'])
  await expect(bench.store.jobs.numbers(0)).resolves.toMatchObject({ waiting: 1 })
})

test('a started worker says how many jobs had not ended by the deadline', async () => {
  const gate = open()
  const begun = counted(1)
  const worker = bench.workerOf({
    run: async () => {
      begun.count()
      await gate.opened
    },
  })
  worker.start()
  await bench.add(job('a'))
  await begun.reached
  await expect(worker.drain(1)).resolves.toBe(1)
  gate.open()
})

test('a started worker ends an attempt that takes too long, tells its handler, and tries again', async () => {
  const told = counted(1)
  const worker = bench.workerOf(
    {
      timeoutMs: 5,
      run: ({ signal }) =>
        new Promise<void>((_, reject) => {
          signal.addEventListener('abort', () => {
            told.count()
            reject(signal.reason)
          })
        }),
    },
    { pollMs: 60_000 },
  )
  worker.start()
  await bench.add(job('a'))
  await told.reached
  await worker.drain(60_000)
  await expect(bench.store.jobs.numbers(0)).resolves.toMatchObject({ waiting: 1, dead: 0 })
  expect(bench.log.lines).toContainEqual({ event: 'job.retry', fields: expect.objectContaining({ code: 'DELIVERY_FAILED', kind: 'say' }) })
})

test('an attempt that took too long and ends all the same counts, and no other one begins beside it', async () => {
  const ended = counted(1)
  const keys: string[] = []
  const worker = bench.workerOf(
    {
      timeoutMs: 50,
      run: async ({ key, signal }) => {
        keys.push(key)
        if (key === 'b') return ended.count()
        await new Promise((resolve) => signal.addEventListener('abort', resolve))
        await Promise.resolve()
      },
    },
    { pollMs: 5 },
  )
  worker.start()
  await bench.add(job('a'), job('b'))
  await ended.reached
  await worker.drain(60_000)
  expect(keys).toEqual(['a', 'b'])
  await expect(bench.store.jobs.numbers(0)).resolves.toMatchObject({ waiting: 0, dead: 0 })
})

test('how long an attempt may take can depend on the job', async () => {
  const worker = bench.workerOf(
    { timeoutMs: ({ text }) => (text === 'quick' ? 5 : undefined), run: () => new Promise<void>(() => {}) },
    { pollMs: 60_000 },
  )
  await bench.add(job('a', { payload: { text: 'quick' } }))
  await expect(worker.runDue(1)).resolves.toBe(1)
  expect(bench.log.lines).toContainEqual({ event: 'job.retry', fields: expect.objectContaining({ code: 'DELIVERY_FAILED', kind: 'say' }) })
})

test('an attempt that never ends counts as failed', async () => {
  const worker = bench.workerOf({ timeoutMs: 5, run: () => new Promise<void>(() => {}) }, { pollMs: 60_000 })
  await bench.add(job('a'))
  await expect(worker.runDue(1)).resolves.toBe(1)
  expect(bench.log.lines).toContainEqual({ event: 'job.retry', fields: expect.objectContaining({ code: 'DELIVERY_FAILED', kind: 'say' }) })
})

test('a worker writes down that a job is done also when the database is away for a moment', async () => {
  let away = 2
  const ran: string[] = []
  const flaky = {
    jobs: {
      ...bench.store.jobs,
      done: async (ids: readonly number[]) => {
        if (away-- > 0) throw new AppError('STORE_UNAVAILABLE', 'away')
        return bench.store.jobs.done(ids)
      },
    },
  }
  const worker = bench.workerOf({ run: async ({ key }) => void ran.push(key) }, { store: flaky })
  await bench.add(job('a'))
  await worker.runDue(0)
  await worker.runDue(0)
  expect(ran).toEqual(['a'])
  await expect(bench.store.jobs.numbers(0)).resolves.toMatchObject({ waiting: 0 })
})

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
