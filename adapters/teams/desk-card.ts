import type { SafeText } from '../../src/model/safe-text.ts'
import type { ChecklistItem, Ticket } from '../../src/model/ticket.ts'
import { type TicketLine, type TicketValue, ticketLines } from '../../src/model/ticket-lines.ts'
import type { Agent } from '../../src/ports/desk.ts'
import { card, cardMessage, heading, literal } from './card.ts'
import { checkWord } from './check-word.ts'
import { caseActions } from './desk-actions.ts'
import { clip, type Json } from './payload.ts'
import type { Words } from './words.ts'

/** The order in which a request is worked: who, which device, which key, where, why, given, changed. */
export const CHECKLIST = [
  'identity',
  'device',
  'key-id',
  'located',
  'cause',
  'given',
  'rotated',
] as const satisfies readonly ChecklistItem[]

const SPEAKERS = { person: 'teams.said-person', bot: 'label.bot', agent: 'label.owner' } as const

/** Characters of one line of the card; the whole text is in the thread. */
const LINE_CHARS = 500
/** Lines of the card; a request has about fifteen. */
const MOST_LINES = 24

/** The case card: one message a request, edited in place. Pure. */
export function ticketCard(ticket: Ticket, words: Words, colleagues: readonly Agent[] = []): Json {
  return card(cardPartsOf(ticket, words, colleagues))
}

export function ticketMessage(ticket: Ticket, words: Words, colleagues: readonly Agent[] = []): Json {
  return cardMessage(ticketCard(ticket, words, colleagues), `${titleOf(ticket, words)}: ${stateLine(ticket, words)}`)
}

function cardPartsOf(ticket: Ticket, words: Words, colleagues: readonly Agent[]) {
  const title = titleOf(ticket, words)
  const state = stateLine(ticket, words)
  const who = `${words.line('label.requester')}: ${ticket.personName ?? words.line('desk.somebody')}`
  return {
    body: [
      heading(title),
      literal(state, { weight: 'Bolder' }),
      literal(who),
      ...linesOf(ticket, words).slice(0, MOST_LINES).map(fact),
      literal(metaLine(ticket, words), { isSubtle: true }),
      literal(words.line('teams.card-never-key'), { isSubtle: true }),
    ],
    actions: caseActions(ticket, words, colleagues, CHECKLIST),
    language: 'en',
    fallbackText: `${title}\n${state}\n${who}`,
  }
}

function titleOf(ticket: Ticket, words: Words): string {
  const type = words.name(`type.${ticket.type}`) ?? ticket.type
  return `${ticket.number} · ${type} · ${words.name(`priority.${ticket.priority}`) ?? `P${ticket.priority}`}`
}

function stateLine(ticket: Ticket, words: Words): string {
  const state = ticket.state === 'waiting' && ticket.owner === undefined ? 'handed-back' : ticket.state
  return words.line(`teams.card-${state}`, undefined, { agent: ticket.ownerName ?? '' })
}

interface Line {
  readonly label: string
  readonly value: string
}

/** Label and value as runs of text: a FactSet would read markup in what a person typed. */
function fact({ label, value }: Line): Json {
  const inlines = [
    { type: 'TextRun', text: `${label}: `, weight: 'Bolder' },
    { type: 'TextRun', text: value },
  ]
  return { type: 'RichTextBlock', spacing: 'Small', inlines }
}

function linesOf(ticket: Ticket, words: Words): readonly Line[] {
  const lines = ticketLines(ticket).map((line) => ({ label: words.name(line.label) ?? line.label, value: valueText(line, words) }))
  const children = String(ticket.children.length)
  return [
    ...lines,
    ...(ticket.children.length > 0
      ? [{ label: words.line('field.wave'), value: words.line('teams.card-children', undefined, { count: children }) }]
      : []),
    ...(ticket.resolution === undefined ? [] : [{ label: words.line('label.resolution'), value: clip(ticket.resolution, LINE_CHARS) }]),
  ].filter((line) => line.value !== '')
}

function valueText(line: TicketLine, words: Words): string {
  return clip(line.values.map((value) => oneValue(value, words)).join(', '), LINE_CHARS)
}

function oneValue(value: TicketValue, words: Words): string {
  switch (value.kind) {
    case 'text':
      return (value.word === undefined ? undefined : words.name(value.word)) ?? value.text
    case 'word':
      return words.name(value.word) ?? value.word.replace(/^[a-z]+:/, '')
    case 'count':
      return String(value.count)
  }
}

function metaLine(ticket: Ticket, words: Words): string {
  const marks = CHECKLIST.filter((item) => ticket.checklist.some((mark) => mark.item === item))
  const done = marks.map((item) => checkWord(words, item)).join(', ')
  const since = `${words.line('teams.card-since')} ${new Date(ticket.openedAt).toISOString().slice(0, 16).replace('T', ' ')} UTC`
  return done === '' ? since : `${since} · ${words.line('teams.card-checked')}: ${done}`
}

/** The redacted talk as it was when the person agreed to send it, cut into messages that read well. Pure. */
export function transcriptTexts(ticket: Ticket, words: Words): readonly string[] {
  const texts: string[] = []
  for (const said of ticket.transcript) {
    const line = `${words.line(SPEAKERS[said.from])}: ${clip(said.text, MESSAGE_CHARS)}`
    const last = texts.at(-1)
    if (last !== undefined && last.length + line.length < MESSAGE_CHARS) texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return texts.slice(-MOST_MESSAGES)
}

const MESSAGE_CHARS = 6_000
const MOST_MESSAGES = 6

/** What the person said, as the thread shows it. */
export function spokenText(ticket: Ticket, kind: 'new' | 'edit' | 'delete', text: SafeText, words: Words): string {
  const from = ticket.personName ?? words.line('desk.somebody')
  if (kind === 'delete') return `${from}: ${words.line('teams.said-deleted')}`
  return kind === 'edit' ? `${from} (${words.line('teams.said-edited')}): ${text}` : `${from}: ${text}`
}
