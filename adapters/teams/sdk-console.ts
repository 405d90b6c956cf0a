import { AsyncLocalStorage } from 'node:async_hooks'
import type { Log } from '../../src/ports/log.ts'

/** Who is inside a call of the SDK, and where it is logged that something was said. */
const inside = new AsyncLocalStorage<Log>()
const output = globalThis.console
let calls = 0
let original: typeof output.error | undefined

/**
 * Runs a call of the SDK. What it prints about tokens and keys meanwhile goes nowhere: only that it said something is
 * logged. What others print at the same time is printed.
 */
export async function quietly<T>(log: Log, call: () => Promise<T>): Promise<T> {
  if (calls === 0) {
    original = output.error
    output.error = listen
  }
  calls += 1
  try {
    return await inside.run(log, call)
  } finally {
    calls -= 1
    if (calls === 0 && original && output.error === listen) output.error = original
  }
}

function listen(...said: readonly unknown[]): void {
  const log = inside.getStore()
  if (log) log.debug('teams.sdk-said', { errors: said.filter((one) => one instanceof Error).map((one) => one.name) })
  else original?.(...said)
}
