import { blocksOf, LETTERS } from './feature-index.ts'
import type { PackedLists } from './packed-rows.ts'

/** The features that are learned from. */
export interface TellingFeatures {
  readonly names: readonly string[]
  readonly blocks: Uint8Array
  /** How many rows have each feature. */
  readonly rowsWith: Int32Array
  /** The features of the rows, one for each occurrence. */
  readonly rows: PackedLists
}

export interface LetterLimits {
  /** Letters that a greater share of the rows have are left out. */
  readonly commonLetters: number
  /** Letters that fewer rows have are left out: the word that they stand in says as much. */
  readonly fewestLetters: number
}

/** Leaves out the letters that tell little, and numbers the other features anew. */
export function tellingFeatures(names: readonly string[], all: PackedLists, limits: LetterLimits): TellingFeatures {
  const blocks = blocksOf(names)
  const rowsWith = countRows(all, names.length)
  const most = limits.commonLetters * (all.starts.length - 1)
  const kept: number[] = []
  const numbers = new Int32Array(names.length).fill(-1)
  for (let id = 0; id < names.length; id++) {
    const count = rowsWith[id] as number
    if (blocks[id] === LETTERS && (count > most || count < limits.fewestLetters)) continue
    numbers[id] = kept.length
    kept.push(id)
  }
  return {
    names: kept.map((id) => names[id] ?? ''),
    blocks: Uint8Array.from(kept, (id) => blocks[id] ?? 0),
    rowsWith: Int32Array.from(kept, (id) => rowsWith[id] ?? 0),
    rows: renumbered(all, numbers),
  }
}

function countRows({ starts, values }: PackedLists, features: number): Int32Array {
  const rowsWith = new Int32Array(features)
  const lastRow = new Int32Array(features).fill(-1)
  for (let row = 0; row + 1 < starts.length; row++) {
    const end = starts[row + 1] as number
    for (let k = starts[row] as number; k < end; k++) {
      const id = values[k] as number
      if (lastRow[id] === row) continue
      lastRow[id] = row
      rowsWith[id] = (rowsWith[id] as number) + 1
    }
  }
  return rowsWith
}

function renumbered({ starts, values }: PackedLists, numbers: Int32Array): PackedLists {
  const newStarts = new Int32Array(starts.length)
  const newValues = new Int32Array(values.length)
  let size = 0
  for (let row = 0; row + 1 < starts.length; row++) {
    const end = starts[row + 1] as number
    for (let k = starts[row] as number; k < end; k++) {
      const id = numbers[values[k] as number] as number
      if (id >= 0) newValues[size++] = id
    }
    newStarts[row + 1] = size
  }
  return { starts: newStarts, values: newValues.subarray(0, size) }
}
