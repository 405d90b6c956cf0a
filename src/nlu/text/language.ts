import { FUNCTION_WORDS, SCRIPTS } from './function-words.ts'

/** What can be said about the language of an utterance. */
export interface LanguageGuess {
  /** Undefined when the utterance is too short, or fits several as well. */
  readonly language: string | undefined
  /** Languages that have content, the likeliest first; none when it is clearly another language. */
  readonly readIn: readonly string[]
  /** All languages that have content. */
  readonly spoken: readonly string[]
}

/** Tells the language of a row of folded words. `original` is the text with its accents. */
export type DetectLanguage = (words: readonly string[], original: string) => LanguageGuess

const FUNCTION_WORD = 2
const CONTENT_WORD = 1
/** Evidence below this is too little to name a language. */
const ENOUGH = 2
/** The best language must have this share of the evidence of the two best. */
const CLEAR_SHARE = 0.6

const LETTERS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ß/u, ['de']],
  [/[äöü]/iu, ['de', 'sv', 'tr']],
  [/[ñ¿¡]/iu, ['es']],
  [/[ãõ]/iu, ['pt']],
  [/[èêâîûùœ]/iu, ['fr', 'it', 'pt']],
  [/[áíóú]/iu, ['es', 'pt']],
  [/ç/iu, ['fr', 'pt', 'tr']],
  [/[ąęłńśźż]/iu, ['pl']],
  [/[åø]/iu, ['sv', 'da']],
  [/[ğışİ]/u, ['tr']],
]

/**
 * Builds the detector from small words of each language and the words of the content's own utterances. A word counts for
 * each language that has it, the less the more languages have it.
 */
export function createLanguageDetector(vocabularies: ReadonlyMap<string, ReadonlySet<string>>): DetectLanguage {
  const weights = new Map<string, Map<string, number>>()
  const add = (word: string, language: string, weight: number): void => {
    const entry = weights.get(word) ?? new Map<string, number>()
    entry.set(language, Math.max(entry.get(language) ?? 0, weight))
    weights.set(word, entry)
  }
  for (const [language, words] of Object.entries(FUNCTION_WORDS)) for (const word of words.split(' ')) add(word, language, FUNCTION_WORD)
  for (const [language, words] of vocabularies) for (const word of words) add(word, language, CONTENT_WORD)
  const spoken = [...vocabularies.keys()]

  return (words, original) => {
    for (const [script, language] of SCRIPTS)
      if (script.test(original)) return { language, readIn: spoken.includes(language) ? [language] : [], spoken }
    const evidence = new Map<string, number>()
    for (const word of words) {
      const entry = weights.get(word)
      if (entry === undefined) continue
      let total = 0
      for (const weight of entry.values()) total += weight
      for (const [language, weight] of entry) evidence.set(language, (evidence.get(language) ?? 0) + (weight * weight) / total)
    }
    for (const [letters, languages] of LETTERS) {
      if (!letters.test(original)) continue
      for (const language of languages) evidence.set(language, (evidence.get(language) ?? 0) + FUNCTION_WORD / languages.length)
    }
    return judge(evidence, spoken)
  }
}

function judge(evidence: ReadonlyMap<string, number>, spoken: readonly string[]): LanguageGuess {
  const ranked = [...evidence].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const [best, next] = ranked
  const readable = ranked.filter(([language]) => spoken.includes(language)).map(([language]) => language)
  const readIn = readable.length > 0 ? readable : spoken.slice(0, 1)
  if (best === undefined) return { language: undefined, readIn, spoken }
  const clear = best[1] >= ENOUGH && best[1] / (best[1] + (next?.[1] ?? 0)) >= CLEAR_SHARE
  if (!clear) return { language: undefined, readIn, spoken }
  return { language: best[0], readIn: spoken.includes(best[0]) ? readIn : [], spoken }
}
