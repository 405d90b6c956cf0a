import type { Log } from '../../src/ports/log.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import type { Connector } from './connector.ts'
import type { CallOutcome } from './outcome.ts'
import type { Poster } from './poster.ts'
import type { References } from './references.ts'
import type { Sends } from './sends.ts'
import type { SentBefore } from './sent-before.ts'

/** What posting to people works with. */
export interface ChannelParts {
  readonly connector: Connector
  readonly poster: Poster
  readonly references: References
  readonly sends: Sends
  readonly sentBefore: SentBefore
  readonly assistant: Pick<Assistant, 'say'>
  readonly log: Log
}

/** What became of a message, and where it went. */
export interface Sent {
  readonly outcome: CallOutcome
  readonly conversation: string
}
