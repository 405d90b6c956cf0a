import type { SparseVector } from './vector.ts'

/** A vector and the class it belongs to. */
export interface LabelledRow {
  readonly vector: SparseVector
  readonly label: number
}

/** One linear function for each class, kept by feature, so that scoring touches only what occurs in an utterance. */
export interface LinearModel {
  readonly classes: number
  /** Writes the decision value of every class into `scores`. */
  score(vector: SparseVector, scores: Float64Array): void
  /** What one feature says for a class. */
  weight(feature: number, label: number): number
}

export interface TrainingOptions {
  readonly classes: number
  readonly features: number
  /** How much a row on the wrong side costs. */
  readonly cost: number
  /** Rows of a class count this much more than the others. */
  readonly positiveWeight: number
  readonly passes: number
}

const TOLERANCE = 0.3
/** Every class starts from "no": a row without any known feature is on the margin of being refused by all of them. */
const OFFSET = -1
/** Rows this near to the margin stay after the first pass, in which the weights are still young. */
const NEAR = 0.2
/** A feature keeps this many classes: those it says most about. It bounds the cost of a question with very many intents. */
const CLASSES_PER_FEATURE = 96
/** With more classes than this, a class learns against its neighbours and a sample of the others. */
const RIVALS = 32
const SAMPLE_EVERY = 8
const NEGLIGIBLE = 0.002

/**
 * One-vs-rest linear machines with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008) over a fixed
 * shuffle: no randomness, a fixed order of operations, the same weights to the bit everywhere.
 */
export function trainLinear(rows: readonly LabelledRow[], options: TrainingOptions): LinearModel {
  const order = shuffled(rows.length)
  const data = packed(order.map((i) => rows[i]).filter((row) => row !== undefined))
  const byFeature: FeatureLists = { heads: new Int32Array(options.features).fill(-1), next: [], label: [], weight: [] }
  const weights = new Float64Array(options.features)
  const choose = rivals(data, options)
  for (let label = 0; label < options.classes; label++) {
    weights.fill(0)
    trainOne(data, choose(label), label, weights, options)
    for (let feature = 0; feature < options.features; feature++) {
      const weight = weights[feature] ?? 0
      if (Math.abs(weight) < NEGLIGIBLE) continue
      byFeature.next.push(byFeature.heads[feature] ?? -1)
      byFeature.heads[feature] = byFeature.label.length
      byFeature.label.push(label)
      byFeature.weight.push(weight)
    }
  }
  return model(byFeature, options)
}

interface Packed {
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float32Array
  readonly labels: Int32Array
  readonly squares: Float64Array
}

interface FeatureLists {
  readonly heads: Int32Array
  readonly next: number[]
  readonly label: number[]
  readonly weight: number[]
}

function packed(rows: readonly LabelledRow[]): Packed {
  const size = rows.reduce((sum, row) => sum + row.vector.indices.length, 0)
  const data: Packed = {
    starts: new Int32Array(rows.length + 1),
    indices: new Int32Array(size),
    values: new Float32Array(size),
    labels: new Int32Array(rows.length),
    squares: new Float64Array(rows.length),
  }
  let at = 0
  for (const [i, row] of rows.entries()) {
    data.starts[i] = at
    data.indices.set(row.vector.indices, at)
    data.values.set(row.vector.values, at)
    data.labels[i] = row.label
    let square = 0
    for (const value of row.vector.values) square += value * value
    data.squares[i] = square
    at += row.vector.indices.length
  }
  data.starts[rows.length] = at
  return data
}

/** Learns one class against the rows chosen for it, its own first; leaves the result in `weights`. */
function trainOne(data: Packed, chosen: Int32Array, label: number, weights: Float64Array, options: TrainingOptions): void {
  const { starts, indices, values, labels, squares } = data
  const alpha = new Float64Array(labels.length)
  const slackPositive = 1 / (2 * options.cost * options.positiveWeight)
  const slackNegative = 1 / (2 * options.cost)
  const active = chosen.slice()
  let kept = chosen.length
  let whole = true
  let checked = false
  for (let pass = 0; pass < options.passes; pass++) {
    let staying = 0
    let worst = 0
    for (let n = 0; n < kept; n++) {
      const i = active[n] as number
      const sign = labels[i] === label ? 1 : -1
      const slack = sign === 1 ? slackPositive : slackNegative
      const to = starts[i + 1] as number
      let sum = OFFSET
      for (let k = starts[i] as number; k < to; k++) sum += (weights[indices[k] as number] as number) * (values[k] as number)
      const before = alpha[i] as number
      const gradient = sign * sum - 1 + slack * before
      // A row that is on its side and has no say is left out of the next passes, until all are looked at again.
      if (before === 0 && gradient > (pass === 0 ? NEAR : 0)) continue
      active[staying++] = i
      if (before === 0 && gradient >= 0) continue
      worst = Math.max(worst, Math.abs(gradient))
      const after = Math.max(before - gradient / ((squares[i] as number) + slack), 0)
      const step = (after - before) * sign
      if (step === 0) continue
      alpha[i] = after
      for (let k = starts[i] as number; k < to; k++) {
        const feature = indices[k] as number
        weights[feature] = (weights[feature] as number) + step * (values[k] as number)
      }
    }
    kept = staying
    if (worst < TOLERANCE) {
      if (whole || checked) return
      active.set(chosen)
      kept = chosen.length
      checked = true
    }
    whole = worst < TOLERANCE
  }
}

