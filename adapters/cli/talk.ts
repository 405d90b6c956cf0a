import type { FileNote, Inbound } from '../../src/model/inbound.ts'
import type { Finding } from '../../src/model/safe-text.ts'
import type { Door } from '../../src/ports/door.ts'

/** What somebody typed at a terminal or sent as a line: still raw. */
export interface Said {
  readonly conversation: string
  readonly user?: string
  readonly text: string
  readonly id: string
  readonly at: number
  readonly attachments?: readonly { readonly name: string; readonly text?: string }[]
}

/** Brings what was said through the door. Attached texts are judged and hidden; nothing of them is kept. */
export function toInbound(said: Said, door: Door): Inbound {
  const typed = door.redact(said.text)
  const files = (said.attachments ?? []).map(({ name, text }) =>
    door.file(name, text === undefined ? undefined : new TextEncoder().encode(text)),
  )
  return {
    ...typed,
    findings: [...typed.findings, ...files.flatMap((file) => file.redacted.findings.map(inFile))],
    eventId: `cli:${said.conversation}:${said.id}`,
    channel: 'cli',
    conversation: `cli:${said.conversation}`,
    person: `cli:${said.user ?? said.conversation}`,
    at: said.at,
    kind: 'message',
    messageId: said.id,
    files: files.map((file): FileNote => file.note),
    place: 'private',
    address: { channel: 'cli', to: { conversation: said.conversation } },
  }
}

/** Offsets within a file mean nothing in the message. */
function inFile(finding: Finding): Finding {
  return { ...finding, start: 0, end: 0 }
}
