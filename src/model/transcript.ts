import type { Reply } from './reply.ts'
import type { SafeText } from './safe-text.ts'

/** One redacted line of a talk, in order. A bot line keeps which answer it was; a person's line keeps what was made of it. */
export interface TranscriptLine {
  readonly conversation: string
  readonly at: number
  readonly from: 'person' | 'bot' | 'agent'
  readonly text: SafeText
  /** The inbound event or job that the line belongs to. */
  readonly eventId: string
  /** The platform's id of the message, where one is known. */
  readonly messageId?: string
  readonly intent?: string
  /** The value of the button that was pressed; `text` is its label then. */
  readonly choice?: string
  readonly answer?: string
  /** When the message was last edited or deleted, so that a change that comes late undoes nothing. */
  readonly changedAt?: number
  /** How a bot's or an agent's line was shown: its buttons, its language. */
  readonly shown?: Omit<Reply, 'text'>
}
