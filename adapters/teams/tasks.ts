import type { Log } from '../../src/ports/log.ts'
import { failureFields } from './failure.ts'
import { within } from './within.ts'

/** Work that goes on after Teams got its answer, and that a stop waits for. */
export interface Tasks {
  run(name: string, work: () => Promise<unknown>): void
  /** Resolves when all of it is done, or at the deadline; tells which. */
  drain(deadlineMs: number): Promise<'done' | 'late'>
}

export function createTasks(log: Log): Tasks {
  const running = new Set<Promise<unknown>>()
  async function emptied(): Promise<'done'> {
    while (running.size > 0) await Promise.all([...running])
    return 'done'
  }
  return {
    run(name, work) {
      const task: Promise<unknown> = work()
        .catch((error: unknown) => log.warn('teams.task-failed', { task: name, ...failureFields(error) }))
        .finally(() => running.delete(task))
      running.add(task)
    },
    drain: async (deadlineMs) => (await within(emptied(), deadlineMs)) ?? 'late',
  }
}
