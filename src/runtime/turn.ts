import { decide } from '../dialog/decide.ts'
import type { DialogEvent } from '../dialog/decision.ts'
import { freshFor, languageFrom } from '../dialog/fresh.ts'
import type { Inbound } from '../model/inbound.ts'
import type { Reply } from '../model/reply.ts'
import type { Session } from '../model/session.ts'
import type { TranscriptLine } from '../model/transcript.ts'
import type { Understanding } from '../model/understanding.ts'
import { type Spans, untraced } from '../ports/spans.ts'
import type { NewJob, PersonRecord, StoreTx } from '../ports/store.ts'
import { maskEarlier, type Seen, watchWindow } from './afterthought.ts'
import type { Turn } from './assistant.ts'
import type { Deps } from './deps.ts'
import { perform, type Work } from './effects.ts'
import type { Knowledge } from './knowledge.ts'
import { deliverJob, isReplyTo, replyEventId, replyKey, replyLine, replyOf } from './outgoing.ts'
import { readInContext } from './reading.ts'
import { mergeReplies, renderAnswer } from './render.ts'
import { showBanner } from './wave-work.ts'

/** How a turn's replies reach the person: through the outbox, or shown by the caller. */
export type DeliverMode = 'outbox' | 'caller'

/** A person of whom nothing is new is written again only after a day, for retention. */
const PERSON_FRESH_MS = 86_400_000

type Telling = Exclude<keyof PersonRecord, 'person' | 'seenAt'>
const TELLING = Object.keys({ language: true, timeZone: true, window: true } satisfies Record<Telling, true>) as Telling[]

/** A message that was changed is answered anew only while it is the person's newest. */
export interface TurnInput {
  readonly inbound: Inbound
  readonly deliver: DeliverMode
  /** Said before the replies, such as that an edit is answered. */
  readonly before?: readonly Reply[]
  /** The person's line stands in the transcript already; the event was marked already. */
  readonly known?: { readonly line: boolean; readonly event: boolean }
}

/**
 * One turn within one transaction: remembers the event, decides, carries the effects out, and writes session, transcript
 * and outbox. A duplicate changes nothing and gives the replies of the first time.
 */
export async function runTurn(deps: Deps, tx: StoreTx, { inbound, deliver, before = [], known: already }: TurnInput): Promise<Turn> {
  const knowledge = deps.knowledge.current()
  const at = inbound.at
  if (already?.event !== true && !(await tx.markEvent(inbound.eventId, at))) return duplicate(deps, tx, inbound)
  const stored = await tx.loadSession(inbound.conversation)
  const known = await tx.loadPerson(inbound.person)
  const person = known ?? { person: inbound.person, seenAt: at }
  const seen = watchWindow(person, inbound)
  const spans = deps.spans ?? untraced
  const { event, understanding } = toEvent(seen, stored, knowledge, spans)
  const moment = {
    at,
    conversation: inbound.conversation,
    person: inbound.person,
    ...languageOf(person, inbound),
    idleMs: knowledge.profile.session.idleMinutes * 60_000,
  }
  const decision = spans('decide', {}, () => decide(stored, event, knowledge.content, moment))
  const work: Work = {
    deps,
    tx,
    knowledge,
    inbound: seen.inbound,
    at,
    session: decision.session,
    person: { ...person, ...seen.person, seenAt: at },
    replies: [...before],
    ticketNumber: undefined,
    forgotten: false,
  }
  await maskEarlier(work, seen)
  for (const effect of decision.effects) await perform(work, effect)
  // Only what is told anew can be a cause that a wave has.
  if (!work.forgotten && decision.session.slots !== stored?.slots) await showBanner(work)
  const replies = mergeReplies(work.replies, knowledge.content)
  await write(work, {
    decided: decision.session,
    replies,
    deliver,
    understanding,
    lineKnown: already?.line === true,
    offered: stored?.offered ?? welcomed(knowledge, decision.session),
    known,
  })
  return {
    status: 'done',
    kind: decision.kind,
    ...(understanding ? { understanding } : {}),
    replies,
    session: work.session,
    ...(work.ticketNumber === undefined ? {} : { ticket: work.ticketNumber }),
    text: seen.inbound.text,
    findings: seen.inbound.findings,
  }
}

/** An event that was handled before: the replies of the first time. */
export async function duplicate(deps: Deps, tx: StoreTx, inbound: Inbound): Promise<Turn> {
  const session = (await tx.loadSession(inbound.conversation)) ?? freshFor(inbound, deps.knowledge.current().content)
  const lines = await tx.readTranscript(inbound.conversation)
  const replies = lines.filter((line) => isReplyTo(line, inbound.eventId)).flatMap((line) => replyOf(line) ?? [])
  return { status: 'duplicate', kind: 'silent', replies, session, text: inbound.text, findings: inbound.findings }
}

