import type { SafeText } from '../../src/model/safe-text.ts'
import type { ChecklistItem, Ticket } from '../../src/model/ticket.ts'
import { type TicketLine, type TicketValue, ticketLines } from '../../src/model/ticket-lines.ts'
import { LIMITS } from './limits.ts'
import type { Json } from './payload.ts'
import type { SlackBlock, SlackMessage } from './render.ts'
import { charsIn, clip, dateToken, escapeText } from './slack-text.ts'
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

/** What can be done with a case, and the label of its button. */
export const CASE_LABELS = {
  claim: 'label.claim',
  'claim-and-send': 'label.claim-send',
  'keep-inside': 'slack.keep-inside',
  unclaim: 'label.unclaim',
  assign: 'label.assign',
  resolve: 'label.resolve',
  checklist: 'label.checklist',
  details: 'label.ask-details',
  back: 'label.hand-back',
  reopen: 'label.reopen',
} as const

type CaseAct = keyof typeof CASE_LABELS

const SPEAKERS = { person: 'slack.said-person', bot: 'label.bot', agent: 'label.owner' } as const

/** A step of the checklist: its name, and the explanation that content gives in brackets. */
export function checkWord(words: Words, item: string): { readonly label: string; readonly hint?: string } {
  const [, label, hint] = /^(.*?)(?:\s*\((.*)\))?$/s.exec(words.line(`check.${item}`)) ?? []
  return { label: label ?? item, ...(hint ? { hint } : {}) }
}

/** Characters of one line of the card; the whole text is in the thread. */
const LINE_CHARS = 600
/** Characters of all lines of the card together. */
const CARD_CHARS = 2_800

/** The case card: one message a request, edited in place. The fallback text says the state in words. Pure. */
export function ticketCard(ticket: Ticket, words: Words): SlackMessage {
  const state = stateLine(ticket, words)
  const who = `${words.line('label.requester')}: ${ticket.personName ?? words.line('desk.somebody')}`
  const title = `${ticket.number} · ${words.name(`type.${ticket.type}`) ?? ticket.type} · ${words.name(`priority.${ticket.priority}`) ?? `P${ticket.priority}`}`
  return {
    text: clip(escapeText(`${title}\n${state}\n${who}`), LIMITS.fallbackText),
    blocks: [
      { type: 'header', block_id: 'case-title', text: { type: 'plain_text', text: clip(title, LIMITS.headerText) } },
      {
        type: 'section',
        block_id: 'case-state',
        text: { type: 'mrkdwn', text: clip(`*${escapeText(state)}*\n${escapeText(who)}`, LIMITS.sectionText) },
      },
      { type: 'section', block_id: 'case-lines', text: { type: 'mrkdwn', text: linesText(ticket, words) } },
      { type: 'context', block_id: 'case-meta', elements: [{ type: 'mrkdwn', text: metaLine(ticket, words) }] },
      ...actions(ticket, words),
    ],
  }
}

function stateLine(ticket: Ticket, words: Words): string {
  const state = ticket.state === 'waiting' && ticket.owner === undefined ? 'handed-back' : ticket.state
  return words.line(`slack.card-${state}`, undefined, { agent: ticket.ownerName ?? '' })
}

function linesText(ticket: Ticket, words: Words): string {
  const lines = ticketLines(ticket).map(
    (line) => `*${escapeText(words.name(line.label) ?? line.label)}:* ${escapeText(valueText(line, words))}`,
  )
  if (ticket.children.length > 0)
    lines.push(escapeText(words.line('slack.card-children', undefined, { count: String(ticket.children.length) })))
  if (ticket.resolution !== undefined) {
    lines.push(`*${escapeText(words.line('label.resolution'))}:* ${escapeText(clip(ticket.resolution, LINE_CHARS))}`)
  }
  return clip(lines.join('\n'), CARD_CHARS)
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
  const done =
    marks.length === 0 ? [] : [`${words.line('slack.card-checked')}: ${marks.map((item) => checkWord(words, item).label).join(', ')}`]
  const parts = [
    `${words.line('slack.card-since')} ${dateToken(ticket.openedAt)}`,
    ...done.map(escapeText),
    escapeText(words.line('slack.card-never-key')),
  ]
  return clip(parts.join(' · '), LIMITS.fieldText)
}

function actions(ticket: Ticket, words: Words): readonly SlackBlock[] {
  const main = mainButtons(ticket, words)
  const more = moreOptions(ticket).map((name) => ({
    text: { type: 'plain_text', text: clip(words.line(CASE_LABELS[name]), LIMITS.optionText) },
    value: `${name}:${ticket.id}`,
  }))
  const menu = more.length === 0 ? [] : [{ type: 'overflow', action_id: 'case.more', options: more }]
  const elements = [...main, ...menu]
  return elements.length === 0 ? [] : [{ type: 'actions', block_id: 'case-actions', elements }]
}

function mainButtons(ticket: Ticket, words: Words): readonly Json[] {
  switch (ticket.state) {
    case 'open':
      return [caseButton('claim', ticket, words, 'primary')]
    case 'claimed':
    case 'waiting':
      if (ticket.owner === undefined) return [caseButton('claim', ticket, words, 'primary')]
      return [caseButton('resolve', ticket, words, 'primary'), caseButton('checklist', ticket, words)]
    case 'resolved':
    case 'closed':
      return [caseButton('reopen', ticket, words)]
  }
}

function moreOptions(ticket: Ticket): readonly CaseAct[] {
  switch (ticket.state) {
    case 'open':
      return ['assign']
    case 'claimed':
    case 'waiting':
      return ticket.owner === undefined ? ['assign'] : ['details', 'back', 'unclaim', 'assign']
    case 'resolved':
    case 'closed':
      return []
  }
}

function caseButton(name: CaseAct, ticket: Ticket, words: Words, style?: 'primary'): Json {
  const label = words.line(CASE_LABELS[name])
  return {
    type: 'button',
    action_id: `case.${name}`,
    value: ticket.id,
    text: { type: 'plain_text', text: clip(label, LIMITS.buttonText) },
    accessibility_label: clip(`${label}: ${ticket.number}`, LIMITS.accessibilityLabel),
    ...(style ? { style } : {}),
  }
}

/** The redacted talk as it was when the person agreed to send it, cut into messages that Slack takes. Pure. */
export function transcriptTexts(ticket: Ticket, words: Words): readonly string[] {
  const lines = ticket.transcript.map((line) => `${words.line(SPEAKERS[line.from])}: ${clip(line.text, LIMITS.sectionText - 100)}`)
  const texts: string[] = []
  for (const line of lines) {
    const last = texts.at(-1)
    if (last !== undefined && charsIn(last) + charsIn(line) < LIMITS.sectionText - 300) texts[texts.length - 1] = `${last}\n${line}`
    else texts.push(line)
  }
  return texts.slice(-10)
}

/** What the person said, as the thread shows it. */
export function spokenText(
  ticket: Ticket,
  kind: 'new' | 'edit' | 'delete',
  text: SafeText,
  words: Words,
): { readonly from: string; readonly text: string } {
  const from = ticket.personName ?? words.line('desk.somebody')
  if (kind === 'delete') return { from, text: words.line('slack.said-deleted') }
  return { from: kind === 'edit' ? `${from} (${words.line('slack.said-edited')})` : from, text }
}
