import type { Profile } from '../model/profile.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Ticket } from '../model/ticket.ts'
import { type Actor, BOT } from './actor.ts'
import type { ChangeResult, Refused, TicketChange, TicketWords } from './change.ts'
import { answerTimer, NO_TIMERS, type TimerPlan } from './clock.ts'
import { deskWords, notice } from './notice.ts'
import {
  type Cause,
  changeResult,
  type DeskCall,
  deskOf,
  type HandoffResult,
  NOTHING_TO_DO,
  type PersonWords,
  toPersonNotice,
} from './outcome.ts'
import { deskListens, EMPTY_RELAY, type RelayState, waitingFrom } from './relay.ts'
import { agentAnswers, changeTicket } from './ticket.ts'

/** What a person did that concerns their ticket. Text is already redacted, so a secret in it is a mark by now. */
export type PersonEvent = { readonly eventId: string } & (
  | { readonly kind: 'said' | 'edited'; readonly messageId: string; readonly text: SafeText }
  | { readonly kind: 'deleted'; readonly messageId: string; readonly text: SafeText }
  | { readonly kind: 'gave-details'; readonly fields: Readonly<Record<string, SafeText>> }
  | { readonly kind: 'withdrew' }
  | { readonly kind: 'solved' }
  | { readonly kind: 'not-solved' }
  | { readonly kind: 'wants-person' }
  /** What was written earlier turned out to be part of a secret: the ticket's words, and the person's own messages, as they are now. */
  | { readonly kind: 'masked'; readonly masked: TicketWords; readonly said: readonly { readonly id: string; readonly text: SafeText }[] }
)

export interface PersonEventInput {
  readonly ticket: Ticket
  readonly event: PersonEvent
  readonly relay?: RelayState
  readonly profile: Profile
  readonly at: number
}

export interface PersonEventResult extends HandoffResult {
  /** The event was taken; `refused` says why not, and `toPerson` has the words for it. */
  readonly refused?: Refused
}

/** One thing that a person did with their ticket, and everything that follows. Pure; the caller commits it. */
export function handlePersonEvent({ ticket, event, relay = EMPTY_RELAY, profile, at }: PersonEventInput): PersonEventResult {
  const cause: Cause = { id: event.eventId, at, profile }
  switch (event.kind) {
    case 'said':
      return said(ticket, { id: event.messageId, kind: 'new', text: event.text }, relay, cause)
    case 'edited':
      return followed(ticket, { id: event.messageId, kind: 'edit', text: event.text }, relay, cause)
    case 'deleted':
      return followed(ticket, { id: event.messageId, kind: 'delete', text: event.text }, relay, cause)
    case 'gave-details':
      return changed(ticket, { kind: 'add-details', fields: event.fields }, relay, cause)
    case 'withdrew':
      return changed(ticket, ticket.state === 'resolved' ? { kind: 'close' } : { kind: 'withdraw' }, relay, cause)
    case 'solved':
      return changed(ticket, ticket.state === 'resolved' ? { kind: 'close' } : { kind: 'withdraw' }, relay, cause)
    case 'not-solved':
      return ticket.state === 'resolved' || ticket.state === 'closed'
        ? changed(ticket, { kind: 'reopen' }, relay, cause)
        : wantsPerson(ticket, relay, cause)
    case 'wants-person':
      return wantsPerson(ticket, relay, cause)
    case 'masked':
      return hidden(ticket, event, relay, cause)
  }
}

/** The person's words go to the desk while agents listen; the first unanswered one starts the owner's deadline. */
function said(ticket: Ticket, words: PersonWords, relay: RelayState, cause: Cause): PersonEventResult {
  if (!deskListens(ticket)) return NOTHING_TO_DO
  const back = changeTicket(ticket, { kind: 'answered' }, context(ticket, cause))
  const moved = back.kind === 'changed' ? changeResult(ticket, back, cause) : NOTHING_TO_DO
  const waits = relay.waitingSince === undefined && agentAnswers(ticket)
  return {
    ...moved,
    toDesk: [...moved.toDesk, say(ticket, words, cause)],
    timers: answerDeadline(ticket, waits && back.kind !== 'changed', cause, moved.timers),
    relay: { ...relay, heard: [...relay.heard, words.id], ...(waits ? { waitingSince: cause.at } : {}) },
  }
}

