import type { PackedRows } from './packed-rows.ts'
import type { SparseVector } from './vector.ts'

/**
 * The training rows by the words and concepts in them: those with feature `f` are from `starts[f]` to before `starts[f + 1]`.
 * What very many rows have is written down by row as well: of row `r` from `oftenStarts[r]` to before `oftenStarts[r + 1]`.
 */
export interface RowsByWord {
  readonly starts: Int32Array
  readonly rowOf: Int32Array
  /** What the feature weighs in the row, where each row has length 1. */
  readonly shareOf: Float32Array
  /** Label of each row. */
  readonly labelOf: Uint16Array
  readonly oftenStarts: Int32Array
  readonly oftenOf: Int32Array
  readonly oftenShareOf: Float32Array
}

/** A feature that more rows have than this is written down by row as well. */
const OFTEN = 200
/**
 * Rows that share nothing with an utterance but features of at most this length together are not looked at: what is near
 * has a rarer word in common too. Lists of a thousand rows for "the" and "my" were most of what a question cost.
 */
const LITTLE = 0.8

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
  const oftenStarts = new Int32Array(rows.labels.length + 1)
  const oftenOf = new Int32Array(size)
  const oftenShareOf = new Float32Array(size)
  let often = 0
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
      if (rowsWith(starts, id) <= OFTEN) continue
      oftenOf[often] = id
      oftenShareOf[often++] = shareOf[at] as number
    }
    oftenStarts[row + 1] = often
  }
  const labelOf = Uint16Array.from(rows.labels)
  return { starts, rowOf, shareOf, labelOf, oftenStarts, oftenOf: oftenOf.slice(0, often), oftenShareOf: oftenShareOf.slice(0, often) }
}

/** Adds to the score of each label how near its nearest row is, 0 to `weight`. */
export function nearestRows(rows: RowsByWord): (vector: SparseVector, scores: Float64Array, weight: number) => void {
  const { starts, rowOf, shareOf, labelOf, oftenStarts, oftenOf, oftenShareOf } = rows
  const near = new Float64Array(labelOf.length)
  const met = new Int32Array(labelOf.length)
  /** What the features that were not gone through by their lists weigh in the utterance; 0 between two utterances. */
  const open = new Float64Array(starts.length)

  return (vector, scores, weight) => {
    const { ids, shares } = rarestFirst(vector, starts)
    let count = 0
    let unread = 1
    let through = 0
    for (; through < ids.length; through++) {
      const id = ids[through] as number
      if (unread <= LITTLE * LITTLE && rowsWith(starts, id) > OFTEN) break
      const share = shares[through] as number
      unread -= share * share
      const end = starts[id + 1] as number
      for (let at = starts[id] as number; at < end; at++) {
        const row = rowOf[at] as number
        const before = near[row] as number
        if (before === 0) met[count++] = row
        near[row] = before + share * (shareOf[at] as number)
      }
    }
    for (let i = through; i < ids.length; i++) open[ids[i] as number] = shares[i] as number
    const reach = through < ids.length ? Math.sqrt(Math.max(unread, 0)) : 0
    const best = new Float64Array(scores.length)
    for (let k = 0; k < count; k++) {
      const row = met[k] as number
      let sum = near[row] as number
      near[row] = 0
      const label = labelOf[row] as number
      // The open features cannot add more than their own length.
      if (sum + reach <= (best[label] as number)) continue
      const end = reach > 0 ? (oftenStarts[row + 1] as number) : 0
      for (let at = oftenStarts[row] as number; at < end; at++)
        sum += (open[oftenOf[at] as number] as number) * (oftenShareOf[at] as number)
      if (sum > (best[label] as number)) best[label] = sum
    }
    for (let i = through; i < ids.length; i++) open[ids[i] as number] = 0
    for (let label = 0; label < scores.length; label++) scores[label] = (scores[label] as number) + weight * (best[label] as number)
  }
}

/** The single words and concepts of an utterance by the number of rows that have them, and what each weighs where all have length 1. */
function rarestFirst({ indices, values }: SparseVector, starts: Int32Array): { readonly ids: number[]; readonly shares: number[] } {
  const ids: number[] = []
  const shares: number[] = []
  let square = 0
  for (let i = 0; i < indices.length; i++) {
    const id = indices[i] as number
    const count = rowsWith(starts, id)
    if (count === 0) continue
    const value = values[i] as number
    square += value * value
    let at = ids.length
    for (; at > 0 && rowsWith(starts, ids[at - 1] as number) > count; at--) {
      ids[at] = ids[at - 1] as number
      shares[at] = shares[at - 1] as number
    }
    ids[at] = id
    shares[at] = value
  }
  const length = Math.sqrt(square)
  for (let i = 0; i < shares.length; i++) shares[i] = (shares[i] as number) / length
  return { ids, shares }
}

function rowsWith(starts: Int32Array, id: number): number {
  return (starts[id + 1] as number) - (starts[id] as number)
}
