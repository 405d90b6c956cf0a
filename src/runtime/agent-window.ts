import { actorId, BOT } from '../handoff/actor.ts'
import { people } from '../handoff/outcome.ts'
import { handlePersonEvent } from '../handoff/person-event.ts'
import type { Finding, SafeText } from '../model/safe-text.ts'
import type { Ticket } from '../model/ticket.ts'
import type { DeskEvent } from '../ports/desk.ts'
import type { StoreTx } from '../ports/store.ts'
import { markOf } from '../redaction/marks.ts'
import { maskSpans } from '../redaction/mask-spans.ts'
import { type HideSpans, isWorthKeeping, observe, readWindow, writeWindow } from '../redaction/window.ts'
import { maskedWords, maskIn, maskTalk, repost } from './afterthought.ts'
import { maskInTrail, maskTrail } from './agent-trail.ts'
import type { Deps } from './deps.ts'
import { commitHandoff, loadRelay } from './handoff-work.ts'
import { tellingOf, without } from './key-pieces.ts'
import { wordsEventId } from './outgoing.ts'

/** An agent's event after the window of that agent and request was looked at. */
export interface SeenWords {
  /** Withheld when its words end or continue a key that earlier ones began. */
  readonly event: DeskEvent
  /** What of the event's own words turned out to be part of a key: in memory only. */
  readonly pieces: readonly string[]
  readonly earlier: readonly EarlierWords[]
}

/** Words of an earlier event. A note and a resolution are no message: they stand in the request's history. */
interface EarlierWords {
  readonly eventId: string
  readonly messageId: string
  readonly at: number
  readonly spans: HideSpans['spans']
}

type Worded = Extract<DeskEvent, { readonly text: SafeText }>

const WINDOWS = 'agent-window'
const OF_A_KEY = ['recovery_key', 'key_file', 'recovery_key_part'] as const
/** Characters of three groups: behind so many, whatever looks like a further one belongs to the key. */
const THREE_GROUPS = 20

/** Looks at an agent's words together with what the same agent wrote about the request lately. Shapes and counts only. */
export async function watchWords({ door }: Pick<Deps, 'door'>, tx: StoreTx, ticket: Ticket, event: DeskEvent): Promise<SeenWords> {
  if (!('text' in event)) return { event, pieces: [], earlier: [] }
  const key = `${ticket.id}/${event.agent.id}`
  const id = eventKey(event)
  const { shape } = door.redact(event.text)
  const { window, hide } = observe(readWindow(await tx.getValue(WINDOWS, key)), {
    event: id,
    person: event.agent.id,
    at: event.at,
    ...('messageId' in event ? { message: event.messageId } : {}),
    shape,
    findings: event.withheld ? findingsIn(event.text) : [],
  })
  if (isWorthKeeping(window)) await tx.setValue(WINDOWS, key, writeWindow(window), { person: ticket.person, at: event.at })
  const own = hide.find((one) => one.event === id)?.spans ?? []
  return {
    event: own.length === 0 ? event : { ...event, text: maskSpans(event.text, own), withheld: true },
    pieces: own.map(({ start, end }) => event.text.slice(start, end)),
    earlier: hide.filter((one) => one.event !== id).map(({ event: other, spans }) => ({ ...wordsOf(other), spans })),
  }
}

function eventKey(event: Worded): string {
  return JSON.stringify([event.eventId, 'messageId' in event ? event.messageId : '', event.at])
}

function wordsOf(key: string): Omit<EarlierWords, 'spans'> {
  const [eventId, messageId, at] = JSON.parse(key) as readonly [string, string, number]
  return { eventId, messageId, at }
}

/** What of a key the door hid before it came here. A mark does not say how many groups it stands for. */
function findingsIn(text: SafeText): readonly Finding[] {
  return OF_A_KEY.filter((kind) => text.includes(markOf(kind))).map((kind) => ({ kind, start: 0, end: THREE_GROUPS, certain: false }))
}

/**
 * Masks what an agent wrote before the rest of the key came: what waits for a claim, the request and its history, and what
 * people were shown. Gives the ticket as it is then.
 */
export async function takeBack(deps: Deps, tx: StoreTx, ticket: Ticket, seen: SeenWords): Promise<Ticket> {
  if (seen.earlier.length === 0 && seen.pieces.length === 0) return ticket
  const { at, eventId } = seen.event
  const knowledge = deps.knowledge.current()
  const relay = await loadRelay(tx, ticket.id)
  const tickets: Ticket[] = []
  for (const id of people(ticket)) tickets.push((await tx.loadTicket(id)) ?? ticket)
  const pieces = [...seen.pieces]
  const by = actorId({ kind: 'agent', agent: seen.event.agent })
  let { held } = relay
  let words = ticket
  for (const { messageId, spans, ...told } of seen.earlier) {
    const mask = (text: SafeText): SafeText => {
      const masked = maskIn(text, spans, deps.door)
      pieces.push(...masked.pieces)
      return masked.text
    }
    if (messageId === '') {
      words = { ...words, ...(await maskInTrail(tx, words, { ...told, by }, mask)) }
      continue
    }
    held = held.map((one) => (one.messageId === messageId ? { ...one, text: mask(one.text) } : one))
    for (const { id, conversation } of tickets) await rewritten(tx, conversation, wordsEventId(id, messageId), mask, at)
  }
  const telling = tellingOf(pieces)
  for (const { conversation } of tickets) await maskTalk({ tx, at }, conversation, telling)
  await maskTrail(tx, ticket.id, telling)
  held = held.map((one) => ({ ...one, text: without(one.text, telling) }))
  const event = { kind: 'masked', eventId, masked: maskedWords(words, telling), said: [] } as const
  const result = handlePersonEvent({ ticket, event, relay, profile: knowledge.profile, at })
  const audit = result.audit.length > 0 ? result.audit : [{ ticket: ticket.id, at, by: actorId(BOT), change: 'masked' }]
  await commitHandoff(tx, ticket, { ...result, audit, relay: { ...relay, held } }, at, knowledge)
  return result.ticket ?? ticket
}

async function rewritten(tx: StoreTx, conversation: string, eventId: string, mask: (text: SafeText) => SafeText, at: number) {
  const line = (await tx.readTranscript(conversation)).findLast((one) => one.eventId === eventId)
  if (line === undefined) return
  const masked = { ...line, text: mask(line.text) }
  await repost(tx, masked, at)
  await tx.rewriteTranscript(conversation, eventId, masked.text)
}
