import type { Tuning } from '../content/types.ts'
import type { Candidate } from '../model/understanding.ts'

/** Most candidates that a person is asked to choose from. */
export const MOST_CHOICES = 3

export type Decision =
  | { readonly kind: 'intent'; readonly intent: string; readonly score: number; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'ambiguous'; readonly score: number; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'unknown'; readonly score: number; readonly candidates: readonly Candidate[] }

/** Sure enough to answer, worth asking about, or not known: by the thresholds of the tuning file. */
export function decide(ranked: readonly Candidate[], tuning: Tuning): Decision {
  const [best] = ranked
  if (best === undefined) return { kind: 'unknown', score: 0, candidates: [] }
  const score = best.score
  if (score >= tuning.answerAt) return { kind: 'intent', intent: best.intent, score, candidates: ranked.slice(0, MOST_CHOICES) }
  if (score < tuning.rejectBelow) return { kind: 'unknown', score, candidates: ranked.slice(0, MOST_CHOICES) }
  return { kind: 'ambiguous', score, candidates: ranked.filter((one) => one.score >= score - tuning.choiceWindow).slice(0, MOST_CHOICES) }
}
