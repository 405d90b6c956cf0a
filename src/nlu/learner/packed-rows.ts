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
