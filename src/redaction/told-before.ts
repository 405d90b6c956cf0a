import { classOf, LETTER } from './scan-characters.ts'
import type { Place } from './told-words.ts'

/** What may stand between a value and "my password" behind it: "… is my", "… war das alte", "… comme". */
const COPULAS = new Set('is was ist war es era est était é as als como comme'.split(' '))
const OWNERS = new Set(
  `my the our your his her mein meine die das unser mi el la mon le notre meu minha o a old new current altes neues windows laptop bitlocker pc
  wifi admin login mot mots de palavra`.split(/\s+/),
)
/** What takes the value up again: "…, that is my", "…, das ist mein", "… c'est mon". */
const PRONOUNS = new Set('it its that thats this das dies es eso esto isso isto c ce'.split(' '))
const MAX_OWNERS = 5
const MAX_WORD_CHARS = 10
const MAX_VALUE_CHARS = 64

/** What stands, without a blank in it, before the word that begins at `at`, where it is told to be that: "… is my PIN". */
export function valueBefore(lower: string, at: number): Place | undefined {
  let from = at
  for (let words = 0; words <= MAX_OWNERS; words++) {
    const end = blanksBefore(lower, from, true)
    if (end === from) return undefined
    const start = wordBefore(lower, end)
    const word = lower.slice(start, end)
    if (COPULAS.has(word) || (word === 's' && isApostrophe(lower, start - 1))) return valueEndingAt(lower, pronounBefore(lower, start))
    if (!OWNERS.has(word)) return undefined
    from = start
  }
  return undefined
}

/** Where a pronoun in front of a word begins, or the word itself. */
function pronounBefore(lower: string, at: number): number {
  const end = isApostrophe(lower, at - 1) ? at - 1 : blanksBefore(lower, at, false)
  const start = wordBefore(lower, end)
  return PRONOUNS.has(lower.slice(start, end)) ? start : at
}

const isApostrophe = (lower: string, at: number): boolean => lower.charAt(at) === "'" || lower.charAt(at) === '’'

function valueEndingAt(lower: string, from: number): Place | undefined {
  const end = blanksBefore(lower, from, false)
  if (end === from) return undefined
  let start = end
  while (start > 0 && end - start <= MAX_VALUE_CHARS && lower.charCodeAt(start - 1) > 32) start--
  return end - start >= 4 && end - start <= MAX_VALUE_CHARS ? { start, end } : undefined
}

/** One or two blanks, or hyphens where a word may be glued by one, before a place. */
function blanksBefore(lower: string, at: number, hyphens: boolean): number {
  let start = at
  while (start > 0 && at - start < 2 && isBlank(lower.charCodeAt(start - 1), hyphens)) start--
  return start
}

const isBlank = (code: number, hyphens: boolean): boolean => code === 32 || code === 9 || (hyphens && code === 45)

function wordBefore(lower: string, end: number): number {
  let start = end
  while (start > 0 && end - start <= MAX_WORD_CHARS && classOf(lower.charCodeAt(start - 1)) === LETTER) start--
  return start
}
