import type { Bundle } from './bundle.ts'
import { familiarity, sightings } from './familiarity.ts'
import { featureFinder, hashesOf } from './feature-finder.ts'
import { featureIndex, shownName } from './feature-index.ts'
import { type LinearModel, linearModel, type WeightsByFeature } from './linear-model.ts'
import { nearestRows, type RowsByWord, rowsByWord } from './neighbors.ts'
import { packLists } from './packed-rows.ts'
import type { Reading } from './reading.ts'
import { scaleOf } from './scale.ts'
import { trainLinear } from './svm.ts'
import { tellingFeatures } from './telling-features.ts'
import type { SparseVector } from './vector.ts'
import { rarityOf, weigher } from './weigher.ts'

/** One utterance to learn from. */
export interface Example {
  readonly label: string
  readonly reading: Reading
  /** A near miss: something that the content knows only to say that it is not its business. */
  readonly outside?: boolean
  /** Labels of one family are near each other: one of them is no doubt about another. */
  readonly family?: string
}

/** What the classifier thinks of one utterance, before it is turned into a score. */
export interface Opinion {
  readonly vector: SparseVector
  /** What speaks for each label, in the order of `labels`: the linear machine and the nearest utterance. */
  readonly margins: Float64Array
  /** Share of the words that the examples in scope know. */
  readonly known: number
  /** Share of the words that any example knows. */
  readonly knownAnywhere: number
}

/** A classifier over short texts: words, what is inside them, and concepts; one linear machine a label. */
export interface Learner {
  readonly labels: readonly string[]
  /** Which labels are near misses. */
  readonly outside: readonly boolean[]
  /** The family of each label; a label without one is its own. */
  readonly families: readonly string[]
  readonly model: LinearModel
  vector(reading: Reading): SparseVector
  /** A feature in words, for explanations. */
  nameOf(feature: number): string
  /** `typed` is the reading before spelling was corrected: a word that had to be corrected is known a little less. */
  judge(reading: Reading, typed?: Reading): Opinion
}

/** Counts up when the same examples no longer give the same bundle; a test holds it against the code. */
export const LEARNER_VERSION = 12

const POSITIVE_WEIGHT = 20
const PASSES = 40
/** What the nearest utterance counts beside the linear machine, whose margin is about -1 to 1. */
const NEIGHBOR_WEIGHT = 1
/** How unknown a word is that had to be corrected to be known. */
const CORRECTED_DOUBT = 0.05

/** Learns from examples; deterministic to the bit. */
export function learn(examples: readonly Example[]): Learner {
  return learnerFrom(learnBundle(examples))
}

/** Learns from examples; the result is plain data, which can be kept. */
export function learnBundle(examples: readonly Example[]): Bundle {
  const labels = [...new Set(examples.map((example) => example.label))].sort()
  const place = new Map(labels.map((label, i) => [label, i]))
  const families = new Map(examples.map(({ label, family }) => [label, family ?? label]))
  const near = new Set(examples.filter(({ outside }) => outside === true).map(({ label }) => label))
  const { shortestLetters, commonLetters, fewestLetters, ...scale } = scaleOf(examples.length)
  const index = featureIndex(shortestLetters)
  const occurring = packLists(examples, ({ reading }) => index.learn(reading))
  const { names, blocks, rowsWith, rows: telling } = tellingFeatures(index.names, occurring, { commonLetters, fewestLetters })
  const rarity = rarityOf(rowsWith, examples.length)
  const rows = {
    ...weigher(blocks, rarity).pack(telling),
    labels: Int32Array.from(examples, ({ label }) => place.get(label) ?? 0),
  }
  const weights = trainLinear(rows, {
    classes: labels.length,
    features: names.length,
    ...scale,
    positiveWeight: POSITIVE_WEIGHT,
    passes: PASSES,
  })
  const anywhere = sightings(examples.map(({ reading }) => reading))
  const inside = sightings(examples.filter(({ outside }) => outside !== true).map(({ reading }) => reading))
  const byWord = rowsByWord(rows, names)
  return {
    strings: {
      labels,
      families: labels.map((label) => families.get(label) ?? label),
      near: [...near].sort(),
      names,
      stemsAnywhere: anywhere.stems,
      stemsInside: inside.stems,
    },
    numbers: {
      ...hashesOf(names),
      blocks,
      rarity,
      starts: weights.starts,
      labelOf: weights.labelOf,
      weightOf: weights.weightOf,
      rowStarts: byWord.starts,
      rowOf: byWord.rowOf,
      shareOf: byWord.shareOf,
      rowLabels: byWord.labelOf,
      oftenStarts: byWord.oftenStarts,
      oftenOf: byWord.oftenOf,
      oftenShareOf: byWord.oftenShareOf,
      countsAnywhere: anywhere.counts,
      countsInside: inside.counts,
      rows: Int32Array.of(anywhere.rows, inside.rows),
    },
  }
}