/** Which rows a class learns from: all of them, or with very many classes those of its neighbours and a sample. */
function rivals(data: Packed, options: TrainingOptions): (label: number) => Int32Array {
  const all = Int32Array.from(data.labels, (_, i) => i)
  if (options.classes <= RIVALS) return (label) => ownFirst(all, data, label)
  const similar = classSimilarity(data, options)
  const rowsOf = Array.from({ length: options.classes }, (): number[] => [])
  for (const [i, label] of data.labels.entries()) rowsOf[label]?.push(i)
  return (label) => {
    const shares = similar(label)
    const near = [...shares.keys()].sort((a, b) => (shares[b] ?? 0) - (shares[a] ?? 0) || a - b).slice(0, RIVALS)
    const chosen = new Set(rowsOf[label])
    for (const other of near) for (const row of rowsOf[other] ?? []) chosen.add(row)
    for (let i = label % SAMPLE_EVERY; i < data.labels.length; i += SAMPLE_EVERY) chosen.add(i)
    return ownFirst(Int32Array.from(chosen).sort(), data, label)
  }
}

/** The rows of the class itself come first: what they have in common decides which others matter at all. */
function ownFirst(rows: Int32Array, data: Packed, label: number): Int32Array {
  const own = rows.filter((row) => data.labels[row] === label)
  const others = rows.filter((row) => data.labels[row] !== label)
  const order = new Int32Array(rows.length)
  order.set(own)
  order.set(others, own.length)
  return order
}

/** How much the centroid of a class has in common with each other class, over an inverted index of features. */
function classSimilarity(data: Packed, options: TrainingOptions): (label: number) => Float64Array {
  const lists = Array.from({ length: options.features }, () => new Map<number, number>())
  for (const [i, label] of data.labels.entries()) {
    for (let k = data.starts[i] ?? 0; k < (data.starts[i + 1] ?? 0); k++) {
      const list = lists[data.indices[k] ?? 0]
      list?.set(label, (list.get(label) ?? 0) + (data.values[k] ?? 0))
    }
  }
  const features = Array.from({ length: options.classes }, (): number[] => [])
  for (const [feature, list] of lists.entries()) {
    if (list.size > options.classes / 4) continue
    for (const label of list.keys()) features[label]?.push(feature)
  }
  return (label) => {
    const shares = new Float64Array(options.classes)
    for (const feature of features[label] ?? []) {
      const own = lists[feature]?.get(label) ?? 0
      for (const [other, weight] of lists[feature] ?? []) shares[other] = (shares[other] ?? 0) + own * weight
    }
    shares[label] = 0
    return shares
  }
}

function model(lists: FeatureLists, options: TrainingOptions): LinearModel {
  const starts = new Int32Array(options.features + 1)
  const labelOf = new Uint16Array(lists.label.length)
  const weightOf = new Float32Array(lists.label.length)
  let size = 0
  for (let feature = 0; feature < options.features; feature++) {
    starts[feature] = size
    let entries: number[] = []
    for (let at = lists.heads[feature] ?? -1; at >= 0; at = lists.next[at] ?? -1) entries.push(at)
    if (entries.length > CLASSES_PER_FEATURE) {
      entries = entries
        .sort((a, b) => Math.abs(lists.weight[b] ?? 0) - Math.abs(lists.weight[a] ?? 0) || a - b)
        .slice(0, CLASSES_PER_FEATURE)
    }
    for (const at of entries.sort((a, b) => a - b)) {
      labelOf[size] = lists.label[at] ?? 0
      weightOf[size++] = lists.weight[at] ?? 0
    }
  }
  starts[options.features] = size
  return {
    classes: options.classes,
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

/** A fixed shuffle: rows of one class must not follow each other in training. */
function shuffled(length: number): readonly number[] {
  const order = Array.from({ length }, (_, i) => i)
  let state = 1
  for (let i = length - 1; i > 0; i--) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    const j = state % (i + 1)
    const kept = order[i] ?? 0
    order[i] = order[j] ?? 0
    order[j] = kept
  }
  return order
}
