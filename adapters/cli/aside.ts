import { type ChildProcess, fork } from 'node:child_process'
import type { Log } from '../../src/ports/log.ts'
import type { AsideInputs, AsideOutputs, AsideTask } from './aside-tasks.ts'

/**
 * Does long work in a process of its own, so that messages are answered meanwhile and the memory that it took is given back whole:
 * what a thread took stays with the program, in pieces.
 */
export interface Aside {
  /** A process that dies costs time, not the work: it is done here then, and the log says so. */
  run<T extends AsideTask>(task: T, input: AsideInputs[T]): Promise<AsideOutputs[T]>
  /** Ends what still runs; its promises stay open. */
  end(): Promise<void>
}

/** Compiled, it lies beside this file under another ending. */
const PROGRAM = new URL(import.meta.url.endsWith('.js') ? './aside-process.js' : './aside-process.ts', import.meta.url)

export interface AsideOptions {
  readonly log: Log
  /** Another program: only a test, which has to see one die, names one. */
  readonly program?: URL
}

export function createAside({ log, program = PROGRAM }: AsideOptions): Aside {
  const running = new Set<ChildProcess>()
  let ended = false

  function inProcess<T extends AsideTask>(task: T, input: AsideInputs[T]): Promise<AsideOutputs[T]> {
    return new Promise((resolve, reject) => {
      // Maps and bytes are passed as they are. A stack trace of it would quote what it worked on, so it has no output.
      const child = fork(program, { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
      running.add(child)
      child.once('message', (output) => resolve(output as AsideOutputs[T]))
      child.once('error', reject)
      child.once('exit', (code, signal) => {
        running.delete(child)
        // After a message this changes nothing.
        if (!ended) reject(new Error(`the process ended with ${code ?? signal} before it was done`))
      })
      child.send({ task, input }, (error) => error && reject(error))
    })
  }

  return {
    async run(task, input) {
      const began = performance.now()
      try {
        const output = await inProcess(task, input)
        log.info('aside.done', { task, ms: Math.round(performance.now() - began) })
        return output
      } catch (error) {
        log.warn('aside.failed', { task, code: error instanceof Error && 'code' in error ? String(error.code) : 'unknown' })
        return (await import('./aside-tasks.ts')).perform(task, input)
      }
    },
    async end() {
      ended = true
      for (const child of running) child.kill('SIGKILL')
    },
  }
}
