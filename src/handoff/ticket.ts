import type { Profile } from '../model/profile.ts'
import { type AuditLine, FORGOTTEN, type Ticket } from '../model/ticket.ts'
import { actorId } from './actor.ts'
import { type ChangeContext, type ChangeResult, refused, type TicketChange, type Verdict } from './change.ts'
import type { TicketDraft } from './draft.ts'
import { nextOpening } from './hours.ts'
import { deskWords, type Notice, notice } from './notice.ts'
import { assign, claim, handBack, recall, unclaim } from './rules/ownership.ts'
import { addChildren, addDetails, join, leaveWave, mask, prioritize, route } from './rules/paperwork.ts'
import { answered, askDetails, check, close, reopen, resolve, wait, withdraw } from './rules/progress.ts'

/** Who is behind a new ticket, and where. */
export interface Opening {
  readonly id: string
  /** The count of this deployment (`StoreTx.nextTicketNumber`); people see it with the prefix, `RK-1042`. */
  readonly count: number
  readonly at: number
  readonly conversation: string
  readonly person: string
  readonly personName?: Ticket['personName']
  readonly language: string
  readonly timeZone?: string
  readonly profile: Profile
}

export interface Opened {
  readonly ticket: Ticket
  readonly audit: AuditLine
  readonly notices: readonly Notice[]
}

/** Makes the ticket that the person agreed to send. Its desk is the first of the profile's routes. */
export function openTicket(draft: TicketDraft, opening: Opening): Opened {
  const { id, at, profile, personName, timeZone } = opening
  const first = profile.desk.routes[0] ?? 'builtin'
  const ticket: Ticket = {
    id,
    number: `${profile.desk.ticketPrefix}-${opening.count}`,
    version: 1,
    state: 'open',
    type: draft.type,
    priority: draft.priority,
    conversation: opening.conversation,
    person: opening.person,
    ...(personName === undefined ? {} : { personName }),
    language: opening.language,
    ...(timeZone === undefined ? {} : { timeZone }),
    openedAt: at,
    changedAt: at,
    fields: draft.fields,
    tried: draft.tried,
    summary: draft.summary,
    transcript: draft.transcript,
    checklist: [],
    children: [],
    desk: { name: first },
  }
  const audit: AuditLine = { ticket: id, at, by: `person:${opening.person}`, change: 'opened' }
  return { ticket, audit, notices: [openedNotice(ticket, profile, at)] }
}

/**
 * The ticket's state machine. Every accepted change counts the version up by one and leaves one audit line;
 * nothing here reads a clock or a store, so the caller's compare-and-set decides between two agents.
 */
export function changeTicket(ticket: Ticket, change: TicketChange, context: ChangeContext): ChangeResult {
  if (ticket.person === FORGOTTEN) return refused('state', ticket.state)
  const verdict = judge(ticket, change, context)
  if (verdict.kind === 'refused') return verdict
  if (verdict.kind === 'same') return { kind: 'same', ticket }
  const next: Ticket = { ...verdict.ticket, version: ticket.version + 1, changedAt: context.at }
  const audit: AuditLine = {
    ticket: ticket.id,
    at: context.at,
    by: actorId(context.by),
    change: verdict.change,
    ...(verdict.detail === undefined ? {} : { detail: verdict.detail }),
  }
  return { kind: 'changed', ticket: next, audit, notices: verdict.notices }
}

/** Whether an agent has the conversation now: then the bot is quiet but for commands. */
export function agentAnswers(ticket: Pick<Ticket, 'state' | 'owner'>): boolean {
  return ticket.owner !== undefined && (ticket.state === 'claimed' || ticket.state === 'waiting')
}

function judge(ticket: Ticket, change: TicketChange, context: ChangeContext): Verdict {
  switch (change.kind) {
    case 'claim':
      return claim(ticket, context)
    case 'unclaim':
      return unclaim(ticket, context)
    case 'assign':
      return assign(ticket, change.to, context)
    case 'hand-back':
      return handBack(ticket, context)
    case 'recall':
      return recall(ticket)
    case 'ask-details':
      return askDetails(ticket, change.what, context)
    case 'wait':
      return wait(ticket, context)
    case 'answered':
      return answered(ticket)
    case 'check':
      return check(ticket, change.item, context)
    case 'resolve':
      return resolve(ticket, change.text, context)
    case 'close':
      return close(ticket, context)
    case 'reopen':
      return reopen(ticket, context)
    case 'withdraw':
      return withdraw(ticket, context)
    case 'add-details':
      return addDetails(ticket, change.fields)
    case 'route':
      return route(ticket, change, context)
    case 'prioritize':
      return prioritize(ticket, change.priority)
    case 'add-children':
      return addChildren(ticket, change.children, change.priority)
    case 'join':
      return join(ticket, change.parent, change.parentNumber)
    case 'leave-wave':
      return leaveWave(ticket)
    case 'mask':
      return mask(ticket, change.masked)
  }
}

function openedNotice(ticket: Ticket, profile: Profile, at: number): Notice {
  const opening = nextOpening(profile.desk.hours, at)
  const ours = deskWords(ticket.priority)
  if (opening === undefined || opening <= at) return notice(ticket, 'desk.opened', { ours })
  return notice(ticket, 'desk.closed-hours', { ours, times: { opens: opening } })
}
