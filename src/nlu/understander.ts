import type { Content } from '../content/types.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Candidate, Explanation, Understanding, UnderstandingContext } from '../model/understanding.ts'
import { decide, MOST_CHOICES } from './decide.ts'
import { createEntityFinder } from './entities/finder.ts'
import { explain } from './explain.ts'
import { createLanguageModel, type LanguageModel } from './language-model.ts'
import { gateFrom, rank } from './learner/gate.ts'
import type { Read } from './read.ts'
import { createRules } from './rules.ts'
import { createLanguageDetector } from './text/language.ts'
import { tokenize } from './text/tokenize.ts'

/** Makes sense of one utterance at a time: what is wanted, how sure that is, and what was named on the way. */
export interface Understander {
  understand(text: SafeText | string, context?: UnderstandingContext): Understanding
  /** The same, with everything that decided; slower. */
  explain(text: SafeText | string, context?: UnderstandingContext): Explanation
}

const RULE_SCORE = 1

/** Learns the content and answers from memory; the same content and text give the same understanding everywhere. */
export function createUnderstander(content: Content): Understander {
  const rules = createRules(content)
  const gate = gateFrom(content.tuning.gate)
  const models = new Map<string, LanguageModel>()
  const modelOf = (language: string): LanguageModel => {
    const known = models.get(language)
    if (known !== undefined) return known
    const made = createLanguageModel(content, language)
    models.set(language, made)
    return made
  }
  const first = content.languages[0] ?? 'en'
  modelOf(first)
  const detect = createLanguageDetector(vocabularies(content))
  const findEntities = createEntityFinder(content)

  const read = (text: string, context: UnderstandingContext): Read => {
    const tokens = tokenize(text)
    const guess = detect(
      tokens.map((token) => token.text),
      text,
    )
    const hit = rules(tokens)
    const language = guess.language ?? hit?.language
    const readIn = guess.readIn.includes(context.language ?? '') && guess.language === undefined ? context.language : guess.readIn[0]
    const model = modelOf(readIn ?? first)
    const { tokens: corrected, corrections } = model.correct(tokens)
    const opinion = model.learner.judge(model.read(corrected))
    const candidates = rank(opinion, gate, MOST_CHOICES).map(({ label, score }) => ({ intent: model.learner.labels[label] ?? '', score }))
    return { text, tokens: corrected, corrections, language, foreign: guess.readIn.length === 0, model, hit, opinion, candidates }
  }

  const understand = (text: string, context: UnderstandingContext = {}): Understanding => {
    const seen = read(text, context)
    const entities = findEntities(text, seen.tokens, seen.model.language, context)
    let why: Explanation | undefined
    const base = {
      entities: entities.entities,
      ...(seen.language === undefined ? {} : { language: seen.language }),
      ...(entities.polarity === undefined ? {} : { polarity: entities.polarity }),
      get why(): Explanation {
        why ??= explain(seen)
        return why
      },
    }
    if (seen.hit !== undefined) {
      const best: Candidate = { intent: seen.hit.intent, score: RULE_SCORE }
      return Object.assign(base, { kind: 'intent' as const, intent: best.intent, score: RULE_SCORE, candidates: [best] })
    }
    if (seen.foreign) return Object.assign(base, { kind: 'unknown' as const, score: 0, candidates: [] })
    return Object.assign(base, decide(seen.candidates, content.tuning))
  }

  return { understand, explain: (text, context = {}) => explain(read(text, context)) }
}

function vocabularies(content: Content): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const language of content.languages) {
    const words = new Set<string>()
    for (const intent of content.intents.values()) {
      for (const utterance of intent.utterances[language] ?? []) for (const token of tokenize(utterance)) words.add(token.text)
    }
    found.set(language, words)
  }
  return found
}
