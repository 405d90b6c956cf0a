import { byFeature, classWeights, OFFSET, type WeightsByFeature } from './linear-model.ts'
import { type PackedRows, rivalRows } from './rivals.ts'
import type { SparseVector } from './vector.ts'

/** A vector and the class it belongs to. */
export interface LabelledRow {
  readonly vector: SparseVector
  readonly label: number
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
/** Rows this near to the margin stay after the first pass, in which the weights are still young. */
const NEAR = 0.2
/**
 * One-vs-rest linear machines with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008) over a fixed
 * shuffle: no randomness, a fixed order of operations, the same weights to the bit everywhere.
 */
export function trainLinear(rows: readonly LabelledRow[], options: TrainingOptions): WeightsByFeature {
  const order = shuffled(rows.length)
  const data = packed(order.map((i) => rows[i]).filter((row) => row !== undefined))
  const weights = new Float64Array(options.features)
  const choose = rivalRows(data, options.classes, options.features)
  const classes = Array.from({ length: options.classes }, (_, label) => {
    weights.fill(0)
    trainOne(data, choose(label), label, weights, options)
    return classWeights(weights)
  })
  return byFeature(classes, options.features)
}

function packed(rows: readonly LabelledRow[]): PackedRows {
  const size = rows.reduce((sum, row) => sum + row.vector.indices.length, 0)
  const data: PackedRows = {
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
function trainOne(data: PackedRows, chosen: Int32Array, label: number, weights: Float64Array, options: TrainingOptions): void {
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
