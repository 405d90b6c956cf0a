import type { AnswerVariant, Content, ContentChoice, LocalText } from '../content/types.ts'
import type { Reply } from '../model/reply.ts'
import type { Session } from '../model/session.ts'
import { holds } from './condition.ts'
import type { OfferedChoice } from './decision.ts'
import { type Draft, withEffects, withSession } from './draft.ts'

/** Lead-ins for what has to be said a third time and more; one after the other. */
const LEADS = ['repair.lead-1', 'repair.lead-2', 'repair.lead-3'] as const

export interface SayOptions {
  readonly as: Reply['kind']
  /** What it is counted as, where it is not the id. */
  readonly countAs?: string
  readonly values?: Readonly<Record<string, string>>
  /** Added behind the choices of the content. */
  readonly choices?: readonly OfferedChoice[]
  /** Texts put below the answer's own. */
  readonly below?: readonly LocalText[]
  readonly feedback?: boolean
  /** The choices of the content are not shown. */
  readonly bare?: boolean
  /** At most so many of the content's own choices are shown. */
  readonly maxChoices?: number
}

/** Says an answer of the content: the variant that holds now, worded differently if it was said before. */
export function sayAnswer(draft: Draft, id: string, options: SayOptions): Draft {
  const variant = variantOf(draft, id)
  if (!variant) return draft
  const own = options.bare ? [] : choicesOf(draft, variant.choices).slice(0, options.maxChoices ?? variant.choices.length)
  return saying(draft, id, variant.text, variant.again, own, options)
}

/** Says a text that is not an answer of its own, such as the question of a step. */
export function sayText(draft: Draft, id: string, text: LocalText, again: LocalText | undefined, options: SayOptions): Draft {
  return saying(draft, id, text, again, [], options)
}

/** The variant of an answer that holds for the slots and the profile. */
export function variantOf(draft: Draft, id: string): AnswerVariant | undefined {
  return draft.content.answers.get(id)?.variants.find((variant) => holds(variant.when, draft.session.slots, draft.content))
}

export function choicesOf(draft: Draft, choices: readonly ContentChoice[]): readonly OfferedChoice[] {
  return choices
    .filter((choice) => holds(choice.when, draft.session.slots, draft.content))
    .map(({ label, value, style }) => (style ? { label, value, style } : { label, value }))
}

/** The text of a one-line answer such as a label; its English id when the content lacks it, so that a hole is seen. */
export function textOf(draft: Draft, id: string): LocalText {
  return variantOf(draft, id)?.text ?? { en: id }
}

function saying(
  draft: Draft,
  id: string,
  text: LocalText,
  again: LocalText | undefined,
  own: readonly OfferedChoice[],
  options: SayOptions,
): Draft {
  const counted = options.countAs ?? id
  const count = draft.session.said[counted] ?? 0
  const worded = options.as === 'notice' && again ? remark(count, text, again) : wording(draft.content, count, text, again)
  const parts = [...worded, ...(options.below ?? [])]
  const choices = distinct([...own, ...(options.choices ?? [])])
  const said = withEffects(draft, {
    kind: 'say',
    as: options.as,
    answer: id,
    parts,
    values: { ...draft.session.slots, ...options.values },
    choices,
    feedback: options.feedback ?? false,
  })
  const offered = labelled(draft, choices)
  // What is said in one turn is shown together, so a text without buttons leaves those above it standing.
  const above = draft.effects.some((effect) => effect.kind === 'say') ? draft.session.offered : []
  return withSession(said, { said: { ...draft.session.said, [counted]: count + 1 }, offered: offered.length > 0 ? offered : above })
}

/** Choices as the person sees them, to be picked by number or label. */
export function labelled({ session }: Draft, choices: readonly OfferedChoice[]): Session['offered'] {
  return choices.map(({ label, value }) => ({ label: label[session.language] ?? label.en, value }))
}

/** The texts of an answer as often as it was said before, and the draft with it counted as said once more. */
export function wordingOf(draft: Draft, id: string): { readonly parts: readonly LocalText[]; readonly draft: Draft } {
  const variant = variantOf(draft, id)
  const count = draft.session.said[id] ?? 0
  const parts = variant ? wording(draft.content, count, variant.text, variant.again) : []
  return { parts, draft: withSession(draft, { said: { ...draft.session.said, [id]: count + 1 } }) }
}

/** How a text is worded after it was said `count` times: nothing is said word for word twice in a row. */
export function wording(content: Content, count: number, text: LocalText, again: LocalText | undefined): readonly LocalText[] {
  if (count === 0) return [text]
  if (count === 1 && again) return [again]
  const id = LEADS[(count - 1) % LEADS.length] ?? LEADS[0]
  const lead = content.answers.get(id)?.variants.at(-1)?.text ?? { en: id }
  return [lead, count % 2 === 0 ? text : (again ?? text)]
}

/** A remark beside what matters takes turns with its other wording: "To come back to it" before it would promise more. */
export function remark(count: number, text: LocalText, again: LocalText): readonly LocalText[] {
  return [count % 2 === 0 ? text : again]
}

function distinct(choices: readonly OfferedChoice[]): readonly OfferedChoice[] {
  return choices.filter((choice, index) => choices.findIndex((other) => other.value === choice.value) === index)
}
