import { type LinearModel, trainLinear } from './svm.ts'
import type { SparseVector } from './vector.ts'
import { fitVectorizer, type Reading, type Vectorizer } from './vectorizer.ts'

/** One utterance to learn from. */
export interface Example {
  readonly label: string
  readonly reading: Reading
}

/** What the classifier thinks of one utterance, before it is turned into a score. */
export interface Opinion {
  readonly vector: SparseVector
  /** Decision value of each label, in the order of `labels`. */
  readonly margins: Float64Array
  readonly known: number
}

/** A classifier over short texts: words, what is inside them, and concepts; one linear machine a label. */
export interface Learner {
  readonly labels: readonly string[]
  readonly vectorizer: Vectorizer
  readonly model: LinearModel
  judge(reading: Reading): Opinion
}

const COST = 0.3
const POSITIVE_WEIGHT = 3
const PASSES = 40

/** Learns from examples; deterministic to the bit. */
export function learn(examples: readonly Example[]): Learner {
  const labels = [...new Set(examples.map((example) => example.label))].sort()
  const place = new Map(labels.map((label, i) => [label, i]))
  const { vectorizer, vectors } = fitVectorizer(examples.map((example) => example.reading))
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
  return {
    labels,
    vectorizer,
    model,
    judge(reading) {
      const vector = vectorizer.vector(reading)
      const margins = new Float64Array(labels.length)
      model.score(vector, margins)
      return { vector, margins, known: vectorizer.known(reading) }
    },
  }
}
