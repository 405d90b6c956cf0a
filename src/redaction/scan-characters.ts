export const LETTER = 1
export const DIGIT = 2

/** Where the letters of Latin scripts end. */
const LATIN = 0x250
const CLASS = new Uint8Array(LATIN)
CLASS.fill(DIGIT, 48, 58)
CLASS.fill(LETTER, 65, 91)
CLASS.fill(LETTER, 97, 123)
CLASS.fill(LETTER, 0xc0)
CLASS[0xd7] = 0
CLASS[0xf7] = 0

/** LETTER, DIGIT, or 0 for what separates. */
export function classOf(code: number): number {
  return code < LATIN ? (CLASS[code] as number) : classBeyondLatin(code)
}

function classBeyondLatin(code: number): number {
  // Symbols, box drawing, emoji and CJK punctuation separate as the punctuation of every script does.
  if ((code >= 0x2000 && code <= 0x2bff) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xd800 && code <= 0xdfff)) return 0
  if (code >= 0xfe00 && code <= 0xff0f) return 0
  const known = BEYOND_LATIN[code - LATIN]
  if (known !== undefined && known !== 0) return known - 1
  const kind = SEPARATES.test(String.fromCharCode(code)) ? 0 : LETTER
  BEYOND_LATIN[code - LATIN] = kind + 1
  return kind
}

/** Classes of characters that were met before, plus one. */
const BEYOND_LATIN = new Uint8Array(0x10000 - LATIN)
const SEPARATES = /[\p{P}\p{S}]/u

/** Letters of scripts in which words and numbers touch: the border between them ends a run. */
export const touchesNumbers = (code: number): boolean => code >= 0x590 && !(code >= 0x1e00 && code <= 0x1fff)

/** A tag of which only the looks are told: digits in it are sizes and colors. */
const DRESSED =
  /<[a-z][a-z\d]{0,10}(?:\s{1,3}(?:style|size|color|width|height|class|align|valign|bgcolor|face|colspan|rowspan|border|cell\w{3,8})\s?=\s?(?:"[^"<>\n]{0,60}"|'[^'<>\n]{0,60}'|[\w#%]{1,12})){1,6}\s?>/y

/** The end of an HTML tag without digits of its own that begins here; it is markup between groups, not words. */
export function tagEnd(lower: string, at: number): number {
  const limit = Math.min(lower.length, at + 120)
  for (let index = at + 1; index < limit; index++) {
    const code = lower.charCodeAt(index)
    if (code === 62) return index
    if (code === 60 || code === 10) return at
    if (classOf(code) === DIGIT) return dressedEnd(lower, at)
  }
  return at
}

const MAX_TAG_CHARS = 1000

/** The end of any HTML tag that begins here, whatever stands in it. */
export function wholeTagEnd(lower: string, at: number): number {
  const next = lower.charCodeAt(at + 1)
  if (classOf(next) !== LETTER && next !== 47 && next !== 33) return at
  const limit = Math.min(lower.length, at + MAX_TAG_CHARS)
  for (let index = at + 1; index < limit; index++) {
    const code = lower.charCodeAt(index)
    if (code === 62) return index
    if (code === 60) return at
  }
  return at
}

function dressedEnd(lower: string, at: number): number {
  DRESSED.lastIndex = at
  return DRESSED.test(lower) ? DRESSED.lastIndex - 1 : at
}

/** The separator that says most: a line break before a dash before another sign before a space. */
export function strongest(sign: string, code: number): string {
  if (code === 10 || code === 13) return '\n'
  if (sign === '\n') return sign
  if (code === 45) return '-'
  if (sign === '-') return sign
  if (code === 32 || code === 9) return sign === '' ? ' ' : sign
  return sign === '' || sign === ' ' ? String.fromCharCode(code) : sign
}

/** "1) ", "2. " or "3: " at the start of a line. */
export function startsItem(lower: string, start: number, end: number): boolean {
  const after = lower.charCodeAt(end)
  if (after !== 41 && after !== 46 && after !== 58 && after !== 124) return false
  if (after === 46 && lower.charCodeAt(end + 1) !== 32) return false
  let before = start - 1
  const floor = Math.max(0, start - 8)
  while (before >= floor && (lower.charCodeAt(before) === 32 || lower.charCodeAt(before) === 124)) before--
  return before < 0 || lower.charCodeAt(before) === 10
}
