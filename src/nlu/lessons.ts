import type { Content } from '../content/types.ts'
import { tokenize } from './text/tokenize.ts'

/** One utterance of the content, as it is learned from. */
export interface Lesson {
  readonly intent: string
  readonly utterance: string
  /** Of a near-miss intent. */
  readonly outside: boolean
}

/** The utterances of a language, and the titles, by intent. */
export function lessonsOf(content: Content, language: string): readonly Lesson[] {
  const lessons: Lesson[] = []
  for (const intent of content.intents.values()) {
    const outside = intent.parent === 'none'
    const utterances = intent.utterances[language] ?? []
    for (const utterance of utterances) lessons.push({ intent: intent.id, utterance, outside })
    const title = intent.title[language]
    if (utterances.length > 0 && title !== undefined) lessons.push({ intent: intent.id, utterance: title, outside })
  }
  return lessons
}

/** How often the content has each word of a language: what spelling is corrected to. */
export function vocabularyOf(content: Content, language: string, lessons: readonly Lesson[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  const count = (phrase: string): void => {
    for (const { text } of tokenize(phrase)) counts.set(text, (counts.get(text) ?? 0) + 1)
  }
  for (const { utterance } of lessons) count(utterance)
  for (const concept of content.concepts) (concept.words[language] ?? []).forEach(count)
  for (const slot of content.slots.values()) for (const value of slot.values) (value.words[language] ?? []).forEach(count)
  return counts
}

/** Stands for all that a language is learned from: as soon as one word changes, so does this. */
export function fingerprint(content: Content, language: string, lessons: readonly Lesson[]): string {
  let hash = 0x811c9dc5
  const add = (text: string): void => {
    for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
    hash = Math.imul(hash ^ 10, 0x01000193)
  }
  add(language)
  for (const { intent, utterance, outside } of lessons) [intent, utterance, outside ? 'near' : ''].forEach(add)
  for (const concept of content.concepts) [concept.id, ...(concept.words[language] ?? [])].forEach(add)
  for (const slot of content.slots.values()) for (const value of slot.values) (value.words[language] ?? []).forEach(add)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