/** The learner that a bundle holds. */
export function learnerFrom(bundle: Bundle): Learner {
  const strings = (name: string): readonly string[] => bundle.strings[name] ?? []
  const labels = strings('labels')
  const near = new Set(strings('near'))
  const find = featureFinder({ hashes: integers(bundle, 'hashes'), checks: integers(bundle, 'checks') })
  const weigh = weigher(bytes(bundle, 'blocks'), floats(bundle, 'rarity'))
  const model = linearModel(labels.length, weightsOf(bundle))
  const addNearest = nearestRows(rowsOf(bundle))
  const [rows = 0, rowsInside = 0] = integers(bundle, 'rows')
  const knownAnywhere = familiarity({ stems: strings('stemsAnywhere'), counts: integers(bundle, 'countsAnywhere'), rows })
  const known = familiarity({ stems: strings('stemsInside'), counts: integers(bundle, 'countsInside'), rows: rowsInside })
  const doubted = (share: (reading: Reading) => number, reading: Reading, typed: Reading): number => {
    const corrected = share(reading)
    return typed === reading ? corrected : corrected + CORRECTED_DOUBT * (share(typed) - corrected)
  }
  const vector = (reading: Reading): SparseVector => weigh.vector(find(reading))
  return {
    labels,
    outside: labels.map((label) => near.has(label)),
    families: strings('families'),
    model,
    vector,
    nameOf: (feature) => shownName(strings('names')[feature] ?? ''),
    judge(reading, typed = reading) {
      // A correction may be wrong: the letters are those that were typed.
      const found = vector({ ...reading, words: typed.words })
      const margins = new Float64Array(labels.length)
      model.score(found, margins)
      addNearest(found, margins, NEIGHBOR_WEIGHT)
      return { vector: found, margins, known: doubted(known, reading, typed), knownAnywhere: doubted(knownAnywhere, reading, typed) }
    },
  }
}

function rowsOf(bundle: Bundle): RowsByWord {
  return {
    starts: integers(bundle, 'rowStarts'),
    rowOf: integers(bundle, 'rowOf'),
    shareOf: floats(bundle, 'shareOf'),
    labelOf: shorts(bundle, 'rowLabels'),
    oftenStarts: integers(bundle, 'oftenStarts'),
    oftenOf: integers(bundle, 'oftenOf'),
    oftenShareOf: floats(bundle, 'oftenShareOf'),
  }
}

function weightsOf(bundle: Bundle): WeightsByFeature {
  return {
    starts: integers(bundle, 'starts'),
    labelOf: shorts(bundle, 'labelOf'),
    weightOf: floats(bundle, 'weightOf'),
  }
}

function bytes(bundle: Bundle, name: string): Uint8Array {
  const values = bundle.numbers[name]
  return values instanceof Uint8Array ? values : new Uint8Array()
}

function shorts(bundle: Bundle, name: string): Uint16Array {
  const values = bundle.numbers[name]
  return values instanceof Uint16Array ? values : new Uint16Array()
}

function floats(bundle: Bundle, name: string): Float32Array {
  const values = bundle.numbers[name]
  return values instanceof Float32Array ? values : new Float32Array()
}

function integers(bundle: Bundle, name: string): Int32Array {
  const values = bundle.numbers[name]
  return values instanceof Int32Array ? values : new Int32Array(1)
}
