import type { Profile } from '../model/profile.ts'
import type { Ticket } from '../model/ticket.ts'
import { nextOpening } from './hours.ts'
import { deskWords, type Notice, notice } from './notice.ts'

/** Where a ticket stands, in words for its person, at any time. */
export function statusNotice(ticket: Ticket, profile: Profile, at: number): Notice {
  const words = { state: [`state.${ticket.state}`] }
  const times = { opened: ticket.openedAt, changed: ticket.changedAt }
  const ours = deskWords(ticket.priority)
  if (ticket.owner !== undefined && ticket.state !== 'closed') return notice(ticket, 'desk.status-owned', { words, times, ours })
  const opens = ticket.state === 'open' ? nextOpening(profile.desk.hours, at) : undefined
  if (opens !== undefined && opens > at) return notice(ticket, 'desk.status-closed-hours', { words, times: { ...times, opens }, ours })
  return notice(ticket, 'desk.status', { words, times, ours })
}

/** The tickets that a person can still do something about: not closed, or closed within the days for reopening. */
export function ownTickets(tickets: readonly Ticket[], profile: Profile, at: number): readonly Ticket[] {
  const since = at - profile.desk.clock.reopenDays * 86_400_000
  return tickets
    .filter((ticket) => ticket.children.length === 0 && (ticket.state !== 'closed' || ticket.changedAt >= since))
    .sort((a, b) => b.openedAt - a.openedAt)
}
