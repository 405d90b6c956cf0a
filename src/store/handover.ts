import type { Job, Taker } from '../ports/store.ts'
import type { Connection } from './engine.ts'

/** A place that is kept at the worker until the transaction is over. */
interface Place {
  readonly worker: string
  readonly leaseMs: number
  /** What the worker is given after the commit. */
  fill(job: Job): void
}

/** Between the transactions that add jobs and the worker of this process. */
export interface Handover {
  /** Returns a function that stops handing jobs to it. */
  register(taker: Taker): () => void
  /** Undefined when there is no worker, or when it has enough to do. */
  place(on: Connection): Place | undefined
}

export function createHandover(): Handover {
  let taker: Taker | undefined
  let kept = 0
  return {
    register(one) {
      taker = one
      return () => {
        if (taker === one) taker = undefined
      }
    },
    place(on) {
      if (taker === undefined || taker.room() <= kept) return undefined
      const { worker, leaseMs, take } = taker
      let filled: Job | undefined
      kept += 1
      on.whenOver((committed) => {
        kept -= 1
        if (committed && filled !== undefined) take(filled)
      })
      return {
        worker,
        leaseMs,
        fill(job) {
          filled = job
        },
      }
    },
  }
}
