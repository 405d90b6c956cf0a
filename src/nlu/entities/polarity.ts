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

export interface PolarityFound {
  readonly value: Polarity
  /** The message is that phrase and nothing else. */
  readonly whole: boolean
}

/** Reads what an utterance says to a yes-or-no question, in any language of the content. */
export function createPolarity(
  slot: Slot | undefined,
  languages: readonly string[],
): (tokens: readonly Token[], language: string) => PolarityFound | undefined {
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
      if (whole !== undefined) return { value: whole.value, whole: true }
    }
    return undefined
  }
}

function polarityIn(words: readonly string[], tokens: readonly Token[], table: PhraseTable<Polarity>): PolarityFound | undefined {
  const hits = table.find(words)
  const whole = hits.find((hit) => hit.from === 0 && hit.to === words.length)
  if (whole !== undefined) return { value: whole.value, whole: true }
  const first = hits.find((hit) => hit.from === 0)
  if (first !== undefined && (words.length <= LONG || tokens[first.to]?.pauses === true)) return { value: first.value, whole: false }
  if (words.length > SHORT) return undefined
  const [longest] = [...hits].sort((one, other) => other.to - other.from - (one.to - one.from))
  return longest === undefined ? undefined : { value: longest.value, whole: false }
}

function isPolarity(value: string): value is Polarity {
  return value === 'yes' || value === 'no' || value === 'unsure'
}
