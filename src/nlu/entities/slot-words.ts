import type { Content, Slot } from '../../content/types.ts'
import type { Entity, UnderstandingContext } from '../../model/understanding.ts'
import { type PhraseHit, type PhraseTable, phraseTable } from '../text/phrases.ts'
import { type Token, tokenize } from '../text/tokenize.ts'
import { isDenied } from './negation.ts'
import { POLARITY_SLOT } from './polarity.ts'
import { VERDICT_SLOT } from './verdict.ts'

/** Slot of the content with the words for the first or the last of some buttons: nothing that a message tells in passing. */
const PLACE_SLOT = 'place'
/** Slots that are read in their own way. */
const READ_ELSEWHERE: ReadonlySet<string> = new Set([POLARITY_SLOT, PLACE_SLOT, VERDICT_SLOT])

/** No plurals: without its last letter "nichts" would be "not" in German, and a key that works would be one at work. */
const NO_PLURALS: ReadonlySet<string> = new Set(['nichts', 'works'])

/** A drive's letter is one only with its colon: without it, it is a small word of half the languages. */
const DRIVE_LETTER = /^[a-z]:$/
const DRIVE_LETTERS = /(?<![\p{L}\p{N}])[a-z]:(?![\p{L}\p{N}])/giu

/** Before a word that is found only where it is the whole message. */
const ONLY_WHOLE = '='
/**
 * Before a word that says so much only to the question of its slot: "blocked" is the page then, and any PC before. Behind
 * the other mark it is both.
 */
const ONLY_ASKED = '?'

/** Slots that may list values with words. One for a yes or no has them for what stands for it: "my phone" to "another device?". */
const LISTED_KINDS: ReadonlySet<Slot['kind']> = new Set(['choice', 'yes-no'])

const ASKS_BACK = /[?？]\s*$/u

interface Named {
  readonly slot: string
  readonly value: string
}

interface Meaning extends Named {
  readonly whole: boolean
  readonly asked: boolean
}

function counts({ value, from, to }: PhraseHit<Meaning>, words: readonly string[], asked: string | undefined): boolean {
  return (!value.whole || (from === 0 && to === words.length)) && (!value.asked || value.slot === asked)
}

function marksOf(phrase: string): Pick<Meaning, 'whole' | 'asked'> {
  const whole = phrase.startsWith(ONLY_WHOLE)
  return { whole, asked: phrase.startsWith(ONLY_ASKED, whole ? ONLY_WHOLE.length : 0) }
}

/** Finds the words of slots with values ("work laptop" is owner work) in the words of an utterance. */
export function createSlotWords(
  content: Content,
): (text: string, tokens: readonly Token[], language: string, context: UnderstandingContext) => readonly Entity[] {
  const slots = [...content.slots.values()]
  const tables = new Map(content.languages.map((language) => [language, tableOf(slots, language)]))
  const letters = driveLetters(slots)
  const first = content.languages[0] ?? 'en'
  return (text, tokens, language, { expecting, language: before }) => {
    const words = tokens.map((token) => singular(token.text))
    const entities = lettersIn(text, letters)
    // Who asks back does not answer: "can my family see it?" says nothing of whose PC it is.
    const asked = ASKS_BACK.test(text) ? undefined : expecting
    // Few words tell no language; then those of the talk so far count, and those of the first language.
    const hits = [language, before ?? first, first].reduce<readonly PhraseHit<Meaning>[]>(
      (found, tried) => (found.length > 0 ? found : (tables.get(tried)?.find(words) ?? []).filter((hit) => counts(hit, words, asked))),
      [],
    )
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
    if (READ_ELSEWHERE.has(slot.id) || !LISTED_KINDS.has(slot.kind)) continue
    for (const entry of slot.values) {
      const meaning = { slot: slot.id, value: entry.value }
      for (const phrase of entry.words[language] ?? []) {
        if (DRIVE_LETTER.test(phrase)) continue
        table.add(
          tokenize(phrase).map((token) => singular(token.text)),
          { ...meaning, ...marksOf(phrase) },
        )
      }
    }
  }
  return table
}

/** What the letters of drives mean, which are the same in every language. */
function driveLetters(slots: readonly Slot[]): ReadonlyMap<string, readonly Named[]> {
  const meanings = new Map<string, Named[]>()
  for (const slot of slots) {
    for (const { value, words } of slot.values) {
      for (const phrase of new Set(Object.values(words).flat())) {
        if (DRIVE_LETTER.test(phrase)) meanings.set(phrase, [...(meanings.get(phrase) ?? []), { slot: slot.id, value }])
      }
    }
  }
  return meanings
}

function lettersIn(text: string, letters: ReadonlyMap<string, readonly Named[]>): Entity[] {
  if (!text.includes(':')) return []
  return [...text.matchAll(DRIVE_LETTERS)].flatMap(({ 0: typed, index }) =>
    (letters.get(typed.toLowerCase()) ?? []).map((meaning) => ({ ...meaning, start: index, end: index + typed.length })),
  )
}

/** Good enough for matching: "laptops" is "laptop" in all five languages. */
export function singular(word: string): string {
  return !NO_PLURALS.has(word) && word.length > 2 && word.endsWith('s') && !word.endsWith('ss') ? word.slice(0, -1) : word
}
