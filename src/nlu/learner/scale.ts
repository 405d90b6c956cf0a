import type { TrainingOptions } from './svm.ts'
import type { LetterLimits } from './telling-features.ts'

/** How a set of this many utterances is learned. */
export interface Scale
  extends Pick<TrainingOptions, 'rivals' | 'cost' | 'ease' | 'tolerance' | 'worthwhile' | 'near' | 'negligible'>,
    LetterLimits {
  /** The shortest run of letters that is a feature. */
  readonly shortestLetters: number
}

/**
 * From so many utterances on, words and longer runs of letters say enough, and what tells little is left out for speed;
 * the machines need not be brought as near to their best either (0.6 instead of 0.2 took a third off, and told people's
 * unseen questions apart as well).
 */
const MANY = 3_000
/** What a row on the wrong side costs; where there are very many rows, one of them says less. */
const MOST_COST = 0.1
const COST_OF_ALL = 450

const OF_FEW = {
  rivals: 32,
  shortestLetters: 2,
  commonLetters: 1,
  fewestLetters: 1,
  ease: 0,
  tolerance: 0.2,
  worthwhile: 0.1,
  near: 0.2,
  negligible: 0.004,
} as const
const OF_MANY = {
  rivals: 100,
  shortestLetters: 3,
  commonLetters: 0.1,
  fewestLetters: 2,
  ease: 0.4,
  tolerance: 0.6,
  worthwhile: 0.3,
  near: 0,
  negligible: 0.02,
} as const

/** Chooses by the number of utterances what is looked at and from how much is learned. */
export function scaleOf(rows: number): Scale {
  return { cost: Math.min(MOST_COST, COST_OF_ALL / rows), ...(rows < MANY ? OF_FEW : OF_MANY) }
}
