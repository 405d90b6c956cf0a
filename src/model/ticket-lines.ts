import type { SafeText } from './safe-text.ts'
import type { Ticket } from './ticket.ts'

/**
 * One line of a ticket as people see it: the id of its label in content (`field.key_id`) and its values. A value with
 * a `word` has a name in content (an answer id, `slot:owner=work`, `intent:find.usb`); its `text` is for when there is none.
 */
export interface TicketLine {
  readonly label: string
  readonly values: readonly TicketValue[]
}

export type TicketValue =
  | { readonly kind: 'text'; readonly text: SafeText; readonly word?: string }
  | { readonly kind: 'word'; readonly word: string }
  | { readonly kind: 'count'; readonly count: number }

type Shown = Pick<Ticket, 'type' | 'priority' | 'fields' | 'tried' | 'summary' | 'transcript'>

/** The fields that stand first, in the order in which an agent needs them; others follow as they come. */
const FIRST = ['owner', 'key_id', 'device_name', 'serial', 'screen', 'code', 'hint', 'drive', 'changed', 'blocked', 'contact']

/** What a ticket or its draft says, in the order of a card. Every desk and the consent question show these lines. */
export function ticketLines(ticket: Shown): readonly TicketLine[] {
  return [
    line('field.type', { kind: 'word', word: `type.${ticket.type}` }),
    line('field.priority', { kind: 'word', word: `priority.${ticket.priority}` }),
    ...(ticket.summary === '' ? [] : [line('field.summary', { kind: 'text', text: ticket.summary })]),
    ...fieldNames(ticket).flatMap((name) => fieldLine(ticket, name)),
    ...(ticket.tried.length === 0
      ? []
      : [{ label: 'field.tried', values: ticket.tried.map((id): TicketValue => ({ kind: 'word', word: `intent:${id}` })) }]),
    line('field.transcript', { kind: 'count', count: ticket.transcript.length }),
  ]
}

function fieldNames(ticket: Shown): readonly string[] {
  const names = Object.keys(ticket.fields)
  return [...FIRST.filter((name) => names.includes(name)), ...names.filter((name) => !FIRST.includes(name))]
}

function fieldLine(ticket: Shown, name: string): readonly TicketLine[] {
  const text = ticket.fields[name]
  return text === undefined ? [] : [line(`field.${name}`, { kind: 'text', text, word: `slot:${name}=${text}` })]
}

function line(label: string, value: TicketValue): TicketLine {
  return { label, values: [value] }
}
