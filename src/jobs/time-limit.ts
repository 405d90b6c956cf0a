import { AppError } from '../model/app-error.ts'
import type { Job } from '../ports/store.ts'

/** Longer than what is on its way in any adapter takes to end; a desk for which that is too short has a longer limit (`callMs`). */
const GRACE_MS = 15_000

/**
 * An attempt that does not end counts as failed. Its handler is told by the signal, and has a while to end: what comes of it
 * counts, because another attempt beside one that goes on could do the same thing twice.
 */
export async function withTimeLimit<T>(ms: number, job: Job, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  const { promise: tooLate, reject } = Promise.withResolvers<never>()
  let timer = setTimeout(() => {
    const error = new AppError('DELIVERY_FAILED', `Job ${job.key} of kind ${job.kind} took longer than ${ms} ms`)
    timer = setTimeout(() => reject(error), Math.min(GRACE_MS, ms))
    controller.abort(error)
  }, ms)
  try {
    return await Promise.race([run(controller.signal), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
