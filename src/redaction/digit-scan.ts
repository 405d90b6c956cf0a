import { GROUP_WORDS, isBridge } from './bridge-words.ts'
import { digitsOf, joinsTens, repeatsOf, withoutAccents } from './number-words.ts'

/**
 * Every number of a text in order, in parallel arrays. A number is a run of digits, spelled digits ("forty eight") or six
 * characters of which some are letters read for digits ("48l2O9"). Offsets are those of the view.
 */
export interface Numbers {
  readonly start: number[]
  readonly end: number[]
  /** Index of its first digit in `digits`, and how many there are. */
  readonly first: number[]
  readonly size: number[]
  readonly how: ('digits' | 'words' | 'letters')[]
  /** How it hangs together with the number before: by separators only, by other words, or not at all. */
  readonly link: ('none' | 'loose' | 'tight')[]
  /** What stands between it and the number before, in one character. */
  readonly gap: string[]
  /** It numbers the group that follows: "group 1", "1) ". */
  readonly label: boolean[]
  readonly digits: number[]
}

const TIGHT_CHARS = 240
const LOOSE_CHARS = 120
const LETTER = 1
const DIGIT = 2
const CLASS = new Uint8Array(128)
for (let code = 48; code <= 57; code++) CLASS[code] = DIGIT
for (let code = 65; code <= 90; code++) CLASS[code] = LETTER
for (let code = 97; code <= 122; code++) CLASS[code] = LETTER

/** Letters that are read for a digit by people and by scanners. */
const LETTER_DIGITS: Readonly<Record<string, number>> = { o: 0, q: 0, d: 0, i: 1, l: 1, z: 2, a: 4, s: 5, g: 6, b: 8, t: 7, e: 3, x: 0 }
const GROUP_WITH_LETTERS = /^(?=.*\d)[\doqdilzasgbtex]{6}$/
/** A group of which every digit was read as a letter; only beside another group. */
const LETTERS_ONLY = /^[oilzsb]{6}$/
const NEXT_GROUP = /-(?=[a-z]{0,5}\d)[\doilzsb]{6}(?![a-z\d])/y
const LONG_WITH_LETTERS = /^(?=(?:\D*\d){12})[\doqdilzsgb]{18,60}$/

export function scanNumbers(lower: string): Numbers {
  const found: Numbers = { start: [], end: [], first: [], size: [], how: [], link: [], gap: [], label: [], digits: [] }
  const gap = { sign: '', words: 0, strange: false, labels: false, repeat: 1 }
  const length = lower.length
  let lastEnd = -1
  let at = 0

  const add = (start: number, end: number, digits: string, how: 'digits' | 'words' | 'letters') => {
    const distance = start - lastEnd
    const tight = lastEnd >= 0 && !gap.strange && distance <= TIGHT_CHARS
    const loose = lastEnd >= 0 && distance <= LOOSE_CHARS
    const previous = found.start.length - 1
    if (how === 'words' && tight && distance <= 2 && found.how[previous] === 'words' && gap.repeat === 1) {
      const size = found.size[previous] ?? 0
      const tens = found.digits.slice(-2).join('')
      if (size === 2 && joinsTens(tens, digits)) {
        found.digits[found.digits.length - 1] = Number(digits)
        found.end[previous] = end
        lastEnd = end
        return
      }
    }
    found.start.push(start)
    found.end.push(end)
    found.first.push(found.digits.length)
    const all = gap.repeat > 1 && digits.length === 1 ? digits.repeat(gap.repeat) : digits
    found.size.push(all.length)
    found.how.push(how)
    found.link.push(tight ? 'tight' : loose ? 'loose' : 'none')
    found.gap.push(gap.words > 0 ? 'w' : gap.sign)
    found.label.push(digits.length <= 2 && (gap.labels || startsItem(lower, start, end)))
    for (let digit = 0; digit < all.length; digit++) found.digits.push(all.charCodeAt(digit) - 48)
    lastEnd = end
    gap.sign = ''
    gap.words = 0
    gap.strange = false
    gap.labels = false
    gap.repeat = 1
  }

  while (at < length) {
    const code = lower.charCodeAt(at)
    const kind = classOf(code)
    if (kind === 0) {
      if (code === 60) at = tagEnd(lower, at)
      gap.sign = strongest(gap.sign, code)
      at++
      continue
    }
    const start = at
    let digitsOnly = kind === DIGIT
    let lettersOnly = kind === LETTER
    at++
    while (at < length) {
      const next = classOf(lower.charCodeAt(at))
      if (next === 0) break
      if (next === DIGIT) lettersOnly = false
      else digitsOnly = false
      at++
    }
    if (digitsOnly) {
      add(start, at, lower.slice(start, at), 'digits')
      continue
    }
    const far = at - start > 420
    const word = far ? '' : withoutAccents(lower.slice(start, at))
    if (lettersOnly) {
      const spelled = far ? undefined : digitsOf(word)
      const repeat = repeatsOf(word)
      if (spelled !== undefined) add(start, at, spelled, 'words')
      else if (repeat !== undefined) gap.repeat = repeat
      else if (LETTERS_ONLY.test(word) && ((!gap.strange && found.size.at(-1) === 6) || followsGroup(lower, at)))
        add(start, at, readLetters(word), 'letters')
      else if (!far && isBridge(word)) {
        gap.words++
        gap.labels = GROUP_WORDS.has(word)
      } else {
        gap.words++
        gap.strange = true
        gap.labels = false
      }
      continue
    }
    if (GROUP_WITH_LETTERS.test(word) || LONG_WITH_LETTERS.test(word)) {
      add(start, at, readLetters(word), 'letters')
      continue
    }
    const index = /^([a-z]+)(\d{1,2})$/.exec(word)
    if (index !== null && isBridge(index[1] ?? '')) gap.words++
    else if (/^[1-9](?:st|nd|rd|th|er|re|e|a|o)$/.test(word)) gap.words++
    else {
      gap.words++
      gap.strange = true
    }
  }
  return found
}

