import type { Clock } from '../../ports/clock.ts'
import type { NewJob } from '../../ports/store.ts'
import { letLaneGo } from '../lane.ts'
import { chunked, prepare, prepareForRows } from '../prepared.ts'
import type { Build, Part } from './part.ts'

interface NewRow {
  readonly key: string
  readonly kind: string
  readonly lane: string
  readonly order_at: number
  readonly due_at: number
  readonly lease_until: number
  readonly attempts: number
  readonly created_at: number
  readonly payload: string
}

const COLUMNS = ['key', 'kind', 'lane', 'order_at', 'due_at', 'lease_until', 'attempts', 'created_at', 'payload'] as const
/** Greater than every character that a key can go on with. */
const AFTER_ALL = '\u{10FFFF}'

/** The side of the queue that is part of a turn: what shall be done is committed with the turn that wants it. */
export function outboxTable(build: Build, clock: Clock): Part<'addJobs' | 'cancelJobs' | 'rewriteJob'> {
  const insert = prepareForRows<NewRow, unknown>(
    (rows) =>
      build
        .insertInto('jobs')
        .values(rows)
        .onConflict((conflict) => conflict.doNothing()),
    COLUMNS,
  )
  const cancel = prepare<{ from: string; to: string }, { lane: string }>((slot) =>
    build.deleteFrom('jobs').where('key', '>=', slot('from')).where('key', '<', slot('to')).where('died_at', 'is', null).returning('lane'),
  )
  const letGo = letLaneGo(build)
  const rewrite = prepare<{ key: string; payload: string }, { lease_until: number }>((slot) =>
    build
      .updateTable('jobs')
      .set({ payload: slot('payload') })
      .where('key', '=', slot('key'))
      .returning('lease_until'),
  )

  return (on) => ({
    async addJobs(jobs) {
      if (jobs.length === 0) return
      const at = clock()
      for (const rows of chunked(jobs.map((job) => writeJob(job, at)))) await on.change(insert(rows))
      on.announce()
    },
    async cancelJobs({ keyPrefix }) {
      const cancelled = await on.all(cancel({ from: keyPrefix, to: keyPrefix + AFTER_ALL }))
      for (const lane of new Set(cancelled.map((row) => row.lane))) await on.change(letGo({ lane }))
    },
    async rewriteJob(key, payload) {
      const row = await on.first(rewrite({ key, payload: JSON.stringify(payload) }))
      on.purge('soon')
      // A leased job may be on its way with the old payload; should that attempt fail, the next one takes the new one.
      return row !== undefined && row.lease_until === 0
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
    attempts: 0,
    created_at: at,
    payload: JSON.stringify(job.payload ?? null),
  }
}
