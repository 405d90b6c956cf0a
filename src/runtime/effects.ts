import type { Effect } from '../dialog/decision.ts'
import { nextOpening } from '../handoff/hours.ts'
import { openHandoff } from '../handoff/opening.ts'
import { handlePersonEvent, type PersonEvent } from '../handoff/person-event.ts'
import { ownTickets, statusNotice } from '../handoff/status.ts'
import type { Inbound } from '../model/inbound.ts'
import type { Reply } from '../model/reply.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Session } from '../model/session.ts'
import type { Ticket, TicketType } from '../model/ticket.ts'
import type { PersonRecord, StoreTx } from '../ports/store.ts'
import { maskSpans } from '../redaction/mask-spans.ts'
import type { Deps } from './deps.ts'
import { forgetPerson } from './forget-person.ts'
import { commitHandoff, draftFor, type Hand, loadRelay } from './handoff-work.ts'
import type { Knowledge } from './knowledge.ts'
import { renderAnswer, renderSay } from './render.ts'
import { sayTime } from './say-time.ts'
import { draftInWords, renderNotice, wordFor } from './ticket-words.ts'
import { joinWave } from './wave-work.ts'
import { deskLanguage, withFiles } from './with-files.ts'
import { worded } from './worded.ts'

/** A turn while its effects are carried out. Nothing of it is outside the transaction. */
export interface Work extends Hand {
  readonly deps: Deps
  readonly tx: StoreTx
  readonly knowledge: Knowledge
  inbound: Inbound
  readonly at: number
  session: Session
  person: PersonRecord
  readonly replies: Reply[]
  ticketNumber: string | undefined
  /** "Forget me" was carried out: nothing of this turn is kept either. */
  forgotten: boolean
}

/** Most requests whose state is told at once. */
const STATUS_TICKETS = 5

/** Carries out one effect within the turn's transaction. */
export async function perform(work: Work, effect: Effect): Promise<void> {
  const { tx, knowledge, at, session, inbound } = work
  switch (effect.kind) {
    case 'say':
      work.replies.push(renderSay(effect, knowledge.content, session.language))
      return
    case 'summary':
      return showSummary(work, effect)
    case 'open-ticket':
      return openOrAdd(work, effect.type)
    case 'ticket':
      return changeTicket(work, effect.change, effect.ticket)
    case 'relay': {
      // The transcript has what the desk was told, so that its page shows the same.
      const text = withFiles(inbound.text, inbound.files, knowledge.content, deskLanguage(knowledge))
      work.inbound = { ...inbound, text }
      const heard = await relay(work, { kind: 'said', eventId: inbound.eventId, messageId: inbound.messageId ?? inbound.eventId, text })
      if (heard && effect.told === true) sayCounted(work, 'repair.passed-on')
      return
    }
    case 'status':
      return showStatus(work)
    case 'forget':
      await forgetPerson(tx, work.person.person, { event: inbound.eventId, at })
      work.forgotten = true
      work.replies.push(renderAnswer(knowledge.content, 'repair.forgotten', session.language))
      return
    case 'export':
      return showExport(work)
    case 'outcome': {
      const { kind: _kind, ...line } = effect
      return tx.countOutcome({ conversation: session.conversation, at, ...line })
    }
    case 'unanswered':
      return tx.addUnanswered({
        at,
        conversation: session.conversation,
        text: maskSpans(inbound.text, inbound.findings.length > 0 ? [] : inbound.shape.groups),
        language: session.language,
        candidates: effect.candidates,
      })
    case 'language':
      work.person = { ...work.person, language: effect.language }
      return
  }
}

async function showSummary(work: Work, { type, parts }: Extract<Effect, { kind: 'summary' }>): Promise<void> {
  const { tx, knowledge, session } = work
  const draft = await draftFor(tx, session, type, 1, knowledge)
  const summary = draftInWords(draft, knowledge, session.language)
  const reply = renderAnswer(knowledge.content, 'handoff.summary', session.language, { summary }, { kind: 'summary', parts })
  work.replies.push(reply)
  offer(work, reply)
}

/** Says an answer of the content, worded differently each time; its buttons can be picked by number or label. */
function sayCounted(work: Work, id: string, values: Readonly<Record<string, SafeText | string>> = {}): void {
  const { content } = work.knowledge
  const { parts, session } = worded(work.session, id, content)
  const reply = renderAnswer(content, id, session.language, values, { parts })
  work.session = session
  work.replies.push(reply)
  if (reply.choices.length > 0) offer(work, reply)
}

/** The buttons of a reply that the dialog did not make itself can be picked by number or label too. */
function offer(work: Work, reply: Reply): void {
  work.session = { ...work.session, offered: reply.choices.map(({ label, value }) => ({ label, value })) }
}

async function openOrAdd(work: Work, type: TicketType | 'auto'): Promise<void> {
  const { tx, knowledge, session } = work
  const open = session.ticket === undefined ? undefined : await tx.loadTicket(session.ticket)
  if (open && open.state !== 'closed' && open.state !== 'resolved') return addToTicket(work, open, type)
  return openNew(work, type, knowledge)
}

