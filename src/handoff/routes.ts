import type { Profile } from '../model/profile.ts'
import { type AuditLine, FORGOTTEN, type Ticket } from '../model/ticket.ts'
import { type Actor, actorId, BOT, CLOCK } from './actor.ts'
import { nextReminder, type Timer, timerPrefix } from './clock.ts'
import { deskWords, notice } from './notice.ts'
import {
  type Cause,
  changeResult,
  deskUpdate,
  forgottenCall,
  type HandoffResult,
  NOTHING_TO_DO,
  openCall,
  people,
  toPersonNotice,
} from './outcome.ts'
import { changeTicket } from './ticket.ts'

/** What became of showing a ticket at a desk. `failed` means given up: the delivery is in the dead letters. */
export type DeskDelivery =
  | { readonly kind: 'opened'; readonly desk: string; readonly ref: string }
  | { readonly kind: 'failed'; readonly desk: string }

/**
 * The desk's answer to `open`: its id of the ticket is kept, or the ticket goes on to the next route. Where the person was
 * forgotten meanwhile, the desk is told so at once.
 */
export function handleDelivery(ticket: Ticket, delivery: DeskDelivery, cause: Cause): HandoffResult {
  if (ticket.person === FORGOTTEN && delivery.kind === 'opened')
    return { ...NOTHING_TO_DO, toDesk: [forgottenCall(ticket, delivery.desk, delivery.ref)] }
  if (ticket.desk?.name !== delivery.desk || ticket.state === 'closed') return NOTHING_TO_DO
  if (delivery.kind === 'failed') return nextRoute(ticket, cause, BOT)
  const change = { kind: 'route', desk: delivery.desk, ref: delivery.ref } as const
  const result = changeTicket(ticket, change, { by: BOT, at: cause.at, profile: cause.profile })
  return result.kind === 'changed' ? { ...NOTHING_TO_DO, ticket: result.ticket, audit: [result.audit] } : NOTHING_TO_DO
}

/** Shows the ticket at the next desk of the profile. The old desk is told; after the last one the person gets an honest word. */
export function nextRoute(ticket: Ticket, cause: Cause, by: Actor): HandoffResult {
  const desk = routeAfter(ticket, cause.profile)
  if (desk === undefined) return lastRouteTried(ticket, cause)
  const result = changeTicket(ticket, { kind: 'route', desk }, { by, at: cause.at, profile: cause.profile })
  if (result.kind !== 'changed') return NOTHING_TO_DO
  const all = changeResult(ticket, result, cause)
  const timer: Timer = { ...nextReminder(result.ticket, cause.profile, cause.at, 0), kind: 'second-route' }
  const again = { ...timer, key: `${timerPrefix(ticket.id, 'second-route')}${result.ticket.version}-${cause.at}` }
  return {
    ...all,
    toDesk: [deskUpdate(ticket, result.audit, cause), openCall(result.ticket)],
    timers:
      ticket.state === 'open' && ticket.parent === undefined
        ? { set: [again], cancel: [timerPrefix(ticket.id, 'second-route')] }
        : all.timers,
  }
}

/** Every route was tried: the person hears how else to reach the desk, and the desk goes on being reminded. */
function lastRouteTried(ticket: Ticket, cause: Cause): HandoffResult {
  const told = notice(ticket, 'desk.nobody-yet', { ours: deskWords(ticket.priority) })
  const audit: AuditLine = { ticket: ticket.id, at: cause.at, by: actorId(CLOCK), change: 'no-route-left' }
  const unclaimed = ticket.state === 'open' && ticket.parent === undefined
  return {
    ...NOTHING_TO_DO,
    audit: [audit],
    toPerson: people(ticket).map((id) => ({
      ...toPersonNotice(ticket, told, cause),
      key: `notice:${cause.id}:${told.answer}:${id}`,
      ticket: id,
    })),
    timers: unclaimed
      ? { set: [nextReminder(ticket, cause.profile, cause.at, 0)], cancel: [timerPrefix(ticket.id, 'remind')] }
      : NOTHING_TO_DO.timers,
  }
}

function routeAfter(ticket: Ticket, profile: Profile): string | undefined {
  const { routes } = profile.desk
  const now = ticket.desk === undefined ? -1 : routes.indexOf(ticket.desk.name)
  return now === -1 && ticket.desk !== undefined ? undefined : routes[now + 1]
}
