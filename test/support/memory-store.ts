import type { Store } from '../../src/ports/store.ts'
import { openStore } from '../../src/store/open-store.ts'

/** A clock that a test moves by hand. */
export interface HandClock {
  (): number
  at: number
}

export function handClock(at = Date.UTC(2027, 2, 1, 8)): HandClock {
  const clock: HandClock = Object.assign(() => clock.at, { at })
  return clock
}

/** A real store that keeps nothing after the test. */
export function memoryStore(clock: () => number = handClock()): Promise<Store> {
  return openStore({ url: 'sqlite::memory:', clock })
}
