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
  /** Share of the weight of the words that the training rows know, 0 to 1; with `inside`, only the rows in scope count. */
  known(reading: Reading, inside: boolean): number
  /** A feature in words, for explanations. */
  nameOf(feature: number): string
}

const WORDS = 0
const LETTERS = 1
const CONCEPTS = 2
const BLOCK_WEIGHT = [1, 1, 0.5]
const MIN_GRAM = 2
const MAX_GRAM = 4
const BORDER = '\u0002'
/** What stands for "seen `n` times": 1 + ln n. */
const MOST_COUNTED = 63
const DAMPED = Array.from({ length: MOST_COUNTED + 1 }, (_, n) => (n === 0 ? 0 : 1 + steadyLog(n)))

export interface TrainingReading {
  readonly reading: Reading
  /** Out of scope: a near miss, whose words say nothing about what the content can answer. */
  readonly outside: boolean
}

/** Learns the features and their rarity from the training rows; gives the vectors of the rows as well. */
export function fitVectorizer(rows: readonly TrainingReading[]): {
  readonly vectorizer: Vectorizer
  readonly vectors: readonly SparseVector[]
} {
  const index = featureIndex()
  const occurring = rows.map((row) => index.learn(row.reading))
  const weigh = weigher(index, occurring)
  const everywhere = familiarity(rows.map((row) => row.reading))
  const inScope = familiarity(rows.filter((row) => !row.outside).map((row) => row.reading))
  const vectorizer: Vectorizer = {
    features: index.names.length,
    nameOf: (feature) => nameOf(index.names[feature] ?? ''),
    vector: (reading) => weigh.vector(index.find(reading)),
    known: (reading, inside) => (inside ? inScope(reading) : everywhere(reading)),
  }
  return { vectorizer, vectors: occurring.map((features) => weigh.vector(features)) }
}

/** Few rows: a word that one of them has is known. Many rows: one of them may have any word. */
const ROWS_PER_SIGHTING = 1_500
const MOST_SIGHTINGS = 3

/** Share of the weight of an utterance's words that some rows know; the rarer a word, the more it weighs. */
function familiarity(rows: readonly Reading[]): (reading: Reading) => number {
  const rowsWith = new Map<string, number>()
  for (const row of rows) for (const stem of new Set(row.stems)) rowsWith.set(stem, (rowsWith.get(stem) ?? 0) + 1)
  const enough = Math.min(MOST_SIGHTINGS, Math.max(1, Math.round(rows.length / ROWS_PER_SIGHTING)))
  const weights = new Map([...rowsWith].map(([stem, count]) => [stem, 1 + steadyLog((1 + rows.length) / (1 + count))]))
  const rarest = 1 + steadyLog(1 + rows.length)
  return (reading) => {
    let known = 0
    let all = 0
    for (const stem of reading.stems) {
      const weight = weights.get(stem) ?? rarest
      all += weight
      known += weight * Math.min(1, (rowsWith.get(stem) ?? 0) / enough)
    }
    return all === 0 ? 0 : known / all
  }
}

interface FeatureIndex {
  readonly ids: ReadonlyMap<string, number>
  readonly names: readonly string[]
  readonly blocks: readonly number[]
  /** The features of a training row, one for each occurrence; unseen ones are added. */
  learn(row: Reading): readonly number[]
  /** The known features of an utterance, one for each occurrence. */
  find(row: Reading): readonly number[]
}

function featureIndex(): FeatureIndex {
  const ids = new Map<string, number>()
  const names: string[] = []
  const blocks: number[] = []
  const lettersOf = new Map<string, Int32Array>()
  const idOf = (key: string, block: number): number => {
    const known = ids.get(key)
    if (known !== undefined) return known
    const id = names.length
    ids.set(key, id)
    names.push(key)
    blocks.push(block)
    return id
  }
  return {
    ids,
    names,
    blocks,
    learn(row) {
      const found: number[] = []
      for (const key of pairs(row.stems)) found.push(idOf(key, WORDS))
      for (const word of row.words) {
        const letters = lettersOf.get(word) ?? Int32Array.from(grams(word), (gram) => idOf(gram, LETTERS))
        lettersOf.set(word, letters)
        for (const id of letters) found.push(id)
      }
      for (const key of conceptKeys(row.concepts)) found.push(idOf(key, CONCEPTS))
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
        const letters = lettersOf.get(word)
        if (letters === undefined) grams(word).forEach(add)
        else for (let i = 0; i < letters.length; i++) found.push(letters[i] as number)
      }
      conceptKeys(row.concepts).forEach(add)
      return found
    },
  }
}

interface Weigher {
  /** Sublinear counts times rarity, each block brought to its length. */
  vector(occurring: readonly number[]): SparseVector
}

function weigher(index: FeatureIndex, rows: readonly (readonly number[])[]): Weigher {
  const size = index.names.length
  const rowsWith = new Int32Array(size)
  const lastRow = new Int32Array(size).fill(-1)
  for (const [i, row] of rows.entries()) {
    for (const id of row) {
      if (lastRow[id] === i) continue
      lastRow[id] = i
      rowsWith[id] = (rowsWith[id] as number) + 1
    }
  }
  const rarity = Float32Array.from(rowsWith, (count) => 1 + steadyLog((1 + rows.length) / (1 + count)))
  const blockOf = Uint8Array.from(index.blocks)
  const counts = new Uint8Array(size)
  return {
    vector(occurring) {
      let distinct = 0
      const order = new Int32Array(occurring.length)
      for (const id of occurring) {
        const before = counts[id] as number
        if (before === 0) order[distinct++] = id
        if (before < MOST_COUNTED) counts[id] = before + 1
      }
      const indices = order.slice(0, distinct).sort()
      const values = new Float32Array(distinct)
      const lengths = [0, 0, 0]
      for (let i = 0; i < distinct; i++) {
        const id = indices[i] as number
        const value = (DAMPED[counts[id] as number] as number) * (rarity[id] as number)
        const block = blockOf[id] as number
        values[i] = value
        lengths[block] = (lengths[block] as number) + value * value
        counts[id] = 0
      }
      const scale = lengths.map((length, block) => (length > 0 ? (BLOCK_WEIGHT[block] ?? 1) / Math.sqrt(length) : 0))
      for (let i = 0; i < distinct; i++) values[i] = (values[i] as number) * (scale[blockOf[indices[i] as number] as number] as number)
      return { indices, values }
    },
  }
}

/** How people are shown a feature: words as they are, the inside of a word between dots. */
function nameOf(key: string): string {
  return key.startsWith('l:') ? `…${key.slice(2).replaceAll(BORDER, '·')}…` : key.slice(2)
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
