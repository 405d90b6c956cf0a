import type { Token } from './tokenize.ts'

/** A run of tokens: `from` is the first, `to` the one after the last. */
export interface Sentence {
  readonly from: number
  readonly to: number
  readonly question: boolean
}

/** The sentences of a tokenised text, in order. */
export function sentencesOf(tokens: readonly Token[]): readonly Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  for (let i = 1; i <= tokens.length; i++) {
    if (i < tokens.length && tokens[i]?.opens !== true) continue
    sentences.push({ from, to: i, question: tokens[i - 1]?.asks === true })
    from = i
  }
  return tokens.length === 0 ? [] : sentences
}
