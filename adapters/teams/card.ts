import { LIMITS } from './limits.ts'
import { clip, type Json } from './payload.ts'

/** The verbs of buttons. A verb says what is done; `data` names the thing by an id and holds no state. */
export type Verb = 'choice' | `case.${string}`

/** A button that acts in place, and posts a message where a client is too old for that. */
export function button(title: string, verb: Verb, data: Json): Json {
  const shown = clip(title, LIMITS.actionTitle)
  return {
    type: 'Action.Execute',
    title: shown,
    verb,
    data,
    fallback: { type: 'Action.Submit', title: shown, data: { ...data, verb } },
  }
}

export function heading(text: string): Json {
  return { type: 'TextBlock', text, wrap: true, style: 'heading', weight: 'Bolder', size: 'Medium' }
}

/** A line that nobody's markup can change. */
export function literal(text: string, more: Json = {}): Json {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', text, ...more }] }
}

export interface CardParts {
  readonly body: readonly Json[]
  readonly actions?: readonly Json[]
  readonly language: string
  readonly fallbackText: string
}

export function card({ body, actions = [], language, fallbackText }: CardParts): Json {
  return {
    type: 'AdaptiveCard',
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    version: LIMITS.cardVersion,
    lang: language,
    fallbackText: clip(fallbackText, 1_000),
    body,
    ...(actions.length > 0 ? { actions } : {}),
  }
}

export const CARD_TYPE = 'application/vnd.microsoft.card.adaptive'

/** A message that holds a card. The summary is what notifications and screen readers get. */
export function cardMessage(content: Json, summary: string): Json {
  return {
    type: 'message',
    summary: clip(summary.replace(/\s+/g, ' ').trim() || '…', LIMITS.summary),
    attachments: [{ contentType: CARD_TYPE, content }],
  }
}
