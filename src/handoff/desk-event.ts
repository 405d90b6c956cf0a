import type { Profile } from '../model/profile.ts'
import type { AuditLine, Ticket } from '../model/ticket.ts'
import type { DeskAnswer, DeskEvent } from '../ports/desk.ts'
import { type Actor, actorId, owns } from './actor.ts'
import type { TicketChange } from './change.ts'
import { ownerActed, type TimerPlan } from './clock.ts'
import { type Cause, changeResult, type HandoffResult, NOTHING_TO_DO, wordsToPeople } from './outcome.ts'
import { EMPTY_RELAY, heardFrom, type RelayState, relayAgent, releaseHeld, waitingFrom } from './relay.ts'
import { changeTicket } from './ticket.ts'

/** What a desk reported, with everything needed to judge it. `ticket` is undefined when the store has none of that id. */
export interface DeskEventInput {
  readonly ticket: Ticket | undefined
  readonly event: DeskEvent
  readonly relay?: RelayState
  readonly profile: Profile
  readonly at: number
}

export interface DeskEventResult extends HandoffResult {
  /** What the agent is told at once, where they acted. */
  readonly answer: DeskAnswer
}

/** One thing that an agent did: what they are told, and everything that follows. Pure; the caller commits it. */
export function handleDeskEvent({ ticket, event, relay = EMPTY_RELAY, profile, at }: DeskEventInput): DeskEventResult {
  if (ticket === undefined) return refuse('unknown', event.ticket)
  const cause: Cause = { id: event.eventId, at, profile }
  switch (event.kind) {
    case 'said':
    case 'edited':
    case 'deleted':
      return spoken(ticket, event, relay, cause)
    case 'note':
      return event.withheld ? withheld(ticket, event, cause) : noted(ticket, event, cause)
    case 'resolved':
      return event.withheld ? withheld(ticket, event, cause) : changed(ticket, { kind: 'resolve', text: event.text }, event, relay, cause)
    case 'claimed':
      return claimed(ticket, event, relay, cause)
    case 'unclaimed':
      return changed(ticket, { kind: 'unclaim' }, event, relay, cause)
    case 'assigned':
      return changed(ticket, { kind: 'assign', to: event.to }, event, relay, cause)
    case 'asked-details':
      return changed(ticket, { kind: 'ask-details', what: event.what }, event, relay, cause)
    case 'checked':
      return changed(ticket, { kind: 'check', item: event.item }, event, relay, cause)
    case 'handed-back':
      return changed(ticket, { kind: 'hand-back' }, event, relay, cause)
    case 'reopened':
      return changed(ticket, { kind: 'reopen' }, event, relay, cause)
  }
}

type Spoken = Extract<DeskEvent, { readonly kind: 'said' | 'edited' | 'deleted' }>
type Note = Extract<DeskEvent, { readonly kind: 'note' }>

function spoken(ticket: Ticket, event: Spoken, relay: RelayState, cause: Cause): DeskEventResult {
  const verdict = relayAgent(ticket, event, relay)
  if (verdict.answer === 'withheld') return { ...withheld(ticket, event, cause), relay: verdict.relay }
  if (verdict.answer === 'held') return { ...NOTHING_TO_DO, answer: { kind: 'held', reason: 'not-claimed' }, relay: verdict.relay }
  if (verdict.answer !== 'done') return { ...NOTHING_TO_DO, answer: verdict.answer }
  const spoke = verdict.words.length > 0
  return {
    ...NOTHING_TO_DO,
    answer: { kind: 'done', ticket },
    relay: spoke ? heardFrom(verdict.relay) : verdict.relay,
    toPerson: wordsToPeople(ticket, verdict.words, cause),
    timers: spoke ? ownerActed(ticket) : NOTHING_TO_DO.timers,
  }
}

/** A claim also sends what its author had said before, in order. */
function claimed(ticket: Ticket, event: DeskEvent, relay: RelayState, cause: Cause): DeskEventResult {
  const result = changed(ticket, { kind: 'claim' }, event, relay, cause)
  if (result.answer.kind !== 'done') return result
  const owned = result.answer.ticket
  const released = releaseHeld(event.agent, result.relay ?? relay)
  if (released.words.length === 0) return { ...result, relay: released.relay }
  return {
    ...result,
    relay: heardFrom(released.relay),
    toPerson: [...result.toPerson, ...wordsToPeople(owned, released.words, cause)],
    timers: withoutAnswer(owned, result.timers),
  }
}

function changed(ticket: Ticket, change: TicketChange, event: DeskEvent, relay: RelayState, cause: Cause): DeskEventResult {
  const by: Actor = { kind: 'agent', agent: event.agent }
  const result = changeTicket(ticket, change, { by, at: cause.at, profile: cause.profile })
  if (result.kind === 'refused') return refuse(result.reason, result.detail)
  if (result.kind === 'same') return { ...NOTHING_TO_DO, answer: { kind: 'done', ticket } }
  const all = changeResult(ticket, result, cause)
  const samePhase = all.timers.set.length === 0 && all.timers.cancel.length === 0
  const timers = samePhase && owns(ticket, by) ? ownerActed(ticket) : all.timers
  return { ...all, timers, answer: { kind: 'done', ticket: result.ticket }, relay: waitingFrom(relay, timers, cause.at) }
}

/** A secret in an agent's words stops here: nothing of it is kept but the fact. */
function withheld(ticket: Ticket, event: DeskEvent, cause: Cause): DeskEventResult {
  return { ...NOTHING_TO_DO, answer: { kind: 'withheld' }, audit: [line(ticket, event, 'withheld', cause)] }
}

/** Notes stay inside: they are kept with the ticket's trail and go to nobody. */
function noted(ticket: Ticket, event: Note, cause: Cause): DeskEventResult {
  const note: AuditLine = { ...line(ticket, event, 'noted', cause), detail: event.text }
  return { ...NOTHING_TO_DO, answer: { kind: 'done', ticket }, audit: [note] }
}

function line(ticket: Ticket, event: DeskEvent, change: string, cause: Cause): AuditLine {
  return { ticket: ticket.id, at: cause.at, by: actorId({ kind: 'agent', agent: event.agent }), change }
}

function refuse(reason: Extract<DeskAnswer, { readonly kind: 'refused' }>['reason'], detail: string): DeskEventResult {
  return { ...NOTHING_TO_DO, answer: { kind: 'refused', reason, detail } }
}

/** The agent claimed with a word already said: no deadline for a first word is needed. */
function withoutAnswer(ticket: Ticket, timers: TimerPlan): TimerPlan {
  return { ...timers, set: timers.set.filter((timer) => !(timer.kind === 'answer' && timer.ticket === ticket.id)) }
}
