import type { SafeText } from '../../src/model/safe-text.ts'
import type { AuditLine, Ticket } from '../../src/model/ticket.ts'
import { type TicketValue, ticketLines } from '../../src/model/ticket-lines.ts'
import type { DeskWords } from '../../src/ports/desk.ts'
import type { DeskParts } from './parts.ts'

/** What the person did with a message while the ticket is with the desk. */
export interface PersonMessage {
  readonly id: string
  readonly kind: 'new' | 'edit' | 'delete'
  readonly text: SafeText
}

/** One line of a ticket in words. */
export interface WordedLine {
  readonly label: string
  readonly value: string
}

/** `RK-1042: recovery key needed, P3 moderate`. The number stands first: desks are searched by it. */
export function ticketTitle(ticket: Ticket, { words, door }: DeskParts): SafeText {
  return door.redact(words('desk.title', titleValues(ticket, words)) ?? ticket.number).text
}

/** The ticket's lines in words, the person first. */
export function wordedLines(ticket: Ticket, words: DeskWords): readonly WordedLine[] {
  const lines = ticketLines(ticket).map(({ label, values }) => ({
    label: words(label) ?? label,
    value: values.map((value) => inWords(value, words)).join(', '),
  }))
  return [{ label: words('field.person') ?? 'field.person', value: personName(ticket, words) }, ...lines]
}

/** Everything an agent has to know, as one text: the lines, then how a key may be given and what notes can do. */
export function ticketText(ticket: Ticket, { words, door }: DeskParts, also: readonly string[] = []): SafeText {
  const lines = wordedLines(ticket, words).map(({ label, value }) => `${label}: ${value}`)
  const notes = ['desk.approved-route', ...also, 'desk.sent-by'].flatMap((id) => words(id) ?? [])
  return door.redact([lines.join('\n'), ...notes].join('\n\n')).text
}

/** The redacted transcript as a text file, one message a paragraph. */
export function transcriptFile(ticket: Ticket, { words, door }: DeskParts): { readonly name: string; readonly text: SafeText } {
  const speaker = { person: personName(ticket, words), bot: words('label.bot') ?? 'bot', agent: words('label.owner') ?? 'agent' }
  const lines = ticket.transcript.map(({ at, from, text }) => `${new Date(at).toISOString()} ${speaker[from]}:\n${text}`)
  return { name: `${ticket.number}-transcript.txt`, text: door.redact(`${lines.join('\n\n')}\n`).text }
}

/** A line of the audit trail in words. */
export function changeText(ticket: Ticket, change: AuditLine, { words, door }: DeskParts): SafeText {
  const values = { ticket: ticket.number, change: words(`change.${change.change}`) ?? change.change, who: whoDid(ticket, change, words) }
  const text =
    change.detail === undefined
      ? words('desk.changed', values)
      : words('desk.changed-detail', { ...values, detail: detailText(change, change.detail, words) })
  return door.redact(text ?? change.change).text
}

/** What the person said, introduced by their name. */
export function saidText(ticket: Ticket, message: PersonMessage, { words, door }: DeskParts): SafeText {
  const person = personName(ticket, words)
  if (message.kind === 'delete') return door.redact(words('desk.person-deleted', { person }) ?? person).text
  const lead = words(message.kind === 'new' ? 'desk.person-said' : 'desk.person-edited', { person }) ?? person
  return door.redact(`${lead}\n${message.text}`).text
}

export function endedText(ticket: Ticket, { words, door }: DeskParts): SafeText {
  return door.redact(words('desk.ended', { ticket: ticket.number }) ?? ticket.number).text
}

export function titleValues(ticket: Ticket, words: DeskWords): Readonly<Record<string, string>> {
  return {
    ticket: ticket.number,
    type: words(`type.${ticket.type}`) ?? ticket.type,
    priority: words(`priority.${ticket.priority}`) ?? String(ticket.priority),
    summary: ticket.summary,
  }
}

function personName(ticket: Ticket, words: DeskWords): string {
  return ticket.personName ?? words('desk.somebody') ?? 'person'
}

function inWords(value: TicketValue, words: DeskWords): string {
  switch (value.kind) {
    case 'text':
      return (value.word === undefined ? undefined : words(value.word)) ?? value.text
    case 'word':
      return words(value.word) ?? value.word
    case 'count':
      return String(value.count)
  }
}

function whoDid(ticket: Ticket, change: AuditLine, words: DeskWords): string {
  const [kind, id] = [change.by.split(':')[0], change.by.slice(change.by.indexOf(':') + 1)]
  if (kind === 'person') return personName(ticket, words)
  if (kind === 'agent') return ticket.owner === id ? (ticket.ownerName ?? id) : id
  return words('label.bot') ?? change.by
}

function detailText(change: AuditLine, detail: SafeText, words: DeskWords): string {
  if (change.change === 'checked') return words(`check.${detail}`) ?? detail
  if (change.change === 'asked-details' || change.change === 'details-added') {
    return detail
      .split(', ')
      .map((name) => words(`field.${name}`) ?? name)
      .join(', ')
  }
  if (change.change === 'routed') return words(`label.desk-${detail}`) ?? detail
  return detail
}
