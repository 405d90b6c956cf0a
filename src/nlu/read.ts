import type { Candidate, Explanation } from '../model/understanding.ts'
import type { LanguageModel } from './language-model.ts'
import type { Opinion } from './learner/learner.ts'
import type { RuleHit } from './rules.ts'
import type { Token } from './text/tokenize.ts'

/** What one language makes of an utterance. */
export interface Reading {
  readonly model: LanguageModel
  /** Spelling corrected. */
  readonly tokens: readonly Token[]
  readonly corrections: Explanation['corrections']
  /** Spelling was corrected, and no word was known as it was typed. */
  readonly guessed: boolean
  readonly opinion: Opinion
  readonly candidates: readonly Candidate[]
}

/** One utterance, read: what the decision and the explanation are made from. */
export interface Read extends Reading {
  readonly text: string
  readonly language: string | undefined
  /** Clearly in a language that has no content. */
  readonly foreign: boolean
  readonly hit: RuleHit | undefined
}
