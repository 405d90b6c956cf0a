import type { Reading } from './reading.ts'

/** Numbers for features. A feature is a word, a pair of words, letters inside a word, or a concept. */
export interface FeatureIndex {
  readonly names: readonly string[]
  /** The features of a training row, one for each occurrence; unseen ones are added. */
  learn(row: Reading): readonly number[]
  /** The known features of an utterance, one for each occurrence. */
  find(row: Reading): readonly number[]
}

export const WORDS = 0
export const LETTERS = 1
export const CONCEPTS = 2
const MIN_GRAM = 2
const MAX_GRAM = 4
const BORDER = '\u0002'
/** Words whose letters are kept ready; others are taken apart each time. */
const WORDS_KEPT = 20_000

/** An index that knows these features already, in this order. */
export function featureIndex(known: readonly string[] = []): FeatureIndex {
  const names = [...known]
  const ids = new Map(names.map((name, id) => [name, id]))
  const lettersOf = new Map<string, Int32Array>()
  const idOf = (name: string): number => {
    const before = ids.get(name)
    if (before !== undefined) return before
    const id = names.length
    ids.set(name, id)
    names.push(name)
    return id
  }
  const lettersIn = (word: string): Int32Array => {
    const kept = lettersOf.get(word)
    if (kept !== undefined) return kept
    const inside = grams(word)
    const found = Int32Array.from(inside.flatMap((gram) => ids.get(gram) ?? []))
    // Only words whose letters are all known are kept, so that what people type does not fill the memory.
    if (lettersOf.size < WORDS_KEPT && found.length === inside.length) lettersOf.set(word, found)
    return found
  }
  return {
    names,
    learn(row) {
      const found: number[] = []
      for (const key of pairs(row.stems)) found.push(idOf(key))
      for (const word of row.words) {
        const letters = lettersOf.get(word) ?? Int32Array.from(grams(word), idOf)
        lettersOf.set(word, letters)
        for (const id of letters) found.push(id)
      }
      for (const key of conceptKeys(row.concepts)) found.push(idOf(key))
      return found
    },
    find(row) {
      const found: number[] = []
      const add = (key: string): void => {
        const id = ids.get(key)
        if (id !== undefined) found.push(id)
      }
      pairs(row.stems).forEach(add)
      for (const word of row.words) {
        const letters = lettersIn(word)
        for (let i = 0; i < letters.length; i++) found.push(letters[i] as number)
      }
      conceptKeys(row.concepts).forEach(add)
      return found
    },
  }
}

/** Which block a feature belongs to. */
export function blockOf(name: string): number {
  const code = name.charCodeAt(0)
  // w: words, l: letters, c: concepts
  return code === 119 ? WORDS : code === 108 ? LETTERS : CONCEPTS
}

/** How people are shown a feature: words as they are, the inside of a word between dots. */
export function shownName(name: string): string {
  return name.startsWith('l:') ? `…${name.slice(2).replaceAll(BORDER, '·')}…` : name.slice(2)
}

/** Single words and pairs, with the two ends of the utterance. */
function pairs(words: readonly string[]): readonly string[] {
  const keys: string[] = []
  let before = '^'
  for (const word of words) {
    keys.push(`w:${word}`, `w:${before} ${word}`)
    before = word
  }
  if (words.length > 0) keys.push(`w:${before} $`)
  return keys
}

/** Concepts, and the pairs in which one stands: pairs of plain words are in the other block already. */
function conceptKeys(row: readonly string[]): readonly string[] {
  const keys: string[] = []
  let before = '^'
  for (const word of row) {
    if (isConcept(word)) keys.push(`c:${word}`)
    if (isConcept(word) || isConcept(before)) keys.push(`c:${before} ${word}`)
    before = word
  }
  return keys
}

function isConcept(word: string): boolean {
  return word.charCodeAt(0) === 35
}

function grams(word: string): readonly string[] {
  const padded = `${BORDER}${word}${BORDER}`
  const found: string[] = []
  for (let size = MIN_GRAM; size <= MAX_GRAM; size++) {
    for (let at = 0; at + size <= padded.length; at++) found.push(`l:${padded.slice(at, at + size)}`)
  }
  return found
}
