import type { LabelledRow } from './svm.ts'
import type { SparseVector } from './vector.ts'

/** The training rows by the words and concepts in them: those with feature `f` are from `starts[f]` to before `starts[f + 1]`. */
export interface RowsByWord {
  readonly starts: Int32Array
  readonly rowOf: Int32Array
  /** What the feature weighs in the row, where each row has length 1. */
  readonly shareOf: Float32Array
  /** Label of each row. */
  readonly labelOf: Uint16Array
}

/** Sorts the rows by their single words and concepts; pairs and letters are left to the linear machines. */
export function rowsByWord(rows: readonly LabelledRow[], names: readonly string[]): RowsByWord {
  const single = Uint8Array.from(names, (name) => (name.startsWith('l:') || name.includes(' ') ? 0 : 1))
  const starts = new Int32Array(names.length + 1)
  for (const { vector } of rows) for (const id of vector.indices) if (single[id] === 1) starts[id + 1] = (starts[id + 1] as number) + 1
  for (let id = 0; id < names.length; id++) starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number)
  const size = starts[names.length] as number
  const rowOf = new Int32Array(size)
  const shareOf = new Float32Array(size)
  const next = starts.slice()
  for (const [row, { vector }] of rows.entries()) {
    const length = lengthOf(vector, (id) => single[id] === 1)
    for (let i = 0; i < vector.indices.length; i++) {
      const id = vector.indices[i] as number
      if (single[id] !== 1) continue
      const at = next[id] as number
      next[id] = at + 1
      rowOf[at] = row
      shareOf[at] = (vector.values[i] as number) / length
    }
  }
  return { starts, rowOf, shareOf, labelOf: Uint16Array.from(rows, ({ label }) => label) }
}

/** Adds to the score of each label how near its nearest row is, 0 to `weight`. */
export function nearestRows({
  starts,
  rowOf,
  shareOf,
  labelOf,
}: RowsByWord): (vector: SparseVector, scores: Float64Array, weight: number) => void {
  const near = new Float64Array(labelOf.length)
  const met = new Int32Array(labelOf.length)
  return (vector, scores, weight) => {
    const length = lengthOf(vector, (id) => (starts[id + 1] as number) > (starts[id] as number))
    if (length === 0) return
    let seen = 0
    for (let i = 0; i < vector.indices.length; i++) {
      const id = vector.indices[i] as number
      const share = (vector.values[i] as number) / length
      for (let at = starts[id] as number; at < (starts[id + 1] as number); at++) {
        const row = rowOf[at] as number
        if (near[row] === 0) met[seen++] = row
        near[row] = (near[row] as number) + share * (shareOf[at] as number)
      }
    }
    const best = new Float64Array(scores.length)
    for (let i = 0; i < seen; i++) {
      const row = met[i] as number
      const label = labelOf[row] as number
      if ((near[row] as number) > (best[label] as number)) best[label] = near[row] as number
      near[row] = 0
    }
    for (let label = 0; label < scores.length; label++) scores[label] = (scores[label] as number) + weight * (best[label] as number)
  }
}

function lengthOf({ indices, values }: SparseVector, counts: (id: number) => boolean): number {
  let square = 0
  for (let i = 0; i < indices.length; i++) if (counts(indices[i] as number)) square += (values[i] as number) ** 2
  return Math.sqrt(square)
}
