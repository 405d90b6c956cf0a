import type { Log } from '../../src/ports/log.ts'
import { failureFields } from './failure.ts'

/** Work that goes on after Slack got its answer, and that a stop waits for. */
export interface Tasks {
  run(name: string, work: () => Promise<unknown>): void
  /** Resolves when all of it is done, or at the deadline; tells which. */
  drain(deadlineMs: number): Promise<'done' | 'late'>
}

export function createTasks(log: Log): Tasks {
  const running = new Set<Promise<unknown>>()
  return {
    run(name, work) {
      const task: Promise<unknown> = work()
        .catch((error: unknown) => log.warn('slack.task-failed', { task: name, ...failureFields(error) }))
        .finally(() => running.delete(task))
      running.add(task)
    },
    async drain(deadlineMs) {
      const end = AbortSignal.timeout(deadlineMs)
      const late = new Promise<'late'>((resolve) => end.addEventListener('abort', () => resolve('late'), { once: true }))
      while (running.size > 0) {
        const round = Promise.all([...running]).then(() => 'done' as const)
        if ((await Promise.race([round, late])) === 'late') return 'late'
      }
      return 'done'
    },
  }
}