function classOf(code: number): number {
  if (code < 128) return CLASS[code] ?? 0
  if (code < 0xc0 || code === 0xd7 || code === 0xf7) return 0
  // Punctuation, symbols, box drawing, emoji and CJK punctuation separate; everything else beyond ASCII is a letter.
  if ((code >= 0x2000 && code <= 0x2bff) || (code >= 0x3000 && code <= 0x303f) || (code >= 0xd800 && code <= 0xdfff)) return 0
  if (code >= 0xfe00 && code <= 0xff0f) return 0
  return LETTER
}

/** The end of an HTML tag without digits that begins here; it is markup between groups, not words. */
function tagEnd(lower: string, at: number): number {
  const limit = Math.min(lower.length, at + 120)
  for (let index = at + 1; index < limit; index++) {
    const code = lower.charCodeAt(index)
    if (code === 62) return index
    if (code === 60 || code === 10 || classOf(code) === DIGIT) return at
  }
  return at
}

/** The separator that says most: a line break before a dash before another sign before a space. */
function strongest(sign: string, code: number): string {
  if (code === 10 || code === 13) return '\n'
  if (sign === '\n') return sign
  if (code === 45) return '-'
  if (sign === '-') return sign
  if (code === 32 || code === 9) return sign === '' ? ' ' : sign
  return sign === '' || sign === ' ' ? String.fromCharCode(code) : sign
}

/** "1) ", "2. " or "3: " at the start of a line. */
function startsItem(lower: string, start: number, end: number): boolean {
  const after = lower.charCodeAt(end)
  if (after !== 41 && after !== 46 && after !== 58 && after !== 124) return false
  if (after === 46 && lower.charCodeAt(end + 1) !== 32) return false
  let before = start - 1
  const floor = Math.max(0, start - 8)
  while (before >= floor && (lower.charCodeAt(before) === 32 || lower.charCodeAt(before) === 124)) before--
  return before < 0 || lower.charCodeAt(before) === 10
}

function followsGroup(lower: string, at: number): boolean {
  NEXT_GROUP.lastIndex = at
  return NEXT_GROUP.test(lower)
}

function readLetters(word: string): string {
  let digits = ''
  for (const letter of word) digits += LETTER_DIGITS[letter] ?? letter
  return digits
}
