import type { Clock } from '../../src/ports/clock.ts'
import type { DeskWords } from '../../src/ports/desk.ts'
import type { Door } from '../../src/ports/door.ts'
import type { Log } from '../../src/ports/log.ts'

/** What every desk outside needs from the program: words for agents, the way in for what agents write, the time. */
export interface DeskParts {
  readonly words: DeskWords
  readonly door: Door
  readonly clock: Clock
  /** Where it is said that a desk asked to wait (429); nowhere without it. */
  readonly log?: Log
}