/** Edits and deletions follow what the desk was told; of anything else it never knew. */
function followed(ticket: Ticket, words: PersonWords, relay: RelayState, cause: Cause): PersonEventResult {
  if (ticket.state === 'closed' || !relay.heard.includes(words.id)) return NOTHING_TO_DO
  const heard = words.kind === 'delete' ? relay.heard.filter((id) => id !== words.id) : relay.heard
  return { ...NOTHING_TO_DO, toDesk: [say(ticket, words, cause)], relay: { ...relay, heard } }
}

/** The desk shows the masked ticket, and of the messages that it was told, what is left of them. */
function hidden(
  ticket: Ticket,
  { masked, said }: Extract<PersonEvent, { kind: 'masked' }>,
  relay: RelayState,
  cause: Cause,
): PersonEventResult {
  const result = changeTicket(ticket, { kind: 'mask', masked }, { by: BOT, at: cause.at, profile: cause.profile })
  const all = result.kind === 'changed' ? changeResult(ticket, result, cause) : NOTHING_TO_DO
  const again = said
    .filter(({ id }) => relay.heard.includes(id))
    .map(({ id, text }): DeskCall => ({ ...say(ticket, { id, kind: 'edit', text }, cause), key: `desk:${cause.id}:mask:${id}` }))
  return { ...all, toDesk: [...all.toDesk, ...again] }
}

/** A human once more: from the bot's hands, from a wave, or (when somebody has it already) a word on where it stands. */
function wantsPerson(ticket: Ticket, relay: RelayState, cause: Cause): PersonEventResult {
  if (ticket.state === 'waiting' && ticket.owner === undefined) return changed(ticket, { kind: 'recall' }, relay, cause)
  if (ticket.state === 'open' && ticket.parent !== undefined) return changed(ticket, { kind: 'leave-wave' }, relay, cause)
  if (ticket.state === 'closed' || ticket.state === 'resolved') return changed(ticket, { kind: 'reopen' }, relay, cause)
  const told = notice(ticket, ticket.owner === undefined ? 'desk.still-open' : 'desk.still-claimed')
  return { ...NOTHING_TO_DO, toPerson: [toPersonNotice(ticket, told, cause)] }
}

function changed(ticket: Ticket, change: TicketChange, relay: RelayState, cause: Cause): PersonEventResult {
  const result: ChangeResult = changeTicket(ticket, change, context(ticket, cause))
  if (result.kind === 'changed') {
    const all = changeResult(ticket, result, cause)
    return all.timers === NO_TIMERS ? all : { ...all, relay: waitingFrom(relay, all.timers, cause.at) }
  }
  if (result.kind === 'same') return NOTHING_TO_DO
  const told = notice(ticket, 'desk.too-late', { ours: deskWords(ticket.priority) })
  return { ...NOTHING_TO_DO, refused: result, toPerson: [toPersonNotice(ticket, told, cause)] }
}

/** The call that tells the desk what the person said. */
export function say(ticket: Ticket, message: PersonWords, cause: Pick<Cause, 'id'>): DeskCall {
  return { key: `desk:${cause.id}:say`, desk: deskOf(ticket), kind: 'say', message }
}

function answerDeadline(ticket: Ticket, waits: boolean, cause: Cause, planned: TimerPlan): TimerPlan {
  if (!waits) return planned
  const timer = answerTimer(ticket, cause.profile, cause.at)
  return planned === NO_TIMERS ? { set: [timer], cancel: [] } : { ...planned, set: [...planned.set, timer] }
}

function context(ticket: Ticket, cause: Cause) {
  const by: Actor = { kind: 'person', id: ticket.person }
  return { by, at: cause.at, profile: cause.profile }
}
