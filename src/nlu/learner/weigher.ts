import type { PackedLists, PackedVectors } from './packed-rows.ts'
import { type SparseVector, steadyLog } from './vector.ts'

/** How much the words, the letters and the concepts of an utterance count beside each other. */
const BLOCK_WEIGHT = [1, 1, 0.5]
const MOST_COUNTED = 63
/** What stands for "seen `n` times": 1 + ln n. */
const DAMPED = Array.from({ length: MOST_COUNTED + 1 }, (_, n) => (n === 0 ? 0 : 1 + steadyLog(n)))

/** How rare each feature is among `rows` rows: 1 + ln of the inverse share. */
export function rarityOf(rowsWith: Int32Array, rows: number): Float32Array {
  const rarity = new Float32Array(rowsWith.length)
  for (let id = 0; id < rarity.length; id++) rarity[id] = 1 + steadyLog((1 + rows) / (1 + (rowsWith[id] as number)))
  return rarity
}

/** Makes vectors of occurring features: sublinear counts times rarity, each block brought to its length. */
export interface Weigher {
  vector(occurring: readonly number[]): SparseVector
  /** The vectors of many rows in one piece. */
  pack(rows: PackedLists): PackedVectors
}

/** A weigher of features whose blocks and rarity are given by number. */
export function weigher(blocks: Uint8Array, rarity: Float32Array): Weigher {
  const counts = new Uint8Array(blocks.length)
  const lengths = new Float64Array(BLOCK_WEIGHT.length)

  /** Writes the distinct features among `from` to before `to` of a list, from `at` on; says where they end. */
  const write = (list: ArrayLike<number>, from: number, to: number, indices: Int32Array, values: Float32Array, at: number): number => {
    let end = at
    for (let k = from; k < to; k++) {
      const id = list[k] as number
      const before = counts[id] as number
      if (before === 0) indices[end++] = id
      if (before < MOST_COUNTED) counts[id] = before + 1
    }
    indices.subarray(at, end).sort()
    lengths.fill(0)
    for (let i = at; i < end; i++) {
      const id = indices[i] as number
      const value = (DAMPED[counts[id] as number] as number) * (rarity[id] as number)
      const block = blocks[id] as number
      values[i] = value
      lengths[block] = (lengths[block] as number) + value * value
      counts[id] = 0
    }
    for (let block = 0; block < lengths.length; block++) {
      const length = lengths[block] as number
      lengths[block] = length > 0 ? (BLOCK_WEIGHT[block] as number) / Math.sqrt(length) : 0
    }
    for (let i = at; i < end; i++) values[i] = (values[i] as number) * (lengths[blocks[indices[i] as number] as number] as number)
    return end
  }

  return {
    vector(occurring) {
      const indices = new Int32Array(occurring.length)
      const values = new Float32Array(occurring.length)
      const end = write(occurring, 0, occurring.length, indices, values, 0)
      return { indices: indices.subarray(0, end), values: values.subarray(0, end) }
    },
    pack(rows) {
      const starts = new Int32Array(rows.starts.length)
      const indices = new Int32Array(rows.values.length)
      const values = new Float32Array(rows.values.length)
      for (let row = 0; row + 1 < starts.length; row++) {
        const [from, to] = [rows.starts[row] as number, rows.starts[row + 1] as number]
        starts[row + 1] = write(rows.values, from, to, indices, values, starts[row] as number)
      }
      const size = starts[starts.length - 1] ?? 0
      return { starts, indices: indices.subarray(0, size), values: values.subarray(0, size) }
    },
  }
}
