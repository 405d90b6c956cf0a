import { FIRST_SEED, hashCode, hashOf, SECOND_SEED } from '../text/hash.ts'
import { isConcept, MAX_GRAM, MIN_GRAM } from './feature-index.ts'
import type { Reading } from './reading.ts'

/** The names of all features as two hashes each, by number. */
export interface FeatureHashes {
  readonly hashes: Int32Array
  readonly checks: Int32Array
}

/** What a finder needs to know of the features: their names themselves are only for people. */
export function hashesOf(names: readonly string[]): FeatureHashes {
  const hashes = new Int32Array(names.length)
  const checks = new Int32Array(names.length)
  for (const [id, name] of names.entries()) {
    hashes[id] = hashOf(name, FIRST_SEED)
    checks[id] = hashOf(name, SECOND_SEED)
  }
  return { hashes, checks }
}

const SEEDS = [FIRST_SEED, SECOND_SEED] as const
const [WORD, WORD_CHECK] = SEEDS.map((seed) => hashOf('w:', seed)) as [number, number]
const [LETTER, LETTER_CHECK] = SEEDS.map((seed) => hashOf('l:', seed)) as [number, number]
const [CONCEPT, CONCEPT_CHECK] = SEEDS.map((seed) => hashOf('c:', seed)) as [number, number]
const BORDER_CODE = 2

/**
 * Finds the known features of an utterance, one for each occurrence, in no particular order. The names are hashed while
 * the utterance is read, so that no text is made and none is kept.
 */
export function featureFinder({ hashes, checks }: FeatureHashes): (row: Reading) => readonly number[] {
  const slots = slotsOf(hashes)
  const mask = slots.length - 1
  let found: number[] = []

  const add = (hash: number, check: number): void => {
    let at = slotOf(hash, mask)
    for (let id = slots[at] as number; id >= 0; id = slots[at] as number) {
      if (hashes[id] === hash && checks[id] === check) {
        found.push(id)
        return
      }
      at = (at + 1) & mask
    }
  }

  const addPair = (before: string, word: string, hash: number, check: number): void =>
    add(hashOf(word, hashOf(' ', hashOf(before, hash))), hashOf(word, hashOf(' ', hashOf(before, check))))

  const addWords = (stems: readonly string[]): void => {
    let before = '^'
    for (const word of stems) {
      add(hashOf(word, WORD), hashOf(word, WORD_CHECK))
      addPair(before, word, WORD, WORD_CHECK)
      before = word
    }
    if (stems.length > 0) addPair(before, '$', WORD, WORD_CHECK)
  }

  const addLetters = (word: string): void => {
    const length = word.length + 2
    for (let from = 0; from + MIN_GRAM <= length; from++) {
      const end = Math.min(from + MAX_GRAM, length)
      let hash = LETTER
      let check = LETTER_CHECK
      for (let at = from; at < end; at++) {
        const code = at === 0 || at === length - 1 ? BORDER_CODE : word.charCodeAt(at - 1)
        hash = hashCode(code, hash)
        check = hashCode(code, check)
        if (at + 1 - from >= MIN_GRAM) add(hash, check)
      }
    }
  }

  const addConcepts = (row: readonly string[]): void => {
    let before = '^'
    for (const word of row) {
      if (isConcept(word)) add(hashOf(word, CONCEPT), hashOf(word, CONCEPT_CHECK))
      if (isConcept(word) || isConcept(before)) addPair(before, word, CONCEPT, CONCEPT_CHECK)
      before = word
    }
  }

  return (row) => {
    found = []
    addWords(row.stems)
    for (const word of row.words) addLetters(word)
    addConcepts(row.concepts)
    return found
  }
}

/** At most half full, so that a search is short. */
function slotsOf(hashes: Int32Array): Int32Array {
  let size = 2
  while (size < hashes.length * 2) size *= 2
  const slots = new Int32Array(size).fill(-1)
  for (let id = 0; id < hashes.length; id++) {
    let at = slotOf(hashes[id] as number, size - 1)
    while ((slots[at] as number) >= 0) at = (at + 1) & (size - 1)
    slots[at] = id
  }
  return slots
}

function slotOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 15)) & mask
}
