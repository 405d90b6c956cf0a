import type { z } from 'zod'
import { AppError } from '../model/app-error.ts'
import type { Job, StoreTx } from '../ports/store.ts'

/** One attempt at a job. */
export interface Attempt<P> {
  /** Idempotency key: the same for every attempt, so that the other side can tell a repetition. */
  readonly key: string
  readonly lane: string
  readonly payload: P
  /** From 1. More than 1 means that an earlier attempt failed, or that its outcome is not known. */
  readonly attempt: number
  readonly at: number
  /** Whether it comes straight from the commit that added it, so that what was known there is still so. */
  readonly handed: boolean
  /** Aborts when the attempt has taken too long. */
  readonly signal: AbortSignal
}

/** When a job that keeps failing goes to the dead letters. */
export interface GiveUp {
  readonly attempts: number
  /** Counted from when the job was due. */
  readonly afterMs: number
}

/** What belongs to the end of a job that was done: written in the transaction that ends it, so that both are there or neither. */
export interface Ending {
  write?(tx: StoreTx): Promise<void>
  /** Called after that transaction. */
  written?(): void
}

/** What is done for jobs of one kind. A rejection with DELIVERY_REFUSED is final; any other is tried again. */
export interface JobKind {
  readonly kind: string
  readonly giveUp?: Partial<GiveUp>
  /** How long an attempt at this job may take; the usual time without it. */
  timeoutMs?(job: Job): number | undefined
  run(job: Job, context: Pick<Attempt<unknown>, 'at' | 'signal' | 'handed'>): Promise<Ending>
  /** Called after the job went to the dead letters. What it throws is logged and nothing more. */
  buried?(job: Job, at: number): Promise<void>
}

/** Ties a payload's schema to its handler, so that a handler never sees a payload that is not of its shape. */
export function jobKind<P>(definition: {
  readonly kind: string
  readonly payload: z.ZodType<P>
  readonly giveUp?: Partial<GiveUp>
  readonly timeoutMs?: number | ((payload: P) => number | undefined)
  readonly run: (attempt: Attempt<P>) => Promise<Ending> | Promise<void>
  readonly buried?: (payload: P, job: { readonly key: string; readonly at: number }) => Promise<void>
}): JobKind {
  const { payload, run, buried, timeoutMs, ...rest } = definition
  return {
    ...rest,
    timeoutMs(job) {
      if (typeof timeoutMs !== 'function') return timeoutMs
      const read = payload.safeParse(job.payload)
      return read.success ? timeoutMs(read.data) : undefined
    },
    async run(job, { at, signal, handed }) {
      const read = payload.safeParse(job.payload)
      if (!read.success) throw new AppError('INPUT_INVALID', invalid(job, read.error))
      return (await run({ key: job.key, lane: job.lane, payload: read.data, attempt: job.attempts, at, handed, signal })) ?? {}
    },
    async buried(job, at) {
      const read = payload.safeParse(job.payload)
      if (read.success) await buried?.(read.data, { key: job.key, at })
    },
  }
}

/** Names the places, not the values: a payload holds what a person is told. */
function invalid(job: Job, error: z.ZodError): string {
  const places = error.issues.map((issue) => issue.path.join('.') || 'the payload').join(', ')
  return `Job ${job.key} of kind ${job.kind} has a payload of another shape at ${places}; it was added by another version of this program, run that version once more or drop the job`
}
