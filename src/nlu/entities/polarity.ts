import type { Slot } from '../../content/types.ts'
import { type PhraseTable, phraseTable } from '../text/phrases.ts'
import { type Token, tokenize } from '../text/tokenize.ts'

export type Polarity = 'yes' | 'no' | 'unsure'

/** Slot of the content that lists the words for yes, no and "I do not know". */
export const POLARITY_SLOT = 'polarity'

/** A message with at most so many words may have its yes or no anywhere; in longer ones it must come first. */
const SHORT = 5
/** A yes or no that comes first counts in messages up to this many words. */
const LONG = 14

/** Reads what an utterance says to a yes-or-no question, in any language of the content. */
export function createPolarity(
  slot: Slot | undefined,
  languages: readonly string[],
): (tokens: readonly Token[], language: string) => Polarity | undefined {
  const tables = new Map<string, PhraseTable<Polarity>>()
  for (const language of languages) {
    const table = phraseTable<Polarity>()
    for (const entry of slot?.values ?? []) {
      if (!isPolarity(entry.value)) continue
      for (const phrase of [...(entry.words[language] ?? []), entry.label[language] ?? ''])
        table.add(
          tokenize(phrase).map((token) => token.text),
          entry.value,
        )
    }
    tables.set(language, table)
  }
  return (tokens, language) => {
    const words = tokens.map((token) => token.text)
    const own = tables.get(language)
    const read = own === undefined ? undefined : polarityIn(words, tokens, own)
    if (read !== undefined) return read
    for (const [other, table] of tables) {
      if (other === language) continue
      const whole = table.find(words).find((hit) => hit.from === 0 && hit.to === words.length)
      if (whole !== undefined) return whole.value
    }
    return undefined
  }
}

function polarityIn(words: readonly string[], tokens: readonly Token[], table: PhraseTable<Polarity>): Polarity | undefined {
  const hits = table.find(words)
  const whole = hits.find((hit) => hit.from === 0 && hit.to === words.length)
  if (whole !== undefined) return whole.value
  const first = hits.find((hit) => hit.from === 0)
  if (first !== undefined && (words.length <= LONG || tokens[first.to]?.pauses === true)) return first.value
  if (words.length > SHORT) return undefined
  return hits.reduce<{ readonly value: Polarity; readonly size: number } | undefined>((best, hit) => {
    const size = hit.to - hit.from
    return best === undefined || size > best.size ? { value: hit.value, size } : best
  }, undefined)?.value
}

function isPolarity(value: string): value is Polarity {
  return value === 'yes' || value === 'no' || value === 'unsure'
}
