import type { Ticket } from '../model/ticket.ts'
import { planTimers } from './clock.ts'
import type { TicketDraft } from './draft.ts'
import { type Cause, type HandoffResult, openCall, toPersonNotice } from './outcome.ts'
import { type Opening, openTicket } from './ticket.ts'

/**
 * The person agreed: the ticket with everything that follows. It is stored before any desk is asked, so its number
 * holds even when the desk is down.
 */
export function openHandoff(draft: TicketDraft, opening: Opening, eventId: string): HandoffResult & { readonly ticket: Ticket } {
  const { ticket, audit, notices } = openTicket(draft, opening)
  const cause: Cause = { id: eventId, at: opening.at, profile: opening.profile }
  return {
    ticket,
    audit: [audit],
    toPerson: notices.map((told) => toPersonNotice(ticket, told, cause)),
    toDesk: [openCall(ticket)],
    timers: planTimers(undefined, ticket, opening.profile, opening.at),
  }
}
