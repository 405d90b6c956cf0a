import type { PackedRows } from '../../src/nlu/learner/packed-rows.ts'
import type { SparseVector } from '../../src/nlu/learner/vector.ts'

/** Training rows in one piece, as the learner takes them. */
export function packed(rows: readonly { readonly vector: SparseVector; readonly label: number }[]): PackedRows {
  const starts = [0]
  for (const { vector } of rows) starts.push((starts.at(-1) ?? 0) + vector.indices.length)
  return {
    starts: Int32Array.from(starts),
    indices: Int32Array.from(rows.flatMap(({ vector }) => [...vector.indices])),
    values: Float32Array.from(rows.flatMap(({ vector }) => [...vector.values])),
    labels: Int32Array.from(rows, ({ label }) => label),
  }
}
