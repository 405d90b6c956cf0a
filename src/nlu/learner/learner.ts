import type { LinearModel } from './linear-model.ts'
import { trainLinear } from './svm.ts'
import type { SparseVector } from './vector.ts'
import { fitVectorizer, type Reading, type Vectorizer } from './vectorizer.ts'

/** One utterance to learn from. */
export interface Example {
  readonly label: string
  readonly reading: Reading
  /** A near miss: something that the content knows only to say that it is not its business. */
  readonly outside?: boolean
}

/** What the classifier thinks of one utterance, before it is turned into a score. */
export interface Opinion {
  readonly vector: SparseVector
  /** Decision value of each label, in the order of `labels`. */
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
  readonly vectorizer: Vectorizer
  readonly model: LinearModel
  /** `typed` is the reading before spelling was corrected: a word that had to be corrected is known a little less. */
  judge(reading: Reading, typed?: Reading): Opinion
}

const COST = 0.1
const POSITIVE_WEIGHT = 10
const PASSES = 40
/** How unknown a word is that had to be corrected to be known. */
const CORRECTED_DOUBT = 0.1

/** Learns from examples; deterministic to the bit. */
export function learn(examples: readonly Example[]): Learner {
  const labels = [...new Set(examples.map((example) => example.label))].sort()
  const place = new Map(labels.map((label, i) => [label, i]))
  const { vectorizer, vectors } = fitVectorizer(examples.map(({ reading, outside }) => ({ reading, outside: outside === true })))
  const rows = examples.map((example, i) => ({
    vector: vectors[i] ?? vectorizer.vector(example.reading),
    label: place.get(example.label) ?? 0,
  }))
  const model = trainLinear(rows, {
    classes: labels.length,
    features: vectorizer.features,
    cost: COST,
    positiveWeight: POSITIVE_WEIGHT,
    passes: PASSES,
  })
  const near = new Set(examples.filter(({ outside }) => outside === true).map(({ label }) => label))
  return {
    labels,
    outside: labels.map((label) => near.has(label)),
    vectorizer,
    model,
    judge(reading, typed = reading) {
      const vector = vectorizer.vector(reading)
      const margins = new Float64Array(labels.length)
      model.score(vector, margins)
      const known = (inside: boolean): number => {
        const corrected = vectorizer.known(reading, inside)
        return typed === reading ? corrected : corrected + CORRECTED_DOUBT * (vectorizer.known(typed, inside) - corrected)
      }
      return { vector, margins, known: known(true), knownAnywhere: known(false) }
    },
  }
}
