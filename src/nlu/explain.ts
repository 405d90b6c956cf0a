import type { Explanation } from '../model/understanding.ts'
import { dot } from './learner/vector.ts'
import type { Read } from './read.ts'
import { tokenize } from './text/tokenize.ts'

const FEATURES = 8
const EXAMPLES = 3

/** The features that spoke for the best intent, and the nearest utterances of the intents that came into question. */
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
    feature: model.learner.nameOf(feature),
    weight: (values[i] ?? 0) * model.learner.model.weight(feature, label),
  }))
  return weighted.sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)).slice(0, FEATURES)
}

function nearest({ model, opinion, candidates, hit }: Read): Explanation['examples'] {
  const length = Math.sqrt(dot(opinion.vector, opinion.vector))
  if (length === 0) return []
  const asked = new Set([...candidates.map(({ intent }) => intent), hit?.intent])
  const rated = model
    .lessons()
    .filter(({ intent }) => asked.has(intent))
    .map(({ intent, utterance }) => {
      const vector = model.learner.vector(model.read(tokenize(utterance)))
      const similarity = dot(opinion.vector, vector) / (length * Math.sqrt(dot(vector, vector)) || 1)
      return { intent, utterance, similarity }
    })
  return rated.sort((a, b) => b.similarity - a.similarity).slice(0, EXAMPLES)
}
