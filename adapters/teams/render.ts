import { type Block, parseMarkup, plainText, type Span } from '../../src/model/markup.ts'
import type { Choice, Reply } from '../../src/model/reply.ts'
import { button, card, cardMessage, literal } from './card.ts'
import { LIMITS } from './limits.ts'
import { clip, type Json } from './payload.ts'
import { escapeMarkdown } from './teams-text.ts'

export interface RenderOptions {
  /** For whom the buttons are, where several people see them. */
  readonly only?: string
  /** Small print below the text. */
  readonly hint?: string
}

/**
 * A reply as an activity: a card when there is something to press, text otherwise; never both, because Teams would split
 * them. Pure.
 */
export function renderReply(reply: Reply, options: RenderOptions = {}): Json {
  const message = reply.choices.length > 0 && reply.kind !== 'relay' ? choiceMessage(reply, options) : textMessage(reply, options.hint)
  return { ...message, locale: reply.language, ...(reply.feedback ? { channelData: { feedbackLoop: { type: 'default' } } } : {}) }
}

/** The reply as text alone, choices by number: they can be typed. */
export function textMessage(reply: Reply, hint?: string): Json {
  const from = reply.from === undefined ? '' : `${reply.from}: `
  if (reply.kind === 'relay') {
    return { type: 'message', textFormat: 'plain', text: clip(`${from}${reply.text}`, LIMITS.textChars) || '…' }
  }
  const choices = reply.choices.map((choice, at) => `${at + 1}\\. ${escapeMarkdown(choice.label)}`)
  const below = hint === undefined ? [] : [escapeMarkdown(hint)]
  const text = [...parseMarkup(reply.text).map(markdownBlock), ...below, ...(choices.length > 0 ? [choices.join('\n\n')] : [])].join('\n\n')
  return { type: 'message', textFormat: 'markdown', text: clip(text, LIMITS.textChars) || '…' }
}

/** The same card after a press: what was chosen stands in the place of the buttons. */
export function settledMessage(reply: Reply, chosen: string): Json {
  const content = card({
    body: [...bodyOf(reply), literal(chosen, { isSubtle: true })],
    language: reply.language,
    fallbackText: `${plainText(reply.text)}\n\n${chosen}`,
  })
  return cardMessage(content, chosen)
}

function choiceMessage(reply: Reply, options: RenderOptions): Json {
  const main = reply.choices.filter((choice) => choice.style !== 'quiet').map((choice) => choiceButton(choice, options))
  const quiet = reply.choices.filter((choice) => choice.style === 'quiet').map((choice) => choiceButton(choice, options))
  // What does not fit at the foot stands above it, so that no choice is lost.
  const foot = quiet.length > 0 ? quiet.splice(0, LIMITS.actions) : main.splice(0, main.length > LIMITS.actions ? 0 : main.length)
  const sets = chunks([...main, ...quiet], LIMITS.actions).map((actions) => ({ type: 'ActionSet', actions }))
  const plain = plainText(reply.text)
  const content = card({
    body: [...bodyOf(reply), ...(options.hint === undefined ? [] : [literal(options.hint, { isSubtle: true })]), ...sets],
    actions: foot,
    language: reply.language,
    fallbackText: fallbackOf(reply, plain),
  })
  if (Buffer.byteLength(JSON.stringify(content)) > LIMITS.cardBytes) return textMessage(reply, options.hint)
  return cardMessage(content, plain)
}

function choiceButton(choice: Choice, { only }: RenderOptions): Json {
  return button(choice.label, 'choice', { value: choice.value, ...(only === undefined ? {} : { only }) })
}

/** Every line as runs of text, which no markup in a value can break out of. */
function bodyOf(reply: Reply): readonly Json[] {
  const blocks = parseMarkup(reply.text).flatMap((block, at) => richBlocks(block, at > 0))
  return blocks.length > 0 ? blocks : [literal('…')]
}

function richBlocks(block: Block, spaced: boolean): readonly Json[] {
  const spacing = spaced ? { spacing: 'Medium' } : {}
  if (block.kind === 'paragraph') return [{ type: 'RichTextBlock', ...spacing, inlines: block.spans.map(run) }]
  return block.items.map((spans, at) => ({
    type: 'RichTextBlock',
    spacing: at === 0 ? 'Medium' : 'Small',
    inlines: [{ type: 'TextRun', text: block.ordered ? `${block.start + at}. ` : '• ' }, ...spans.map(run)],
  }))
}

function run(span: Span): Json {
  switch (span.kind) {
    case 'text':
      return { type: 'TextRun', text: span.text }
    case 'bold':
      return { type: 'TextRun', text: span.text, weight: 'Bolder' }
    case 'code':
      return { type: 'TextRun', text: span.text, fontType: 'Monospace' }
    case 'link':
      return { type: 'TextRun', text: span.text, selectAction: { type: 'Action.OpenUrl', title: span.text, url: span.url } }
  }
}

function markdownBlock(block: Block): string {
  if (block.kind === 'paragraph') return block.spans.map(markdownSpan).join('').replaceAll('\n', '  \n')
  return block.items.map((spans, at) => `${block.ordered ? `${block.start + at}.` : '-'} ${spans.map(markdownSpan).join('')}`).join('\n')
}

function markdownSpan(span: Span): string {
  switch (span.kind) {
    case 'text':
      return escapeMarkdown(span.text)
    case 'bold':
      return `**${escapeMarkdown(span.text)}**`
    case 'code':
      return `\`${span.text.replaceAll('`', '')}\``
    case 'link':
      return `[${escapeMarkdown(span.text)}](${span.url})`
  }
}

function fallbackOf(reply: Reply, plain: string): string {
  const choices = reply.choices.map((choice, at) => `${at + 1}. ${choice.label}`)
  return [plain, ...choices].join('\n')
}

function chunks<T>(items: readonly T[], size: number): readonly (readonly T[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size))
}
