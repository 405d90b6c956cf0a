import { GROUP_WORDS, isBridge } from './bridge-words.ts'
import { followsGroup, isGroupOfLetters, isLettersOnly, readLetters } from './letter-digits.ts'
import { digitsOfPlain, joinsTens, misheardAs, repeatsOf, timesOf, withoutAccents } from './number-words.ts'
import { classOf, DIGIT, LETTER, startsItem, strongest, tagEnd, touchesNumbers, wholeTagEnd } from './scan-characters.ts'
import { isSmudge, smudgedGroup } from './smudged-group.ts'
import { NUMBER_WORD, rootsOf } from './word-roots.ts'

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
  /** What else was seen on the way, for recognizers to know whether a closer look can be worth it. */
  readonly tokens: Tokens
}

/** Runs of letters and digits: the longest, and how many of one, two, four and five characters stand in a row at most, from two on. */
export interface Tokens {
  /** Letters and digits in all of them. */
  readonly chars: number
  readonly longest: number
  readonly ones: number
  readonly twos: number
  readonly fours: number
  readonly fives: number
  /** Runs that mix letters and digits. */
  readonly mixed: number
  /** Some sign was taken for a digit. */
  readonly smeared: boolean
  /** Tags with numbers in them stand between numbers. */
  readonly tagged: boolean
  /** Where runs begin that are too long for a word, or mix letters and digits and are long. */
  readonly long: readonly number[]
  /** Where words begin that a recognizer may look for, and for which: the bits of word-roots. */
  readonly words: readonly number[]
  readonly bits: readonly number[]
}

const HYPHEN = 45
const TIGHT_CHARS = 240
const LOOSE_CHARS = 120
/** No word of any language here is longer, and no number is spelled in a longer one. */
const MAX_WORD_CHARS = 420
const LONG_WORD = 20
const LONG_MIXED = 12

const GLUED = /^(\p{L}{0,20})(\d{6}|\d{12}|\d{18,56})(\p{L}{0,20})$/u

const KEY_ID = /^[\da-f]{8}$/

/** What was seen since the last number. */
interface Gap {
  sign: string
  words: number
  /** A word that cannot stand between two groups of one key. */
  strange: boolean
  repeat: number
  wordStart: number
  wordEnd: number
  lastEnd: number
  /** Characters of tags that were passed over. */
  skipped: number
}

