import { expect, test } from 'vitest'
import type { Store } from '../../../src/ports/store.ts'
import { handClock, memoryStore } from '../../support/memory-store.ts'
import { fc } from '../../support/property.ts'

/** The queue as its contract says it, without any cleverness. */
interface ModelJob {
  readonly key: string
  readonly lane: string
  readonly orderAt: number
  readonly order: number
  dueAt: number
  leaseUntil: number
  attempts: number
  dead: boolean
}

type Step =
  | { readonly do: 'add'; readonly lane: number; readonly inMs: number }
  | { readonly do: 'lease'; readonly limit: number }
  | { readonly do: 'done' | 'bury'; readonly pick: number }
  | { readonly do: 'retry'; readonly pick: number; readonly inMs: number }
  | { readonly do: 'revive'; readonly pick: number }
  | { readonly do: 'cancel'; readonly prefix: string }
  | { readonly do: 'wait'; readonly ms: number }

const LEASE_MS = 50
const pick = fc.nat(20)
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ do: fc.constant('add' as const), lane: fc.nat(2), inMs: fc.constantFrom(0, 0, 0, 20, 200) }) },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('lease' as const), limit: fc.integer({ min: 1, max: 4 }) }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('done' as const, 'bury' as const), pick }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('retry' as const), pick, inMs: fc.constantFrom(0, 10, 100, 500) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('revive' as const), pick }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('cancel' as const), prefix: fc.constantFrom('0:', '0:1', '1:2', '2:1', '2:3') }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('wait' as const), ms: fc.constantFrom(1, 10, 60, 300) }) },
)

test('whatever happens to its jobs, the queue hands out what its contract says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 60, size: 'max' }), async (steps) => {
      const store = await memoryStore(handClock(0))
      await play(store, steps)
      await store.close()
    }),
    { numRuns: 60 },
  )
})

async function play(store: Store, steps: readonly Step[]): Promise<void> {
  let jobs: ModelJob[] = []
  const ids = new Map<string, number>()
  let at = 0
  let order = 0
  /** One of those that were handed out at some time, so that there is something to finish. */
  const known = (index: number) => {
    const candidates = jobs.filter(({ key }) => ids.has(key))
    return candidates[index % Math.max(candidates.length, 1)]
  }

  for (const now of steps) {
    switch (now.do) {
      case 'wait':
        at += now.ms
        break
      case 'add': {
        const job = { key: `${now.lane}:${++order}`, lane: `lane-${now.lane}`, dueAt: at + now.inMs }
        jobs.push({ ...job, orderAt: job.dueAt, order, leaseUntil: 0, attempts: 0, dead: false })
        await store.transaction((tx) => tx.addJobs([{ ...job, kind: 'say', payload: {} }]))
        break
      }
      case 'lease': {
        const expected = due(jobs, at).slice(0, now.limit)
        for (const job of expected) {
          job.leaseUntil = at + LEASE_MS
          job.attempts++
        }
        const taken = await store.jobs.lease({ worker: 'one', at, leaseMs: LEASE_MS, limit: now.limit })
        expect(taken.map(({ key, attempts }) => `${key} ${attempts}`)).toEqual(expected.map(({ key, attempts }) => `${key} ${attempts}`))
        for (const { key, id } of taken) ids.set(key, id)
        break
      }
      case 'done':
      case 'bury':
      case 'retry':
      case 'revive': {
        const job = known(now.pick)
        const id = ids.get(job?.key ?? '')
        if (job === undefined || id === undefined) break
        if (now.do === 'done') {
          jobs = jobs.filter((other) => other !== job)
          await store.jobs.done([id])
        } else if (now.do === 'bury') {
          if (!job.dead) Object.assign(job, { dead: true, leaseUntil: 0 })
          await store.jobs.bury(id, at, 'DELIVERY_REFUSED: no')
        } else if (now.do === 'retry') {
          if (!job.dead) Object.assign(job, { dueAt: at + now.inMs, leaseUntil: 0 })
          await store.jobs.retry(id, at + now.inMs)
        } else {
          const revived = await store.jobs.revive(id, at)
          expect(revived).toBe(job.dead)
          if (job.dead) Object.assign(job, { dead: false, dueAt: at, attempts: 0 })
        }
        break
      }
      case 'cancel':
        jobs = jobs.filter((job) => job.dead || !job.key.startsWith(now.prefix))
        await store.transaction((tx) => tx.cancelJobs({ keyPrefix: now.prefix }))
        break
    }
    const dead = jobs.filter((job) => job.dead).length
    await expect(store.jobs.numbers(at)).resolves.toMatchObject({ waiting: jobs.length - dead, dead })
  }
}

/** Of each lane the oldest living job, if nothing keeps it from running; oldest first. */
function due(jobs: readonly ModelJob[], at: number): readonly ModelJob[] {
  const living = jobs
    .filter((job) => !job.dead && job.orderAt <= at)
    .toSorted((one, other) => one.orderAt - other.orderAt || one.order - other.order)
  const heads = [...new Set(living.map(({ lane }) => lane))].map((lane) => living.find((job) => job.lane === lane))
  return heads
    .filter((job) => job !== undefined)
    .filter((job) => job.dueAt <= at && job.leaseUntil <= at)
    .toSorted((one, other) => one.orderAt - other.orderAt || one.order - other.order)
}
