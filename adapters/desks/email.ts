import type { SendMailOptions } from 'nodemailer'
import { AppError } from '../../src/model/app-error.ts'
import type { SafeText } from '../../src/model/safe-text.ts'
import type { Secret } from '../../src/model/secret.ts'
import type { Ticket } from '../../src/model/ticket.ts'
import type { DeskPort } from '../../src/ports/desk.ts'
import type { NoticeBoard } from '../../src/ports/notice-board.ts'
import { checkDesk } from './http.ts'
import { keyMark } from './key-mark.ts'
import type { DeskParts } from './parts.ts'
import { letterMs, sendLetter, verifyServer } from './send-letter.ts'
import { changeText, endedText, saidText, ticketText, titleValues, transcriptFile, wordedLines } from './ticket-text.ts'

export interface EmailSettings {
  /** `smtp://host:25`, `smtps://user:password@host:465`. */
  readonly url: Secret
  readonly from: string
  /** The mailbox of IT. */
  readonly to: string
  /** Address of the desk page, where agents claim, answer and resolve; a mailbox has no buttons. */
  readonly deskUrl?: string
  readonly timeoutMs?: number
}

interface Letter {
  readonly ticket: Ticket
  readonly key: string
  /** The letter that begins the ticket's thread; every other one answers it. */
  readonly first: boolean
  readonly text: SafeText
  readonly html?: string
  readonly attachment?: { readonly name: string; readonly text: SafeText }
}

/** Changes that matter to who works on the ticket, and would only fill a mailbox. */
const QUIET: ReadonlySet<string> = new Set(['checked', 'answered', 'waiting', 'asked-details', 'person-reminded', 'joined'])

/** A desk that is a mailbox: one thread for each ticket, found again by Message-IDs that come from ticket and call. */
export function emailDesk(settings: EmailSettings, parts: DeskParts): DeskPort & NoticeBoard {
  const server = { url: settings.url, timeoutMs: settings.timeoutMs ?? 15_000 }
  /** Keys of letters that were handed over once without an answer. */
  const unanswered = new Set<string>()

  async function post(letter: Letter, signal: AbortSignal | undefined): Promise<void> {
    const root = messageId(`ticket:${letter.ticket.id}`, settings.from)
    const id = letter.first ? root : messageId(letter.key, settings.from)
    const mail: SendMailOptions = {
      from: settings.from,
      to: settings.to,
      subject: subjectOf(letter.ticket, parts, letter.first),
      messageId: id,
      ...(letter.first ? {} : { inReplyTo: root, references: [root] }),
      headers: { 'X-Recoverykey-Ticket': letter.ticket.number, 'Auto-Submitted': 'auto-generated' },
      text: letter.text,
      html: letter.html ?? paragraphs(letter.text),
      ...(letter.attachment === undefined
        ? {}
        : {
            attachments: [{ filename: letter.attachment.name, content: letter.attachment.text, contentType: 'text/plain; charset=utf-8' }],
          }),
    }
    if ((await sendLetter(server, mail, signal)) === 'unanswered') throw notAnswered(letter)
    unanswered.delete(letter.key)
  }

  /** The same letter is sent once more and no oftener, and that is logged, because a mail server cannot be asked about it. */
  function notAnswered({ ticket, key }: Letter): AppError {
    const sentence = `the mail server took the letter about ${ticket.number} and gave no answer`
    if (unanswered.delete(key)) return new AppError('DELIVERY_REFUSED', `${sentence}, even after a second try`)
    unanswered.add(key)
    parts.log?.warn('desk.maybe-twice', { desk: 'email', ticket: ticket.id, key })
    return new AppError('DELIVERY_FAILED', `${sentence}; it will be tried once more`, { cause: {} })
  }

  return {
    name: 'email',
    callMs: letterMs(server.timeoutMs),
    async open(ticket, key, signal) {
      const text = withPage(ticketText(ticket, parts), settings, ticket, parts)
      await post({ ticket, key, first: true, text, html: ticketHtml(ticket, settings, parts), ...attached(ticket, parts) }, signal)
      return { ref: messageId(`ticket:${ticket.id}`, settings.from) }
    },
    async update(ticket, change, key, signal) {
      if (QUIET.has(change.change)) return
      await post({ ticket, key, first: false, text: withPage(changeText(ticket, change, parts), settings, ticket, parts) }, signal)
    },
    async say(ticket, message, key, signal) {
      await post({ ticket, key, first: false, text: saidText(ticket, message, parts) }, signal)
    },
    async close(ticket, key, signal) {
      await post({ ticket, key, first: false, text: endedText(ticket, parts) }, signal)
    },
    async notice(text) {
      const { from, to } = settings
      const mail = { from, to, subject: text.split('\n')[0] ?? '', headers: { 'Auto-Submitted': 'auto-generated' }, text }
      if ((await sendLetter(server, mail)) === 'unanswered') {
        throw new AppError('DELIVERY_FAILED', 'the mail server took the notice and gave no answer')
      }
    },
    async check() {
      await checkDesk('e-mail', 'SMTP_URL', () => verifyServer(server))
    },
  }
}

function attached(ticket: Ticket, parts: DeskParts): Pick<Letter, 'attachment'> {
  return ticket.transcript.length === 0 ? {} : { attachment: transcriptFile(ticket, parts) }
}

/** The same call has the same Message-ID, so a letter that is sent twice after a crash is one for mail programs. */
function messageId(key: string, from: string): string {
  const host = /@([\w.-]+)>?\s*$/.exec(from)?.[1] ?? 'recoverykey.invalid'
  return `<rk-${keyMark(key)}@${host}>`
}

function subjectOf(ticket: Ticket, { words, door }: DeskParts, first: boolean): string {
  const values = titleValues(ticket, words)
  const subject = words(ticket.summary === '' ? 'desk.mail-plain-subject' : 'desk.mail-subject', values)
  const safe = door.redact(subject ?? `[${ticket.number}]`).text.replace(/\s+/g, ' ')
  const short = safe.length > 150 ? `${safe.slice(0, 149)}…` : safe
  return first ? short : `Re: ${short}`
}

function withPage(text: SafeText, settings: EmailSettings, ticket: Ticket, { words, door }: DeskParts): SafeText {
  const url = pageOf(settings, ticket)
  return url === undefined ? text : door.redact(`${text}\n\n${words('label.open-desk') ?? ''}: ${url}`).text
}

function pageOf({ deskUrl }: EmailSettings, ticket: Ticket): string | undefined {
  return deskUrl === undefined ? undefined : `${deskUrl}#${encodeURIComponent(ticket.number)}`
}

function ticketHtml(ticket: Ticket, settings: EmailSettings, { words, door }: DeskParts): string {
  const rows = wordedLines(ticket, words).map(({ label, value }) => {
    const cell = 'style="padding:2px 12px 2px 0;text-align:left;vertical-align:top"'
    return `<tr><th scope="row" ${cell}>${escaped(label)}</th><td>${escaped(door.redact(value).text)}</td></tr>`
  })
  const url = pageOf(settings, ticket)
  const page = url === undefined ? '' : `<p><a href="${escaped(url)}">${escaped(words('label.open-desk') ?? url)}</a></p>`
  const notes = ['desk.approved-route', 'desk.sent-by'].flatMap((id) => words(id) ?? []).map(paragraphs)
  return `<table>${rows.join('')}</table>${page}${notes.join('')}`
}

function paragraphs(text: string): string {
  return text
    .split(/\n{2,}/)
    .map((part) => `<p>${escaped(part).replaceAll('\n', '<br>')}</p>`)
    .join('')
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
}
