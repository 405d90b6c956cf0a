import type { LanguageModel } from './language-model.ts'
import type { Opinion } from './learner/learner.ts'
import { sentencesOf } from './text/sentences.ts'
import type { Token } from './text/tokenize.ts'

/** A sentence shorter than this says too little by itself. */
const MIN_WORDS = 3
/** How much the clearest sentence counts beside the whole message. */
const SENTENCE_SHARE = 0.5

/**
 * What the classifier thinks of a message. A long story is read twice: as a whole, and sentence by sentence, so that the
 * one sentence with the question is not drowned by the others. `tokens` are the `typed` ones with spelling corrected.
 */
export function opinionOf(model: LanguageModel, typed: readonly Token[], tokens: readonly Token[]): Opinion {
  const whole = model.learner.judge(
    model.read(tokens),
    typed.length === tokens.length && typed.every((token, i) => token === tokens[i]) ? undefined : model.read(typed),
  )
  const sentences = sentencesOf(tokens).filter(({ from, to }) => to - from >= MIN_WORDS)
  if (sentences.length < 2) return whole
  const parts = sentences.map(({ from, to }) => model.learner.judge(model.read(tokens.slice(from, to))))
  const margins = whole.margins.map((margin, label) => {
    const clearest = parts.reduce((most, part) => Math.max(most, part.margins[label] ?? most), Number.NEGATIVE_INFINITY)
    return (margin + SENTENCE_SHARE * clearest) / (1 + SENTENCE_SHARE)
  })
  return { ...whole, margins }
}
