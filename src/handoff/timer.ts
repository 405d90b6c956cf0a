import type { Profile } from '../model/profile.ts'
import type { AuditLine, Ticket } from '../model/ticket.ts'
import { actorId, CLOCK } from './actor.ts'
import type { TicketChange } from './change.ts'
import { NO_TIMERS, nextReminder, releaseTimer, type Timer, type TimerPlan } from './clock.ts'
import { notice, TICKET_ANSWERS } from './notice.ts'
import { type Cause, changeResult, deskUpdate, type HandoffResult, NOTHING_TO_DO, people, toPersonNotice } from './outcome.ts'
import { nextRoute } from './routes.ts'
import { agentAnswers, changeTicket } from './ticket.ts'

export interface TimerInput {
  readonly ticket: Ticket
  readonly timer: Timer
  readonly profile: Profile
  readonly at: number
}

/** A deadline passed. A timer that no longer fits the ticket does nothing: the ticket moved on meanwhile. */
export function handleTimer({ ticket, timer, profile, at }: TimerInput): HandoffResult {
  const cause: Cause = { id: timer.key, at, profile }
  const unclaimed = ticket.state === 'open' && ticket.parent === undefined
  switch (timer.kind) {
    case 'remind':
      return unclaimed ? remind(ticket, cause, repeat(ticket, timer, cause)) : NOTHING_TO_DO
    case 'second-route':
      return unclaimed ? nextRoute(ticket, cause, CLOCK) : NOTHING_TO_DO
    case 'answer':
      return agentAnswers(ticket) && ticket.state === 'claimed'
        ? remind(ticket, cause, { set: [releaseTimer(ticket, profile, at)], cancel: [] })
        : NOTHING_TO_DO
    case 'release':
      return agentAnswers(ticket) && ticket.state === 'claimed' ? changed(ticket, { kind: 'unclaim' }, cause) : NOTHING_TO_DO
    case 'idle':
      return idle(ticket, cause)
    case 'auto-close':
      return autoClose(ticket, cause)
  }
}

function remind(ticket: Ticket, cause: Cause, timers: TimerPlan): HandoffResult {
  const audit: AuditLine = { ticket: ticket.id, at: cause.at, by: actorId(CLOCK), change: 'reminded' }
  return { ...NOTHING_TO_DO, audit: [audit], toDesk: [deskUpdate(ticket, audit, cause)], timers }
}

/** The first reminder is followed by the second route; those after it follow one another. */
function repeat(ticket: Ticket, timer: Timer, cause: Cause): TimerPlan {
  if (timer.round === 0) return NO_TIMERS
  return { set: [nextReminder(ticket, cause.profile, cause.at, timer.round + 1)], cancel: [] }
}

function idle(ticket: Ticket, cause: Cause): HandoffResult {
  if (ticket.state !== 'waiting' && ticket.state !== 'resolved') return NOTHING_TO_DO
  const hours = cause.profile.desk.clock
  const left = { hours: String(hours.autoCloseHours - hours.idleReminderHours) }
  const told =
    ticket.state === 'resolved'
      ? notice(ticket, 'desk.solved-yet', { values: left, expects: TICKET_ANSWERS })
      : notice(ticket, 'desk.idle', { values: left })
  const audit: AuditLine = { ticket: ticket.id, at: cause.at, by: actorId(CLOCK), change: 'person-reminded' }
  const toPerson = people(ticket).map((id) => ({ ...toPersonNotice(ticket, told, cause), key: `notice:${cause.id}:${id}`, ticket: id }))
  return { ...NOTHING_TO_DO, audit: [audit], toPerson }
}

function autoClose(ticket: Ticket, cause: Cause): HandoffResult {
  if (ticket.state === 'resolved') return changed(ticket, { kind: 'close' }, cause)
  if (ticket.state === 'waiting') return changed(ticket, { kind: 'withdraw' }, cause)
  return NOTHING_TO_DO
}

function changed(ticket: Ticket, change: TicketChange, cause: Cause): HandoffResult {
  const result = changeTicket(ticket, change, { by: CLOCK, at: cause.at, profile: cause.profile })
  return result.kind === 'changed' ? changeResult(ticket, result, cause) : NOTHING_TO_DO
}
