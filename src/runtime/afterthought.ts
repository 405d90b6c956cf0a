import type { TicketWords } from '../handoff/change.ts'
import type { PersonWords } from '../handoff/outcome.ts'
import { handlePersonEvent, say } from '../handoff/person-event.ts'
import { summaryFrom } from '../handoff/summary.ts'
import type { FileNote, Inbound } from '../model/inbound.ts'
import type { Finding, SafeText, SecretKind } from '../model/safe-text.ts'
import type { Ticket } from '../model/ticket.ts'
import type { TranscriptLine } from '../model/transcript.ts'
import type { Door } from '../ports/door.ts'
import type { PersonRecord, StoreTx } from '../ports/store.ts'
import { maskSpans } from '../redaction/mask-spans.ts'
import { type HideSpans, hiddenGroups, isWorthKeeping, KEY_GROUPS, observe, readWindow, writeWindow } from '../redaction/window.ts'
import { maskTrail } from './agent-trail.ts'
import type { Work } from './effects.ts'
import { commitHandoff, type DeskPayload, loadRelay } from './handoff-work.ts'
import { holdsAny, tellingOf, without } from './key-pieces.ts'
import { type DeliverPayload, deliverJob, NO_TEXT, replyKey, replyOf } from './outgoing.ts'

/** An event after the person's window was looked at: what is hidden now, and what has to be hidden afterwards. */
export interface Seen {
  readonly inbound: Inbound
  readonly secrets: readonly SecretKind[]
  /** The secret only shows over several messages. */
  readonly assembled: boolean
  readonly files: readonly FileNote[]
  readonly person: Partial<PersonRecord>
  /** What of the event's own safe text turned out to be part of a key: in memory only. */
  readonly pieces: readonly string[]
  readonly earlier: readonly EarlierSpans[]
}

interface EarlierSpans {
  readonly conversation: string
  readonly eventId: string
  readonly messageId: string | undefined
  readonly spans: HideSpans['spans']
}

const TYPED: ReadonlySet<Inbound['kind']> = new Set(['message', 'edit'])

/** Looks at an event together with what the same person wrote lately. Shapes and counts only. */
export function watchWindow(person: PersonRecord, inbound: Inbound): Seen {
  const alone = kindsOf(inbound)
  const plain: Seen = { inbound, secrets: alone, assembled: false, files: inbound.files, person: {}, pieces: [], earlier: [] }
  if (!TYPED.has(inbound.kind)) return plain
  const event = JSON.stringify([inbound.conversation, inbound.eventId, inbound.messageId])
  const { window, hide } = observe(readWindow(person.window), {
    event,
    person: inbound.person,
    at: inbound.at,
    ...(inbound.messageId === undefined ? {} : { message: inbound.messageId }),
    shape: inbound.shape,
    findings: inbound.findings,
    ...(inbound.diagnosis === undefined ? {} : { diagnosis: inbound.diagnosis }),
  })
  const kept: Partial<PersonRecord> = isWorthKeeping(window) ? { window: writeWindow(window) } : {}
  if (hide.length === 0) return { ...plain, person: kept }
  const { spans: own, kind } = hide.find((one) => one.event === event) ?? { spans: [] }
  const earlier = hide.filter((one) => one.event !== event).map(({ event: key, spans }) => ({ ...eventOf(key), spans }))
  const findings = own.map(({ start, end }): Finding => ({ kind: kind ?? 'recovery_key_part', start, end, certain: false }))
  return {
    ...plain,
    inbound: { ...inbound, text: maskSpans(inbound.text, own, kind), findings: [...inbound.findings, ...findings] },
    secrets: [...new Set<SecretKind>([...hide.map((one) => one.kind ?? 'recovery_key'), ...alone])],
    assembled: alone.length === 0 && earlier.length > 0,
    person: kept,
    pieces: own.map(({ start, end }) => inbound.text.slice(start, end)),
    earlier,
  }
}

/** What was found in the message and its files, each kind once. Parts that make a key together are one. */
function kindsOf(inbound: Inbound): readonly SecretKind[] {
  const files = inbound.files.filter((file) => file.kind === 'key-file').map(() => 'key_file' as const)
  const told = hiddenGroups(inbound.findings, inbound.diagnosis)
  const kinds = inbound.findings.map(({ kind }) => (kind === 'recovery_key_part' && told >= KEY_GROUPS ? 'recovery_key' : kind))
  return [...new Set([...files, ...kinds])]
}

function eventOf(key: string): Omit<EarlierSpans, 'spans'> {
  const [conversation = '', eventId = '', messageId] = JSON.parse(key) as readonly (string | null)[]
  return { conversation: conversation ?? '', eventId: eventId ?? '', messageId: messageId ?? undefined }
}

/** Masks what was written before the rest of the key came: transcript, ticket, desk, slots, and our own posts. */
export async function maskEarlier(work: Work, seen: Seen): Promise<void> {
  if (seen.earlier.length === 0 && seen.pieces.length === 0) return
  const lines: MaskedLine[] = []
  for (const one of seen.earlier) lines.push(...(await maskLine(work, one)))
  const telling = tellingOf([...seen.pieces, ...lines.flatMap((line) => line.pieces)])
  const conversations = new Set([work.inbound.conversation, ...seen.earlier.map((one) => one.conversation)])
  for (const conversation of conversations) lines.push(...(await maskTalk(work, conversation, telling)))
  await maskTickets(work, conversations, telling, lines)
  const slots = Object.entries(work.session.slots).filter(([, value]) => !holdsAny(value, telling))
  work.session = { ...work.session, slots: Object.fromEntries(slots) }
}

