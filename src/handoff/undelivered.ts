import type { Ticket } from '../model/ticket.ts'
import { actorId, BOT } from './actor.ts'
import { type Cause, deskUpdate, type HandoffResult, NOTHING_TO_DO } from './outcome.ts'

/** What an agent wrote will not reach the person any more: the trail says so, and the desk is told. */
export function handleUndelivered(ticket: Ticket, cause: Cause): HandoffResult {
  const audit = { ticket: ticket.id, at: cause.at, by: actorId(BOT), change: 'not-delivered' }
  return { ...NOTHING_TO_DO, audit: [audit], toDesk: [deskUpdate(ticket, audit, cause)] }
}
