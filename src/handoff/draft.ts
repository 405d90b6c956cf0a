import type { Profile } from '../model/profile.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Priority, Ticket, TicketType } from '../model/ticket.ts'
import { type TicketLine, ticketLines } from '../model/ticket-lines.ts'
import type { TranscriptLine } from '../model/transcript.ts'
import { redact } from '../redaction/redact.ts'
import { ticketPriority, ticketType } from './priority.ts'
import { summaryFrom } from './summary.ts'

/** What will be sent, before the person agreed to it. */
export interface TicketDraft {
  readonly type: TicketType
  readonly priority: Priority
  readonly fields: Readonly<Record<string, SafeText>>
  readonly tried: readonly string[]
  readonly summary: SafeText
  readonly transcript: Ticket['transcript']
}

/** What the draft is made from: the conversation as it stands. */
export interface DraftSource {
  readonly wanted: TicketType | 'auto'
  readonly slots: Readonly<Record<string, string>>
  /** Slots that content marks as going into a ticket, in the order in which they are shown. */
  readonly ticketSlots: readonly string[]
  readonly tried: readonly string[]
  readonly transcript: readonly TranscriptLine[]
  /** People with the same cause within the wave's window, this one included. */
  readonly affected: number
  readonly profile: Profile
}

const TRANSCRIPT_LINES = 200
/** A message of so few words says little by itself ("yes", "help"). */
const TELLING_WORDS = 3

/** Makes a draft: only slots that belong into a ticket, the redacted transcript, and type and priority by rule. */
export function draftTicket(source: DraftSource): TicketDraft {
  const { slots, profile, affected } = source
  const type = ticketType({ wanted: source.wanted, slots, tried: source.tried })
  const transcript = source.transcript.slice(-TRANSCRIPT_LINES).map(({ at, from, text }) => ({ at, from, text: redact(text).text }))
  return {
    type,
    priority: ticketPriority({ type, slots, affected, wavePeople: profile.wave.people }),
    fields: fieldsOf(source),
    tried: [...new Set(source.tried)],
    summary: summaryOf(transcript),
    transcript,
  }
}

/** Exactly what will be sent, as lines that a card or a text can show. The transcript goes along and is one line here. */
export function draftLines(draft: TicketDraft): readonly TicketLine[] {
  return ticketLines(draft)
}

function fieldsOf({ slots, ticketSlots }: DraftSource): Readonly<Record<string, SafeText>> {
  const fields: Record<string, SafeText> = {}
  for (const name of ticketSlots) {
    const value = slots[name]
    if (value !== undefined && value !== '') fields[name] = redact(value).text
  }
  return fields
}

/** The person's own first telling message, cut to a line. */
function summaryOf(transcript: Ticket['transcript']): SafeText {
  const said = transcript.filter((line) => line.from === 'person').map((line) => line.text)
  return summaryFrom(said.find((text) => text.split(/\s+/).length >= TELLING_WORDS) ?? said[0] ?? '')
}
