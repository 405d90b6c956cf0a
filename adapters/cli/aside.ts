import { Worker } from 'node:worker_threads'
import type { Log } from '../../src/ports/log.ts'
import { type AsideInputs, type AsideOutputs, type AsideTask, perform } from './aside-tasks.ts'

/** Does long work in a thread of its own, so that messages are answered meanwhile. */
export interface Aside {
  /** A thread that dies costs time, not the work: it is done here then, and the log says so. */
  run<T extends AsideTask>(task: T, input: AsideInputs[T]): Promise<AsideOutputs[T]>
  /** Ends what still runs; its promises stay open. */
  end(): Promise<void>
}

/** Compiled, the thread lies beside this file under another ending. */
const THREAD = new URL(import.meta.url.endsWith('.js') ? './aside-thread.js' : './aside-thread.ts', import.meta.url)

export interface AsideOptions {
  readonly log: Log
  /** Another program for the thread: only a test, which has to see one die, names one. */
  readonly thread?: URL
}

export function createAside({ log, thread = THREAD }: AsideOptions): Aside {
  const running = new Set<Worker>()
  let ended = false

  function inThread<T extends AsideTask>(task: T, input: AsideInputs[T]): Promise<AsideOutputs[T]> {
    return new Promise((resolve, reject) => {
      const worker = new Worker(thread, { workerData: { task, input } })
      running.add(worker)
      worker.once('message', (output: AsideOutputs[T]) => resolve(output))
      worker.once('error', reject)
      worker.once('exit', (code) => {
        running.delete(worker)
        // After a message this changes nothing.
        if (!ended) reject(new Error(`the thread ended with ${code} before it was done`))
      })
    })
  }

  return {
    async run(task, input) {
      const began = performance.now()
      try {
        const output = await inThread(task, input)
        log.info('aside.done', { task, ms: Math.round(performance.now() - began) })
        return output
      } catch (error) {
        log.warn('aside.failed', { task, code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' })
        return perform(task, input)
      }
    },
    async end() {
      ended = true
      await Promise.all([...running].map((worker) => worker.terminate()))
    },
  }
}
