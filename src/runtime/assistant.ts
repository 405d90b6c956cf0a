import type { Inbound } from '../model/inbound.ts'
import type { Reply } from '../model/reply.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Session } from '../model/session.ts'
import type { AuditLine, Ticket } from '../model/ticket.ts'
import type { TranscriptLine } from '../model/transcript.ts'
import type { Understanding } from '../model/understanding.ts'
import type { Channel } from '../ports/channel.ts'
import type { DeskAnswer, DeskEvent, DeskPort } from '../ports/desk.ts'
import type { Door } from '../ports/door.ts'
import type { TicketFilter } from '../ports/store.ts'

/** What became of one event. */
export interface Turn {
  /** A duplicate gives the replies of the first time and changes nothing. */
  readonly status: 'done' | 'duplicate'
  readonly kind: 'answer' | 'flow' | 'clarify' | 'unknown' | 'command' | 'secret' | 'handoff' | 'silent'
  readonly understanding?: Understanding
  readonly replies: readonly Reply[]
  readonly session: Session
  /** Ticket number, when this turn opened or concerned one. */
  readonly ticket?: string
  /** What the engine saw, after the cross-message window. */
  readonly text: SafeText
  readonly findings: Inbound['findings']
}

/** One field of the handoff form, filled in as far as the conversation tells. */
export interface FormField {
  readonly slot: string
  readonly label: string
  readonly kind: 'choice' | 'text'
  readonly value?: string
  readonly options: readonly { readonly label: string; readonly value: string }[]
  readonly optional: boolean
  readonly maxChars: number
}

/**
 * What adapters hold. Raw text goes through `door` first. Then either
 * - `turn`: the event is handled and committed now (milliseconds), and the replies are in the outbox for the channel
 *   of `inbound.address`; with `deliver: 'caller'` nothing goes into the outbox and the caller shows `replies` itself;
 * - or `accept`: the event is committed to the inbox, and handled soon after, in order of `at` within its conversation.
 */
export interface Assistant {
  readonly door: Door
  turn(inbound: Inbound, options?: { readonly deliver?: 'outbox' | 'caller' }): Promise<Turn>
  accept(inbound: Inbound): Promise<'accepted' | 'duplicate'>
  /** What an agent did at a desk. Committed when it resolves. */
  agent(event: DeskEvent): Promise<DeskAnswer>

  /** An answer or label of the content, filled in, in a language (English where it has none). */
  say(answer: string, language: string | undefined, values?: Readonly<Record<string, SafeText | string>>): Reply
  label(id: string, language?: string): string
  languages(): readonly string[]
  /** The handoff form for a conversation, prefilled. Sending it back is an Inbound of kind `form`, and is the consent. */
  form(conversation: string, language?: string): Promise<readonly FormField[]>

  tickets(filter: TicketFilter): Promise<readonly Ticket[]>
  ticket(idOrNumber: string): Promise<Ticket | undefined>
  ticketByDeskRef(desk: string, ref: string): Promise<Ticket | undefined>
  audit(ticket: string): Promise<readonly AuditLine[]>
  transcript(conversation: string): Promise<readonly TranscriptLine[]>
  session(conversation: string): Promise<Session | undefined>
  /** The language a person chose or was last answered in. */
  languageOf(person: string): Promise<string | undefined>

  /** Small named values of an adapter, in a space of its own. */
  readonly values: Values

  addChannel(channel: Channel): void
  addDesk(desk: DeskPort): void
  /** Calls back after each committed change, for pages that show things live. Returns a function that stops it. */
  onChange(listener: (change: Change) => void): () => void
}

export interface Values {
  get(space: string, key: string): Promise<string | undefined>
  set(space: string, key: string, value: string, person?: string): Promise<void>
  /** Sets only if the stored value is the expected one (undefined: not there). */
  swap(space: string, key: string, expected: string | undefined, value: string): Promise<boolean>
  remove(space: string, key: string): Promise<void>
  list(space: string): Promise<readonly { readonly key: string; readonly value: string }[]>
}

export type Change =
  | { readonly kind: 'turn'; readonly conversation: string; readonly replies: readonly Reply[] }
  | { readonly kind: 'ticket'; readonly ticket: string; readonly conversation: string }
  | { readonly kind: 'said'; readonly conversation: string; readonly ticket: string }
