import { parseMarkup } from '../../../src/model/markup.ts'
import type { Choice, Reply } from '../../../src/model/reply.ts'
import type { TranscriptLine } from '../../../src/model/transcript.ts'
import type { Assistant } from '../../../src/runtime/assistant.ts'
import type { Knowledge } from '../../../src/runtime/knowledge.ts'
import { isTakenBack, replyOf } from '../../../src/runtime/outgoing.ts'
import { wordFor } from '../../../src/runtime/ticket-words.ts'
import { takenAt } from '../desk/with-desk.ts'
import type { LineView, ReplyView, TalkView, TicketMark } from '../views.ts'
import { removedIn } from './channel.ts'
import { conversationOf } from './talk-id.ts'

const MOST_LINES = 300

/** A talk as its page shows it, from what is kept of it. Before the first message there is a welcome and nothing is kept. */
export async function talkView(assistant: Assistant, knowledge: Knowledge, id: string, language: string | undefined): Promise<TalkView> {
  const conversation = conversationOf(id)
  const [session, lines, removed] = await Promise.all([
    assistant.session(conversation),
    assistant.transcript(conversation),
    removedIn(assistant.values, conversation),
  ])
  const ticket = session?.ticket === undefined ? undefined : await assistant.ticket(session.ticket)
  const kept = lines.filter((line) => !isTakenBack(line) && (line.messageId === undefined || !removed.has(line.messageId)))
  const begun = session !== undefined || kept.length > 0
  const spoken = session?.language ?? language ?? 'en'
  const agentSince = session?.owner === 'agent' && ticket ? takenAt(await assistant.audit(ticket.id)) : undefined
  return {
    id,
    begun,
    lines: begun ? lineViews(kept, wordsIn(assistant, knowledge, spoken)).slice(-MOST_LINES) : [welcome(assistant, language)],
    language: spoken,
    owner: session?.owner ?? 'bot',
    ...(agentSince === undefined ? {} : { agentSince }),
    ...(ticket ? { ticket: { id: ticket.id, number: ticket.number, state: ticket.state } satisfies TicketMark } : {}),
  }
}

function welcome(assistant: Assistant, language: string | undefined): LineView {
  const reply = assistant.say('repair.welcome', language)
  return { id: 'welcome', at: 0, from: 'bot', text: reply.text, reply: replyView(reply) }
}

/** What buttons are called: by the welcome, which no transcript has, and by the content. */
export interface ButtonWords {
  readonly welcome: readonly Choice[]
  readonly content: Knowledge['content']
  readonly language: string
}

export function wordsIn(assistant: Pick<Assistant, 'say'>, { content }: Knowledge, language: string): ButtonWords {
  return { welcome: assistant.say('repair.welcome', language).choices, content, language }
}

/** The lines of a transcript for people: a pressed button by its label, a reply with its markup read. */
export function lineViews(lines: readonly TranscriptLine[], words: ButtonWords): readonly LineView[] {
  let offered = words.welcome
  return lines.map((line) => {
    const reply = replyOf(line)
    if (reply && reply.choices.length > 0) offered = reply.choices
    return lineView(line, reply, offered, words)
  })
}

function lineView(line: TranscriptLine, reply: Reply | undefined, offered: readonly Choice[], words: ButtonWords): LineView {
  const base = { id: line.eventId, at: line.at, from: line.from }
  if (line.from !== 'person') return { ...base, text: line.text, ...(reply ? { reply: replyView(reply) } : {}) }
  const label = offered.find((choice) => choice.value === line.text || choice.label === line.text)?.label ?? buttonWord(line.text, words)
  return label === undefined ? { ...base, text: line.text } : { ...base, text: label, pressed: true }
}

/** The label of a button by its value; undefined for what somebody typed. */
export function buttonWord(value: string, { welcome, content, language }: ButtonWords): string | undefined {
  if (!/^(?:slot:\w+=|intent:|flow:|command:)\S+$/.test(value)) return undefined
  return welcome.find((choice) => choice.value === value)?.label ?? wordFor(contentId(value), content, language)
}

/** The id under which the content has a title for the value of a button. */
function contentId(value: string): string {
  return value.startsWith('flow:') ? value.slice('flow:'.length) : value
}

export function replyView(reply: Reply): ReplyView {
  return {
    kind: reply.kind,
    blocks: parseMarkup(reply.text),
    choices: reply.choices,
    language: reply.language,
    ...(reply.from === undefined ? {} : { from: reply.from }),
  }
}
