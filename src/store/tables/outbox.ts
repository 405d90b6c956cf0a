import { sql } from 'kysely'
import type { Clock } from '../../ports/clock.ts'
import type { NewJob } from '../../ports/store.ts'
import type { Connection } from '../engine.ts'
import type { Handover } from '../handover.ts'
import { letLaneGo } from '../lane.ts'
import { atMost, chunked, prepare, prepareForRows } from '../prepared.ts'
import type { Build, Part } from './part.ts'

interface NewRow {
  readonly key: string
  readonly kind: string
  readonly lane: string
  readonly order_at: number
  readonly due_at: number
  readonly lease_until: number
  readonly worker: string | null
  readonly attempts: number
  readonly created_at: number
  readonly payload: string
}

const COLUMNS = ['key', 'kind', 'lane', 'order_at', 'due_at', 'lease_until', 'worker', 'attempts', 'created_at', 'payload'] as const
/** Greater than every character that a key can go on with. */
export const AFTER_ALL = '\u{10FFFF}'

/** The side of the queue that is part of a turn: what shall be done is committed with the turn that wants it. */
export function outboxTable(build: Build, clock: Clock, handover: Handover): Part<'addJobs' | 'cancelJobs' | 'rewriteJob'> {
  const insert = prepareForRows<NewRow, unknown>(
    (rows) =>
      build
        .insertInto('jobs')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing()),
    COLUMNS,
  )
  const insertOne = prepare<NewRow, { id: number }>((slot) =>
    build
      .insertInto('jobs')
      .values(Object.fromEntries(COLUMNS.map((column) => [column, slot(column)])) as unknown as NewRow)
      .onConflict((conflict) => conflict.doNothing())
      .returning('id'),
  )
  const ahead = prepare<{ lane: string; at: number }, { id: number }>((slot) =>
    build
      .selectFrom('jobs')
      .select('id')
      .where('lane', '=', slot('lane'))
      .where('order_at', '<=', slot('at'))
      .where(sql<boolean>`coalesce(died_at, -1) = -1`)
      .limit(atMost(1)),
  )
  const cancel = prepare<{ from: string; to: string }, { lane: string }>((slot) =>
    build.deleteFrom('jobs').where('key', '>=', slot('from')).where('key', '<', slot('to')).where('died_at', 'is', null).returning('lane'),
  )
  const letGo = letLaneGo(build)
  const rewrite = prepare<{ key: string; payload: string }, { attempts: number; order_at: number; due_at: number }>((slot) =>
    build
      .updateTable('jobs')
      .set({ payload: slot('payload') })
      .where('key', '=', slot('key'))
      .returning(['attempts', 'order_at', 'due_at']),
  )

  /** Adds a job that is leased from the start, to be given to the worker after the commit. False when it has to be added like any other. */
  async function hand(on: Connection, job: NewJob, at: number): Promise<boolean> {
    if (job.dueAt > at || !on.holds(job.lane) || (await on.first(ahead({ lane: job.lane, at: job.dueAt }))) !== undefined) return false
    const place = handover.place(on)
    if (place === undefined) return false
    const row = { ...writeJob(job, at), lease_until: at + place.leaseMs, worker: place.worker, attempts: 1 }
    const added = await on.first(insertOne(row))
    if (added !== undefined) place.fill({ ...job, id: added.id, attempts: 1, createdAt: at })
    return true
  }

  return (on) => ({
    async addJobs(jobs, { handOver = false } = {}) {
      const [first, ...others] = jobs
      if (first === undefined) return
      const at = clock()
      const handed = handOver && (await hand(on, first, at))
      const left = handed ? others : jobs
      for (const rows of chunked(left.map((job) => writeJob(job, at)))) await on.change(insert(rows))
      if (left.length > 0) on.announce()
    },
    async cancelJobs({ keyPrefix }) {
      const cancelled = await on.all(cancel({ from: keyPrefix, to: keyPrefix + AFTER_ALL }))
      for (const lane of new Set(cancelled.map((row) => row.lane))) await on.change(letGo({ lane }))
    },
    async rewriteJob(key, payload) {
      const row = await on.first(rewrite({ key, payload: JSON.stringify(payload) }))
      on.purge('soon')
      // An attempt may have brought the old payload there, whatever became of it; the next one takes the new one. A job that was
      // revived counts its attempts anew, but is due anew, too.
      return row !== undefined && row.attempts === 0 && row.due_at === row.order_at
    },
  })
}

function writeJob(job: NewJob, at: number): NewRow {
  return {
    key: job.key,
    kind: job.kind,
    lane: job.lane,
    order_at: job.dueAt,
    due_at: job.dueAt,
    lease_until: 0,
    worker: null,
    attempts: 0,
    created_at: at,
    payload: JSON.stringify(job.payload ?? null),
  }
}
