import type { SparseVector } from './vector.ts'

/** One linear function for each class, kept by feature, so that scoring touches only what occurs in an utterance. */
export interface LinearModel {
  readonly classes: number
  /** Writes the decision value of every class into `scores`. */
  score(vector: SparseVector, scores: Float64Array): void
  /** What one feature says for a class. */
  weight(feature: number, label: number): number
}

/** The weights of one class that are not nothing, by ascending feature. */
export interface ClassWeights {
  readonly features: Int32Array
  readonly weights: Float32Array
}

/** Every class starts from "no": a row without any known feature is on the margin of being refused by all of them. */
export const OFFSET = -1
/** A feature keeps this many classes: those it says most about. It bounds the cost of a question with very many intents. */
const CLASSES_PER_FEATURE = 96

/** Keeps what a class has learned, without the weights that make no difference: those nearer to 0 than `negligible`. */
export function classWeights(dense: Float64Array, negligible: number): ClassWeights {
  const tells = (weight: number): boolean => weight >= negligible || weight <= -negligible
  let size = 0
  for (let feature = 0; feature < dense.length; feature++) if (tells(dense[feature] as number)) size++
  const features = new Int32Array(size)
  const weights = new Float32Array(size)
  let at = 0
  for (let feature = 0; feature < dense.length; feature++) {
    const weight = dense[feature] as number
    if (!tells(weight)) continue
    features[at] = feature
    weights[at++] = weight
  }
  return { features, weights }
}

/** The machine that these weights make. */
export function linearModel(classes: number, { starts, labelOf, weightOf }: WeightsByFeature): LinearModel {
  return {
    classes,
    score(vector, scores) {
      scores.fill(OFFSET)
      for (let i = 0; i < vector.indices.length; i++) {
        const feature = vector.indices[i] as number
        const value = vector.values[i] as number
        const end = starts[feature + 1] as number
        for (let k = starts[feature] as number; k < end; k++) {
          const label = labelOf[k] as number
          scores[label] = (scores[label] as number) + value * (weightOf[k] as number)
        }
      }
    },
    weight(feature, label) {
      for (let k = starts[feature] ?? 0; k < (starts[feature + 1] ?? 0); k++) if (labelOf[k] === label) return weightOf[k] ?? 0
      return 0
    },
  }
}

/** The weights of all classes by feature: those of feature `f` are from `starts[f]` to before `starts[f + 1]`. */
export interface WeightsByFeature {
  readonly starts: Int32Array
  readonly labelOf: Uint16Array
  readonly weightOf: Float32Array
}

/** Turns weights by class into weights by feature. */
export function byFeature(classes: readonly ClassWeights[], features: number): WeightsByFeature {
  const starts = new Int32Array(features + 1)
  for (const one of classes) for (const feature of one.features) starts[feature + 1] = (starts[feature + 1] as number) + 1
  for (let feature = 0; feature < features; feature++) starts[feature + 1] = (starts[feature + 1] as number) + (starts[feature] as number)
  const size = starts[features] as number
  const labelOf = new Uint16Array(size)
  const weightOf = new Float32Array(size)
  const next = starts.slice()
  for (const [label, one] of classes.entries()) {
    for (let i = 0; i < one.features.length; i++) {
      const feature = one.features[i] as number
      const at = next[feature] as number
      next[feature] = at + 1
      labelOf[at] = label
      weightOf[at] = one.weights[i] as number
    }
  }
  return classes.length > CLASSES_PER_FEATURE ? strongest({ starts, labelOf, weightOf }) : { starts, labelOf, weightOf }
}

/** Leaves each feature the classes that it says most about. */
function strongest(all: WeightsByFeature): WeightsByFeature {
  const starts = new Int32Array(all.starts.length)
  const kept: number[] = []
  for (let feature = 0; feature + 1 < all.starts.length; feature++) {
    const entries = Array.from(
      { length: (all.starts[feature + 1] ?? 0) - (all.starts[feature] ?? 0) },
      (_, i) => (all.starts[feature] ?? 0) + i,
    )
    const weight = (at: number): number => Math.abs(all.weightOf[at] ?? 0)
    const best =
      entries.length <= CLASSES_PER_FEATURE ? entries : entries.sort((a, b) => weight(b) - weight(a) || a - b).slice(0, CLASSES_PER_FEATURE)
    for (const at of best.sort((a, b) => a - b)) kept.push(at)
    starts[feature + 1] = kept.length
  }
  return {
    starts,
    labelOf: Uint16Array.from(kept, (at) => all.labelOf[at] ?? 0),
    weightOf: Float32Array.from(kept, (at) => all.weightOf[at] ?? 0),
  }
}