/** A line as it is masked, with the events of which the desk may have been told. */
interface MaskedLine {
  readonly line: TranscriptLine
  readonly before: SafeText
  readonly events: readonly string[]
  readonly pieces: readonly string[]
}

/** Masks one line of the person. */
async function maskLine({ deps, tx, at }: Work, { conversation, eventId, messageId, spans }: EarlierSpans): Promise<readonly MaskedLine[]> {
  const found = (await tx.readTranscript(conversation)).find((one) => one.eventId === eventId)
  const line = found ?? (messageId === undefined ? undefined : await tx.findTranscript(conversation, messageId))
  if (!line) return []
  const { text, pieces } = maskIn(line.text, spans, deps.door)
  await tx.rewriteTranscript(conversation, line.eventId, text)
  if (line.messageId) {
    const post = { kind: 'erase-secret', messageId: line.messageId } as const
    await tx.addJobs([deliverJob(`erase:${eventId}`, at, { conversation, eventId, post, botWords: false })])
  }
  return [{ line: { ...line, text }, before: line.text, events: [...new Set([line.eventId, eventId])], pieces }]
}

/** Masks spans of a text and gives what stood there. Where another version of the message stands by now, every group of digits goes. */
export function maskIn(
  text: SafeText,
  spans: HideSpans['spans'],
  door: Door,
): { readonly text: SafeText; readonly pieces: readonly string[] } {
  const { groups } = door.redact(text).shape
  const isOfText = spans.every(({ start, end }) => groups.some((group) => group.start === start && group.end === end))
  const hidden = isOfText ? spans : groups
  return { text: maskSpans(text, hidden), pieces: hidden.map(({ start, end }) => text.slice(start, end)) }
}

/** Masks the pieces wherever else they stand in a talk, also in what was posted there. Gives the person's own lines. */
export async function maskTalk(
  { tx, at }: Pick<Work, 'tx' | 'at'>,
  conversation: string,
  pieces: readonly string[],
): Promise<readonly MaskedLine[]> {
  const own: MaskedLine[] = []
  for (const line of await tx.readTranscript(conversation)) {
    if (!holdsAny(line.text, pieces)) continue
    const masked = { ...line, text: without(line.text, pieces) }
    // The job before the line, as the end of a delivery takes them: otherwise the two could wait for each other.
    await repost(tx, masked, at)
    await tx.rewriteTranscript(conversation, line.eventId, masked.text)
    if (line.from === 'person') own.push({ line: masked, before: line.text, events: [line.eventId], pieces: [] })
  }
  return own
}

/** What the bot or an agent posted is edited; what still waits to be posted is masked where it waits. */
export async function repost(tx: StoreTx, line: TranscriptLine, at: number): Promise<void> {
  const reply = replyOf(line)
  if (!reply) return
  const { conversation, eventId } = line
  const waiting = { conversation, eventId, post: { kind: 'reply', reply }, botWords: true } satisfies DeliverPayload
  if (await tx.rewriteJob(replyKey(eventId), waiting)) return
  const post = { kind: 'edit', messageId: line.messageId ?? '', reply: { ...reply, text: NO_TEXT } } as const
  await tx.addJobs([deliverJob(`mask:${eventId}:${at}`, at, { conversation, eventId, post, botWords: false, fromLine: true })])
}

/** Masks the person's requests of these talks, and what their desks were told. */
async function maskTickets(work: Work, conversations: ReadonlySet<string>, pieces: readonly string[], lines: readonly MaskedLine[]) {
  const { tx, knowledge, inbound, at } = work
  for (const ticket of await tx.listTickets({ person: inbound.person })) {
    if (!conversations.has(ticket.conversation)) continue
    const heard: { id: string; text: SafeText }[] = []
    for (const { line, events } of lines) {
      if (line.conversation !== ticket.conversation) continue
      const words = { id: line.messageId ?? line.eventId, text: line.text }
      if (!(await maskWaiting(tx, ticket, words, events))) heard.push(words)
    }
    await maskTrail(tx, ticket.id, pieces)
    const event = { kind: 'masked', eventId: inbound.eventId, masked: maskedWords(ticket, pieces, lines), said: heard } as const
    const relay = await loadRelay(tx, ticket.id)
    await commitHandoff(tx, ticket, handlePersonEvent({ ticket, event, relay, profile: knowledge.profile, at }), at, knowledge, work)
  }
}

/** Masks what a desk was not told yet. True when the desk then hears nothing else of the message. */
async function maskWaiting(tx: StoreTx, ticket: Ticket, words: Omit<PersonWords, 'kind'>, events: readonly string[]): Promise<boolean> {
  let last = false
  for (const [index, id] of events.entries()) {
    const call = say(ticket, { ...words, kind: index === 0 ? 'new' : 'edit' }, { id })
    last = await tx.rewriteJob(call.key, { ticket: ticket.id, call } satisfies DeskPayload)
  }
  return last
}

/** What people wrote in a ticket, with the pieces masked. */
export function maskedWords(ticket: Ticket, pieces: readonly string[], lines: readonly MaskedLine[] = []): TicketWords {
  const first = lines.find(({ before }) => summaryFrom(before) === ticket.summary)
  return {
    summary: without(first ? summaryFrom(first.line.text) : ticket.summary, pieces),
    fields: Object.fromEntries(Object.entries(ticket.fields).map(([name, text]) => [name, without(text, pieces)])),
    transcript: ticket.transcript.map((line) => {
      const masked = lines.find(({ line: { at }, before }) => at === line.at && before === line.text)
      return { ...line, text: without(masked?.line.text ?? line.text, pieces) }
    }),
    ...(ticket.resolution === undefined ? {} : { resolution: without(ticket.resolution, pieces) }),
  }
}
