import { byFeature, classWeights, OFFSET, type WeightsByFeature } from './linear-model.ts'
import { inOrder, type PackedRows } from './packed-rows.ts'
import { type RivalOptions, rivalRows } from './rivals.ts'

export interface TrainingOptions extends RivalOptions {
  /** How much a row on the wrong side costs. */
  readonly cost: number
  /** Rows of a class count this much more than the others. */
  readonly positiveWeight: number
  readonly passes: number
  /** By how much a row of another class may come nearer than the margin and still count as told apart. */
  readonly ease: number
  /** How far from its best any row may be in the end. */
  readonly tolerance: number
  /** A row nearer to it than this is not worth a step. */
  readonly worthwhile: number
  /** Weights nearer to 0 than this are left out in the end. */
  readonly negligible: number
  /** Rows this near to the margin stay after the first pass, in which the weights are still young. */
  readonly near: number
}

/**
 * One-vs-rest linear machines with squared hinge loss, by dual coordinate descent (Hsieh et al. 2008) over a fixed
 * shuffle: no randomness, a fixed order of operations, the same weights to the bit everywhere.
 */
export function trainLinear(given: PackedRows, options: TrainingOptions): WeightsByFeature {
  // In memory as they are visited: rows that lie here and there took a third longer.
  const data = inOrder(given, shuffled(given.labels.length))
  const weights = new Float64Array(options.features)
  const squares = squaresOf(data)
  const choose = rivalRows(data, options)
  const classes = Array.from({ length: options.classes }, (_, label) => {
    weights.fill(0)
    trainOne(data, { label, squares, chosen: choose(label) }, weights, options)
    return classWeights(weights, options.negligible)
  })
  return byFeature(classes, options.features)
}

/** The square of the length of each row. */
function squaresOf({ starts, values }: PackedRows): Float64Array {
  const squares = new Float64Array(starts.length - 1)
  for (let row = 0; row < squares.length; row++) {
    let square = 0
    for (let k = starts[row] as number; k < (starts[row + 1] as number); k++) square += (values[k] as number) ** 2
    squares[row] = square
  }
  return squares
}

interface OneClass {
  readonly label: number
  /** The rows that it learns from, its own first. */
  readonly chosen: Int32Array
  readonly squares: Float64Array
}

/** Learns one class against the rows chosen for it; leaves the result in `weights`. */
function trainOne(data: PackedRows, { label, chosen, squares }: OneClass, weights: Float64Array, options: TrainingOptions): void {
  const { labels } = data
  const { tolerance, worthwhile, near } = options
  const alpha = new Float64Array(labels.length)
  const slackPositive = 1 / (2 * options.cost * options.positiveWeight)
  const slackNegative = 1 / (2 * options.cost)
  const marginNegative = 1 - options.ease
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
      const before = alpha[i] as number
      const gradient = sign * decisionOf(data, i, weights) - (sign === 1 ? 1 : marginNegative) + slack * before
      // A row that is on its side and has no say is left out of the next passes, until all are looked at again.
      if (before === 0 && gradient > (pass === 0 ? near : 0)) continue
      active[staying++] = i
      if (before === 0 && gradient >= 0) continue
      const size = Math.abs(gradient)
      if (size < worthwhile) continue
      worst = Math.max(worst, size)
      const after = Math.max(before - gradient / ((squares[i] as number) + slack), 0)
      const step = (after - before) * sign
      if (step === 0) continue
      alpha[i] = after
      addRow(data, i, step, weights)
    }
    kept = staying
    if (worst < tolerance) {
      if (whole || checked) return
      active.set(chosen)
      kept = chosen.length
      checked = true
    }
    whole = worst < tolerance
  }
}

/** What the weights say of a row. This and `addRow` are nearly all of the work, and small so that they are compiled early. */
function decisionOf({ starts, indices, values }: PackedRows, row: number, weights: Float64Array): number {
  const end = starts[row + 1] as number
  let sum = OFFSET
  for (let k = starts[row] as number; k < end; k++) sum += (weights[indices[k] as number] as number) * (values[k] as number)
  return sum
}

function addRow({ starts, indices, values }: PackedRows, row: number, times: number, weights: Float64Array): void {
  const end = starts[row + 1] as number
  for (let k = starts[row] as number; k < end; k++) {
    const feature = indices[k] as number
    weights[feature] = (weights[feature] as number) + times * (values[k] as number)
  }
}

/** A fixed shuffle: rows of one class must not follow each other in training. */
function shuffled(length: number): Int32Array {
  const order = new Int32Array(length)
  for (let i = 0; i < length; i++) order[i] = i
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
