import type { PackedRows } from './packed-rows.ts'

export interface RivalOptions {
  readonly classes: number
  readonly features: number
  /** With more classes than this, a class learns against its nearest ones and a sample of the others. */
  readonly rivals: number
}

const SAMPLE_EVERY = 6
/** A feature that more classes have than this says little about which of them are near each other. */
const TELLING_CLASSES = 16

/** Which rows, in `order`, each class learns from, its own first: what they have in common decides which others matter at all. */
export function rivalRows(data: PackedRows, order: Int32Array, options: RivalOptions): (label: number) => Int32Array {
  const { classes, rivals } = options
  const own = rowsByClass(data.labels, order, classes)
  const near = classes <= rivals ? undefined : nearness(data, own, options)
  return (label) => {
    const chosen = new Uint8Array(classes).fill(near === undefined ? 1 : 0)
    if (near !== undefined) for (const other of nearest(near, classes, label).slice(0, rivals)) chosen[other] = 1
    const learned = new Int32Array(order.length)
    const first = own.rows.subarray(own.starts[label], own.starts[label + 1])
    learned.set(first)
    let size = first.length
    for (let at = 0; at < order.length; at++) {
      const row = order[at] as number
      const other = data.labels[row] as number
      if (other === label) continue
      if (chosen[other] === 1 || (at + label) % SAMPLE_EVERY === 0) learned[size++] = row
    }
    return learned.slice(0, size)
  }
}

/** The rows of class `c` are `rows[starts[c]]` to `rows[starts[c + 1] - 1]`. */
interface RowsByClass {
  readonly starts: Int32Array
  readonly rows: Int32Array
}

function rowsByClass(labels: Int32Array, order: Int32Array, classes: number): RowsByClass {
  const starts = new Int32Array(classes + 1)
  for (const label of labels) starts[label + 1] = (starts[label + 1] as number) + 1
  for (let label = 0; label < classes; label++) starts[label + 1] = (starts[label + 1] as number) + (starts[label] as number)
  const next = starts.slice()
  const rows = new Int32Array(labels.length)
  for (const row of order) {
    const label = labels[row] as number
    const at = next[label] as number
    rows[at] = row
    next[label] = at + 1
  }
  return { starts, rows }
}

function nearest(near: Float64Array, classes: number, label: number): readonly number[] {
  const row = near.subarray(label * classes, (label + 1) * classes)
  return [...row.keys()].sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0) || a - b)
}

/** How much each two classes have in common, over the features that few classes have. */
function nearness(data: PackedRows, own: RowsByClass, { classes, features }: RivalOptions): Float64Array {
  const counts = new Uint8Array(features)
  eachByClass(data, own, features, (feature, _, fresh) => {
    if (fresh && (counts[feature] as number) <= TELLING_CLASSES) counts[feature] = (counts[feature] as number) + 1
  })
  const starts = new Int32Array(features + 1)
  for (let feature = 0; feature < features; feature++) {
    const count = counts[feature] as number
    starts[feature + 1] = (starts[feature] as number) + (count >= 2 && count <= TELLING_CLASSES ? count : 0)
  }
  const size = starts[features] as number
  const classOf = new Uint16Array(size)
  const sums = new Float64Array(size)
  const next = starts.slice()
  eachByClass(data, own, features, (feature, k, fresh, label) => {
    if (starts[feature] === starts[feature + 1]) return
    if (fresh) {
      classOf[next[feature] as number] = label
      next[feature] = (next[feature] as number) + 1
    }
    const at = (next[feature] as number) - 1
    sums[at] = (sums[at] as number) + (data.values[k] as number)
  })
  const near = new Float64Array(classes * classes)
  for (let feature = 0; feature < features; feature++) {
    const end = starts[feature + 1] as number
    for (let a = starts[feature] as number; a < end; a++) {
      for (let b = starts[feature] as number; b < end; b++) {
        if (a === b) continue
        const at = (classOf[a] as number) * classes + (classOf[b] as number)
        near[at] = (near[at] as number) + (sums[a] as number) * (sums[b] as number)
      }
    }
  }
  return near
}

/** Goes through all features of all rows, class by class; `fresh` is the first time that a class has the feature. */
function eachByClass(
  data: PackedRows,
  own: RowsByClass,
  features: number,
  look: (feature: number, place: number, fresh: boolean, label: number) => void,
): void {
  const lastClass = new Int32Array(features).fill(-1)
  for (const row of own.rows) {
    const label = data.labels[row] as number
    for (let k = data.starts[row] as number; k < (data.starts[row + 1] as number); k++) {
      const feature = data.indices[k] as number
      look(feature, k, lastClass[feature] !== label, label)
      lastClass[feature] = label
    }
  }
}
