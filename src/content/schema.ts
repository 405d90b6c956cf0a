import { z } from 'zod'
import { didYouMean } from './did-you-mean.ts'
import { Id, listError, oneOf, strict, Text, Texts, Whole } from './strict.ts'
import type { Ending } from './types.ts'

/** The lists that a content file may have. */
export const LISTS = ['intents', 'answers', 'flows', 'slots', 'concepts'] as const
export type ListName = (typeof LISTS)[number]

const ENDINGS = [
  'solved-self',
  'solved-key',
  'informed',
  'handed-over',
  'security',
  'safe',
  'cancelled',
  'abandoned',
] as const satisfies Ending[]
const TICKET_TYPES = ['auto', 'key', 'loop', 'boot', 'exposed', 'lost-device', 'tamper', 'other'] as const
const PATTERNS = ['key_id', 'device_name', 'serial', 'code', 'ticket'] as const

const When = z.record(
  z.string(),
  z.union([z.string(), z.array(z.string())], { error: 'a condition is one word, or a list of words: { owner: [work, unsure] }' }),
  { error: 'expected conditions: { owner: work }' },
)

const Choice = strict({
  label: Text,
  value: Text,
  when: When.optional(),
  style: z.enum(['primary', 'danger'], { error: 'the style of a choice is primary or danger' }).optional(),
})
const Choices = z.array(Choice, { error: listError })
export type RawChoice = z.infer<typeof Choice>

const Variant = strict({ text: Text, again: Text.optional(), choices: Choices.optional(), when: When.optional() })
export type RawVariant = z.infer<typeof Variant>

/** A bare text is a list of one variant. */
const Variants = z.preprocess(
  (value) => (typeof value === 'string' ? [{ text: value }] : value),
  z.array(Variant, { error: (issue) => (issue.input === undefined ? undefined : 'expected a text, or a list of variants: "- text: …"') }),
)

const owned = { owner: Text, review: Text, source: Texts.optional() }

export const IntentSchema = strict({
  id: Id,
  parent: Text.optional(),
  title: Text,
  ...owned,
  utterances: Texts.optional(),
  'must-match': Texts.optional(),
  'must-not-match': Texts.optional(),
  answer: Variants.optional(),
  flow: Text.optional(),
  next: Text.optional(),
  feedback: z.boolean({ error: 'feedback is true or false' }).optional(),
})

export const AnswerSchema = strict({
  id: Id,
  text: Text.optional(),
  again: Text.optional(),
  choices: Choices.optional(),
  variants: Variants.optional(),
  source: Texts.optional(),
})

export const FlowSchema = strict({
  id: Id,
  title: Text,
  ...owned,
  steps: z.array(z.unknown(), { error: listError }).min(1, 'a flow needs at least one step'),
})

const inEveryStep = { id: Id, when: When.optional(), next: Text.optional() }
const flag = z.boolean({ error: 'expected true or false' }).optional()
const StepSchemas = {
  ask: strict({
    ...inEveryStep,
    ask: Text,
    text: Text,
    again: Text.optional(),
    choices: Choices.optional(),
    optional: flag,
    always: flag,
  }),
  say: strict({ ...inEveryStep, say: Variants, again: Text.optional(), choices: Choices.optional() }),
  branch: strict({
    id: Id,
    when: When.optional(),
    branch: z.array(strict({ when: When, to: Text }), { error: listError }),
    otherwise: Text,
  }),
  set: strict({ ...inEveryStep, set: z.record(z.string(), z.string({ error: 'the value of a slot is one word' })) }),
  flow: strict({ id: Id, when: When.optional(), flow: Text }),
  handoff: strict({ ...inEveryStep, handoff: z.enum(TICKET_TYPES, { error: oneOf(TICKET_TYPES) }) }),
  end: strict({
    id: Id,
    when: When.optional(),
    end: z.enum(ENDINGS, { error: oneOf(ENDINGS) }),
    text: Variants.optional(),
    again: Text.optional(),
    choices: Choices.optional(),
  }),
} as const
type StepKind = keyof typeof StepSchemas
export type RawStep = { [K in StepKind]: { readonly kind: K } & z.infer<(typeof StepSchemas)[K]> }[StepKind]

/** Reads one step of a flow: its kind is the one key that says what it does. */
export const StepSchema = z.unknown().transform((value, context): RawStep => {
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : []
  const kinds = (Object.keys(StepSchemas) as StepKind[]).filter((kind) => keys.includes(kind))
  const [kind] = kinds
  if (kind === undefined || kinds.length > 1) {
    const stray = keys.find((key) => !['id', 'when', 'next', 'text', 'again', 'choices', 'optional', 'always', 'otherwise'].includes(key))
    const message =
      kinds.length > 1
        ? `a step does one thing; it has ${kinds.join(' and ')}: make two steps of it`
        : stray === undefined
          ? `a step needs one of: ${Object.keys(StepSchemas).join(', ')}`
          : `"${stray}" is not a kind of step${didYouMean(stray, Object.keys(StepSchemas))}`
    context.addIssue({ code: 'custom', message })
    return z.NEVER
  }
  const read = StepSchemas[kind].safeParse(value)
  if (read.success) return { kind, ...read.data } as RawStep
  for (const issue of read.error.issues) context.addIssue({ ...issue } as Parameters<typeof context.addIssue>[0])
  return z.NEVER
})

const SlotValueSchema = z.preprocess(
  (value) => (typeof value === 'string' ? { value, label: value } : value),
  strict({ value: Text, label: Text, words: Texts.optional() }),
)

export const SlotSchema = strict({
  id: Id,
  label: Text,
  kind: z.enum(['choice', 'pattern', 'yes-no', 'text'], { error: 'the kind of a slot is choice, pattern, yes-no or text' }),
  pattern: z.enum(PATTERNS, { error: oneOf(PATTERNS) }).optional(),
  values: z.array(SlotValueSchema, { error: listError }).optional(),
  reject: Text.optional(),
  'max-chars': Whole.optional(),
  'in-ticket': flag,
})

export const ConceptSchema = strict({ id: Id, words: Texts })

const share = z.union([z.number(), z.string()]).transform((value, context) => {
  const number = Number(value)
  if (number >= 0 && number <= 1) return number
  context.addIssue({ code: 'custom', message: `"${value}" is not a number from 0 to 1; run "content tune" again` })
  return z.NEVER
})

/** `_tuning.yaml`, as `content tune` writes it. */
export const TuningSchema = strict({
  'answer-at': share,
  'near-miss-at': share.optional(),
  'sure-at': share.optional(),
  'reject-below': share,
  'choice-window': share,
})
