import type { Clock } from '../../src/ports/clock.ts'
import type { DeskWords } from '../../src/ports/desk.ts'
import type { Door } from '../../src/ports/door.ts'

/** What every desk outside needs from the program: words for agents, the way in for what agents write, the time. */
export interface DeskParts {
  readonly words: DeskWords
  readonly door: Door
  readonly clock: Clock
}
