import type { FileNote, Inbound } from '../model/inbound.ts'
import type { Finding, SafeText, SecretKind } from '../model/safe-text.ts'
import type { Ticket } from '../model/ticket.ts'
import type { TranscriptLine } from '../model/transcript.ts'
import type { PersonRecord } from '../ports/store.ts'
import { maskSpans } from '../redaction/mask-spans.ts'
import { type HideSpans, observe, readWindow, writeWindow } from '../redaction/window.ts'
import type { Work } from './effects.ts'
import { deliverJob, replyOf } from './outgoing.ts'

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
  readonly spans: HideSpans['spans']
}

/** Shorter pieces are only masked where they were typed: "12" stands in many harmless lines. */
const TELLING_DIGITS = 4
const TYPED: ReadonlySet<Inbound['kind']> = new Set(['message', 'edit'])

/** Looks at an event together with what the same person wrote lately. Shapes and counts only. */
export function watchWindow(person: PersonRecord, inbound: Inbound): Seen {
  const alone = kindsOf(inbound)
  const plain: Seen = { inbound, secrets: alone, assembled: false, files: inbound.files, person: {}, pieces: [], earlier: [] }
  if (!TYPED.has(inbound.kind)) return plain
  const event = eventKey(inbound.conversation, inbound.eventId)
  const { window, hide } = observe(readWindow(person.window), {
    event,
    person: inbound.person,
    at: inbound.at,
    ...(inbound.messageId === undefined ? {} : { message: inbound.messageId }),
    shape: inbound.shape,
    findings: inbound.findings,
    ...(inbound.diagnosis === undefined ? {} : { diagnosis: inbound.diagnosis }),
  })
  const kept: Partial<PersonRecord> = window.seen.some((one) => one.groups.length > 0 || one.hidden > 0)
    ? { window: writeWindow(window) }
    : {}
  if (hide.length === 0) return { ...plain, person: kept }
  const own = hide.find((one) => one.event === event)?.spans ?? []
  const findings = own.map(({ start, end }): Finding => ({ kind: 'recovery_key_part', start, end, certain: false }))
  return {
    ...plain,
    inbound: { ...inbound, text: maskSpans(inbound.text, own), findings: [...inbound.findings, ...findings] },
    secrets: [...new Set<SecretKind>(['recovery_key', ...alone])],
    assembled: alone.length === 0,
    person: kept,
    pieces: own.map(({ start, end }) => inbound.text.slice(start, end)),
    earlier: hide.filter((one) => one.event !== event).map(({ event: key, spans }) => ({ ...eventOf(key), spans })),
  }
}

/** What was found in the message and its files, each kind once. */
function kindsOf(inbound: Inbound): readonly SecretKind[] {
  const files = inbound.files.filter((file) => file.kind === 'key-file').map(() => 'key_file' as const)
  return [...new Set([...files, ...inbound.findings.map((finding) => finding.kind)])]
}

function eventKey(conversation: string, eventId: string): string {
  return JSON.stringify([conversation, eventId])
}

function eventOf(key: string): { readonly conversation: string; readonly eventId: string } {
  const [conversation = '', eventId = ''] = JSON.parse(key) as readonly string[]
  return { conversation, eventId }
}

/** Masks what was written before the rest of the key came: transcript, ticket, slots, and our own posts. */
export async function maskEarlier(work: Work, seen: Seen): Promise<void> {
  if (seen.earlier.length === 0 && seen.pieces.length === 0) return
  const pieces = [...seen.pieces]
  for (const { conversation, eventId, spans } of seen.earlier) pieces.push(...(await maskLine(work, conversation, eventId, spans)))
  const telling = pieces.filter((piece) => piece.replace(/\D/g, '').length >= TELLING_DIGITS)
  if (telling.length === 0) return
  const conversations = new Set([work.inbound.conversation, ...seen.earlier.map((one) => one.conversation)])
  for (const conversation of conversations) await maskTalk(work, conversation, telling)
  await maskTicket(work, telling)
  const slots = Object.entries(work.session.slots).filter(([, value]) => !holdsAny(value, telling))
  work.session = { ...work.session, slots: Object.fromEntries(slots) }
}

/** Masks one line of the person, and gives what stood there. */
async function maskLine({ tx, at }: Work, conversation: string, eventId: string, spans: HideSpans['spans']): Promise<readonly string[]> {
  const line = (await tx.readTranscript(conversation)).find((one) => one.eventId === eventId)
  if (!line) return []
  await tx.rewriteTranscript(conversation, eventId, maskSpans(line.text, spans))
  if (line.messageId) {
    const post = { kind: 'erase-secret', messageId: line.messageId } as const
    await tx.addJobs([deliverJob(`erase:${eventId}`, at, { conversation, eventId, post, botWords: false })])
  }
  return spans.map(({ start, end }) => line.text.slice(start, end))
}

/** Masks the pieces wherever else they stand in a talk; what the bot posted is edited on the platform too. */
async function maskTalk({ tx, at }: Work, conversation: string, pieces: readonly string[]): Promise<void> {
  for (const line of await tx.readTranscript(conversation)) {
    if (!holdsAny(line.text, pieces)) continue
    const masked = { ...line, text: without(line.text, pieces) }
    await tx.rewriteTranscript(conversation, line.eventId, masked.text)
    const job = repost(masked, at)
    if (job) await tx.addJobs([job])
  }
}

function repost(line: TranscriptLine, at: number) {
  const reply = replyOf(line)
  if (!reply || !line.messageId) return undefined
  const { conversation, eventId } = line
  return deliverJob(`mask:${eventId}`, at, {
    conversation,
    eventId,
    post: { kind: 'edit', messageId: line.messageId, reply },
    botWords: false,
  })
}

async function maskTicket({ tx, session, at }: Work, pieces: readonly string[]): Promise<void> {
  const ticket = session.ticket === undefined ? undefined : await tx.loadTicket(session.ticket)
  if (!ticket || !holdsAny(JSON.stringify([ticket.transcript, ticket.fields, ticket.summary]), pieces)) return
  const masked: Ticket = {
    ...ticket,
    version: ticket.version + 1,
    changedAt: at,
    summary: without(ticket.summary, pieces),
    fields: Object.fromEntries(Object.entries(ticket.fields).map(([name, text]) => [name, without(text, pieces)])),
    transcript: ticket.transcript.map((line) => ({ ...line, text: without(line.text, pieces) })),
  }
  await tx.saveTicket(masked)
  await tx.appendAudit([{ ticket: ticket.id, at, by: 'bot', change: 'masked' }])
}

function holdsAny(text: string, pieces: readonly string[]): boolean {
  return pieces.some((piece) => text.includes(piece))
}

function without(text: SafeText, pieces: readonly string[]): SafeText {
  let masked = text
  for (const piece of pieces) {
    for (let start = masked.indexOf(piece); start >= 0; start = masked.indexOf(piece))
      masked = maskSpans(masked, [{ start, end: start + piece.length }])
  }
  return masked
}
