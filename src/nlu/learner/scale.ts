import type { TrainingOptions } from './svm.ts'
import type { LetterLimits } from './telling-features.ts'

/** How a set of this many utterances is learned. */
export interface Scale
  extends Pick<TrainingOptions, 'rivals' | 'cost' | 'ease' | 'tolerance' | 'worthwhile' | 'near' | 'negligible'>,
    LetterLimits {
  /** The shortest run of letters that is a feature. */
  readonly shortestLetters: number
}

/** From so many utterances on, words and longer runs of letters say enough, and what tells little is left out for speed. */
const MANY = 3_000
/** What a row on the wrong side costs; where there are very many rows, one of them says less. */
const MOST_COST = 0.1
const COST_OF_ALL = 450

/**
 * How near to their best the machines are brought. Three times as far from it took a third off the learning of very many
 * utterances, but then three more of them moved the answers of one question in sixty, and half a point was lost.
 */
const NEARNESS = { tolerance: 0.2, worthwhile: 0.1 } as const

const OF_FEW = {
  rivals: 32,
  shortestLetters: 2,
  commonLetters: 1,
  fewestLetters: 1,
  ease: 0,
  near: 0.2,
  negligible: 0.004,
} as const
const OF_MANY = {
  rivals: 100,
  shortestLetters: 3,
  commonLetters: 0.1,
  fewestLetters: 2,
  ease: 0.4,
  near: 0,
  negligible: 0.02,
} as const

/** Chooses by the number of utterances what is looked at and from how much is learned. */
export function scaleOf(rows: number): Scale {
  return { cost: Math.min(MOST_COST, COST_OF_ALL / rows), ...NEARNESS, ...(rows < MANY ? OF_FEW : OF_MANY) }
}
