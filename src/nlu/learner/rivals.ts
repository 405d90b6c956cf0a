/** The rows of a training set in one piece: row `i` has the features `indices[starts[i]]` to `indices[starts[i + 1] - 1]`. */
export interface PackedRows {
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float32Array
  readonly labels: Int32Array
  readonly squares: Float64Array
}

/** With more classes than this, a class learns against its nearest ones and a sample of the others. */
const RIVALS = 32
const SAMPLE_EVERY = 6
/** A feature that more classes have than this says little about which of them are near each other. */
const TELLING_CLASSES = 16

/** Which rows each class learns from, its own first: what they have in common decides which others matter at all. */
export function rivalRows(data: PackedRows, classes: number, features: number): (label: number) => Int32Array {
  const near = classes <= RIVALS ? undefined : nearness(data, classes, features)
  return (label) => {
    const chosen = new Uint8Array(classes).fill(near === undefined ? 1 : 0)
    if (near !== undefined) for (const other of nearest(near, classes, label)) chosen[other] = 1
    const order = new Int32Array(data.labels.length)
    let size = 0
    for (let i = 0; i < data.labels.length; i++) if (data.labels[i] === label) order[size++] = i
    for (let i = 0; i < data.labels.length; i++) {
      const other = data.labels[i] as number
      if (other === label) continue
      if (chosen[other] === 1 || (i + label) % SAMPLE_EVERY === 0) order[size++] = i
    }
    return order.slice(0, size)
  }
}

function nearest(near: Float64Array, classes: number, label: number): readonly number[] {
  const row = near.subarray(label * classes, (label + 1) * classes)
  return [...row.keys()].sort((a, b) => (row[b] ?? 0) - (row[a] ?? 0) || a - b).slice(0, RIVALS)
}

/** How much each two classes have in common, over the features that few classes have. */
function nearness(data: PackedRows, classes: number, features: number): Float64Array {
  const sums = Array.from({ length: features }, (): Map<number, number> | undefined => undefined)
  for (let i = 0; i < data.labels.length; i++) {
    const label = data.labels[i] as number
    for (let k = data.starts[i] as number; k < (data.starts[i + 1] as number); k++) {
      const feature = data.indices[k] as number
      const known = sums[feature]
      if (known === undefined) sums[feature] = new Map([[label, data.values[k] as number]])
      else if (known.size <= TELLING_CLASSES) known.set(label, (known.get(label) ?? 0) + (data.values[k] as number))
    }
  }
  const near = new Float64Array(classes * classes)
  for (const sum of sums) {
    if (sum === undefined || sum.size < 2 || sum.size > TELLING_CLASSES) continue
    for (const [a, left] of sum) {
      for (const [b, right] of sum) if (a !== b) near[a * classes + b] = (near[a * classes + b] as number) + left * right
    }
  }
  return near
}
