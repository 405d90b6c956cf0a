import type { Ticket } from '../../../src/model/ticket.ts'
import type { Assistant } from '../../../src/runtime/assistant.ts'
import type { WebOptions } from '../options.ts'
import type { QueueView, TicketMark, TicketRow } from '../views.ts'
import { knownAgents } from './agents.ts'

const MOST_OPEN = 500
const MOST_DONE = 100

/** Every request that is being worked on, and the newest of those that are done. */
export async function queueView({ assistant, letters }: Pick<WebOptions, 'assistant' | 'letters'>, language: string): Promise<QueueView> {
  const [open, done, agents, dead] = await Promise.all([
    assistant.tickets({ states: ['open', 'claimed', 'waiting'], limit: MOST_OPEN }),
    assistant.tickets({ states: ['resolved', 'closed'], limit: MOST_DONE }),
    knownAgents(assistant.values),
    letters.dead(MOST_DONE),
  ])
  const tickets = [...open, ...done].map((ticket) => ticketRow(ticket, assistant, language))
  return { tickets: tickets.sort(byUrgency), agents, dead: dead.length }
}

export function ticketRow(ticket: Ticket, assistant: Pick<Assistant, 'label'>, language: string): TicketRow {
  return {
    ...ticketMark(ticket),
    type: ticket.type,
    priority: ticket.priority,
    person: ticket.personName ?? assistant.label('desk.somebody', language),
    summary: ticket.summary,
    openedAt: ticket.openedAt,
    changedAt: ticket.changedAt,
    ...(ticket.owner === undefined ? {} : { owner: { id: ticket.owner, name: ticket.ownerName ?? ticket.owner } }),
    children: ticket.children.length,
    ...(ticket.parent === undefined ? {} : { parent: ticket.parent }),
  }
}

export function ticketMark({ id, number, state }: Ticket): TicketMark {
  return { id, number, state }
}

/** What nobody has comes first, then by priority, then the one that waits longest. */
function byUrgency(a: TicketRow, b: TicketRow): number {
  const rank = ({ state }: TicketRow) => ({ open: 0, claimed: 1, waiting: 2, resolved: 3, closed: 4 })[state]
  return rank(a) - rank(b) || a.priority - b.priority || a.openedAt - b.openedAt
}
