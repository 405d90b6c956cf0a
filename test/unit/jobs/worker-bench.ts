import { afterEach, beforeEach } from 'vitest'
import { z } from 'zod'
import { jobKind } from '../../../src/jobs/job-kind.ts'
import { createWorker, type Worker, type WorkerOptions } from '../../../src/jobs/worker.ts'
import type { LogFields } from '../../../src/ports/log.ts'
import type { NewJob, Store } from '../../../src/ports/store.ts'
import { type HandClock, handClock, memoryStore } from '../../support/memory-store.ts'

const Payload = z.object({ text: z.string() })

/** A fresh store, clock and log for each test, and workers on them that are drained after it. */
export function workerBench() {
  const workers: Worker[] = []
  const bench = {
    store: undefined as unknown as Store,
    clock: undefined as unknown as HandClock,
    log: recordingLog(),
    /** A worker with one handler, for jobs of kind `say`. */
    workerOf(
      definition: Omit<Parameters<typeof jobKind<z.infer<typeof Payload>>>[0], 'kind' | 'payload'>,
      options: Partial<WorkerOptions> = {},
    ): Worker {
      const { store, clock, log } = bench
      const handlers = [jobKind({ kind: 'say', payload: Payload, ...definition })]
      const worker = createWorker({ store, clock, log, random: () => 1, handlers, ...options })
      workers.push(worker)
      return worker
    },
    add: (...jobs: readonly NewJob[]) => bench.store.transaction((tx) => tx.addJobs(jobs)),
  }

  beforeEach(async () => {
    bench.clock = handClock(0)
    bench.store = await memoryStore(bench.clock)
    bench.log = recordingLog()
  })
  afterEach(async () => {
    for (const worker of workers.splice(0)) await worker.drain(5_000)
    await bench.store.close()
  })
  return bench
}

export function job(key: string, change: Partial<NewJob> = {}): NewJob {
  return { key, kind: 'say', lane: 'lane', dueAt: 0, payload: { text: key }, ...change }
}

function recordingLog() {
  const lines: { event: string; fields: LogFields | undefined }[] = []
  const write = (event: string, fields?: LogFields) => void lines.push({ event, fields })
  return { debug: write, info: write, warn: write, error: write, lines }
}
