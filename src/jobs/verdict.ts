import { AppError } from '../model/app-error.ts'
import type { Job } from '../ports/store.ts'
import { backoffMs } from './backoff.ts'
import type { GiveUp } from './job-kind.ts'

/** What becomes of a job whose attempt failed. */
type Verdict = { readonly kind: 'retry'; readonly dueAt: number } | { readonly kind: 'bury'; readonly reason: string }

const GIVE_UP: GiveUp = { attempts: 120, afterMs: 24 * 3_600_000 }

/** Failures that another attempt cannot mend. */
const FINAL = new Set(['DELIVERY_REFUSED', 'INPUT_INVALID', 'SIGNATURE_INVALID'])

export function judge(options: {
  readonly job: Job
  readonly error: unknown
  readonly at: number
  readonly giveUp?: Partial<GiveUp> | undefined
  readonly random: () => number
}): Verdict {
  const { job, error, at, random } = options
  const limits = { ...GIVE_UP, ...options.giveUp }
  const told = describe(error)
  if (FINAL.has(told.code)) return { kind: 'bury', reason: `${told.code}: ${told.sentence}` }
  if (isSpent(job, at, limits)) return { kind: 'bury', reason: `${told.code}: ${told.sentence} (given up after ${job.attempts} attempts)` }
  return { kind: 'retry', dueAt: at + backoffMs({ attempt: job.attempts, random, retryAfterMs: retryAfterMs(error) }) }
}

/** An attempt that ended the process leaves no error behind: the job is known by having been taken too often. */
export function isTakenTooOften(job: Job, giveUp: Partial<GiveUp> | undefined): boolean {
  return job.attempts > (giveUp?.attempts ?? GIVE_UP.attempts)
}

function isSpent(job: Job, at: number, limits: GiveUp): boolean {
  return job.attempts >= limits.attempts || at - job.dueAt >= limits.afterMs
}

/** Our own sentence, or none: what a platform's library says may repeat what a person typed. */
export function describe(error: unknown): { readonly code: string; readonly sentence: string } {
  if (error instanceof AppError) return { code: error.code, sentence: error.message }
  const name = error instanceof Error ? error.name : typeof error
  return { code: 'UNEXPECTED', sentence: `The job failed with ${name}` }
}

function retryAfterMs(error: unknown): number | undefined {
  const cause = error instanceof Error ? error.cause : undefined
  if (typeof cause !== 'object' || cause === null || !('retryAfterMs' in cause)) return undefined
  return typeof cause.retryAfterMs === 'number' && cause.retryAfterMs > 0 ? cause.retryAfterMs : undefined
}
