/** What the learner reads of an utterance. */
export interface Reading {
  /** Stems, in order. */
  readonly stems: readonly string[]
  /** The words as they were written (spelling corrected), for what is inside them. */
  readonly words: readonly string[]
  /** The row of words again, with what belongs to a concept replaced by the concept's mark. */
  readonly concepts: readonly string[]
}
