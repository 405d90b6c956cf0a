import type { Content } from '../content/types.ts'
import { type Example, type Learner, learn } from './learner/learner.ts'
import type { Reading } from './learner/vectorizer.ts'
import { type Correction, conceptTable, correctTokens, readTokens } from './reader.ts'
import { createSpeller } from './spelling.ts'
import { FUNCTION_WORDS } from './text/function-words.ts'
import { stemmerFor } from './text/stem.ts'
import { type Token, tokenize } from './text/tokenize.ts'

/** One utterance of the content, as it is learned from. */
export interface Lesson {
  readonly intent: string
  readonly utterance: string
}

/** Everything that understanding one language takes. */
export interface LanguageModel {
  readonly language: string
  readonly lessons: readonly Lesson[]
  /** The lessons as the learner saw them, in the same order. */
  readonly examples: readonly Example[]
  readonly learner: Learner
  correct(tokens: readonly Token[]): { readonly tokens: readonly Token[]; readonly corrections: readonly Correction[] }
  read(tokens: readonly Token[]): Reading
}

/** Learns one language of the content, from all its lessons or from some of them. */
export function createLanguageModel(
  content: Content,
  language: string,
  lessons: readonly Lesson[] = lessonsOf(content, language),
): LanguageModel {
  const stem = stemmerFor(language)
  const concepts = conceptTable(content.concepts, language, stem)
  const tokenized = lessons.map((lesson) => tokenize(lesson.utterance))
  const speller = createSpeller(vocabulary(content, language, tokenized), new Set(FUNCTION_WORDS[language]?.split(' ')))
  const cache = new Map<string, string>()
  for (const tokens of tokenized) for (const token of tokens) if (!cache.has(token.text)) cache.set(token.text, stem(token.text))
  const cachedStem = (word: string): string => cache.get(word) ?? stem(word)
  const read = (tokens: readonly Token[]): Reading => readTokens(tokens, cachedStem, concepts)
  const examples = lessons.map((lesson, i) => ({
    label: lesson.intent,
    reading: read(tokenized[i] ?? []),
    outside: content.intents.get(lesson.intent)?.parent === 'none',
  }))
  return { language, lessons, examples, learner: learn(examples), correct: (tokens) => correctTokens(tokens, speller), read }
}

/** The utterances of a language, and the titles, by intent. */
export function lessonsOf(content: Content, language: string): readonly Lesson[] {
  const lessons: Lesson[] = []
  for (const intent of content.intents.values()) {
    const utterances = intent.utterances[language] ?? []
    for (const utterance of utterances) lessons.push({ intent: intent.id, utterance })
    const title = intent.title[language]
    if (utterances.length > 0 && title !== undefined) lessons.push({ intent: intent.id, utterance: title })
  }
  return lessons
}

function vocabulary(content: Content, language: string, tokenized: readonly (readonly Token[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (tokens: readonly Token[]): void => {
    for (const token of tokens) counts.set(token.text, (counts.get(token.text) ?? 0) + 1)
  }
  tokenized.forEach(count)
  for (const concept of content.concepts) for (const phrase of concept.words[language] ?? []) count(tokenize(phrase))
  for (const slot of content.slots.values()) {
    for (const value of slot.values) for (const phrase of value.words[language] ?? []) count(tokenize(phrase))
  }
  return counts
}
