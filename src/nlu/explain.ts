import type { Explanation } from '../model/understanding.ts'
import { dot } from './learner/vector.ts'
import type { Read } from './read.ts'

const FEATURES = 8
const EXAMPLES = 3

/** The features that spoke for the best intent, and the utterances of the content that are nearest. */
export function explain(read: Read): Explanation {
  const { model, opinion } = read
  const best = model.learner.labels.indexOf(read.hit?.intent ?? read.candidates[0]?.intent ?? '')
  return {
    ...(read.hit === undefined ? {} : { rule: read.hit.rule }),
    features: best < 0 ? [] : strongest(read, best),
    examples: nearest(read),
    known: opinion.known,
    corrections: read.corrections,
  }
}

function strongest({ model, opinion }: Read, label: number): Explanation['features'] {
  const { indices, values } = opinion.vector
  const weighted = [...indices].map((feature, i) => ({
    feature: model.learner.vectorizer.nameOf(feature),
    weight: (values[i] ?? 0) * model.learner.model.weight(feature, label),
  }))
  return weighted.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, FEATURES)
}

function nearest({ model, opinion }: Read): Explanation['examples'] {
  const length = Math.sqrt(dot(opinion.vector, opinion.vector))
  if (length === 0) return []
  const rated = model.examples.map((example, i) => {
    const vector = model.learner.vectorizer.vector(example.reading)
    const similarity = dot(opinion.vector, vector) / (length * Math.sqrt(dot(vector, vector)) || 1)
    return { intent: example.label, utterance: model.lessons[i]?.utterance ?? '', similarity }
  })
  return rated.sort((a, b) => b.similarity - a.similarity).slice(0, EXAMPLES)
}
