import { AppError } from '../model/app-error.ts'
import { timerLanes } from '../model/lanes.ts'
import type { Profile } from '../model/profile.ts'
import type { Ticket } from '../model/ticket.ts'
import { afterOfficeMinutes } from './hours.ts'

/**
 * `remind`: nobody claimed, the desk is reminded. `second-route`: still nobody, the next desk is asked.
 * `answer`: the owner has not answered, `release`: still not, the ticket is free again.
 * `idle`: the person is reminded. `auto-close`: the ticket ends.
 */
export type TimerKind = 'remind' | 'second-route' | 'answer' | 'release' | 'idle' | 'auto-close'

/**
 * A deadline as data. The key is new for every deadline, so the runtime marks it as an event when it acts on it:
 * a timer that comes twice acts once.
 */
export interface Timer {
  readonly key: string
  readonly kind: TimerKind
  readonly ticket: string
  readonly dueAt: number
  /** How often this kind has come for the same wait; the next one is further away. */
  readonly round: number
}

export interface TimerPlan {
  readonly set: readonly Timer[]
  /** Prefixes of keys of jobs that are void now: timers, and calls that are not wanted any more. Canceled before anything is set. */
  readonly cancel: readonly string[]
}

export const NO_TIMERS: TimerPlan = { set: [], cancel: [] }

const HOUR_MS = 3_600_000

/** The timers that a change of the ticket sets and cancels. Nothing changes while state, owner and wave stay the same. */
export function planTimers(before: Ticket | undefined, after: Ticket, profile: Profile, at: number): TimerPlan {
  const clock = checkedClock(profile)
  if (before !== undefined && phase(before) === phase(after)) return NO_TIMERS
  return { set: timersOf(after, profile, clock, at), cancel: before === undefined ? [] : [timerPrefix(after.id)] }
}

/** The person waits for the owner's word since `at`. */
export function answerTimer(ticket: Ticket, profile: Profile, at: number): Timer {
  const due = afterOfficeMinutes(profile.desk.hours, at, checkedClock(profile).remindAfterMinutes)
  return timer(ticket, 'answer', due, at)
}

/** The owner was reminded and has as long again as others have to claim. */
export function releaseTimer(ticket: Ticket, profile: Profile, at: number): Timer {
  const due = afterOfficeMinutes(profile.desk.hours, at, checkedClock(profile).secondRouteAfterMinutes)
  return timer(ticket, 'release', due, at)
}

/** Another reminder when every route was tried: each waits twice as long as the one before. */
export function nextReminder(ticket: Ticket, profile: Profile, at: number, round: number): Timer {
  const minutes = checkedClock(profile).secondRouteAfterMinutes * 2 ** Math.min(round, 10)
  return { ...timer(ticket, 'remind', afterOfficeMinutes(profile.desk.hours, at, minutes), at), round }
}

/** The owner did something: nobody waits for them any more. */
export function ownerActed(ticket: Ticket): TimerPlan {
  return { set: [], cancel: [timerPrefix(ticket.id, 'answer'), timerPrefix(ticket.id, 'release')] }
}

/** Prefix of the keys of a ticket's timers, of all or of one kind. */
export function timerPrefix(ticket: string, kind?: TimerKind): string {
  return kind === undefined ? timerLanes(ticket) : `${timerLanes(ticket)}${kind}:`
}

function timersOf(ticket: Ticket, profile: Profile, clock: Profile['desk']['clock'], at: number): readonly Timer[] {
  switch (ticket.state) {
    case 'open':
      return ticket.parent === undefined ? unclaimedTimers(ticket, profile, clock, at) : []
    case 'claimed':
      return [answerTimer(ticket, profile, at)]
    case 'waiting':
    case 'resolved':
      return personTimers(ticket, clock, at)
    case 'closed':
      return []
  }
}

function unclaimedTimers(ticket: Ticket, profile: Profile, clock: Profile['desk']['clock'], at: number): readonly Timer[] {
  const { hours } = profile.desk
  return [
    timer(ticket, 'remind', afterOfficeMinutes(hours, at, clock.remindAfterMinutes), at),
    timer(ticket, 'second-route', afterOfficeMinutes(hours, at, clock.secondRouteAfterMinutes), at),
  ]
}

function personTimers(ticket: Ticket, clock: Profile['desk']['clock'], at: number): readonly Timer[] {
  const close = timer(ticket, 'auto-close', at + clock.autoCloseHours * HOUR_MS, at)
  if (clock.idleReminderHours >= clock.autoCloseHours) return [close]
  return [timer(ticket, 'idle', at + clock.idleReminderHours * HOUR_MS, at), close]
}

function timer(ticket: Ticket, kind: TimerKind, dueAt: number, setAt: number): Timer {
  return { key: `${timerPrefix(ticket.id, kind)}${ticket.version}-${setAt}`, kind, ticket: ticket.id, dueAt, round: 0 }
}

function phase(ticket: Ticket): string {
  return JSON.stringify([ticket.state, ticket.owner, ticket.parent])
}

/** A deadline that is missing, zero or not a number would leave a person waiting for ever: it is refused. */
function checkedClock(profile: Profile): Profile['desk']['clock'] {
  const { clock } = profile.desk
  for (const [name, value] of Object.entries(clock)) {
    if (!Number.isFinite(value) || value <= 0) {
      throw new AppError('PROFILE_INVALID', `desk.clock.${name} is ${value}; every deadline is needed, give a number above zero`)
    }
  }
  return clock
}
