import type { Ticket } from '../../model/ticket.ts'
import type { Agent } from '../../ports/desk.ts'
import { ownedBy, ownerLabel, owns, unowned } from '../actor.ts'
import { type ChangeContext, refused, SAME, type Verdict } from '../change.ts'
import { notice } from '../notice.ts'

/** An agent takes the ticket. The first one has it; the next one is told who. */
export function claim(ticket: Ticket, { by }: ChangeContext): Verdict {
  if (by.kind !== 'agent') return refused('unknown', by.kind)
  if (owns(ticket, by) && isWithDesk(ticket)) return SAME
  const barrier = barrierFor(ticket)
  if (barrier !== undefined) return barrier
  const next: Ticket = { ...ownedBy(ticket, by.agent), state: 'claimed' }
  return { kind: 'to', ticket: next, change: 'claimed', detail: by.agent.name, notices: [notice(next, 'desk.claimed')] }
}

/** The owner puts it back for the others. The clock may too, when the owner fell silent. */
export function unclaim(ticket: Ticket, { by }: ChangeContext): Verdict {
  if (!isWithDesk(ticket) || ticket.owner === undefined) return refused('state', ticket.state)
  if (by.kind !== 'clock' && !owns(ticket, by)) return refused('owned', ownerLabel(ticket))
  const next: Ticket = { ...unowned(ticket), state: 'open' }
  const told = by.kind === 'clock' ? 'desk.released' : 'desk.unclaimed'
  return {
    kind: 'to',
    ticket: next,
    change: by.kind === 'clock' ? 'released' : 'unclaimed',
    notices: [notice(next, told, { values: { agent: ownerLabel(ticket) } })],
  }
}

/** The owner, or anybody while nobody has it, gives it to a colleague. */
export function assign(ticket: Ticket, to: Agent, { by }: ChangeContext): Verdict {
  if (by.kind !== 'agent') return refused('unknown', by.kind)
  if (!isWithDesk(ticket)) return refused('state', ticket.state)
  if (ticket.owner !== undefined && !owns(ticket, by)) return refused('owned', ownerLabel(ticket))
  if (ticket.owner === to.id) return SAME
  const next: Ticket = { ...ownedBy(ticket, to), state: ticket.owner === undefined ? 'claimed' : ticket.state }
  return { kind: 'to', ticket: next, change: 'assigned', detail: to.name, notices: [notice(next, 'desk.assigned')] }
}

/** The bot talks with the person again; the ticket stays, without an owner, until the person is done or wants a human. */
export function handBack(ticket: Ticket, { by }: ChangeContext): Verdict {
  if (!isWithDesk(ticket) || ticket.owner === undefined) return refused('state', ticket.state)
  if (!owns(ticket, by)) return refused('owned', ownerLabel(ticket))
  const next: Ticket = { ...unowned(ticket), state: 'waiting' }
  const told = notice(next, 'desk.handed-back', { values: { agent: ownerLabel(ticket) } })
  return { kind: 'to', ticket: next, change: 'handed-back', notices: [told] }
}

export function recall(ticket: Ticket): Verdict {
  if (ticket.state === 'open') return SAME
  if (ticket.state !== 'waiting' || ticket.owner !== undefined) return refused('state', ticket.state)
  const next: Ticket = { ...ticket, state: 'open' }
  return { kind: 'to', ticket: next, change: 'recalled', notices: [notice(next, 'desk.recalled')] }
}

/** The states in which agents work on it. */
export function isWithDesk(ticket: Ticket): boolean {
  return ticket.state === 'open' || ticket.state === 'claimed' || ticket.state === 'waiting'
}

function barrierFor(ticket: Ticket): Verdict | undefined {
  if (!isWithDesk(ticket)) return refused('state', ticket.state)
  if (ticket.owner !== undefined) return refused('owned', ownerLabel(ticket))
  return undefined
}
