import type { Content } from '../content/types.ts'
import { keptBundle, type ModelCache } from './kept-bundle.ts'
import type { Bundle } from './learner/bundle.ts'
import { LEARNER_VERSION, type Learner, learnBundle, learnerFrom } from './learner/learner.ts'
import type { Reading } from './learner/reading.ts'
import { fingerprint, type Lesson, languageFingerprint, lessonsOf, vocabularyOf } from './lessons.ts'
import { type Corrected, conceptTable, correctTokens, readTokens } from './reader.ts'
import { createSpeller, type Speller } from './spelling.ts'
import { FUNCTION_WORDS } from './text/function-words.ts'
import { type Stem, stemmerFor } from './text/stem.ts'
import { type Token, tokenize } from './text/tokenize.ts'

/** Everything that understanding one language takes. */
export interface LanguageModel {
  readonly language: string
  /** What it was learned from, read anew each time: only an explanation asks for it, and it is most of the memory. */
  lessons(): readonly Lesson[]
  readonly learner: Learner
  correct(tokens: readonly Token[]): Corrected
  read(tokens: readonly Token[]): Reading
}

export interface LearningOptions {
  /** Learn from these instead of all utterances of the language. */
  readonly lessons?: readonly Lesson[]
  readonly cache?: ModelCache | undefined
}

/** Learns one language of the content, or takes up what was learned from the same utterances before. */
export function createLanguageModel(content: Content, language: string, options: LearningOptions = {}): LanguageModel {
  const { lessons: given } = options
  const lessons = (): readonly Lesson[] => given ?? lessonsOf(content, language)
  const name = nameOf(language, given === undefined ? languageFingerprint(content, language) : fingerprint(content, language, given))
  const stem = keptStem(stemmerFor(language))
  const concepts = conceptTable(content.concepts, language, stem)
  const read = (tokens: readonly Token[]): Reading => readTokens(tokens, stem, concepts)
  const bundle = keptBundle(options.cache, name, () => learned(lessons(), read, (tokens) => vocabularyOf(content, language, tokens)))
  let speller: Speller | undefined
  return {
    language,
    lessons,
    learner: learnerFrom(bundle),
    correct(tokens) {
      speller ??= createSpeller(vocabularyIn(bundle), new Set(FUNCTION_WORDS[language]?.split(' ')))
      return correctTokens(tokens, speller)
    },
    read,
  }
}

/** In a scope of its own: what it works with must not stay in memory with the model. */
function learned(
  lessons: readonly Lesson[],
  read: (tokens: readonly Token[]) => Reading,
  vocabulary: (tokens: readonly (readonly Token[])[]) => ReadonlyMap<string, number>,
): Bundle {
  const tokens = lessons.map(({ utterance }) => tokenize(utterance))
  const words = vocabulary(tokens)
  const examples = lessons.map(({ intent, outside, family }, i) => ({ label: intent, family, reading: read(tokens[i] ?? []), outside }))
  return withVocabulary(learnBundle(examples), words)
}

/** Whether a language of today's content was learned and kept, or has nothing to learn, so that taking it up needs only a moment. */
export function isKept(content: Content, language: string, cache: ModelCache): boolean {
  const learns = [...content.intents.values()].some(({ utterances }) => (utterances[language] ?? []).length > 0)
  return !learns || cache.has(nameOf(language, languageFingerprint(content, language)))
}

function nameOf(language: string, print: string): string {
  return `understanding-${language}-${LEARNER_VERSION}x${print}`
}

function withVocabulary(bundle: Bundle, words: ReadonlyMap<string, number>): Bundle {
  return {
    strings: { ...bundle.strings, words: [...words.keys()] },
    numbers: { ...bundle.numbers, wordCounts: Int32Array.from(words.values()) },
  }
}

function vocabularyIn(bundle: Bundle): ReadonlyMap<string, number> {
  const counts = bundle.numbers['wordCounts'] ?? new Int32Array()
  return new Map((bundle.strings['words'] ?? []).map((word, i) => [word, counts[i] ?? 1]))
}

/** Stems that are kept; what people type beyond that is stemmed each time. */
const STEMS_KEPT = 20_000

function keptStem(stem: Stem): Stem {
  const known = new Map<string, string>()
  return (word) => {
    const before = known.get(word)
    if (before !== undefined) return before
    const made = stem(word)
    if (known.size < STEMS_KEPT) known.set(word, made)
    return made
  }
}
