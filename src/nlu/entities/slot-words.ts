import type { Content, Slot } from '../../content/types.ts'
import type { Entity } from '../../model/understanding.ts'
import { type PhraseTable, phraseTable } from '../text/phrases.ts'
import { type Token, tokenize } from '../text/tokenize.ts'
import { isDenied } from './negation.ts'
import { POLARITY_SLOT } from './polarity.ts'

/** Slot of the content with the words for the first or the last of some buttons: nothing that a message tells in passing. */
const PLACE_SLOT = 'place'

/** Without its last letter it would be "not", which is in nearly every German sentence about a PC that is locked. */
const NOTHING_DE = 'nichts'

interface Meaning {
  readonly slot: string
  readonly value: string
}

/** Finds the words of choice slots ("work laptop" is owner work) in the words of an utterance. */
export function createSlotWords(
  content: Content,
): (tokens: readonly Token[], language: string, expecting: string | undefined) => readonly Entity[] {
  const tables = new Map(content.languages.map((language) => [language, tableOf([...content.slots.values()], language)]))
  const fallback = tables.get(content.languages[0] ?? 'en')
  return (tokens, language, expecting) => {
    const words = tokens.map((token) => singular(token.text))
    const table = tables.get(language) ?? fallback
    const hits = table?.find(words) ?? []
    const entities: Entity[] = []
    const covered: { readonly slot: string; readonly from: number; readonly to: number }[] = []
    // The longest phrase of a slot counts where several overlap: "not sure if work or mine" is not "work".
    for (const hit of [...hits].sort((a, b) => b.to - b.from - (a.to - a.from) || a.from - b.from)) {
      const { slot, value } = hit.value
      if (covered.some((other) => other.slot === slot && hit.from < other.to && other.from < hit.to)) continue
      covered.push({ slot, from: hit.from, to: hit.to })
      if (isDenied(tokens, hit.from)) continue
      const start = tokens[hit.from]?.start ?? 0
      const end = tokens[hit.to - 1]?.end ?? start
      entities.push({ slot, value, start, end })
    }
    return entities.sort((a, b) => Number(b.slot === expecting) - Number(a.slot === expecting) || a.start - b.start)
  }
}

function tableOf(slots: readonly Slot[], language: string): PhraseTable<Meaning> {
  const table = phraseTable<Meaning>()
  for (const slot of slots) {
    if (slot.id === POLARITY_SLOT || slot.id === PLACE_SLOT || slot.kind !== 'choice') continue
    for (const entry of slot.values) {
      const meaning = { slot: slot.id, value: entry.value }
      for (const phrase of entry.words[language] ?? [])
        table.add(
          tokenize(phrase).map((token) => singular(token.text)),
          meaning,
        )
    }
  }
  return table
}

/** Good enough for matching: "laptops" is "laptop" in all five languages. */
export function singular(word: string): string {
  return word !== NOTHING_DE && word.length > 2 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
