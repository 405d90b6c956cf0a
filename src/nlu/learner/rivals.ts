import type { PackedRows } from './packed-rows.ts'

export interface RivalOptions {
  readonly classes: number
  readonly features: number
  /** With more classes than this, a class learns against so many of the nearest and a sample of the others. */
  readonly rivals: number
}

const SAMPLE_EVERY = 6
/** A feature that more classes have than this says little about which of them are near each other. */
const TELLING_CLASSES = 16

/** Which rows, in their order, each class learns from, its own first: what they have in common decides which others matter at all. */
export function rivalRows(data: PackedRows, options: RivalOptions): (label: number) => Int32Array {
  const { classes, rivals } = options
  const own = rowsByClass(data.labels, classes)
  const near = classes <= rivals ? undefined : nearness(data, own, options)
  return (label) => {
    const chosen = new Uint8Array(classes).fill(near === undefined ? 1 : 0)
    if (near !== undefined) for (const other of nearest(near, classes, label).slice(0, rivals)) chosen[other] = 1
    const learned = new Int32Array(data.labels.length)
    const first = own.rows.subarray(own.starts[label], own.starts[label + 1])
    learned.set(first)
    let size = first.length
    for (let row = 0; row < data.labels.length; row++) {
      const other = data.labels[row] as number
      if (other === label) continue
      if (chosen[other] === 1 || (row + label) % SAMPLE_EVERY === 0) learned[size++] = row
    }
    return learned.slice(0, size)
  }
}

/** The rows of class `c` are `rows[starts[c]]` to `rows[starts[c + 1] - 1]`. */
interface RowsByClass {
  readonly starts: Int32Array
  readonly rows: Int32Array
}

function rowsByClass(labels: Int32Array, classes: number): RowsByClass {
  const starts = new Int32Array(classes + 1)
  for (const label of labels) starts[label + 1] = (starts[label + 1] as number) + 1
  for (let label = 0; label < classes; label++) starts[label + 1] = (starts[label + 1] as number) + (starts[label] as number)
  const next = starts.slice()
  const rows = new Int32Array(labels.length)
  for (let row = 0; row < labels.length; row++) {
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
  const sums = sumsOfClasses(data, own, features)
  const near = new Float64Array(classes * classes)
  for (let feature = 0; feature < features; feature++) {
    const end = sums.starts[feature + 1] as number
    for (let a = sums.starts[feature] as number; a < end; a++) {
      for (let b = sums.starts[feature] as number; b < end; b++) {
        if (a === b) continue
        const at = (sums.classOf[a] as number) * classes + (sums.classOf[b] as number)
        near[at] = (near[at] as number) + (sums.sumOf[a] as number) * (sums.sumOf[b] as number)
      }
    }
  }
  return near
}

/** The sum of each telling feature in each class that has it: those of feature `f` are from `starts[f]` to before `starts[f + 1]`. */
interface ClassSums {
  readonly starts: Int32Array
  readonly classOf: Uint16Array
  readonly sumOf: Float64Array
}

function sumsOfClasses(data: PackedRows, own: RowsByClass, features: number): ClassSums {
  const counts = classCounts(data, own, features)
  const starts = new Int32Array(features + 1)
  for (let feature = 0; feature < features; feature++) {
    const count = counts[feature] as number
    starts[feature + 1] = (starts[feature] as number) + (count >= 2 && count <= TELLING_CLASSES ? count : 0)
  }
  const classOf = new Uint16Array(starts[features] as number)
  const sumOf = new Float64Array(classOf.length)
  const next = starts.slice()
  const lastClass = new Int32Array(features).fill(-1)
  for (const row of own.rows) {
    const label = data.labels[row] as number
    const end = data.starts[row + 1] as number
    for (let k = data.starts[row] as number; k < end; k++) {
      const feature = data.indices[k] as number
      if (starts[feature] === starts[feature + 1]) continue
      let at = next[feature] as number
      if (lastClass[feature] === label) at--
      else {
        lastClass[feature] = label
        classOf[at] = label
        next[feature] = at + 1
      }
      sumOf[at] = (sumOf[at] as number) + (data.values[k] as number)
    }
  }
  return { starts, classOf, sumOf }
}

/** In how many classes each feature is, as far as it matters. */
function classCounts(data: PackedRows, own: RowsByClass, features: number): Uint8Array {
  const counts = new Uint8Array(features)
  const lastClass = new Int32Array(features).fill(-1)
  for (const row of own.rows) {
    const label = data.labels[row] as number
    const end = data.starts[row + 1] as number
    for (let k = data.starts[row] as number; k < end; k++) {
      const feature = data.indices[k] as number
      if (lastClass[feature] === label) continue
      lastClass[feature] = label
      if ((counts[feature] as number) <= TELLING_CLASSES) counts[feature] = (counts[feature] as number) + 1
    }
  }
  return counts
}
