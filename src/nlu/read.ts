import type { Candidate, Explanation } from '../model/understanding.ts'
import type { LanguageModel } from './language-model.ts'
import type { Opinion } from './learner/learner.ts'
import type { RuleHit } from './rules.ts'
import type { Token } from './text/tokenize.ts'

/** One utterance, read: what the decision and the explanation are made from. */
export interface Read {
  readonly text: string
  readonly tokens: readonly Token[]
  readonly corrections: Explanation['corrections']
  readonly language: string | undefined
  /** Clearly in a language that has no content. */
  readonly foreign: boolean
  readonly model: LanguageModel
  readonly hit: RuleHit | undefined
  readonly opinion: Opinion
  readonly candidates: readonly Candidate[]
}
