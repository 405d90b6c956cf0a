import type { PackedRows } from './packed-rows.ts'
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
export function rowsByWord(rows: PackedRows, names: readonly string[]): RowsByWord {
  const single = new Uint8Array(names.length)
  for (const [id, name] of names.entries()) if (!name.startsWith('l:') && !name.includes(' ')) single[id] = 1
  const starts = new Int32Array(names.length + 1)
  for (const id of rows.indices) if (single[id] === 1) starts[id + 1] = (starts[id + 1] as number) + 1
  for (let id = 0; id < names.length; id++) starts[id + 1] = (starts[id + 1] as number) + (starts[id] as number)
  const size = starts[names.length] as number
  const rowOf = new Int32Array(size)
  const shareOf = new Float32Array(size)
  const next = starts.slice()
  for (let row = 0; row < rows.labels.length; row++) {
    const [from, to] = [rows.starts[row] as number, rows.starts[row + 1] as number]
    let square = 0
    for (let k = from; k < to; k++) if (single[rows.indices[k] as number] === 1) square += (rows.values[k] as number) ** 2
    const length = Math.sqrt(square)
    for (let k = from; k < to; k++) {
      const id = rows.indices[k] as number
      if (single[id] !== 1) continue
      const at = next[id] as number
      next[id] = at + 1
      rowOf[at] = row
      shareOf[at] = (rows.values[k] as number) / length
    }
  }
  return { starts, rowOf, shareOf, labelOf: Uint16Array.from(rows.labels) }
}

/** Adds to the score of each label how near its nearest row is, 0 to `weight`. */
export function nearestRows({
  starts,
  rowOf,
  shareOf,
  labelOf,
}: RowsByWord): (vector: SparseVector, scores: Float64Array, weight: number) => void {
  const near = new Float64Array(labelOf.length)
  const runs = runsOf(labelOf)
  return (vector, scores, weight) => {
    const { indices, values } = vector
    const length = lengthOf(vector, (id) => (starts[id + 1] as number) > (starts[id] as number))
    if (length === 0) return
    near.fill(0)
    for (let i = 0; i < indices.length; i++) {
      const id = indices[i] as number
      const share = (values[i] as number) / length
      const end = starts[id + 1] as number
      for (let at = starts[id] as number; at < end; at++) {
        const row = rowOf[at] as number
        near[row] = (near[row] as number) + share * (shareOf[at] as number)
      }
    }
    // Looking at every row in turn is quicker than keeping a list of those that were met.
    const best = new Float64Array(scores.length)
    let row = 0
    for (let run = 0; run < runs.ends.length; run++) {
      const end = runs.ends[run] as number
      let most = 0
      for (; row < end; row++) if ((near[row] as number) > most) most = near[row] as number
      const label = runs.labels[run] as number
      if (most > (best[label] as number)) best[label] = most
    }
    for (let label = 0; label < scores.length; label++) scores[label] = (scores[label] as number) + weight * (best[label] as number)
  }
}

/** Rows of one label mostly stand together: where each such run ends, and whose it is. */
function runsOf(labelOf: Uint16Array): { readonly ends: Int32Array; readonly labels: Uint16Array } {
  const ends: number[] = []
  const labels: number[] = []
  for (let row = 0; row < labelOf.length; row++) {
    if (row > 0 && labelOf[row] === labelOf[row - 1]) ends[ends.length - 1] = row + 1
    else {
      ends.push(row + 1)
      labels.push(labelOf[row] as number)
    }
  }
  return { ends: Int32Array.from(ends), labels: Uint16Array.from(labels) }
}

function lengthOf({ indices, values }: SparseVector, counts: (id: number) => boolean): number {
  let square = 0
  for (let i = 0; i < indices.length; i++) if (counts(indices[i] as number)) square += (values[i] as number) ** 2
  return Math.sqrt(square)
}
