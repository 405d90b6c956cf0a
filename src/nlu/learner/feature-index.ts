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
  const add = (name: string): number => names.push(name) - 1
  const words = numbersOf('w:', add)
  const concepts = numbersOf('c:', add)
  const runs = new Map<string, number>()
  const runOf = (run: string): number => {
    const known = runs.get(run)
    if (known !== undefined) return known
    const id = add(run)
    runs.set(run, id)
    return id
  }
  const lettersOf = new Map<string, readonly number[]>()
  return {
    names,
    learn(row) {
      const found: number[] = []
      let before = '^'
      for (const word of row.stems) {
        found.push(words.one(word), words.pair(before, word))
        before = word
      }
      if (row.stems.length > 0) found.push(words.pair(before, '$'))
      for (const word of row.words) {
        const letters = lettersOf.get(word) ?? grams(word, shortest).map(runOf)
        lettersOf.set(word, letters)
        for (const id of letters) found.push(id)
      }
      before = '^'
      for (const word of row.concepts) {
        // Pairs of plain words are among the words already.
        if (isConcept(word)) found.push(concepts.one(word))
        if (isConcept(word) || isConcept(before)) found.push(concepts.pair(before, word))
        before = word
      }
      return found
    },
  }
}

/** Numbers of words and of pairs of words; a name is only made for what is new. */
function numbersOf(block: string, add: (name: string) => number) {
  const ones = new Map<string, number>()
  const pairs = new Map<string, Map<string, number>>()
  return {
    one(word: string): number {
      const known = ones.get(word)
      if (known !== undefined) return known
      const id = add(block + word)
      ones.set(word, id)
      return id
    },
    pair(before: string, word: string): number {
      let after = pairs.get(before)
      if (after === undefined) {
        after = new Map()
        pairs.set(before, after)
      }
      const known = after.get(word)
      if (known !== undefined) return known
      const id = add(`${block}${before} ${word}`)
      after.set(word, id)
      return id
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
