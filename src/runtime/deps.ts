import type { Clock, NextId } from '../ports/clock.ts'
import type { Door } from '../ports/door.ts'
import type { Log } from '../ports/log.ts'
import type { Spans } from '../ports/spans.ts'
import type { Store } from '../ports/store.ts'
import type { KnowledgeHolder } from './knowledge.ts'

/** What the runtime is made of. */
export interface Deps {
  readonly store: Store
  readonly knowledge: KnowledgeHolder
  readonly door: Door
  readonly clock: Clock
  readonly nextId: NextId
  readonly log: Log
  /** Where the time of a turn goes; without it nobody looks. */
  readonly spans?: Spans
}
