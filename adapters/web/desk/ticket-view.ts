import { plainText } from '../../../src/model/markup.ts'
import type { AuditLine, Ticket } from '../../../src/model/ticket.ts'
import { type TicketValue, ticketLines } from '../../../src/model/ticket-lines.ts'
import type { Knowledge } from '../../../src/runtime/knowledge.ts'
import { isTakenBack } from '../../../src/runtime/outgoing.ts'
import { wordFor } from '../../../src/runtime/ticket-words.ts'
import type { WebOptions } from '../options.ts'
import { type ButtonWords, buttonWord, lineViews, wordsIn } from '../talk/talk-view.ts'
import type { LineView, TicketMark, TicketView, TrailLine } from '../views.ts'
import { CHECKLIST } from './act.ts'
import { knownAgents } from './agents.ts'
import { ticketMark, ticketRow } from './queue.ts'
import { saidToDesk } from './with-desk.ts'

type Lines = TicketView['lines']
type Names = ReadonlyMap<string, string>

/** A request as an agent works on it: the card, the talk, the checklist, and who did what. */
export async function ticketView(
  { assistant, knowledge }: Pick<WebOptions, 'assistant' | 'knowledge'>,
  ticket: Ticket,
  language: string,
): Promise<TicketView> {
  const now = knowledge.current()
  const [transcript, audit, agents] = await Promise.all([
    assistant.transcript(ticket.conversation),
    assistant.audit(ticket.id),
    knownAgents(assistant.values),
  ])
  const names: Names = new Map([
    ...agents.map(({ id, name }) => [id, name] as const),
    ...(ticket.owner === undefined ? [] : [[ticket.owner, ticket.ownerName ?? ticket.owner] as const]),
  ])
  const toDesk = saidToDesk(audit, ticket.openedAt)
  const words = wordsIn(assistant, now, ticket.language)
  // Named before they are picked: what a button says stands in the reply that offered it.
  const since = lineViews(
    transcript.filter((line) => !isTakenBack(line)),
    words,
  ).filter(({ at }) => toDesk(at))
  const parent = ticket.parent === undefined ? undefined : await assistant.ticket(ticket.parent)
  const children = await Promise.all(ticket.children.slice(0, 100).map((id) => assistant.ticket(id)))
  return {
    row: ticketRow(ticket, assistant, language),
    fields: ticketLines(ticket).map(({ label, values }) => ({
      label: wordFor(label, now.content, language) ?? label,
      values: values.map((value) => valueWords(value, now, language)),
    })),
    lines: [
      ...before(ticket, words),
      ...since.map((line) => ({ ...line, text: said(line), part: 'since' as const })),
      ...notes(audit, names),
    ].sort((a, b) => a.at - b.at),
    checklist: CHECKLIST.map((item) => {
      const mark = ticket.checklist.find((one) => one.item === item)
      return { item, ...(mark ? { by: names.get(mark.by) ?? mark.by, at: mark.at } : {}) }
    }),
    ...(ticket.resolution === undefined ? {} : { resolution: ticket.resolution }),
    trail: audit.map((line) => trailLine(line, names)),
    ...(parent ? { parent: ticketMark(parent) } : {}),
    children: children.flatMap((child): readonly TicketMark[] => (child ? [ticketMark(child)] : [])),
    askable: askable(now, language),
    person: {
      name: ticket.personName ?? assistant.label('desk.somebody', language),
      language: ticket.language,
      channel: ticket.conversation.split(':')[0] ?? '',
    },
  }
}

/** What went along when the person agreed. */
function before(ticket: Ticket, words: ButtonWords): Lines {
  return ticket.transcript.map((line, index): Lines[number] => ({
    id: `before-${index}`,
    at: line.at,
    from: line.from,
    text: line.from === 'person' ? (buttonWord(line.text, words) ?? line.text) : said(line),
    part: 'before',
  }))
}

/** What the bot says has marks for the person's eyes; people's own words stand as they wrote them. */
function said({ from, text }: Pick<LineView, 'from' | 'text'>): string {
  return from === 'bot' ? plainText(text) : text
}

function notes(audit: readonly AuditLine[], names: Names): Lines {
  return audit.flatMap((line, index) => {
    if (line.change !== 'noted' || line.detail === undefined) return []
    const view: LineView = { id: `note-${index}`, at: line.at, from: 'agent', text: line.detail }
    const reply = { kind: 'relay' as const, blocks: [], choices: [], language: 'en', from: whoDid(line.by, names) }
    return [{ ...view, reply, part: 'note' as const }]
  })
}

function trailLine({ at, by, change, detail }: AuditLine, names: Names): TrailLine {
  return { at, who: whoDid(by, names), change, ...(detail === undefined || change === 'noted' ? {} : { detail }) }
}

/** `agent:…` by name; the person, the bot and the clock by the page's own words. */
function whoDid(by: string, names: Names): string {
  if (by.startsWith('person:')) return 'person'
  return by.startsWith('agent:') ? (names.get(by.slice('agent:'.length)) ?? by.slice('agent:'.length)) : by
}

function valueWords(value: TicketValue, { content }: Knowledge, language: string): string {
  switch (value.kind) {
    case 'text':
      return (value.word === undefined ? undefined : wordFor(value.word, content, language)) ?? value.text
    case 'word':
      return wordFor(value.word, content, language) ?? value.word.replace(/^[a-z]+:/, '')
    case 'count':
      return String(value.count)
  }
}

/** What an agent can ask for: every slot that goes into a request and has a name for people. */
function askable({ content }: Knowledge, language: string): TicketView['askable'] {
  return [...content.slots.values()]
    .filter(({ inTicket, id }) => inTicket && content.answers.has(`field.${id}`))
    .map(({ id, label }) => ({ slot: id, label: wordFor(`field.${id}`, content, language) ?? label.en }))
}
