import type { Inbound } from '../../../src/model/inbound.ts'
import type { Redacted } from '../../../src/model/safe-text.ts'
import type { Door } from '../../../src/ports/door.ts'
import { conversationOf } from './talk-id.ts'

/** What a page sent: still raw, and held no longer than this takes. */
export interface Sent {
  readonly talk: string
  /** Made by the page for this message; a second try has the same. */
  readonly id: string
  readonly kind: 'message' | 'choice' | 'edit' | 'delete'
  readonly text: string
  /** For `edit` and `delete`: the message that changed. */
  readonly of?: string
  readonly file?: { readonly name: string; readonly text: string }
  readonly person: string
  readonly name?: string
  readonly locale?: string
  readonly timeZone?: string
  readonly at: number
}

/** Brings what was sent through the door. Pure but for the door. */
export function toInbound(sent: Sent, door: Door): Inbound {
  const conversation = conversationOf(sent.talk)
  const typed: Redacted = door.redact(sent.text)
  const file = sent.file && door.file(sent.file.name, new TextEncoder().encode(sent.file.text))
  const inFile = (file?.redacted.findings ?? []).map((finding) => ({ ...finding, start: 0, end: 0 }))
  const name = sent.name === undefined ? undefined : door.redact(sent.name)
  return {
    ...typed,
    findings: [...typed.findings, ...inFile],
    eventId: `${conversation}:${sent.id}`,
    channel: 'web',
    conversation,
    person: sent.person,
    ...(name === undefined || name.findings.length > 0 ? {} : { personName: name.text }),
    at: sent.at,
    kind: sent.kind,
    messageId: sent.of ?? sent.id,
    files: file ? [file.note] : [],
    place: 'private',
    ...(sent.locale === undefined ? {} : { locale: sent.locale }),
    ...(sent.timeZone === undefined ? {} : { timeZone: sent.timeZone }),
    address: { channel: 'web', to: { conversation } },
  }
}
