import type { Learner, Opinion } from './learner.ts'

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

export const GATE: Gate = { bias: -0.3, top: 0.3, lead: 2, known: 2 }

export interface Ranked {
  readonly label: number
  readonly score: number
}

/** What ranking has to know of the labels. */
export type Labels = Pick<Learner, 'outside' | 'families'>

/** The `count` best labels with their scores from 0 to 1, best first; ties by label. */
export function rank(opinion: Opinion, { outside, families }: Labels, count: number): readonly Ranked[] {
  const best = largest(opinion.margins, count)
  const first = opinion.margins[best[0] ?? 0] ?? 0
  const ahead = leadOf(opinion.margins, best[0] ?? 0, families)
  const ranked = best.slice(0, count).map((label, i) => {
    const margin = opinion.margins[label] ?? 0
    const lead = i === 0 ? ahead : margin - first
    const known = outside[label] === true ? opinion.knownAnywhere : opinion.known
    return { label, score: scoreOf(GATE, { top: margin, lead, known }) }
  })
  // A near miss knows more of the words than what is in scope, so it may be the surer one although its margin is less.
  return ranked.sort((a, b) => b.score - a.score || a.label - b.label)
}

/** The margin of a label that no word of an utterance speaks for. */
const NOTHING_SPEAKS_FOR_IT = -1

/** How far a label is ahead of the best one that is not of its family. */
export function leadOf(margins: Float64Array, label: number, families: readonly string[]): number {
  let next = Number.NEGATIVE_INFINITY
  for (let i = 0; i < margins.length; i++) {
    const margin = margins[i] as number
    if (margin > next && i !== label && families[i] !== families[label]) next = margin
  }
  return (margins[label] ?? 0) - Math.max(next, NOTHING_SPEAKS_FOR_IT)
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
