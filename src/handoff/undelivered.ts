import type { Ticket } from '../model/ticket.ts'
import { actorId, BOT } from './actor.ts'
import { deskWords, notice } from './notice.ts'
import { type Cause, deskUpdate, type HandoffResult, NOTHING_TO_DO, type PersonWords, toPersonNotice } from './outcome.ts'

/** What an agent wrote will not reach the person any more: the trail says so, and the desk is told. */
export function handleUndelivered(ticket: Ticket, cause: Cause): HandoffResult {
  const audit = { ticket: ticket.id, at: cause.at, by: actorId(BOT), change: 'not-delivered' }
  return { ...NOTHING_TO_DO, audit: [audit], toDesk: [deskUpdate(ticket, audit, cause)] }
}

/** What the person wrote will not reach the desk: the trail says so, and the person hears how else to reach it. */
export function handleNotPassedOn(ticket: Ticket, words: Pick<PersonWords, 'kind'>, cause: Cause): HandoffResult {
  const audit = { ticket: ticket.id, at: cause.at, by: actorId(BOT), change: 'not-passed-on' }
  const told = notice(ticket, 'desk.not-passed-on', { ours: deskWords(ticket.priority) })
  return { ...NOTHING_TO_DO, audit: [audit], toPerson: words.kind === 'new' ? [toPersonNotice(ticket, told, cause)] : [] }
}
