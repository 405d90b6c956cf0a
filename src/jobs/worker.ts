import { setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../model/app-error.ts'
import type { Clock } from '../ports/clock.ts'
import type { Log } from '../ports/log.ts'
import type { Job, Store, Taker } from '../ports/store.ts'
import type { JobKind } from './job-kind.ts'
import { sleeper } from './sleeper.ts'
import { withTimeLimit } from './time-limit.ts'
import { describe, isTakenTooOften, judge } from './verdict.ts'

export interface WorkerOptions {
  readonly store: Pick<Store, 'jobs'>
  readonly clock: Clock
  readonly log: Log
  readonly handlers: readonly JobKind[]
  /** From 0 to 1, as Math.random. */
  readonly random: () => number
  /** Lanes that are worked on at the same time; 64 without it. */
  readonly concurrency?: number
  /** How often to look for work that nobody announced: retries, timers, leases that ran out. */
  readonly pollMs?: number
}

export interface Worker {
  /** Takes jobs until it is drained. */
  start(): void
  /** Looks for work now. */
  wake(): void
  /** Takes nothing more and waits for what runs. Resolves to the number of jobs that had not ended by then. */
  drain(deadlineMs: number): Promise<number>
  /** Runs everything that is due at a time, as if it were that time, and resolves to the number of attempts. */
  runDue(at: number): Promise<number>
}

const CONCURRENCY = 64
const POLL_MS = 250
const TIMEOUT_MS = 30_000
/** Short, so that the jobs of a process that was killed go on soon; kept alive while an attempt takes longer. */
const LEASE_MS = 15_000
const EXTEND_MS = 5_000
const AWAY_PAUSE_MS = 1_000
/** Ten tries take about twenty seconds. */
const SETTLE_TRIES = 10
const FIRST_SETTLE_PAUSE_MS = 20

/** Runs jobs with a handler each: at most one a lane, again after a failure, into the dead letters in the end. */
export function createWorker(options: WorkerOptions): Worker {
  const { store, clock, log, random, concurrency = CONCURRENCY, pollMs = POLL_MS } = options
  const kinds = new Map(options.handlers.map((handler) => [handler.kind, handler]))
  const name = `worker-${Math.floor(random() * 2 ** 32).toString(36)}`
  const running = new Map<number, Promise<void>>()
  const arrived: Job[] = []
  const sleep = sleeper()
  const arrival = sleeper()
  let state: 'new' | 'started' | 'draining' = 'new'
  /** As many jobs were taken as there was room for, so there may be more. */
  let full = false
  const taker: Taker = {
    worker: name,
    leaseMs: LEASE_MS,
    room: () => (state === 'started' ? concurrency - running.size - arrived.length : 0),
    take(job) {
      arrived.push(job)
      arrival.wake()
    },
  }

  function lease(at: number, limit: number): Promise<readonly Job[]> {
    return store.jobs.lease({ worker: name, at, leaseMs: LEASE_MS, limit })
  }

  async function loop(): Promise<void> {
    while (state === 'started') {
      const free = concurrency - running.size
      const jobs = free > 0 ? await leaseOrWait(free) : []
      for (const job of jobs) begin(job)
      full = jobs.length >= free
      if (state === 'started' && jobs.length < Math.max(free, 1)) await sleep.for(pollMs)
    }
  }

  /** A loop of its own, since what a job logs is not part of the request whose commit handed it over. */
  async function takeIn(): Promise<never> {
    for (;;) {
      await arrival.untilWoken()
      for (const job of arrived.splice(0)) begin(job, true)
    }
  }

  function extendLeases(): void {
    if (running.size === 0) return
    store.jobs.extend({ worker: name, ids: [...running.keys()], until: clock() + LEASE_MS }).catch((error: unknown) => {
      log.warn('worker.store-away', { code: describe(error).code })
    })
  }

  async function leaseOrWait(limit: number): Promise<readonly Job[]> {
    try {
      return await lease(clock(), limit)
    } catch (error) {
      log.warn('worker.store-away', { code: describe(error).code })
      await sleep.for(AWAY_PAUSE_MS)
      return []
    }
  }

  function begin(job: Job, handed = false): void {
    const run = attempt(job, clock, handed).then((more) => {
      running.delete(job.id)
      // Its lane is free, and so is its place.
      if (more || full) sleep.wake()
    })
    running.set(job.id, run)
  }

  /**
   * Never rejects: every outcome of an attempt has been written down, or its lease will run out. Resolves to whether there
   * may be more to do in its lane.
   */
  async function attempt(job: Job, now: Clock, handed = false): Promise<boolean> {
    const kind = kinds.get(job.kind)
    try {
      if (isTakenTooOften(job, kind?.giveUp))
        throw new AppError('DELIVERY_REFUSED', `Job ${job.key} was taken ${job.attempts} times and never ended`)
      if (kind === undefined)
        throw new AppError('DELIVERY_FAILED', `This version does not know jobs of kind ${job.kind}; start the version that does`)
      const ending = await withTimeLimit(kind.timeoutMs?.(job) ?? TIMEOUT_MS, job, (signal) => kind.run(job, { at: now(), signal, handed }))
      const more = await settle(job, () => store.jobs.done([job.id], ending.write))
      ending.written?.()
      log.debug('job.done', { job: job.id, kind: job.kind, attempt: job.attempts })
      return more ?? true
    } catch (error) {
      await fail(job, error, now())
      return true
    }
  }

  async function fail(job: Job, error: unknown, at: number): Promise<void> {
    const verdict = judge({ job, error, at, giveUp: kinds.get(job.kind)?.giveUp, random })
    const fields = { job: job.id, key: job.key, kind: job.kind, attempt: job.attempts, code: describe(error).code }
    if (verdict.kind === 'bury') {
      log.error('job.dead', fields)
      await settle(job, () => store.jobs.bury(job.id, at, verdict.reason))
      await kinds
        .get(job.kind)
        ?.buried?.(job, at)
        .catch((failed: unknown) => log.error('job.burial-failed', { job: job.id, kind: job.kind, code: describe(failed).code }))
    } else {
      log.warn('job.retry', { ...fields, afterMs: verdict.dueAt - at })
      await settle(job, () => store.jobs.retry(job.id, verdict.dueAt))
    }
  }

  /** Writes an outcome down, also when the database is away for a moment: without it the job would be done again. */
  async function settle<T>(job: Job, write: () => Promise<T>): Promise<T | undefined> {
    for (let tries = 1; ; tries++) {
      try {
        return await write()
      } catch (error) {
        const { code } = describe(error)
        if (tries >= SETTLE_TRIES) {
          log.error('job.outcome-lost', { job: job.id, kind: job.kind, code })
          return undefined
        }
        await pause(FIRST_SETTLE_PAUSE_MS * 2 ** tries)
      }
    }
  }

  let stopListening = () => {}
  let looping = Promise.resolve()
  let heartbeat: NodeJS.Timeout | undefined

  async function settled(): Promise<void> {
    await looping
    // What was committed just before is handed over meanwhile.
    while (running.size > 0) await Promise.all(running.values())
  }

  return {
    start() {
      if (state !== 'new') return
      state = 'started'
      stopListening = store.jobs.onWork(sleep.wake, taker)
      heartbeat = setInterval(extendLeases, EXTEND_MS)
      heartbeat.unref()
      looping = loop()
      void takeIn()
    },
    wake: sleep.wake,
    async drain(deadlineMs) {
      state = 'draining'
      stopListening()
      sleep.wake()
      const deadline = new AbortController()
      await Promise.race([settled(), pause(deadlineMs, undefined, { signal: deadline.signal }).catch(() => {})])
      deadline.abort()
      clearInterval(heartbeat)
      return running.size
    },
    async runDue(at) {
      let attempts = 0
      for (;;) {
        const jobs = await lease(at, concurrency)
        if (jobs.length === 0) return attempts
        attempts += jobs.length
        await Promise.all(jobs.map((job) => attempt(job, () => at)))
      }
    },
  }
}
