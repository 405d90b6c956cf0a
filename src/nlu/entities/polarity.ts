import type { Slot } from '../../content/types.ts'
import { type PhraseHit, type PhraseTable, phraseTable } from '../text/phrases.ts'
import { type Token, tokenize } from '../text/tokenize.ts'
import { isCovered } from './covered.ts'

export type Polarity = 'yes' | 'no' | 'unsure'

/** Slot of the content that lists the words for yes, no and "I do not know". */
export const POLARITY_SLOT = 'polarity'

/** A message with at most so many words may have its yes or no anywhere; in longer ones it must come first. */
const SHORT = 5
/** A yes or no that comes first counts in messages up to this many words. */
const LONG = 14
/** Before a phrase that counts only where it is the whole answer: "it is" is a yes, "it is still refused" begins like one. */
const ONLY_WHOLE = '='

interface Meaning {
  readonly value: Polarity
  readonly onlyWhole: boolean
}

export interface PolarityFound {
  readonly value: Polarity
  /** The message is that answer and nothing else but small words such as "now" and "please". */
  readonly whole: boolean
}

/** Reads what an utterance says to a yes-or-no question, in any language of the content. */
export function createPolarity(
  slot: Slot | undefined,
  languages: readonly string[],
): (tokens: readonly Token[], language: string) => PolarityFound | undefined {
  const tables = new Map<string, PhraseTable<Meaning>>()
  for (const language of languages) {
    const table = phraseTable<Meaning>()
    for (const entry of slot?.values ?? []) {
      const { value } = entry
      if (!isPolarity(value)) continue
      for (const phrase of [...(entry.words[language] ?? []), entry.label[language] ?? ''])
        table.add(
          tokenize(phrase).map((token) => token.text),
          { value, onlyWhole: phrase.startsWith(ONLY_WHOLE) },
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
      if (whole !== undefined) return { value: whole.value.value, whole: true }
    }
    return undefined
  }
}

function polarityIn(words: readonly string[], tokens: readonly Token[], table: PhraseTable<Meaning>): PolarityFound | undefined {
  const hits = table.find(words)
  const whole = hits.find((hit) => hit.from === 0 && hit.to === words.length) ?? hits.find((hit) => coversWith(hit, hits, words))
  if (whole !== undefined) return { value: whole.value.value, whole: true }
  const anywhere = hits.filter((hit) => !hit.value.onlyWhole)
  const first = anywhere.find((hit) => hit.from === 0)
  if (first !== undefined && (words.length <= LONG || tokens[first.to]?.pauses === true)) return { value: first.value.value, whole: false }
  if (words.length > SHORT) return undefined
  const [longest] = [...anywhere].sort((one, other) => other.to - other.from - (one.to - one.from))
  return longest === undefined ? undefined : { value: longest.value.value, whole: false }
}

/** Whether the phrases of one answer make up the whole message: "yes I did already, thanks". */
function coversWith({ value }: PhraseHit<Meaning>, hits: readonly PhraseHit<Meaning>[], words: readonly string[]): boolean {
  return isCovered(
    words,
    hits.filter((hit) => hit.value.value === value.value),
  )
}

function isPolarity(value: string): value is Polarity {
  return value === 'yes' || value === 'no' || value === 'unsure'
}