/** With `smears`, a sign in the place of a digit is taken for one where that makes a group of six; with `tags`, what stands in tags is read too. */
export function scanNumbers(lower: string, smears = true, tags = true): Numbers {
  const gap: Gap = { sign: '', words: 0, strange: true, repeat: 1, wordStart: 0, wordEnd: 0, lastEnd: -1, skipped: 0 }
  const runs = {
    chars: 0,
    longest: 0,
    ones: 0,
    twos: 0,
    fours: 0,
    fives: 0,
    mixed: 0,
    smeared: false,
    tagged: false,
    long: [] as number[],
    words: [] as number[],
    bits: [] as number[],
  }
  const found: Numbers = { start: [], end: [], first: [], size: [], how: [], link: [], gap: [], label: [], digits: [], tokens: runs }
  const length = lower.length
  let chars = 0
  let alike = 0
  let lastSize = 0
  let joined = 0
  let joinedTo = -1
  let isLong = false
  let at = 0
  while (at < length) {
    const code = lower.charCodeAt(at)
    const kind = classOf(code)
    if (kind === 0) {
      if (code === 60 && !tags) {
        const end = wholeTagEnd(lower, at)
        gap.skipped += end - at
        at = end
      }
      if (!gap.strange) {
        if (code === 60 && tags) {
          const end = tagEnd(lower, at)
          if (end === at) runs.tagged = true
          at = end
        }
        gap.sign = strongest(gap.sign, code)
      }
      at++
      continue
    }
    const start = at
    let kinds = kind
    let last = kind
    for (at++; at < length; at++) {
      const beside = lower.charCodeAt(at)
      const next = classOf(beside)
      if (next === 0) break
      if (next !== last) {
        if (touchesNumbers(next === LETTER ? beside : lower.charCodeAt(at - 1))) break
        kinds |= next
        last = next
      }
    }
    const size = at - start
    chars += size
    if (size === lastSize) alike++
    else {
      if (alike > 1) countAlike(runs, lastSize, alike)
      alike = 1
      lastSize = size
    }
    if (size > runs.longest) runs.longest = size
    if (size >= LONG_MIXED && (size >= LONG_WORD || kinds === (LETTER | DIGIT))) runs.long.push(start)
    // A token may have signs in it that cut it in short runs.
    if (isJoint(lower.charCodeAt(start - 1)) && (start === joinedTo || (start === joinedTo + 1 && isJoint(lower.charCodeAt(start - 2))))) {
      if (!isLong && at - joined >= LONG_WORD) {
        runs.long.push(start)
        isLong = true
      }
    } else {
      joined = start
      isLong = false
    }
    joinedTo = at + 1

    const bits = kinds === DIGIT || start + 2 >= length ? 0 : rootsOf(code, lower.charCodeAt(start + 1), lower.charCodeAt(start + 2))
    if ((bits & ~NUMBER_WORD) !== 0) {
      runs.words.push(start)
      runs.bits.push(bits)
    }
    if (
      smears &&
      size < 6 &&
      (kinds !== LETTER || lower.charCodeAt(start - 1) === HYPHEN) &&
      (isSmudge(lower.charCodeAt(at)) || isSmudge(lower.charCodeAt(start - 1)))
    ) {
      const smudged = smudgedGroup(lower, start, gap.lastEnd)
      if (smudged !== undefined) {
        at = smudged.end
        runs.smeared = true
        addNumber(found, gap, lower, smudged.start, at, smudged.digits, 'letters')
        continue
      }
    }
    if (kinds === DIGIT) {
      if (size <= 2 && countsSomething(lower, at)) passWord(gap, start, at, gap.strange)
      else addNumber(found, gap, lower, start, at, lower.slice(start, at), 'digits')
      continue
    }
    if (kinds !== LETTER) {
      runs.mixed++
      readMixed(found, gap, lower, start, at)
    } else if (size > MAX_WORD_CHARS) passWord(gap, start, at, true)
    else if (!gap.strange || (bits & NUMBER_WORD) !== 0 || start + 2 >= length || (size === 6 && lower.charCodeAt(at) === 45)) {
      readWord(found, gap, lower, start, at)
    } else passWord(gap, start, at, true)
  }
  countAlike(runs, lastSize, alike)
  runs.chars = chars
  return found
}

/** So many runs of one size stand in a row. */
function countAlike(runs: Record<'ones' | 'twos' | 'fours' | 'fives', number>, size: number, alike: number): void {
  if (size === 1) runs.ones = Math.max(runs.ones, alike)
  else if (size === 2) runs.twos = Math.max(runs.twos, alike)
  else if (size === 4) runs.fours = Math.max(runs.fours, alike)
  else if (size === 5) runs.fives = Math.max(runs.fives, alike)
}

/** Hyphen, point, underscore and tilde. */
const isJoint = (code: number): boolean => code === 45 || code === 46 || code === 95 || code === 126

/** A word that is no number stands between the last number and the next. */
function passWord(gap: Gap, start: number, end: number, strange: boolean): void {
  gap.words++
  gap.wordStart = start
  gap.wordEnd = end
  if (strange) gap.strange = true
}

