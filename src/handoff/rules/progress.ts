import type { SafeText } from '../../model/safe-text.ts'
import type { ChecklistItem, Ticket } from '../../model/ticket.ts'
import { redact } from '../../redaction/redact.ts'
import { type Actor, ownerLabel, owns, unowned } from '../actor.ts'
import { type ChangeContext, type Refused, refused, SAME, type Verdict } from '../change.ts'
import { CHECKLIST, missingChecks, ONCE_MORE } from '../checklist.ts'
import { notice, TICKET_ANSWERS } from '../notice.ts'
import { isWithDesk } from './ownership.ts'

const DAY_MS = 86_400_000
const SLOT_NAME = /^[a-z][a-z_]{0,39}$/

/** The owner asks for details by slot name; the ticket waits for the person. */
export function askDetails(ticket: Ticket, what: readonly string[], { by }: ChangeContext): Verdict {
  if (what.length === 0) return wait(ticket, { by })
  const barrier = onlyOwner(ticket, by)
  if (barrier !== undefined) return barrier
  const odd = what.find((name) => !SLOT_NAME.test(name))
  if (odd !== undefined) return refused('unknown', 'details')
  const next: Ticket = { ...ticket, state: 'waiting' }
  return {
    kind: 'to',
    ticket: next,
    change: 'asked-details',
    detail: redact(what.join(', ')).text,
    notices: [notice(next, 'desk.details', { words: { details: what.map((name) => `field.${name}`) }, asks: what })],
  }
}

export function wait(ticket: Ticket, { by }: Pick<ChangeContext, 'by'>): Verdict {
  if (ticket.state === 'waiting') return SAME
  const barrier = onlyOwner(ticket, by)
  if (barrier !== undefined) return barrier
  const next: Ticket = { ...ticket, state: 'waiting' }
  return { kind: 'to', ticket: next, change: 'waiting', notices: [notice(next, 'desk.waiting')] }
}

export function answered(ticket: Ticket): Verdict {
  if (ticket.state !== 'waiting' || ticket.owner === undefined) return SAME
  return { kind: 'to', ticket: { ...ticket, state: 'claimed' }, change: 'answered', notices: [] }
}

export function check(ticket: Ticket, item: ChecklistItem, { by, at }: ChangeContext): Verdict {
  const barrier = onlyOwner(ticket, by)
  if (barrier !== undefined) return barrier
  if (by.kind !== 'agent' || !CHECKLIST.includes(item)) return refused('unknown', item)
  if (ticket.checklist.some((mark) => mark.item === item)) return SAME
  const checklist = [...ticket.checklist, { item, by: by.agent.id, at }]
  return { kind: 'to', ticket: { ...ticket, checklist }, change: 'checked', detail: redact(item).text, notices: [] }
}

/** The agent is done. A key request needs the caller's identity verified and the key's rotation requested. */
export function resolve(ticket: Ticket, text: SafeText, { by }: ChangeContext): Verdict {
  // A desk that is asked for news may report our own change back.
  if (by.kind === 'agent' && (ticket.state === 'resolved' || ticket.state === 'closed')) return SAME
  const barrier = onlyOwner(ticket, by)
  if (barrier !== undefined) return barrier
  const missing = missingChecks(ticket)
  if (missing.length > 0) return refused('checklist', missing.join(', '))
  const next: Ticket = { ...ticket, state: 'resolved', resolution: text }
  return {
    kind: 'to',
    ticket: next,
    change: 'resolved',
    detail: text,
    notices: [notice(next, 'desk.resolved', { expects: TICKET_ANSWERS })],
  }
}

/** Only what is resolved is closed: the person said that it is solved, or did not say otherwise in time. */
export function close(ticket: Ticket, { by }: ChangeContext): Verdict {
  if (ticket.state === 'closed') return SAME
  if (ticket.state !== 'resolved') return refused('state', ticket.state)
  const next: Ticket = { ...ticket, state: 'closed' }
  const told = notice(next, by.kind === 'clock' ? 'desk.auto-closed' : 'desk.closed')
  return { kind: 'to', ticket: next, change: 'closed', notices: [told] }
}

/**
 * Within the profile's days a ticket comes back under its number. The same agent keeps it unless another agent
 * reopened it; identity, release and rotation have to be marked anew.
 */
export function reopen(ticket: Ticket, { by, at, profile }: ChangeContext): Verdict {
  if (isWithDesk(ticket)) return SAME
  const days = profile.desk.clock.reopenDays
  if (ticket.state === 'closed' && at - ticket.changedAt > days * DAY_MS) return refused('state', 'closed')
  const { resolution: _resolution, ...kept } = by.kind === 'agent' && !owns(ticket, by) ? unowned(ticket) : ticket
  const next: Ticket = {
    ...kept,
    state: kept.owner === undefined ? 'open' : 'claimed',
    checklist: ticket.checklist.filter((mark) => !ONCE_MORE.includes(mark.item)),
  }
  return { kind: 'to', ticket: next, change: 'reopened', notices: [notice(next, 'desk.reopened')] }
}

/** The person does not need it any more, or (by the clock) did not come back. */
export function withdraw(ticket: Ticket, { by }: ChangeContext): Verdict {
  if (ticket.state === 'closed') return SAME
  if (by.kind === 'agent') return refused('state', ticket.state)
  const next: Ticket = { ...ticket, state: 'closed' }
  if (by.kind === 'clock') return { kind: 'to', ticket: next, change: 'expired', notices: [notice(next, 'desk.expired')] }
  return { kind: 'to', ticket: next, change: 'withdrawn', notices: [notice(next, 'desk.withdrawn')] }
}

function onlyOwner(ticket: Ticket, by: Actor): Refused | undefined {
  if (!isWithDesk(ticket) || ticket.owner === undefined) return refused('state', ticket.state)
  if (!owns(ticket, by)) return refused('owned', ownerLabel(ticket))
  return undefined
}
