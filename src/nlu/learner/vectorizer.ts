import { type SparseVector, steadyLog } from './vector.ts'

/** What the learner reads of an utterance. */
export interface Reading {
  /** Stems, in order. */
  readonly stems: readonly string[]
  /** The words as they were written (spelling corrected), for what is inside them. */
  readonly words: readonly string[]
  /** The row of words again, with what belongs to a concept replaced by the concept's mark. */
  readonly concepts: readonly string[]
}

/** Turns readings into vectors over the features that the training rows have. */
export interface Vectorizer {
  readonly features: number
  vector(reading: Reading): SparseVector
  /** Share of the weight of the words that the training rows know, 0 to 1. */
  known(reading: Reading): number
  /** A feature in words, for explanations. */
  nameOf(feature: number): string
}

const BLOCKS = ['words', 'letters', 'concepts'] as const
const BLOCK_WEIGHT = [1, 1, 0.8]
const MIN_GRAM = 2
const MAX_GRAM = 4
const BORDER = '\u0002'
/** What stands for "seen `n` times": 1 + ln n. */
const DAMPED = Array.from({ length: 64 }, (_, n) => (n === 0 ? 0 : 1 + steadyLog(n)))

/** Learns the features and their rarity from the training rows. */
export function fitVectorizer(rows: readonly Reading[]): Vectorizer {
  const ids = new Map<string, number>()
  const names: string[] = []
  const blocks: number[] = []
  const rowsWith: number[] = []
  const lettersOf = new Map<string, Int32Array>()

  const learn = (block: number, key: string): number => {
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = names.length
    ids.set(key, id)
    names.push(key)
    blocks.push(block)
    rowsWith.push(0)
    return id
  }
  const lettersIn = (word: string): Int32Array => {
    const cached = lettersOf.get(word)
    if (cached !== undefined) return cached
    const found = Int32Array.from(grams(word), (gram) => learn(1, `l:${gram}`))
    lettersOf.set(word, found)
    return found
  }

  for (const row of rows) {
    const seen = new Set<number>()
    for (const key of pairs('w', row.stems)) seen.add(learn(0, key))
    for (const word of row.words) for (const id of lettersIn(word)) seen.add(id)
    for (const key of conceptKeys(row.concepts)) seen.add(learn(2, key))
    for (const id of seen) rowsWith[id] = (rowsWith[id] ?? 0) + 1
  }

  const total = rows.length
  const rarity = Float32Array.from(rowsWith, (count) => 1 + steadyLog((1 + total) / (1 + count)))
  const rarest = 1 + steadyLog(1 + total)
  const blockOf = Uint8Array.from(blocks)
  const counts = new Uint8Array(names.length)

  return {
    features: names.length,
    nameOf: (feature) => nameOf(names[feature] ?? ''),
    vector(reading) {
      const touched: number[] = []
      const count = (id: number): void => {
        const before = counts[id] ?? 0
        if (before === 0) touched.push(id)
        if (before < 63) counts[id] = before + 1
      }
      for (const key of pairs('w', reading.stems)) {
        const id = ids.get(key)
        if (id !== undefined) count(id)
      }
      for (const word of reading.words) {
        const cached = lettersOf.get(word)
        if (cached !== undefined) for (let i = 0; i < cached.length; i++) count(cached[i] ?? 0)
        else {
          for (const gram of grams(word)) {
            const id = ids.get(`l:${gram}`)
            if (id !== undefined) count(id)
          }
        }
      }
      for (const key of conceptKeys(reading.concepts)) {
        const id = ids.get(key)
        if (id !== undefined) count(id)
      }
      const indices = Int32Array.from(touched).sort()
      const values = new Float32Array(indices.length)
      const lengths = [0, 0, 0]
      for (let i = 0; i < indices.length; i++) {
        const id = indices[i] ?? 0
        const value = (DAMPED[counts[id] ?? 0] ?? 0) * (rarity[id] ?? 0)
        values[i] = value
        const block = blockOf[id] ?? 0
        lengths[block] = (lengths[block] ?? 0) + value * value
        counts[id] = 0
      }
      const scale = lengths.map((length, block) => (length > 0 ? (BLOCK_WEIGHT[block] ?? 1) / Math.sqrt(length) : 0))
      for (let i = 0; i < indices.length; i++) values[i] = (values[i] ?? 0) * (scale[blockOf[indices[i] ?? 0] ?? 0] ?? 0)
      return { indices, values }
    },
    known(reading) {
      let known = 0
      let all = 0
      for (const stem of reading.stems) {
        const id = ids.get(`w:${stem}`)
        const weight = id === undefined ? rarest : (rarity[id] ?? 0)
        all += weight
        if (id !== undefined) known += weight
      }
      return all === 0 ? 0 : known / all
    },
  }
}

/** The name of the block that a feature is of, and what it reads. */
function nameOf(key: string): string {
  const block = BLOCKS[['w', 'l', 'c'].indexOf(key[0] ?? '')] ?? 'words'
  const text = key.slice(2).replaceAll(BORDER, '·')
  return block === 'letters' ? `…${text}…` : text
}

/** Single words and pairs, with the two ends of the utterance. */
function pairs(prefix: string, words: readonly string[]): readonly string[] {
  const keys: string[] = []
  let before = '^'
  for (const word of words) {
    keys.push(`${prefix}:${word}`, `${prefix}:${before} ${word}`)
    before = word
  }
  if (words.length > 0) keys.push(`${prefix}:${before} $`)
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
    for (let at = 0; at + size <= padded.length; at++) found.push(padded.slice(at, at + size))
  }
  return found
}
