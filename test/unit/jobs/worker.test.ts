import { describe, expect, test } from 'vitest'
import { AppError } from '../../../src/model/app-error.ts'
import { job, workerBench } from './worker-bench.ts'

const bench = workerBench()

test('a handler gets what was added, with the key that stays the same for every attempt', async () => {
  const seen: unknown[] = []
  const worker = bench.workerOf({ run: async ({ signal: _, ...attempt }) => void seen.push(attempt) })
  await bench.add(job('a'))
  await expect(worker.runDue(5)).resolves.toBe(1)
  expect(seen).toEqual([{ key: 'a', lane: 'lane', payload: { text: 'a' }, attempt: 1, at: 5, handed: false }])
  await expect(bench.store.jobs.numbers(5)).resolves.toMatchObject({ waiting: 0, dead: 0 })
})

test('everything that is due runs, lane by lane in order, and nothing that is due later', async () => {
  const seen: string[] = []
  const worker = bench.workerOf({ run: async ({ key }) => void seen.push(key) })
  await bench.add(job('a1'), job('a2'), job('b1', { lane: 'b' }), job('later', { dueAt: 11 }))
  await expect(worker.runDue(10)).resolves.toBe(3)
  expect(seen).toEqual(['a1', 'b1', 'a2'])
  await worker.runDue(11)
  expect(seen).toEqual(['a1', 'b1', 'a2', 'later'])
})

test('a failed job is tried again after a growing wait, and its lane waits with it', async () => {
  const seen: string[] = []
  const worker = bench.workerOf({
    run: async ({ key, attempt, at }) => {
      seen.push(`${key} ${attempt} at ${at}`)
      if (key === 'a1' && attempt < 3) throw new AppError('DELIVERY_FAILED', 'The channel is away')
    },
  })
  await bench.add(job('a1'), job('a2'))
  for (const at of [0, 249, 250, 749, 750]) await worker.runDue(at)
  expect(seen).toEqual(['a1 1 at 0', 'a1 2 at 250', 'a1 3 at 750', 'a2 1 at 750'])
})

test('the wait that the other side asked for is kept to', async () => {
  const seen: number[] = []
  const worker = bench.workerOf({
    run: async ({ attempt, at }) => {
      seen.push(at)
      if (attempt === 1) throw new AppError('DELIVERY_FAILED', 'Too many messages', { cause: { retryAfterMs: 30_000 } })
    },
  })
  await bench.add(job('a'))
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
    const worker = bench.workerOf({
      giveUp: { attempts: 3 },
      run: async () => {
        runs++
        throw error
      },
    })
    await bench.add(job('a'))
    for (let at = 0; at < 10_000; at += 500) await worker.runDue(at)
    expect(runs).toBe(attempts)
    expect(await bench.store.jobs.dead(10)).toMatchObject([{ key: 'a', reason }])
    expect(JSON.stringify(bench.log.lines)).not.toContain('my own words')
  })

  test('when it is too old, though attempts are left', async () => {
    const worker = bench.workerOf({
      giveUp: { afterMs: 60_000 },
      run: async () => {
        throw new AppError('DELIVERY_FAILED', 'Away')
      },
    })
    await bench.add(job('a'))
    await worker.runDue(59_999)
    await expect(bench.store.jobs.dead(10)).resolves.toEqual([])
    await worker.runDue(61_000)
    await expect(bench.store.jobs.dead(10)).resolves.toMatchObject([{ key: 'a' }])
  })

  test('when its payload has another shape, and the reason names the place and not the value', async () => {
    const worker = bench.workerOf({ run: async () => {} })
    await bench.add(job('a', { payload: { text: { typed: 'my own words' } } }))
    await worker.runDue(0)
    const [dead] = await bench.store.jobs.dead(10)
    expect(dead?.reason).toMatch(/^INPUT_INVALID: Job a of kind say .* at text;/)
    expect(dead?.reason).not.toContain('my own words')
  })

  test('when it was taken again and again and never ended', async () => {
    let runs = 0
    const worker = bench.workerOf({ giveUp: { attempts: 2 }, run: async () => void runs++ })
    await bench.add(job('a'))
    for (const at of [0, 1_000]) await bench.store.jobs.lease({ worker: 'killed', at, leaseMs: 1_000, limit: 1 })
    await worker.runDue(2_000)
    expect(runs).toBe(0)
    await expect(bench.store.jobs.dead(10)).resolves.toMatchObject([{ key: 'a', attempts: 3 }])
  })

  test('and its lane goes on, and it can be brought back', async () => {
    const seen: string[] = []
    let refuse = true
    const worker = bench.workerOf({
      run: async ({ key }) => {
        if (key === 'a1' && refuse) throw new AppError('DELIVERY_REFUSED', 'no')
        seen.push(key)
      },
    })
    await bench.add(job('a1'), job('a2'))
    await worker.runDue(0)
    refuse = false
    const [dead] = await bench.store.jobs.dead(1)
    await bench.store.jobs.revive(dead?.id ?? 0, 1)
    await worker.runDue(1)
    expect(seen).toEqual(['a2', 'a1'])
  })
})

test('a kind that this version does not know waits for one that does', async () => {
  const worker = bench.workerOf({ run: async () => {} })
  await bench.add(job('a', { kind: 'of-tomorrow' }))
  await worker.runDue(0)
  await expect(bench.store.jobs.numbers(0)).resolves.toMatchObject({ waiting: 1, dead: 0 })
})

test('what a handler leaves to be written is written with the end of its job, and then told', async () => {
  const told: string[] = []
  const worker = bench.workerOf({
    run: async ({ key }) => ({
      write: (tx) => tx.setValue('said', key, 'yes'),
      written: () => void told.push(key),
    }),
  })
  await bench.add(job('a'))
  await worker.runDue(0)
  expect(await bench.store.transaction((tx) => tx.getValue('said', 'a'))).toBe('yes')
  expect(told).toEqual(['a'])
})
