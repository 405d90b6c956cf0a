import type { Tuning } from '../content/types.ts'
import type { Candidate } from '../model/understanding.ts'
import { isSmallTalk } from './distinct.ts'

/** Most candidates that a person is asked to choose from. */
export const MOST_CHOICES = 3

export type Decision =
  | {
      readonly kind: 'intent'
      readonly intent: string
      readonly score: number
      readonly candidates: readonly Candidate[]
      readonly others?: readonly string[]
    }
  | { readonly kind: 'ambiguous'; readonly score: number; readonly candidates: readonly Candidate[] }
  | { readonly kind: 'unknown'; readonly score: number; readonly candidates: readonly Candidate[] }

/**
 * Sure enough to answer, worth answering with the other readings beside it, worth asking about, or not known: by the
 * thresholds of the tuning file. A near miss has its own: its answer is one sentence, and asking about it helps nobody.
 * "You're welcome" to a question is the silliest answer of all, so small talk has to be sure.
 */
export function decide(ranked: readonly Candidate[], tuning: Tuning, isNearMiss: (intent: string) => boolean): Decision {
  const [best] = ranked
  if (best === undefined) return { kind: 'unknown', score: 0, candidates: [] }
  const score = best.score
  const candidates = ranked.slice(0, MOST_CHOICES)
  if (score < tuning.rejectBelow) return { kind: 'unknown', score, candidates }
  const choices = candidates.filter((one) => one.score >= score - tuning.choiceWindow)
  const answerAt = isNearMiss(best.intent) ? tuning.nearMissAt : isSmallTalk(best) ? tuning.sureAt : tuning.answerAt
  if (score < answerAt) return { kind: 'ambiguous', score, candidates: choices.filter((one) => !isSmallTalk(one)) }
  const others = score < tuning.sureAt ? choices.slice(1).map(({ intent }) => intent) : []
  return { kind: 'intent', intent: best.intent, score, candidates, ...(others.length > 0 ? { others } : {}) }
}
