import { decide } from '../dialog/decide.ts'
import { draftTicket, type TicketDraft } from '../handoff/draft.ts'
import type { Notice } from '../handoff/notice.ts'
import type { DeskCall, HandoffResult, ToPerson } from '../handoff/outcome.ts'
import { EMPTY_RELAY, type RelayState } from '../handoff/relay.ts'
import { agentAnswers } from '../handoff/ticket.ts'
import { deskLane } from '../model/lanes.ts'
import type { Reply } from '../model/reply.ts'
import type { Session } from '../model/session.ts'
import { FORGOTTEN, type Ticket, type TicketType } from '../model/ticket.ts'
import type { NewJob, StoreTx } from '../ports/store.ts'
import type { Knowledge } from './knowledge.ts'
import { deliverJob, NO_TEXT, replyEventId, replyLine, wordsEventId } from './outgoing.ts'
import { renderNotice } from './ticket-words.ts'
import { worded } from './worded.ts'

/** The payload of a job that calls a desk. */
export interface DeskPayload {
  readonly ticket: string
  readonly call: DeskCall
}

const RELAY = 'relay'
/** How long a turn without an idle limit of its own may lie back: not used for changes that a desk makes. */
const NEVER_IDLE = Number.MAX_SAFE_INTEGER

/** The draft of a ticket for a conversation as it stands: what would be sent, exactly. */
export async function draftFor(
  tx: StoreTx,
  session: Session,
  wanted: TicketType | 'auto',
  affected: number,
  { content, profile }: Knowledge,
): Promise<TicketDraft> {
  return draftTicket({
    wanted,
    slots: session.slots,
    ticketSlots: [...content.slots.values()].filter((slot) => slot.inTicket).map((slot) => slot.id),
    tried: session.tried,
    transcript: await tx.readTranscript(session.conversation),
    affected,
    profile,
  })
}

export async function loadRelay(tx: StoreTx, ticket: string): Promise<RelayState> {
  const stored = await tx.getValue(RELAY, ticket)
  return stored === undefined ? EMPTY_RELAY : (JSON.parse(stored) as RelayState)
}

/** Whose words a handoff result may change: within a turn the session and the replies of that turn, otherwise nobody's. */
export interface Hand {
  session: Session | undefined
  /** Notices for the person of this turn; they are shown with its other replies. */
  readonly replies: Reply[]
}

/**
 * Commits what follows from something that happened to a ticket: the ticket, its trail, jobs for desks and people,
 * timers. `hand` is the turn that caused it, if one did; then its session is changed in place and saved by the turn.
 */
export async function commitHandoff(
  tx: StoreTx,
  before: Ticket | undefined,
  result: HandoffResult,
  at: number,
  knowledge: Knowledge,
  hand?: Hand,
): Promise<void> {
  const { ticket } = result
  if (ticket) await (before ? tx.saveTicket(ticket) : tx.insertTicket(ticket))
  if (result.audit.length > 0) await tx.appendAudit(result.audit)
  const concerned = ticket ?? before
  if (result.relay && concerned) await tx.setValue(RELAY, concerned.id, JSON.stringify(result.relay), { person: concerned.person, at })
  for (const keyPrefix of result.timers.cancel) await tx.cancelJobs({ keyPrefix })
  const jobs: NewJob[] = result.timers.set.map((timer) => ({
    key: timer.key,
    kind: 'timer',
    lane: timer.key,
    dueAt: timer.dueAt,
    payload: timer,
  }))
  if (concerned) jobs.push(...result.toDesk.map((call) => deskJob(concerned.id, call, at)))
  if (ticket) await handOver(tx, before, ticket, at, knowledge, hand)
  for (const item of result.toPerson) {
    if (hand && item.kind === 'notice' && item.ticket === concerned?.id) notify(hand, item.notice, concerned, knowledge)
    else jobs.push(...(await tellPerson(tx, item, concerned, at, knowledge)))
  }
  await tx.addJobs(jobs)
}

/** A notice among the replies of a turn. */
function notify(hand: Hand, notice: Notice, ticket: Ticket, knowledge: Knowledge): void {
  const next = hand.session && worded(hand.session, notice.answer, knowledge.content)
  hand.replies.push(renderNotice(notice, ticket, knowledge, next?.parts))
  if (next) hand.session = next.session
}

export function deskJob(ticket: string, call: DeskCall, at: number): NewJob {
  const payload: DeskPayload = { ticket, call }
  return { key: call.key, kind: 'desk', lane: deskLane(ticket), dueAt: at, payload }
}

/** Who answers in the conversation follows from the ticket: a human from the claim on, the bot again afterwards. */
async function handOver(
  tx: StoreTx,
  before: Ticket | undefined,
  ticket: Ticket,
  at: number,
  { content }: Knowledge,
  hand: Hand | undefined,
): Promise<void> {
  const owner = agentAnswers(ticket) ? 'agent' : 'bot'
  const asks = ticket.state === 'resolved' && before?.state !== 'resolved'
  const session = hand?.session?.conversation === ticket.conversation ? hand.session : await tx.loadSession(ticket.conversation)
  if (!session) return
  const open = ticket.state !== 'closed'
  const unchanged = session.owner === owner && !asks && (session.ticket === ticket.id) === open
  if (unchanged || (session.ticket !== undefined && session.ticket !== ticket.id)) return
  const moment = { at, conversation: session.conversation, person: session.person, idleMs: NEVER_IDLE }
  const event = { kind: 'desk', owner, ticket: open ? ticket.id : undefined, ...(asks ? { ask: 'solved' as const } : {}) } as const
  const decision = decide({ ...session, lastAt: at }, event, content, moment)
  // Within a turn the session counts up once, when the turn saves it.
  if (hand && hand.session === session) hand.session = { ...decision.session, version: session.version }
  else await tx.saveSession(decision.session)
}

async function tellPerson(
  tx: StoreTx,
  item: ToPerson,
  concerned: Ticket | undefined,
  at: number,
  knowledge: Knowledge,
): Promise<readonly NewJob[]> {
  const ticket = item.ticket === concerned?.id ? concerned : await tx.loadTicket(item.ticket)
  if (!ticket || ticket.person === FORGOTTEN) return []
  const { conversation, language } = ticket
  if (item.kind === 'notice') {
    const reply = renderNotice(item.notice, ticket, knowledge)
    await tx.appendTranscript([replyLine(conversation, replyEventId(item.key, 0), at, reply)])
    return [deliverJob(item.key, at, { conversation, eventId: replyEventId(item.key, 0), post: { kind: 'reply', reply }, botWords: false })]
  }
  const { words } = item
  const eventId = wordsEventId(ticket.id, words.messageId)
  if (words.kind === 'delete') {
    await tx.rewriteTranscript(conversation, eventId, NO_TEXT)
    const post = { kind: 'remove', messageId: '' } as const
    return [deliverJob(item.key, at, { conversation, eventId, post, botWords: false, fromLine: true })]
  }
  const reply: Reply = { kind: 'relay', text: words.text, choices: [], language, from: words.from }
  const known = words.kind === 'edit' && (await tx.readTranscript(conversation)).some((line) => line.eventId === eventId)
  if (known) await tx.rewriteTranscript(conversation, eventId, words.text)
  else await tx.appendTranscript([replyLine(conversation, eventId, at, reply, 'agent')])
  const post = { kind: 'reply', reply: { ...reply, text: NO_TEXT } } as const
  return [deliverJob(item.key, at, { conversation, eventId, post, botWords: false, fromLine: true })]
}
