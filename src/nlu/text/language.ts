import { FUNCTION_WORDS, SCRIPTS } from './function-words.ts'

/** What can be said about the language of an utterance. */
export interface LanguageGuess {
  /** Undefined when the utterance is too short, or fits several as well. */
  readonly language: string | undefined
  /** It is hardly English, but could be more than one of the others: "pc bloqueado". */
  readonly notEnglish?: boolean
  /** Languages that have content, the likeliest first; none when it is clearly another language. */
  readonly readIn: readonly string[]
  /** All languages that have content. */
  readonly spoken: readonly string[]
  /** Languages with content that know every word of it. */
  readonly fits: readonly string[]
}

type Judged = Omit<LanguageGuess, 'fits'>

/** Tells the language of a row of folded words. `original` is the text with its accents. */
export type DetectLanguage = (words: readonly string[], original: string) => LanguageGuess

const FUNCTION_WORD = 2
const CONTENT_WORD = 1
const BITS = 3
/** Evidence below this is too little to name a language. */
const ENOUGH = 2
/** The best language must have this share of the evidence of the two best. */
const CLEAR_SHARE = 0.6
/** The language whose words stand in messages of every other. Where it has little or no part, less is enough to tell the others. */
export const MIXED_IN = 'en'
const ENOUGH_WITHOUT_ENGLISH = 0.5
const NEARLY_CLEAR_SHARE = 0.53

const BEYOND_ASCII = /[^\0-\x7f]/

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
export function createLanguageDetector(vocabularies: ReadonlyMap<string, Iterable<string>>): DetectLanguage {
  const languages = [...new Set([...Object.keys(FUNCTION_WORDS), ...vocabularies.keys()])]
  // Two bits a language and word: there are many words, and most are of one language.
  const weights = new Map<string, number>()
  const add = (word: string, place: number, weight: number): void => {
    const before = weights.get(word) ?? 0
    if (weightIn(before, place) < weight) weights.set(word, (before & ~(BITS << (2 * place))) | (weight << (2 * place)))
  }
  for (const [place, language] of languages.entries()) {
    for (const word of FUNCTION_WORDS[language]?.split(' ') ?? []) add(word, place, FUNCTION_WORD)
    for (const word of vocabularies.get(language) ?? []) add(word, place, CONTENT_WORD)
  }
  const spoken = [...vocabularies.keys()]

  const fitting = (words: readonly string[]): readonly string[] =>
    spoken.filter((language) => words.every((word) => weightIn(weights.get(word) ?? 0, languages.indexOf(language)) > 0))

  /** What the words say for each language. */
  const evidenceOf = (words: readonly string[]): Map<string, number> => {
    const sums = new Float64Array(languages.length)
    for (const word of words) {
      const packed = weights.get(word)
      if (packed === undefined) continue
      let total = 0
      for (let place = 0; place < sums.length; place++) total += weightIn(packed, place)
      for (let place = 0; place < sums.length; place++) {
        const weight = weightIn(packed, place)
        if (weight > 0) sums[place] = (sums[place] ?? 0) + (weight * weight) / total
      }
    }
    const evidence = new Map<string, number>()
    for (const [place, sum] of sums.entries()) if (sum > 0) evidence.set(languages[place] ?? '', sum)
    return evidence
  }

  const judged = (words: readonly string[], original: string): Judged => {
    // The letters of English alone say nothing, and most messages have no others.
    if (!BEYOND_ASCII.test(original)) return judge(evidenceOf(words), spoken)
    for (const [script, language] of SCRIPTS)
      if (script.test(original)) return { language, readIn: spoken.includes(language) ? [language] : [], spoken }
    const evidence = evidenceOf(words)
    for (const [letters, those] of LETTERS) {
      if (!letters.test(original)) continue
      for (const language of those) evidence.set(language, (evidence.get(language) ?? 0) + FUNCTION_WORD / those.length)
    }
    return judge(evidence, spoken)
  }
  return (words, original) => ({ ...judged(words, original), fits: fitting(words) })
}

function weightIn(packed: number, place: number): number {
  return (packed >> (2 * place)) & BITS
}

function judge(evidence: ReadonlyMap<string, number>, spoken: readonly string[]): Judged {
  const ranked = [...evidence].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  const [best, next] = ranked
  const readable = ranked.filter(([language]) => spoken.includes(language)).map(([language]) => language)
  const readIn = readable.length > 0 ? readable : spoken.slice(0, 1)
  if (best === undefined) return { language: undefined, readIn, spoken }
  const english = evidence.get(MIXED_IN) ?? 0
  const least = english === 0 ? ENOUGH_WITHOUT_ENGLISH : ENOUGH
  const share = english * 2 <= best[1] ? NEARLY_CLEAR_SHARE : CLEAR_SHARE
  const clear = best[1] >= least && best[1] / (best[1] + (next?.[1] ?? 0)) >= share
  if (!clear)
    return {
      language: undefined,
      notEnglish: best[0] !== MIXED_IN && best[1] >= ENOUGH_WITHOUT_ENGLISH && english * 2 <= best[1],
      readIn,
      spoken,
    }
  return { language: best[0], readIn: spoken.includes(best[0]) ? readIn : [], spoken }
}