function addNumber(
  found: Numbers,
  gap: Gap,
  lower: string,
  start: number,
  end: number,
  digits: string,
  how: 'digits' | 'words' | 'letters',
): void {
  const distance = start - gap.lastEnd - gap.skipped
  const tight = gap.lastEnd >= 0 && !gap.strange && distance <= TIGHT_CHARS
  const loose = gap.lastEnd >= 0 && distance <= LOOSE_CHARS
  if (how === 'words' && tight && distance <= 2 && gap.repeat === 1 && completesTens(found, digits)) {
    found.digits[found.digits.length - 1] = Number(digits)
    found.end[found.end.length - 1] = end
  } else {
    const all = gap.repeat > 1 && digits.length === 1 ? digits.repeat(gap.repeat) : digits
    found.start.push(start)
    found.end.push(end)
    found.first.push(found.digits.length)
    found.size.push(all.length)
    found.how.push(how)
    found.link.push(tight ? 'tight' : loose ? 'loose' : 'none')
    found.gap.push(gap.words > 0 ? 'w' : gap.sign)
    found.label.push(digits.length <= 2 && (followsGroupWord(gap, lower) || startsItem(lower, start, end)))
    for (let digit = 0; digit < all.length; digit++) found.digits.push(all.charCodeAt(digit) - 48)
  }
  gap.lastEnd = end
  gap.skipped = 0
  gap.sign = ''
  gap.words = 0
  gap.strange = false
  gap.repeat = 1
}

function completesTens(found: Numbers, ones: string): boolean {
  const last = found.how.length - 1
  return found.how[last] === 'words' && found.size[last] === 2 && joinsTens(found.digits.slice(-2).join(''), ones)
}

function followsGroupWord(gap: Gap, lower: string): boolean {
  return gap.words > 0 && GROUP_WORDS.has(withoutAccents(lower.slice(gap.wordStart, gap.wordEnd)))
}

function readWord(found: Numbers, gap: Gap, lower: string, start: number, end: number): void {
  const word = withoutAccents(lower.slice(start, end))
  const heard = digitsOfPlain(word) ?? (followsSpelled(found, gap, start) ? misheardAs(word) : undefined)
  const times = heard === undefined ? undefined : timesOf(heard, lower.slice(end, end + 20))
  const spelled =
    heard !== undefined && (times !== undefined || saysHowOften(found, lower, end) || countsSomething(lower, end)) ? undefined : heard
  const repeats = times ?? repeatsOf(word)
  if (spelled !== undefined) addNumber(found, gap, lower, start, end, spelled, 'words')
  else if (repeats !== undefined) gap.repeat = repeats
  else if (isLettersOnly(word) && ((!gap.strange && found.size.at(-1) === 6) || followsGroup(lower, end))) {
    addNumber(found, gap, lower, start, end, readLetters(word), 'letters')
  } else passWord(gap, start, end, !isBridge(word) && !isParticle(lower, start, end) && !(gap.repeat > 1 && end - start <= 3))
}

/** A short word that touches numbers, in a script that has no blanks: "and", "then". */
const isParticle = (lower: string, start: number, end: number): boolean => end - start <= 4 && touchesNumbers(lower.charCodeAt(start))

/** "47 digits", "eine Ziffer": a number that tells how many there are, and is none of them. */
function countsSomething(lower: string, end: number): boolean {
  const beside = lower.charCodeAt(end)
  return (beside === 32 || beside === HYPHEN) && HOW_MANY.test(lower.slice(end, end + 16))
}

const HOW_MANY =
  /^[ -](?:digits?|numbers?|characters?|letters?|ziffern?|stellen?|zahl(?:en)?|zeichen|d[ií]gitos?|n[uú]meros?|algarismos?|caract\w{0,7}|chiffres?|short|missing|wrong|too (?:few|many)|fehlt|zu (?:wenig|viel)|falta|sobra|manque|de (?:menos|más|mais))(?![\p{L}\d])/u

/** "I typed it three times": not a digit, unless digits are being spelled. */
function saysHowOften(found: Numbers, lower: string, end: number): boolean {
  return found.how.at(-1) !== 'words' && HOW_OFTEN.test(lower.slice(end, end + 12))
}

