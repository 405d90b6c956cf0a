import type { Reading } from './reading.ts'
import { steadyLog } from './vector.ts'

/** How many rows have each stem. */
export interface Sightings {
  readonly stems: readonly string[]
  readonly counts: Int32Array
  readonly rows: number
}

/** Few rows: a word that one of them has is known. Many rows: one of them may have any word. */
const ROWS_PER_SIGHTING = 1_500
const MOST_SIGHTINGS = 3

/** Counts in how many rows each stem stands. */
export function sightings(rows: readonly Reading[]): Sightings {
  const seen = new Map<string, { count: number; lastRow: number }>()
  for (const [row, { stems }] of rows.entries()) {
    for (const stem of stems) {
      const before = seen.get(stem)
      if (before === undefined) seen.set(stem, { count: 1, lastRow: row })
      else if (before.lastRow !== row) {
        before.count++
        before.lastRow = row
      }
    }
  }
  return { stems: [...seen.keys()], counts: Int32Array.from([...seen.values()], ({ count }) => count), rows: rows.length }
}

/** Share of the weight of an utterance's words that the rows know, 0 to 1; the rarer a word, the more it weighs. */
export function familiarity({ stems, counts, rows }: Sightings): (reading: Reading) => number {
  const enough = Math.min(MOST_SIGHTINGS, Math.max(1, Math.round(rows / ROWS_PER_SIGHTING)))
  const places = new Map(stems.map((stem, i) => [stem, i]))
  const weights = Float32Array.from(counts, (count) => 1 + steadyLog((1 + rows) / (1 + count)))
  const rarest = 1 + steadyLog(1 + rows)
  return (reading) => {
    let known = 0
    let all = 0
    for (const stem of reading.stems) {
      const place = places.get(stem)
      if (place === undefined) {
        all += rarest
        continue
      }
      const weight = weights[place] as number
      all += weight
      known += weight * Math.min(1, (counts[place] as number) / enough)
    }
    return all === 0 ? 0 : known / all
  }
}
