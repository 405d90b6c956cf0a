import type { Profile } from '../model/profile.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { AuditLine, Ticket } from '../model/ticket.ts'
import type { ChangeResult } from './change.ts'
import { NO_TIMERS, planTimers, type TimerPlan } from './clock.ts'
import type { Notice } from './notice.ts'
import type { AgentWords, RelayState } from './relay.ts'
import { isUnseenChild } from './unseen.ts'

/** Something that a person is to get. `ticket` names whose: the ticket itself, or a child of a wave. */
export type ToPerson = { readonly key: string; readonly ticket: string } & (
  | { readonly kind: 'notice'; readonly notice: Notice }
  | { readonly kind: 'relay'; readonly words: AgentWords }
)

/** A call on a DeskPort, as data for a job in the ticket's lane. `key` is the call's idempotency key. */
export type DeskCall = { readonly key: string; readonly desk: string } & (
  | { readonly kind: 'open' }
  | { readonly kind: 'update'; readonly change: AuditLine }
  | { readonly kind: 'say'; readonly message: PersonWords }
  /** `ref` is the desk's id of a ticket that does not hold it any more, because its person was forgotten. */
  | { readonly kind: 'close'; readonly ref?: string }
)

export interface PersonWords {
  readonly id: string
  readonly kind: 'new' | 'edit' | 'delete'
  readonly text: SafeText
}

/**
 * What the runtime has to commit in one transaction: the changed ticket (if it changed), its audit lines, what goes to
 * people and desks through the outbox, and the timers.
 */
export interface HandoffResult {
  readonly ticket?: Ticket
  readonly audit: readonly AuditLine[]
  readonly toPerson: readonly ToPerson[]
  readonly toDesk: readonly DeskCall[]
  readonly timers: TimerPlan
  /** The relay's memory, when it changed. */
  readonly relay?: RelayState
}

export const NOTHING_TO_DO: HandoffResult = { audit: [], toPerson: [], toDesk: [], timers: NO_TIMERS }

/** What caused a result: its id makes the keys of everything that follows from it. */
export interface Cause {
  readonly id: string
  readonly at: number
  readonly profile: Profile
}

type Changed = Extract<ChangeResult, { readonly kind: 'changed' }>

/** Everything that follows from an accepted change: notices, the desk's update, timers. */
export function changeResult(before: Ticket, changed: Changed, cause: Cause): HandoffResult {
  const { ticket, audit, notices } = changed
  return {
    ticket,
    audit: [audit],
    toPerson: noticesFor(ticket, audit, notices, cause),
    toDesk: deskCalls(ticket, audit, cause),
    timers: planTimers(before, ticket, cause.profile, cause.at),
  }
}

/** The call that shows a ticket at its desk. It has one key for each ticket and desk, however often it is asked for. */
export function openCall(ticket: Ticket): DeskCall {
  return { key: `${openPrefix(ticket)}${deskOf(ticket)}`, desk: deskOf(ticket), kind: 'open' }
}

/** What the keys of a ticket's `open` calls begin with, whatever the desk. */
export function openPrefix(ticket: Ticket): string {
  return `desk:open:${ticket.id}:`
}

/** The call that takes a forgotten person out of what a desk shows of their ticket under that id. */
export function forgottenCall(ticket: Ticket, desk: string, ref: string): DeskCall {
  return { key: `desk:forgotten:${ticket.id}:${desk}`, desk, kind: 'close', ref }
}

/** A line of the audit trail that changes nothing in the ticket but is to be seen at the desk. */
export function deskUpdate(ticket: Ticket, change: AuditLine, cause: Pick<Cause, 'id'>): DeskCall {
  return { key: `desk:${cause.id}:${change.change}`, desk: deskOf(ticket), kind: 'update', change }
}

/** The agent's words as messages: to the person, or to everybody in the wave. */
export function wordsToPeople(ticket: Ticket, words: readonly AgentWords[], cause: Cause): readonly ToPerson[] {
  return words.flatMap((word, at) =>
    people(ticket).map((id): ToPerson => ({ key: `relay:${cause.id}:${at}:${id}`, ticket: id, kind: 'relay', words: word })),
  )
}

export function toPersonNotice(ticket: Ticket, told: Notice, cause: Cause): ToPerson {
  return { key: `notice:${cause.id}:${told.answer}:${ticket.id}`, ticket: ticket.id, kind: 'notice', notice: told }
}

export function deskOf(ticket: Ticket): string {
  return ticket.desk?.name ?? 'builtin'
}

/** A wave's parent has no person of its own: its words concern the people of its children. */
export function people(ticket: Ticket): readonly string[] {
  return ticket.children.length > 0 ? ticket.children : [ticket.id]
}

/**
 * A ticket that went into a wave before its desk ever saw it is shown there only when somebody acts on it, and not to show
 * that it is over. What was masked in it goes out as always: only the job knows whether a card was on its way to the desk.
 */
function deskCalls(ticket: Ticket, audit: AuditLine, cause: Cause): readonly DeskCall[] {
  const unseen = ticket.desk?.ref === undefined
  if (unseen && audit.change === 'joined') return []
  if (isUnseenChild(ticket) && audit.change !== 'masked') return ticket.state === 'closed' ? [] : [openCall(ticket)]
  if (unseen && audit.change === 'left-wave') return [openCall(ticket)]
  const call = { key: `desk:${cause.id}:${audit.change}`, desk: deskOf(ticket) }
  const ended = ticket.state === 'closed' && audit.change !== 'masked'
  return [ended ? { ...call, kind: 'close' } : { ...call, kind: 'update', change: audit }]
}

function noticesFor(ticket: Ticket, audit: AuditLine, notices: readonly Notice[], cause: Cause): readonly ToPerson[] {
  if (ticket.children.length === 0) return notices.map((told) => toPersonNotice(ticket, told, cause))
  if (audit.change !== 'resolved') return []
  const told: Notice = {
    answer: 'desk.wave-resolved',
    values: { ticket: ticket.number, agent: ticket.ownerName ?? '' },
    expects: { yes: 'ticket:solved', no: 'ticket:not-solved' },
  }
  return ticket.children.map((id) => ({ key: `notice:${cause.id}:${told.answer}:${id}`, ticket: id, kind: 'notice', notice: told }))
}
