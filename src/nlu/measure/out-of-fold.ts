import type { Content } from '../../content/types.ts'
import { MOST_CHOICES } from '../decide.ts'
import { distinctReadings, READINGS } from '../distinct.ts'
import { createLanguageModel, type LanguageModel } from '../language-model.ts'
import { leadOf, rank } from '../learner/gate.ts'
import { type Lesson, lessonsOf } from '../lessons.ts'
import { opinionOf } from '../opinion.ts'
import { tokenize } from '../text/tokenize.ts'

/** What the classifier made of a sentence that it had not learned from. */
export interface UnseenRow {
  readonly kind: 'utterance' | 'must-match' | 'near-miss' | 'foreign'
  readonly language: string
  /** Undefined: nothing that the content answers. */
  readonly intent: string | undefined
  readonly top: number
  readonly lead: number
  readonly known: number
  readonly candidates: readonly { readonly intent: string; readonly score: number }[]
  /** The best candidate is right; for what is out of scope, it is a near miss with its own sentence. */
  readonly right: boolean
}

const FOLDS = 5
const NEAR_FOLDS = 4

/**
 * Asks the content about sentences it has not learned: each fifth of the utterances by the other four, the must-match
 * sentences, near misses of a content that lacks them, and, if given, questions about quite other things (`foreign`).
 */
export function unseenRows(content: Content, foreign: readonly string[]): readonly UnseenRow[] {
  return content.languages.flatMap((language) => {
    const lessons = lessonsOf(content, language)
    if (lessons.length === 0) return []
    const whole = createLanguageModel(content, language, { lessons })
    return [
      ...utterances(content, language, lessons),
      ...nearMisses(content, language, lessons),
      ...asked(content, whole, 'must-match', mustMatch(content, language)),
      ...(language === 'en'
        ? asked(
            content,
            whole,
            'foreign',
            foreign.map((utterance) => ({ utterance, intent: undefined })),
          )
        : []),
    ]
  })
}

interface Question {
  readonly utterance: string
  readonly intent: string | undefined
}

function utterances(content: Content, language: string, lessons: readonly Lesson[]): readonly UnseenRow[] {
  return Array.from({ length: FOLDS }, (_, fold) => fold).flatMap((fold) => {
    const model = createLanguageModel(content, language, { lessons: lessons.filter((_, i) => i % FOLDS !== fold) })
    return asked(
      content,
      model,
      'utterance',
      lessons.filter((_, i) => i % FOLDS === fold),
    )
  })
}

/** Each quarter of the near-miss intents, asked of a content that has only the other three quarters. */
function nearMisses(content: Content, language: string, lessons: readonly Lesson[]): readonly UnseenRow[] {
  const near = [...content.intents.values()].filter((intent) => intent.parent === 'none').map((intent) => intent.id)
  return Array.from({ length: Math.min(NEAR_FOLDS, near.length) }, (_, fold) => fold).flatMap((fold) => {
    const left = new Set(near.filter((_, i) => i % NEAR_FOLDS === fold))
    const model = createLanguageModel(content, language, { lessons: lessons.filter(({ intent }) => !left.has(intent)) })
    return asked(
      content,
      model,
      'near-miss',
      lessons.filter(({ intent }) => left.has(intent)).map(({ utterance }) => ({ utterance, intent: undefined })),
    )
  })
}

function asked(content: Content, model: LanguageModel, kind: UnseenRow['kind'], questions: readonly Question[]): readonly UnseenRow[] {
  const parentOf = (id: string): string | undefined => content.intents.get(id)?.parent
  return questions.map(({ utterance, intent }) => {
    const typed = tokenize(utterance)
    const opinion = opinionOf(model, typed, model.correct(typed).tokens)
    const ranked = rank(opinion, model.learner, READINGS)
    const readings = ranked.map(({ label, score }) => ({ intent: model.learner.labels[label] ?? '', score }))
    const candidates = distinctReadings(content, readings).slice(0, MOST_CHOICES)
    const margin = (at: number): number => opinion.margins[ranked[at]?.label ?? 0] ?? 0
    const best = candidates[0]?.intent ?? ''
    const right = intent === undefined ? parentOf(best) === 'none' : fits(best, intent, parentOf)
    return {
      kind,
      language: model.language,
      intent,
      top: margin(0),
      lead: leadOf(opinion.margins, ranked[0]?.label ?? 0, model.learner.families),
      known: parentOf(best) === 'none' ? opinion.knownAnywhere : opinion.known,
      candidates,
      right,
    }
  })
}

/** Near relatives are right as well: the answer of a parent helps whoever asked for a child. */
export function fits(found: string, wanted: string, parentOf: (id: string) => string | undefined): boolean {
  return found === wanted || parentOf(found) === wanted || (parentOf(found) === 'none' && parentOf(wanted) === 'none')
}

function mustMatch(content: Content, language: string): readonly Question[] {
  return [...content.intents.values()].flatMap((intent) =>
    (intent.mustMatch[language] ?? []).map((utterance) => ({ utterance, intent: intent.id })),
  )
}
