import { type SparseVector, steadyLog } from './vector.ts'

/** How much the words, the letters and the concepts of an utterance count beside each other. */
const BLOCK_WEIGHT = [1, 1, 0.5]
const MOST_COUNTED = 63
/** What stands for "seen `n` times": 1 + ln n. */
const DAMPED = Array.from({ length: MOST_COUNTED + 1 }, (_, n) => (n === 0 ? 0 : 1 + steadyLog(n)))

/** How rare each feature is among the rows: 1 + ln of the inverse share. */
export function rarityOf(features: number, rows: readonly (readonly number[])[]): Float32Array {
  const rowsWith = new Int32Array(features)
  const lastRow = new Int32Array(features).fill(-1)
  for (const [i, row] of rows.entries()) {
    for (const id of row) {
      if (lastRow[id] === i) continue
      lastRow[id] = i
      rowsWith[id] = (rowsWith[id] as number) + 1
    }
  }
  return Float32Array.from(rowsWith, (count) => 1 + steadyLog((1 + rows.length) / (1 + count)))
}

/** Makes vectors of occurring features, whose blocks are given by number: sublinear counts times rarity, each block brought to its length. */
export function weigher(blocks: Uint8Array, rarity: Float32Array): (occurring: readonly number[]) => SparseVector {
  const counts = new Uint8Array(blocks.length)
  return (occurring) => {
    let distinct = 0
    const order = new Int32Array(occurring.length)
    for (const id of occurring) {
      const before = counts[id] as number
      if (before === 0) order[distinct++] = id
      if (before < MOST_COUNTED) counts[id] = before + 1
    }
    const indices = order.slice(0, distinct).sort()
    const values = new Float32Array(distinct)
    const lengths = [0, 0, 0]
    for (let i = 0; i < distinct; i++) {
      const id = indices[i] as number
      const value = (DAMPED[counts[id] as number] as number) * (rarity[id] as number)
      const block = blocks[id] as number
      values[i] = value
      lengths[block] = (lengths[block] as number) + value * value
      counts[id] = 0
    }
    const scale = lengths.map((length, block) => (length > 0 ? (BLOCK_WEIGHT[block] ?? 1) / Math.sqrt(length) : 0))
    for (let i = 0; i < distinct; i++) values[i] = (values[i] as number) * (scale[blocks[indices[i] as number] as number] as number)
    return { indices, values }
  }
}
