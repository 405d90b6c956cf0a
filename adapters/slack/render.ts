import { type Block, parseMarkup, plainText, type Span } from '../../src/model/markup.ts'
import type { Choice, Reply } from '../../src/model/reply.ts'
import { LIMITS } from './limits.ts'
import { clip, escapeText } from './slack-text.ts'

/** One Block Kit block. */
export interface SlackBlock {
  readonly type: string
  readonly block_id?: string
  readonly [name: string]: unknown
}

/** A message as Slack takes it; `text` stands alone where blocks are not shown. */
export interface SlackMessage {
  readonly text: string
  readonly blocks: readonly SlackBlock[]
}

/** The words of Slack's feedback control, in the language of the reply. */
export interface FeedbackLabels {
  readonly yes: string
  readonly no: string
}

/** The blocks are cut here, so that buttons and feedback still fit under the longest text. */
const TEXT_BLOCKS = 40

/** A reply as a Slack message. `route` is the first part of the buttons' action ids. */
export function renderReply(reply: Reply, labels?: FeedbackLabels, route = 'choice'): SlackMessage {
  const blocks: SlackBlock[] = richBlocks(reply).slice(0, TEXT_BLOCKS)
  const thumbs = reply.feedback === true && labels !== undefined
  // Slack's own control takes the place of the two buttons that ask the same.
  const choices = thumbs ? reply.choices.filter((choice) => !choice.value.startsWith('feedback:')) : reply.choices
  if (choices.length > 0) blocks.push(choiceBlock(choices, route))
  if (thumbs) blocks.push(feedbackBlock(labels))
  return { text: fallbackOf(reply), blocks }
}

/** Several replies in one message, for places that take only one. */
export function renderTogether(replies: readonly Reply[], labels: FeedbackLabels | undefined, route: string): SlackMessage {
  const parts = replies.map((reply, at) =>
    renderReply(reply, at === replies.length - 1 ? labels : undefined, `${route}${at === 0 ? '' : at}`),
  )
  return {
    text: clip(parts.map((part) => part.text).join('\n\n'), LIMITS.fallbackText),
    blocks: parts.flatMap((part) => part.blocks).slice(0, LIMITS.messageBlocks),
  }
}

/** The message with a line of small print under its text, above its buttons. */
export function withHint(message: SlackMessage, hint: string): SlackMessage {
  const line: SlackBlock = { type: 'context', elements: [{ type: 'plain_text', text: clip(hint, LIMITS.fieldText) }] }
  const buttons = message.blocks.findIndex((block) => block.type === 'actions')
  const at = buttons < 0 ? message.blocks.length : buttons
  return {
    text: clip(`${message.text}\n\n${escapeText(hint)}`, LIMITS.fallbackText),
    blocks: [...message.blocks.slice(0, at), line, ...message.blocks.slice(at)],
  }
}

/** Text that nobody's markup can change: no mention, no broadcast, no link out of it. */
export function plainBlocks(text: string, from?: string): readonly SlackBlock[] {
  const head = from === undefined ? [] : [richSpan({ kind: 'bold', text: `${from}: ` })]
  const pieces = [...pieceOf(text)].map((piece) => ({ type: 'text', text: piece }))
  return pieces.map((piece, at) => ({
    type: 'rich_text',
    elements: [{ type: 'rich_text_section', elements: at === 0 ? [...head, piece] : [piece] }],
  }))
}

function richBlocks(reply: Reply): SlackBlock[] {
  if (reply.kind === 'relay') return [...plainBlocks(reply.text, reply.from)]
  const blocks: SlackBlock[] = []
  let elements: unknown[] = []
  let chars = 0
  for (const block of cutBlocks(parseMarkup(reply.text))) {
    const size = sizeOf(block)
    if (chars + size > LIMITS.richTextChars && elements.length > 0) {
      blocks.push({ type: 'rich_text', elements })
      elements = []
      chars = 0
    }
    elements.push(richElement(block, elements.length > 0))
    chars += size
  }
  if (elements.length > 0) blocks.push({ type: 'rich_text', elements })
  return blocks.length > 0 ? blocks : [...plainBlocks(reply.text === '' ? '…' : reply.text)]
}

