import { parseMarkup } from '../../../src/model/markup.ts'
import type { Choice, Reply } from '../../../src/model/reply.ts'
import type { TranscriptLine } from '../../../src/model/transcript.ts'
import type { Assistant } from '../../../src/runtime/assistant.ts'
import type { Knowledge } from '../../../src/runtime/knowledge.ts'
import { isTakenBack, replyOf } from '../../../src/runtime/outgoing.ts'
import { wordFor } from '../../../src/runtime/ticket-words.ts'
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
  return {
    id,
    begun,
    lines: begun ? lineViews(kept.slice(-MOST_LINES), knowledge) : [welcome(assistant, language)],
    language: session?.language ?? language ?? 'en',
    owner: session?.owner ?? 'bot',
    ...(ticket ? { ticket: { id: ticket.id, number: ticket.number, state: ticket.state } satisfies TicketMark } : {}),
  }
}

function welcome(assistant: Assistant, language: string | undefined): LineView {
  const reply = assistant.say('repair.welcome', language)
  return { id: 'welcome', at: 0, from: 'bot', text: reply.text, reply: replyView(reply) }
}

/** The lines of a transcript for people: a pressed button by its label, a reply with its markup read. */
export function lineViews(lines: readonly TranscriptLine[], knowledge: Knowledge): readonly LineView[] {
  let offered: readonly Choice[] = []
  return lines.map((line) => {
    const reply = replyOf(line)
    if (reply && reply.choices.length > 0) offered = reply.choices
    return lineView(line, reply, offered, knowledge)
  })
}

function lineView(line: TranscriptLine, reply: Reply | undefined, offered: readonly Choice[], { content }: Knowledge): LineView {
  const base = { id: line.eventId, at: line.at, from: line.from }
  if (line.from !== 'person') return { ...base, text: line.text, ...(reply ? { reply: replyView(reply) } : {}) }
  const label = offered.find((choice) => choice.value === line.text || choice.label === line.text)?.label
  if (label !== undefined) return { ...base, text: label, pressed: true }
  const named = /^(?:slot:\w+=|intent:|flow:|command:)\S+$/.test(line.text) ? wordFor(contentId(line.text), content, 'en') : undefined
  return named === undefined ? { ...base, text: line.text } : { ...base, text: named, pressed: true }
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
