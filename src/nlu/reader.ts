import type { Concept } from '../content/types.ts'
import type { Reading } from './learner/reading.ts'
import type { Speller } from './spelling.ts'
import { type PhraseTable, phraseTable } from './text/phrases.ts'
import type { Stem } from './text/stem.ts'
import { type Token, tokenize } from './text/tokenize.ts'

export interface Correction {
  readonly from: string
  readonly to: string
}

/** Concepts by the stems of their words, for one language. */
export function conceptTable(concepts: readonly Concept[], language: string, stem: Stem): PhraseTable<string> {
  const table = phraseTable<string>()
  for (const concept of concepts) {
    for (const phrase of concept.words[language] ?? [])
      table.add(
        tokenize(phrase).map((token) => stem(token.text)),
        `#${concept.id}`,
      )
  }
  return table
}

/** What the learner reads of a run of tokens. */
export function readTokens(tokens: readonly Token[], stem: Stem, concepts: PhraseTable<string>): Reading {
  const words = tokens.map((token) => token.text)
  const stems = words.map(stem)
  return { stems, words, concepts: markConcepts(stems, concepts) }
}

/** Words with their spelling corrected. */
export interface Corrected {
  readonly tokens: readonly Token[]
  readonly corrections: readonly Correction[]
  /** Something was corrected, and no word was known as it was typed. */
  readonly guessed: boolean
}

/** Replaces misspelled tokens by the words that are meant; the spans stay those of the text. */
export function correctTokens(tokens: readonly Token[], speller: Speller): Corrected {
  const corrections: Correction[] = []
  const corrected: Token[] = []
  for (const token of tokens) {
    const meant = speller.correct(token.text)
    if (meant === undefined) {
      corrected.push(token)
      continue
    }
    corrections.push({ from: token.text, to: meant.join(' ') })
    for (const [i, text] of meant.entries())
      corrected.push({ ...token, text, opens: token.opens && i === 0, pauses: token.pauses && i === 0 })
  }
  const guessed = corrections.length > 0 && !tokens.some(({ text }) => speller.knows(text))
  return { tokens: corrected, corrections, guessed }
}

/** The row of stems with the longest concept of each place in its stead. */
function markConcepts(stems: readonly string[], concepts: PhraseTable<string>): readonly string[] {
  const hits = concepts.find(stems)
  if (hits.length === 0) return []
  const row: string[] = []
  let at = 0
  for (const hit of hits) {
    if (hit.from < at) continue
    while (at < hit.from) row.push(stems[at++] ?? '')
    row.push(hit.value)
    at = hit.to
  }
  while (at < stems.length) row.push(stems[at++] ?? '')
  return row
}
