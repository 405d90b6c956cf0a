import { type Selectable, sql } from 'kysely'
import type { DeadJob, Job, JobQueue, StoreTx } from '../ports/store.ts'
import type { Connection, Engine } from './engine.ts'
import type { Handover } from './handover.ts'
import { letLaneGo } from './lane.ts'
import { atMost, prepare } from './prepared.ts'
import type { JobRow } from './schema.ts'

type StoredJob = Selectable<JobRow>

/**
 * The workers' side of the queue. The head of a lane is its oldest living job by `(order_at, id)`; only heads are
 * leased, so a lane stands still while its head is leased or waits for another attempt.
 */
export function jobQueue(engine: Engine, transaction: (on: Connection) => StoreTx, handover: Handover): JobQueue {
  const { build } = engine
  const take = prepare<{ at: number; limit: number; worker: string; until: number }, StoredJob>((slot) => {
    const heads = build
      .selectFrom('jobs')
      .select('id')
      .where(sql<boolean>`died_at is null`)
      .where('order_at', '<=', slot('at'))
      .where('due_at', '<=', slot('at'))
      .where('held_until', '<=', slot('at'))
      .where('lease_until', '<=', slot('at'))
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('jobs as earlier')
              .select('earlier.id')
              .whereRef('earlier.lane', '=', 'jobs.lane')
              // Written so that PostgreSQL takes the index on lanes: the one on order looks better to it and is a hundred times slower.
              .where(sql<boolean>`coalesce(earlier.died_at, -1) = -1`)
              .where(sql<boolean>`(earlier.order_at, earlier.id) < (jobs.order_at, jobs.id)`),
          ),
        ),
      )
      .orderBy('order_at')
      .orderBy('id')
      .limit(atMost(slot('limit')))
    return build
      .with(
        (cte) => cte('heads').materialized(),
        () => (engine.dialect === 'sqlite' ? heads : heads.forUpdate().skipLocked()),
      )
      .updateTable('jobs')
      .set({ lease_until: slot('until'), worker: slot('worker'), attempts: sql`attempts + 1` })
      .where('id', 'in', ({ selectFrom }) => selectFrom('heads').select('heads.id'))
      .returningAll()
  })
  const extend = prepare<{ id: number; worker: string; until: number }, unknown>((slot) =>
    build
      .updateTable('jobs')
      .set({ lease_until: slot('until') })
      .where('id', '=', slot('id'))
      .where('worker', '=', slot('worker'))
      .where('lease_until', '<', slot('until')),
  )
  const remove = prepare<{ id: number }, { lane: string }>((slot) =>
    build.deleteFrom('jobs').where('id', '=', slot('id')).returning('lane'),
  )
  const again = prepare<{ id: number; due: number }, { id: number; lane: string; order_at: number }>((slot) =>
    build
      .updateTable('jobs')
      .set({ due_at: slot('due'), lease_until: 0, worker: null })
      .where('id', '=', slot('id'))
      .where('died_at', 'is', null)
      .returning(['id', 'lane', 'order_at']),
  )
  const hold = prepare<{ id: number; lane: string; order_at: number; until: number }, unknown>((slot) =>
    build
      .updateTable('jobs')
      .set({ held_until: slot('until') })
      .where('lane', '=', slot('lane'))
      .where(sql<boolean>`(order_at, id) > (${slot('order_at')}, ${slot('id')})`),
  )
  const letGo = letLaneGo(build)
  const waiting = prepare<{ lane: string }, { id: number }>((slot) =>
    build.selectFrom('jobs').select('id').where('lane', '=', slot('lane')).where(sql<boolean>`coalesce(died_at, -1) = -1`).limit(atMost(1)),
  )
  const bury = prepare<{ id: number; at: number; reason: string }, { lane: string }>((slot) =>
    build
      .updateTable('jobs')
      .set({ died_at: slot('at'), reason: slot('reason'), lease_until: 0, worker: null })
      .where('id', '=', slot('id'))
      .where('died_at', 'is', null)
      .returning('lane'),
  )
  const revive = prepare<{ id: number; at: number }, { lane: string }>((slot) =>
    build
      .updateTable('jobs')
      .set({ died_at: null, reason: null, attempts: 0, due_at: slot('at') })
      .where('id', '=', slot('id'))
      .where('died_at', 'is not', null)
      .returning('lane'),
  )
  const dead = prepare<{ limit: number }, StoredJob>((slot) =>
    build
      .selectFrom('jobs')
      .selectAll()
      .where(sql<boolean>`died_at is not null`)
      .orderBy('died_at', 'desc')
      .orderBy('id', 'desc')
      .limit(atMost(slot('limit'))),
  )
  const numbers = prepare<{ at: number }, { waiting: number; oldest: number | null; dead: number }>((slot) => {
    const query = sql<{ waiting: number; oldest: number | null; dead: number }>`
      select
        (select count(*) from jobs where died_at is null) as waiting,
        (select min(order_at) from jobs where died_at is null and order_at <= ${slot('at')}) as oldest,
        (select count(*) from jobs where died_at is not null) as dead`
    return { compile: () => query.compile(build) }
  })

  async function letGoOf(on: Connection, row: { readonly lane: string } | undefined): Promise<void> {
    if (row !== undefined) await on.change(letGo(row))
  }

  return {
    lease: ({ worker, at, leaseMs, limit }) =>
      engine.run(async (on) => {
        const rows = await on.all(take({ at, limit, worker, until: at + leaseMs }))
        return rows.toSorted((one, other) => one.order_at - other.order_at || one.id - other.id).map(readJob)
      }),
    extend: ({ worker, ids, until }) =>
      engine.run(async (on) => {
        for (const id of ids) await on.change(extend({ id, worker, until }))
      }),
    done: (ids, write) =>
      engine.run(async (on) => {
        let more = false
        for (const id of ids) {
          const row = await on.first(remove({ id }))
          if (row !== undefined && (await on.first(waiting(row))) === undefined) continue
          more = true
          await letGoOf(on, row)
        }
        await write?.(transaction(on))
        return more
      }),
    retry: (id, dueAt) =>
      engine.run(async (on) => {
        const row = await on.first(again({ id, due: dueAt }))
        if (row !== undefined) await on.change(hold({ ...row, until: dueAt }))
      }),
    bury: (id, at, reason) =>
      engine.run(async (on) => {
        await letGoOf(on, await on.first(bury({ id, at, reason })))
      }),
    revive: (id, at) =>
      engine.run(async (on) => {
        const row = await on.first(revive({ id, at }))
        await letGoOf(on, row)
        if (row !== undefined) on.announce()
        return row !== undefined
      }),
    dead: (limit) => engine.run(async (on) => (await on.all(dead({ limit }))).map(readDeadJob)),
    numbers: (at) =>
      engine.run(async (on) => {
        const row = await on.first(numbers({ at }))
        return { waiting: row?.waiting ?? 0, oldestMs: Math.max(0, at - (row?.oldest ?? at)), dead: row?.dead ?? 0 }
      }),
    onWork(wake, taker) {
      const stop = engine.onWork(wake)
      const withdraw = taker && handover.register(taker)
      return () => {
        stop()
        withdraw?.()
      }
    },
  }
}

function readJob(row: StoredJob): Job {
  return {
    id: row.id,
    key: row.key,
    kind: row.kind,
    lane: row.lane,
    dueAt: row.order_at,
    payload: JSON.parse(row.payload) as unknown,
    attempts: row.attempts,
    createdAt: row.created_at,
  }
}

function readDeadJob(row: StoredJob): DeadJob {
  return { ...readJob(row), diedAt: row.died_at ?? 0, reason: row.reason ?? '' }
}
