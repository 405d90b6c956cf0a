import type { Reading } from './reading.ts'

/** Gives numbers to the features of training rows. A feature is a word, a pair of words, letters inside a word, or a concept. */
export interface FeatureIndex {
  readonly names: readonly string[]
  /** The features of a training row, one for each occurrence; unseen ones are added. */
  learn(row: Reading): readonly number[]
}

export const WORDS = 0
export const LETTERS = 1
export const CONCEPTS = 2
export const MIN_GRAM = 2
export const MAX_GRAM = 4
const BORDER = '\u0002'

/** An index that knows nothing yet, and will know no runs of fewer letters than `shortest`. */
export function featureIndex(shortest = MIN_GRAM): FeatureIndex {
  const names: string[] = []
  const ids = new Map<string, number>()
  const lettersOf = new Map<string, Int32Array>()
  const idOf = (name: string): number => {
    const before = ids.get(name)
    if (before !== undefined) return before
    const id = names.length
    ids.set(name, id)
    names.push(name)
    return id
  }
  return {
    names,
    learn(row) {
      const found: number[] = []
      for (const key of pairs(row.stems)) found.push(idOf(key))
      for (const word of row.words) {
        const letters = lettersOf.get(word) ?? Int32Array.from(grams(word, shortest), idOf)
        lettersOf.set(word, letters)
        for (const id of letters) found.push(id)
      }
      for (const key of conceptKeys(row.concepts)) found.push(idOf(key))
      return found
    },
  }
}

/** Which block each feature belongs to. */
export function blocksOf(names: readonly string[]): Uint8Array {
  const blocks = new Uint8Array(names.length)
  for (const [id, name] of names.entries()) blocks[id] = blockOf(name)
  return blocks
}

function blockOf(name: string): number {
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

/** Whether a word stands for a concept. */
export function isConcept(word: string): boolean {
  return word.charCodeAt(0) === 35
}

function grams(word: string, shortest: number): readonly string[] {
  const padded = `${BORDER}${word}${BORDER}`
  const found: string[] = []
  for (let size = shortest; size <= MAX_GRAM; size++) {
    for (let at = 0; at + size <= padded.length; at++) found.push(`l:${padded.slice(at, at + size)}`)
  }
  return found
}
