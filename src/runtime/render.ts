import type { Content, LocalText } from '../content/types.ts'
import type { Effect, OfferedChoice } from '../dialog/decision.ts'
import type { Choice, Reply } from '../model/reply.ts'
import type { SafeText } from '../model/safe-text.ts'
import { compose } from '../redaction/compose.ts'
import { type OwnTexts, ownTexts, valuesIn } from './own-text.ts'

type Say = Extract<Effect, { kind: 'say' }>

/** A reply is not let grow beyond this by putting several texts into one. */
const MERGED_CHARS = 1500

/** The text in a language, English where it has none. */
export function inLanguage(text: LocalText, language: string): string {
  return text[language] ?? text.en
}

/** Fills an effect in: one reply in one language, redacted as a whole. */
export function renderSay(say: Say, content: Content, language: string): Reply {
  const template = joined(say.parts, language)
  return {
    kind: say.as,
    text: filled(template, wordsOf(namedIn(template, say.values), content, language), content, language),
    choices: say.choices.map((choice) => renderChoice(choice, language)),
    language,
    answer: say.answer,
    ...(say.feedback ? { feedback: true } : {}),
  }
}

function filled(template: string, values: Readonly<Record<string, SafeText | string>>, content: Content, language: string): SafeText {
  if (Object.keys(values).length === 0) return ownTexts(content, language).fill(template)
  return compose(template, { ...valuesIn(content, language), ...values })
}

/** Those of the values that a template has a place for. */
function namedIn<T extends string>(template: string, values: Readonly<Record<string, T>>): Readonly<Record<string, T>> {
  return Object.fromEntries(Object.entries(values).filter(([name]) => template.includes(`{${name}}`)))
}

function joined(parts: readonly LocalText[], language: string): string {
  return parts.map((part) => inLanguage(part, language).trim()).join('\n\n')
}

function renderChoice(choice: OfferedChoice, language: string): Choice {
  const label = inLanguage(choice.label, language)
  return choice.style ? { label, value: choice.value, style: choice.style } : { label, value: choice.value }
}

/** Values as people read them: titles and labels in their language instead of ids. */
function wordsOf(values: Readonly<Record<string, string>>, content: Content, language: string): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, wordOf(name, value, content, language)]))
}

function wordOf(name: string, value: string, content: Content, language: string): string {
  const reference = /^@(intent|flow|slot):(.+)$/.exec(value)
  if (reference) {
    const [, kind, id = ''] = reference
    const text =
      kind === 'intent' ? content.intents.get(id)?.title : kind === 'flow' ? content.flows.get(id)?.title : content.slots.get(id)?.label
    return text ? inLanguage(text, language) : id
  }
  return slotWord(name, value, content, language)
}

/** A slot's value by its label: "work" is "A work PC". */
export function slotWord(slot: string, value: string, content: Content, language: string): string {
  const label = content.slots.get(slot)?.values.find((one) => one.value === value)?.label
  if (label) return inLanguage(label, language)
  const known =
    value === 'yes' || value === 'no' || value === 'unknown' ? content.answers.get(`label.${value}`)?.variants[0]?.text : undefined
  return known && content.slots.get(slot) ? inLanguage(known, language) : value
}

/**
 * Puts what one turn says into as few messages as read well: a notice and the question behind it are one reply.
 * What concerns a secret, and what an agent said, stand alone.
 */
export function mergeReplies(replies: readonly Reply[], content: Content): readonly Reply[] {
  const merged: Reply[] = []
  for (const reply of replies) {
    const last = merged.at(-1)
    const joined = last && mergeable(last) && mergeable(reply) ? join(last, reply, ownTexts(content, reply.language)) : undefined
    if (joined) merged[merged.length - 1] = joined
    else merged.push(reply)
  }
  return merged
}

function mergeable(reply: Reply): boolean {
  return reply.kind !== 'secret' && reply.kind !== 'relay' && reply.kind !== 'error'
}

function join(first: Reply, second: Reply, own: OwnTexts): Reply | undefined {
  if (first.text.length + second.text.length > MERGED_CHARS) return undefined
  return {
    ...first,
    ...second,
    text: own.join(first.text, second.text) ?? compose('{first}\n\n{second}', { first: first.text, second: second.text }),
    choices: second.choices.length > 0 ? second.choices : first.choices,
  }
}

/** An answer of the content by its id, for what is said outside the dialog. An unknown id shows as itself. */
export function renderAnswer(
  content: Content,
  id: string,
  language: string,
  values: Readonly<Record<string, SafeText | string>> = {},
  shown: { readonly kind?: Reply['kind']; readonly parts?: readonly LocalText[] | undefined } = {},
): Reply {
  const variant = content.answers.get(id)?.variants.at(-1)
  const template = variant ? joined(shown.parts ?? [variant.text], language) : id
  return {
    kind: shown.kind ?? 'notice',
    text: filled(template, namedIn(template, values), content, language),
    choices: (variant?.choices ?? []).map(({ label, value, style }) =>
      renderChoice(style ? { label, value, style } : { label, value }, language),
    ),
    language,
    answer: id,
  }
}