const HOW_OFTEN = /^ (?:times?|more|mal|fois|veces|vez|vezes)(?![\p{L}\d])/u

/** Whether nothing but one word for a separator stands since a digit that was spelled. */
function followsSpelled(found: Numbers, gap: Gap, start: number): boolean {
  return !gap.strange && gap.words <= 1 && start - gap.lastEnd <= MISHEARD_CHARS && found.how.at(-1) === 'words'
}

const MISHEARD_CHARS = 12

function readMixed(found: Numbers, gap: Gap, lower: string, start: number, end: number): void {
  const run = end - start > MAX_WORD_CHARS ? '' : lower.slice(start, end)
  const slipped = SLIPPED.test(run) && isBesideGroup(lower, start, end) ? run.replace(/\D/g, '') : ''
  const pressed = PRESSED.exec(run)?.[1]
  if (slipped.length === 6) addNumber(found, gap, lower, start, end, slipped, 'letters')
  else if (pressed !== undefined && isBesidePressed(lower, start, end)) addNumber(found, gap, lower, start, end, pressed.slice(-1), 'words')
  else if (isGroupOfLetters(run)) addNumber(found, gap, lower, start, end, readLetters(run), 'letters')
  else if (!readGlued(found, gap, lower, start, run)) passWord(gap, start, end, gap.strange || !isCounter(run))
}

/** A letter that fell into a group; and a function key, by which the recovery screen takes digits, F10 for 0. */
const SLIPPED = /^\d{1,5}[a-z]\d{1,5}$/
const PRESSED = /^f(10|[1-9])$/

/** Whether a hyphen and six digits stand on one side. */
function isBesideGroup(lower: string, start: number, end: number): boolean {
  return /^-\d{6}(?!\d)/.test(lower.slice(end, end + 8)) || /(?:^|\D)\d{6}-$/.test(lower.slice(Math.max(0, start - 8), start))
}

/** Whether another function key stands on one side. */
function isBesidePressed(lower: string, start: number, end: number): boolean {
  return /^[ ,;+-]{1,3}f\d/.test(lower.slice(end, end + 5)) || /f(?:10|\d)[ ,;+-]{1,3}$/.test(lower.slice(Math.max(0, start - 6), start))
}

/** Three groups or more with a letter or two, or always the same word, for what stands between them. */
const LETTERED = /^[a-z]{0,3}\d{6}(?:[a-z]{1,3}\d{6}){2,}[a-z]{0,3}$|^\p{L}{0,20}\d{6}(\p{L}{1,14})\d{6}(?:\1\d{6})+\p{L}{0,20}$/u

/** "key482913-…" and "…-482913thanks": groups with a word stuck to them. */
function readGlued(found: Numbers, gap: Gap, lower: string, start: number, run: string): boolean {
  if (LETTERED.test(run)) {
    for (const { 0: group, index } of run.matchAll(/\d{6}/g)) {
      const at = start + index
      addNumber(found, gap, lower, at, at + group.length, group, 'digits')
    }
    return true
  }
  const [, before = '', digits = '', after = ''] = GLUED.exec(run) ?? []
  // Eight hexadecimal digits are a Key ID.
  if (digits === '' || (before === '' && after === '') || ((before === '') === (after === '') && digits.length < 18) || KEY_ID.test(run))
    return false
  const first = start + before.length
  if (before !== '') passWord(gap, start, first, true)
  addNumber(found, gap, lower, first, first + digits.length, digits, 'digits')
  if (after !== '') passWord(gap, first + digits.length, start + run.length, true)
  return true
}

/** "g1", "part2", "3rd": counts groups, and is not one. */
function isCounter(run: string): boolean {
  const named = /^([a-z]+)\d{1,2}$/.exec(run)?.[1]
  return named === undefined ? /^[1-9](?:st|nd|rd|th|te[rs]?|er|ere|re|eme|ème|ère|e|a|o)$/.test(run) : isBridge(named)
}