function richElement(block: Block, spaced: boolean): unknown {
  if (block.kind === 'paragraph') {
    const lead = spaced ? [{ type: 'text', text: '\n' }] : []
    return { type: 'rich_text_section', elements: [...lead, ...block.spans.map(richSpan), { type: 'text', text: '\n' }] }
  }
  return {
    type: 'rich_text_list',
    style: block.ordered ? 'ordered' : 'bullet',
    ...(block.ordered && block.start > 1 ? { offset: block.start - 1 } : {}),
    elements: block.items.map((spans) => ({ type: 'rich_text_section', elements: spans.map(richSpan) })),
  }
}

function richSpan(span: Span): unknown {
  switch (span.kind) {
    case 'text':
      return { type: 'text', text: span.text }
    case 'bold':
      return { type: 'text', text: span.text, style: { bold: true } }
    case 'code':
      return { type: 'text', text: span.text, style: { code: true } }
    case 'link':
      return { type: 'link', url: span.url, text: span.text }
  }
}

function cutBlocks(blocks: readonly Block[]): readonly Block[] {
  return blocks.every((block) => sizeOf(block) <= LIMITS.richTextChars) ? blocks : blocks.flatMap(cutBlock)
}

/** A block that is too long for one rich text block, in pieces that fit. */
function cutBlock(block: Block): readonly Block[] {
  if (sizeOf(block) <= LIMITS.richTextChars) return [block]
  if (block.kind === 'paragraph') {
    return block.spans.flatMap((span) =>
      [...pieceOf(span.text)].map((text): Block => ({ kind: 'paragraph', spans: [span.kind === 'link' ? span : { ...span, text }] })),
    )
  }
  return block.items.flatMap((spans, at) => {
    const one: Block = { kind: 'list', ordered: block.ordered, start: block.start + at, items: [spans] }
    return sizeOf(one) <= LIMITS.richTextChars ? [one] : cutBlock({ kind: 'paragraph', spans })
  })
}

function* pieceOf(text: string): Generator<string> {
  const chars = [...text]
  const most = LIMITS.richTextChars - 200
  for (let from = 0; from < chars.length; from += most) yield chars.slice(from, from + most).join('')
}

/** At least the characters of a block: a text never has more of them than units. */
function sizeOf(block: Block): number {
  if (block.kind === 'paragraph') return sizeOfSpans(block.spans)
  return block.items.reduce((sum, spans) => sum + sizeOfSpans(spans), 0)
}

function sizeOfSpans(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + span.text.length, 2)
}

function choiceBlock(choices: readonly Choice[], route: string): SlackBlock {
  const labels = choices.map((choice) => choice.label)
  const twice = new Set(labels.filter((label, at) => labels.indexOf(label) !== at))
  const shown = choices.slice(0, LIMITS.actionElements)
  return {
    type: 'actions',
    block_id: `${route}s`,
    elements: shown.map((choice, at) => ({
      type: 'button',
      action_id: `${route}.${at}`,
      text: { type: 'plain_text', text: clip(choice.label, LIMITS.buttonText) },
      value: choice.value,
      ...(choice.style ? { style: choice.style } : {}),
      ...(twice.has(choice.label) ? { accessibility_label: clip(`${at + 1}. ${choice.label}`, LIMITS.accessibilityLabel) } : {}),
    })),
  }
}

function feedbackBlock(labels: FeedbackLabels): SlackBlock {
  const button = (label: string, value: string) => ({
    text: { type: 'plain_text', text: clip(label, LIMITS.buttonText) },
    value,
    accessibility_label: clip(label, LIMITS.accessibilityLabel),
  })
  return {
    type: 'context_actions',
    block_id: 'feedback',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'feedback',
        positive_button: button(labels.yes, 'yes'),
        negative_button: button(labels.no, 'no'),
      },
    ],
  }
}

/** What notifications and screen readers get: the whole text and the choices by number, which can be typed. */
function fallbackOf(reply: Reply): string {
  const from = reply.from === undefined ? '' : `${reply.from}: `
  const choices = reply.choices.map((choice, at) => `${at + 1}. ${choice.label}`)
  const text = [`${from}${plainText(reply.text)}`, ...(choices.length > 0 ? ['', ...choices] : [])].join('\n')
  const escaped = escapeText(text).trim()
  return clip(escaped === '' ? '…' : escaped, LIMITS.fallbackText)
}