async function addToTicket(work: Work, ticket: Ticket, type: TicketType | 'auto'): Promise<void> {
  const { knowledge, session, inbound, tx, at } = work
  const draft = await draftFor(tx, session, type, 1, knowledge)
  const event: PersonEvent = { kind: 'gave-details', eventId: inbound.eventId, fields: draft.fields }
  const result = handlePersonEvent({ ticket, event, profile: knowledge.profile, at })
  await commitHandoff(tx, ticket, result, at, knowledge, work)
  work.ticketNumber = ticket.number
  const state = wordFor(`state.${ticket.state}`, knowledge.content, session.language) ?? ticket.state
  sayCounted(work, 'handoff.already-open', { ticket: ticket.number, state })
}

async function openNew(work: Work, type: TicketType | 'auto', knowledge: Knowledge): Promise<void> {
  const { tx, deps, session, inbound, at } = work
  const { profile } = knowledge
  const timeZone = inbound.timeZone ?? work.person.timeZone
  const opening = {
    id: deps.nextId(),
    count: await tx.nextTicketNumber(profile.desk.firstTicket),
    at,
    conversation: session.conversation,
    person: session.person,
    ...(inbound.personName === undefined ? {} : { personName: inbound.personName }),
    language: session.language,
    ...(timeZone === undefined ? {} : { timeZone }),
    profile,
  }
  const result = openHandoff(await draftFor(tx, session, type, 1, knowledge), opening, inbound.eventId)
  work.session = { ...work.session, ticket: result.ticket.id }
  work.ticketNumber = result.ticket.number
  await commitHandoff(tx, undefined, result, at, knowledge, work)
  await joinWave(work, result.ticket)
}

const PERSON_EVENT = { withdraw: 'withdrew', reopen: 'not-solved', solved: 'solved', person: 'wants-person' } as const

async function changeTicket(work: Work, change: keyof typeof PERSON_EVENT, id: string): Promise<void> {
  const ticket = await work.tx.loadTicket(id)
  if (!ticket) {
    const { ticket: _gone, ...rest } = work.session
    work.session = rest
    return showStatus(work)
  }
  work.ticketNumber = ticket.number
  await relay(work, { kind: PERSON_EVENT[change], eventId: work.inbound.eventId })
  if (change === 'solved') work.session = { ...work.session, outcome: 'solved' }
}

/** Something that the person did with their ticket; says whether the desk hears of it. */
export async function relay(work: Work, event: PersonEvent): Promise<boolean> {
  const { tx, knowledge, at, session } = work
  const ticket = session.ticket === undefined ? undefined : await tx.loadTicket(session.ticket)
  if (!ticket) return false
  const result = handlePersonEvent({ ticket, event, relay: await loadRelay(tx, ticket.id), profile: knowledge.profile, at })
  await commitHandoff(tx, ticket, result, at, knowledge, work)
  work.ticketNumber = ticket.number
  return result.toDesk.length > 0
}

async function showStatus(work: Work): Promise<void> {
  const { tx, knowledge, session, person, at } = work
  const { profile } = knowledge
  const own = ownTickets(await tx.listTickets({ person: person.person, limit: 20 }), profile, at)
  const open = own.filter((ticket) => ticket.state !== 'closed')
  const shown = open.length > 0 ? open : own.slice(0, 1)
  const [first] = shown
  if (!first) return sayNoRequest(work)
  work.ticketNumber = first.number
  for (const ticket of shown.slice(0, STATUS_TICKETS)) {
    const notice = statusNotice(ticket, profile, at)
    const next = worded(work.session, notice.answer, knowledge.content)
    work.session = next.session
    work.replies.push(renderNotice(notice, { ...ticket, language: session.language }, knowledge, next.parts))
  }
}

/** Without a request, it is the desk's hours and expected time that people ask for. */
function sayNoRequest(work: Work): void {
  const { hours } = work.knowledge.profile.desk
  const timeZone = work.inbound.timeZone ?? work.person.timeZone ?? hours.timeZone
  const opens = nextOpening(hours, work.at)
  if (opens === undefined || opens <= work.at) sayCounted(work, 'status.none')
  else sayCounted(work, 'status.none-closed', { opens: sayTime(opens, work.session.language, timeZone) })
}

/** In the chat: how much is kept of what kind. The whole of it is the operator's `person export`. */
async function showExport(work: Work): Promise<void> {
  const kept = await work.tx.exportPerson(work.person.person)
  const { content } = work.knowledge
  const data = Object.entries(kept).flatMap(([table, { length }]) =>
    length === 0 ? [] : [`- ${length} × ${wordFor(`kept.${table}`, content, work.session.language) ?? table}`],
  )
  const nothing = `- ${wordFor('kept.nothing', content, work.session.language) ?? ''}`
  sayCounted(work, 'repair.exported', { data: data.join('\n') || nothing })
}
