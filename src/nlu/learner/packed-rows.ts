/** The vectors of a training set in one piece: row `i` has the features `indices[starts[i]]` to `indices[starts[i + 1] - 1]`, ascending. */
export interface PackedVectors {
  readonly starts: Int32Array
  readonly indices: Int32Array
  readonly values: Float32Array
}

/** The rows of a training set: their vectors, and the class of each. */
export interface PackedRows extends PackedVectors {
  readonly labels: Int32Array
}

/** The same rows, `order[i]` as row `i`. */
export function inOrder(rows: PackedRows, order: Int32Array): PackedRows {
  const starts = new Int32Array(rows.starts.length)
  const indices = new Int32Array(rows.indices.length)
  const values = new Float32Array(rows.values.length)
  let size = 0
  for (let i = 0; i < order.length; i++) {
    const row = order[i] as number
    const [from, to] = [rows.starts[row] as number, rows.starts[row + 1] as number]
    indices.set(rows.indices.subarray(from, to), size)
    values.set(rows.values.subarray(from, to), size)
    size += to - from
    starts[i + 1] = size
  }
  return { starts, indices, values, labels: Int32Array.from(order, (row) => rows.labels[row] as number) }
}

/** Lists of numbers in one piece: list `i` is `values[starts[i]]` to `values[starts[i + 1] - 1]`. */
export interface PackedLists {
  readonly starts: Int32Array
  readonly values: Int32Array
}

const FIRST_SIZE = 1 << 16

/** Packs one list for each item; millions of small lists would cost more than what is in them. */
export function packLists<T>(items: readonly T[], listOf: (item: T) => readonly number[]): PackedLists {
  const starts = new Int32Array(items.length + 1)
  let values = new Int32Array(FIRST_SIZE)
  let size = 0
  for (const [i, item] of items.entries()) {
    const list = listOf(item)
    if (size + list.length > values.length) {
      const larger = new Int32Array(2 * (size + list.length))
      larger.set(values)
      values = larger
    }
    for (let k = 0; k < list.length; k++) values[size + k] = list[k] as number
    size += list.length
    starts[i + 1] = size
  }
  return { starts, values: values.subarray(0, size) }
}
