import { AppError } from '../model/app-error.ts'
import type { Job } from '../ports/store.ts'

/** An attempt that does not end counts as failed; its handler is told by the signal. */
export async function withTimeLimit<T>(ms: number, job: Job, run: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController()
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new AppError('DELIVERY_FAILED', `Job ${job.key} of kind ${job.kind} took longer than ${ms} ms`)
      controller.abort(error)
      reject(error)
    }, ms)
  })
  try {
    return await Promise.race([run(controller.signal), timeout])
  } finally {
    clearTimeout(timer)
  }
}
