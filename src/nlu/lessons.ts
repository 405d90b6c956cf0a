import type { Content } from '../content/types.ts'
import { onceAContent } from './once-a-content.ts'
import { FIRST_SEED, hashCode, SECOND_SEED } from './text/hash.ts'
import { type Token, tokenize } from './text/tokenize.ts'

/** One utterance of the content, as it is learned from. */
export interface Lesson {
  readonly intent: string
  readonly utterance: string
  /** Of a near-miss intent. */
  readonly outside: boolean
  /** The intent that it is a part of, or the intent itself. */
  readonly family: string
}

/** The utterances of a language, and the titles, by intent. */
export function lessonsOf(content: Content, language: string): readonly Lesson[] {
  const lessons: Lesson[] = []
  for (const intent of content.intents.values()) {
    const outside = intent.parent === 'none'
    const family = intent.parent === undefined || outside ? intent.id : intent.parent
    const utterances = intent.utterances[language] ?? []
    for (const utterance of utterances) lessons.push({ intent: intent.id, utterance, outside, family })
    const title = intent.title[language]
    if (utterances.length > 0 && title !== undefined) lessons.push({ intent: intent.id, utterance: title, outside, family })
  }
  return lessons
}

/** How often the content has each word of a language, its lessons given as tokens: what spelling is corrected to. */
export function vocabularyOf(content: Content, language: string, lessons: readonly (readonly Token[])[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const countWords = (tokens: readonly Token[]): void => {
    for (const { text } of tokens) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  const count = (phrase: string): void => countWords(tokenize(phrase))
  lessons.forEach(countWords)
  for (const concept of content.concepts) (concept.words[language] ?? []).forEach(count)
  for (const slot of content.slots.values()) for (const value of slot.values) (value.words[language] ?? []).forEach(count)
  return counts
}

/** Stands for all that a language is learned from: as soon as one word changes, so does this. */
export function fingerprint(content: Content, language: string, lessons: readonly Lesson[]): string {
  const parts = [language]
  for (const { intent, utterance, outside, family } of lessons) parts.push(intent, family, utterance, outside ? 'near' : '')
  for (const concept of content.concepts) parts.push(concept.id, ...(concept.words[language] ?? []))
  for (const slot of content.slots.values()) for (const value of slot.values) parts.push(...(value.words[language] ?? []))
  return hashed(parts)
}

/** The fingerprint of everything that a content has of a language. */
export const languageFingerprint = onceAContent((content, language) => fingerprint(content, language, lessonsOf(content, language)))

/** Stands for what all languages are learned from. */
export function utterancesFingerprint(content: Content): string {
  return hashed(content.languages.map((language) => languageFingerprint(content, language)))
}

/** Both hashes in one pass: a start looks at every utterance before it knows that nothing has changed. */
function hashed(parts: readonly string[]): string {
  let first = FIRST_SEED | 0
  let second = SECOND_SEED | 0
  for (const part of parts) {
    for (let i = 0; i < part.length; i++) {
      const code = part.charCodeAt(i)
      first = hashCode(code, first)
      second = hashCode(code, second)
    }
    first = hashCode(NEWLINE, first)
    second = hashCode(NEWLINE, second)
  }
  return [first, second].map((hash) => (hash >>> 0).toString(16).padStart(8, '0')).join('')
}

const NEWLINE = 10
