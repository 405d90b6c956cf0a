import type { Opinion } from './learner.ts'

/**
 * What a margin, its lead over the next one and the known share add to the score. Fitted to out-of-fold rows of the
 * shipped content by `content tune`, which prints the best weights of today's content beside these.
 */
export interface Gate {
  readonly bias: number
  readonly top: number
  readonly lead: number
  readonly known: number
}

export const GATE: Gate = { bias: 0.3, top: 1, lead: 2, known: 2 }

export interface Ranked {
  readonly label: number
  readonly score: number
}

/** The `count` best labels with their scores from 0 to 1, best first; ties by label. */
export function rank(opinion: Opinion, outside: readonly boolean[], count: number): readonly Ranked[] {
  const best = largest(opinion.margins, Math.max(count, 2))
  const first = opinion.margins[best[0] ?? 0] ?? 0
  const second = opinion.margins[best[1] ?? 0] ?? first
  return best.slice(0, count).map((label, i) => {
    const margin = opinion.margins[label] ?? 0
    const lead = i === 0 ? first - second : margin - first
    const known = outside[label] === true ? opinion.knownAnywhere : opinion.known
    return { label, score: scoreOf(GATE, { top: margin, lead, known }) }
  })
}

/** The score of one label by a gate. */
export function scoreOf(gate: Gate, seen: { readonly top: number; readonly lead: number; readonly known: number }): number {
  return squash(gate.bias + gate.top * seen.top + gate.lead * seen.lead + gate.known * (seen.known - 1))
}

/** From any number to 0…1 by root and division only, which are exact on every machine. */
export function squash(x: number): number {
  return 0.5 + (0.5 * x) / Math.sqrt(1 + x * x)
}

function largest(values: Float64Array, count: number): readonly number[] {
  const best: number[] = []
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number
    if (best.length === count && value <= (values[best[count - 1] as number] as number)) continue
    let at = best.length
    while (at > 0 && value > (values[best[at - 1] as number] as number)) at--
    best.splice(at, 0, i)
    if (best.length > count) best.pop()
  }
  return best
}
