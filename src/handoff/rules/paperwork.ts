import type { SafeText } from '../../model/safe-text.ts'
import type { Priority, Ticket } from '../../model/ticket.ts'
import { redact } from '../../redaction/redact.ts'
import { type ChangeContext, refused, SAME, type TicketWords, type Verdict } from '../change.ts'
import { notice } from '../notice.ts'

/** The person completes or corrects what was sent; a ticket that waited for it goes on. */
export function addDetails(ticket: Ticket, fields: Readonly<Record<string, SafeText>>): Verdict {
  if (ticket.state === 'closed') return refused('state', ticket.state)
  const changed = Object.keys(fields).filter((name) => ticket.fields[name] !== fields[name])
  if (changed.length === 0) return SAME
  const state = ticket.state === 'waiting' && ticket.owner !== undefined ? 'claimed' : ticket.state
  const next: Ticket = { ...ticket, state, fields: { ...ticket.fields, ...fields } }
  const words = { details: changed.map((name) => `field.${name}`) }
  return {
    kind: 'to',
    ticket: next,
    change: 'details-added',
    detail: redact(changed.join(', ')).text,
    notices: [notice(next, 'desk.details-added', { words })],
  }
}

/** Which desk has it, and under which id there. The person is told when it goes on, and why: nobody came, or the desk could not be reached. */
export function route(ticket: Ticket, to: { readonly desk: string; readonly ref?: string }, { by }: ChangeContext): Verdict {
  if (ticket.desk?.name === to.desk && ticket.desk.ref === to.ref) return SAME
  const next: Ticket = { ...ticket, desk: { name: to.desk, ...(to.ref === undefined ? {} : { ref: to.ref }) } }
  const moved = ticket.desk !== undefined && ticket.desk.name !== to.desk
  const why = by.kind === 'clock' ? 'desk.second-route' : 'desk.rerouted'
  const notices = moved ? [notice(next, why, { words: { route: [`label.desk-${to.desk}`] } })] : []
  return { kind: 'to', ticket: next, change: 'routed', detail: redact(to.desk).text, notices }
}

/** A priority only ever rises by rule; 1 is the highest. */
export function prioritize(ticket: Ticket, priority: Priority): Verdict {
  if (ticket.state === 'closed') return refused('state', ticket.state)
  if (priority >= ticket.priority) return SAME
  return { kind: 'to', ticket: { ...ticket, priority }, change: 'priority', detail: redact(`P${priority}`).text, notices: [] }
}

/** More people are hit: the parent of the wave counts them, and its priority may rise with them. */
export function addChildren(ticket: Ticket, children: readonly string[], priority: Priority): Verdict {
  if (ticket.state === 'closed') return refused('state', ticket.state)
  const added = children.filter((id) => id !== ticket.id && !ticket.children.includes(id))
  if (added.length === 0) return SAME
  const next: Ticket = {
    ...ticket,
    children: [...ticket.children, ...added],
    priority: priority < ticket.priority ? priority : ticket.priority,
  }
  return { kind: 'to', ticket: next, change: 'children-added', detail: redact(`+${added.length}`).text, notices: [] }
}

/** The ticket belongs to a wave: the person hears that many are hit and that IT works on the cause. */
export function join(ticket: Ticket, parent: string, parentNumber: string): Verdict {
  if (ticket.state === 'closed') return refused('state', ticket.state)
  if (ticket.id === parent) return refused('unknown', parentNumber)
  if (ticket.parent === parent) return SAME
  const next: Ticket = { ...ticket, parent }
  const told = notice(next, 'desk.wave-joined', { values: { parent: parentNumber } })
  return { kind: 'to', ticket: next, change: 'joined', detail: redact(parentNumber).text, notices: [told] }
}

/** The person needs somebody of their own after all. */
export function leaveWave(ticket: Ticket): Verdict {
  if (ticket.parent === undefined) return SAME
  const { parent: _parent, ...rest } = ticket
  return { kind: 'to', ticket: rest, change: 'left-wave', notices: [notice(rest, 'desk.recalled')] }
}

/** Masks what turned out to be part of a secret, wherever the ticket has it. */
export function mask(ticket: Ticket, masked: TicketWords): Verdict {
  const names = Object.keys(masked) as readonly (keyof TicketWords)[]
  if (names.every((name) => JSON.stringify(masked[name]) === JSON.stringify(ticket[name]))) return SAME
  return { kind: 'to', ticket: { ...ticket, ...masked }, change: 'masked', notices: [] }
}