function languageOf(person: PersonRecord, inbound: Inbound): { readonly language?: string } {
  const language = person.language ?? inbound.locale
  return language === undefined ? {} : { language }
}

function toEvent(
  { inbound, secrets, files, assembled }: Seen,
  session: Session | undefined,
  knowledge: Knowledge,
  spans: Spans,
): { readonly event: DialogEvent; readonly understanding?: Understanding } {
  switch (inbound.kind) {
    case 'choice':
      return { event: { kind: 'choice', value: inbound.text.trim() } }
    case 'opened':
      return { event: { kind: 'opened' } }
    case 'form':
      return { event: { kind: 'form', fields: inbound.form ?? {} } }
    case 'feedback':
      return { event: { kind: 'feedback', helped: inbound.text.trim().startsWith('yes') } }
    case 'message':
    case 'edit':
    case 'delete': {
      const understanding = spans('understand', {}, () =>
        readInContext(inbound.text, session, knowledge, languageFrom(inbound.locale, knowledge.content)),
      )
      const { diagnosis } = inbound
      const event = {
        kind: 'utterance',
        text: inbound.text,
        understanding,
        secrets,
        files,
        assembled,
        ...(diagnosis ? { diagnosis } : {}),
      } as const
      return { event, understanding }
    }
  }
}

interface Written {
  readonly decided: Session
  readonly replies: readonly Reply[]
  readonly deliver: DeliverMode
  readonly understanding: Understanding | undefined
  readonly lineKnown: boolean
  /** The buttons that the person saw. */
  readonly offered: Session['offered']
  /** The person as stored. */
  readonly known: PersonRecord | undefined
}

async function write(work: Work, { decided, replies, deliver, understanding, lineKnown, offered, known }: Written): Promise<void> {
  const { tx, inbound, at, session } = work
  const jobs: NewJob[] = []
  if (deliver === 'outbox') {
    jobs.push(...replies.map((reply, index) => replyJob(work, reply, index)))
    if (inbound.findings.length > 0 && inbound.messageId) jobs.push(eraseJob(inbound, inbound.messageId))
  }
  if (!work.forgotten) {
    const person = personLine(work, understanding, offered)
    await tx.saveSession({ ...session, version: decided.version })
    await tx.appendTranscript([
      ...(inbound.kind === 'opened' || lineKnown ? [] : [person]),
      ...replies.map((reply, index) => replyLine(session.conversation, replyEventId(inbound.eventId, index), at, reply)),
    ])
    if (isNews(work.person, known)) await tx.savePerson(work.person)
    await tx.saveAddress(session.conversation, session.person, inbound.address, at)
  }
  // The last thing that a turn does, so that nothing takes a job back that was handed over.
  await tx.addJobs(jobs, { handOver: true })
}

/** The buttons of the welcome, which stands before the first turn and is no turn itself. */
function welcomed({ content }: Knowledge, { language }: Session): Session['offered'] {
  return renderAnswer(content, 'repair.welcome', language).choices
}

function isNews(person: PersonRecord, known: PersonRecord | undefined): boolean {
  if (known === undefined || person.seenAt - known.seenAt >= PERSON_FRESH_MS) return true
  return TELLING.some((field) => person[field] !== known[field])
}

/** The person's line: what they typed, or the label of the button that they pressed. */
function personLine(
  { deps, inbound, at, session }: Work,
  understanding: Understanding | undefined,
  offered: Session['offered'],
): TranscriptLine {
  const pressed = offered.find((choice) => choice.value === inbound.text.trim())
  return {
    conversation: session.conversation,
    at,
    from: 'person',
    text: pressed ? deps.door.redact(pressed.label).text : inbound.text,
    eventId: inbound.eventId,
    ...(pressed ? { choice: pressed.value } : {}),
    ...(inbound.messageId === undefined ? {} : { messageId: inbound.messageId }),
    ...(understanding?.kind === 'intent' ? { intent: understanding.intent } : {}),
  }
}

function replyJob(work: Work, reply: Reply, index: number): NewJob {
  const { inbound, at, session } = work
  const eventId = replyEventId(inbound.eventId, index)
  return deliverJob(replyKey(eventId), at, {
    conversation: session.conversation,
    // Also for the last word after "forget me", when the stored address is gone.
    address: inbound.address,
    eventId,
    post: { kind: 'reply', reply },
    botWords: session.owner === 'bot',
  })
}

function eraseJob(inbound: Inbound, messageId: string): NewJob {
  const post = { kind: 'erase-secret', messageId } as const
  return deliverJob(`erase:${inbound.eventId}`, inbound.at, {
    conversation: inbound.conversation,
    eventId: inbound.eventId,
    post,
    botWords: false,
  })
}
