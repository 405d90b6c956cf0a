import { canBeGroup } from './key-arithmetic.ts'
import { readLetters } from './letter-digits.ts'

/** Six characters of which some are question marks or stars. */
export interface SmudgedGroup {
  readonly start: number
  readonly end: number
  readonly digits: string
}

const GROUP = 6
const LEAST_DIGITS = 3
const SIX = /^(?:[\d?]{6}|(?=.{6}$)\d{3,5}\*+)$/
/** What scanners and pens leave in the place of a digit, letters for digits too; beside another group only. */
const SMEARED = /^[\doqdilzsgb?*|#!_./\\\][]{6}$/
const ANY_GROUP = '[\\doqdilzsgb?*|#]{6}'
const BEFORE = new RegExp(`(?:^|[^\\p{L}\\d])${ANY_GROUP}[- ]$`, 'u')
const BEHIND = new RegExp(`^[- ]${ANY_GROUP}(?![\\p{L}\\d])`, 'u')

/**
 * The group that a run of letters and digits at `from` belongs to when digits that nobody could read are written as other signs:
 * "51?53?", "7|7244". The digits are filled in so that it can be a group, where that is possible. `floor`: where the last number ended.
 */
export function smudgedGroup(lower: string, from: number, floor: number): SmudgedGroup | undefined {
  let start = from
  while (start > Math.max(0, floor) && from - start < GROUP && isSmudge(lower.charCodeAt(start - 1))) start--
  for (; start <= from; start++) {
    const end = start + GROUP
    const typed = lower.slice(start, end)
    if (/[\d?*\p{L}]/u.test(lower.charAt(end)) || /[\d\p{L}]/u.test(lower.charAt(start - 1))) continue
    // A question mark at the end may end a sentence.
    if (typed.replace(/\D/g, '').length >= LEAST_DIGITS && SIX.test(typed) && !(typed.endsWith('?') && !/[^\s]/.test(lower.charAt(end))))
      return { start, end, digits: filled(typed) }
    if (isSmeared(lower, start, end, typed)) return { start, end, digits: filled(typed) }
  }
  return undefined
}

const LONE_BEFORE = /(?:^|[^\d?*|#!_./\\\][\p{L}])\d{1,5}[^\d\p{L}]{1,2}$/u
const LONE_BEHIND = /^[^\d\p{L}]{1,2}\d{1,5}(?:$|[^\d?*|#!_./\\\][\p{L}])/u

/** One or two signs among digits and letters for digits, and another group beside it. */
function isSmeared(lower: string, start: number, end: number, typed: string): boolean {
  if (!SMEARED.test(typed) || !/[^\da-z]/.test(typed) || typed.replace(/[\da-z]/g, '').length > 2) return false
  const before = lower.slice(Math.max(0, start - 8), start)
  const behind = lower.slice(end, end + 8)
  // A digit that stands alone beside it is one of its own: then the sign only separates.
  if (LONE_BEFORE.test(before) || LONE_BEHIND.test(behind)) return false
  const isGlued = before.endsWith('-') || behind.startsWith('-')
  if (typed.replace(/\D/g, '').length < (isGlued ? 1 : LEAST_DIGITS)) return false
  return (BEFORE.test(before) || BEHIND.test(behind)) && (isGlued || !/[./_#]/.test(typed))
}

const SMUDGES = new Set([...'?*|#!_./\\]['].map((sign) => sign.charCodeAt(0)))
export const isSmudge = (code: number): boolean => SMUDGES.has(code)

function filled(typed: string): string {
  const read = readLetters(typed)
  const unknown = GROUP - read.replace(/\D/g, '').length
  const limit = unknown > 2 ? 1 : 10 ** unknown
  for (let guess = 0; guess < limit; guess++) {
    const digits = [...String(guess).padStart(unknown, '0')]
    const group = read.replace(/\D/g, () => digits.shift() ?? '0')
    if (canBeGroup(Number(group))) return group
  }
  return read.replace(/\D/g, '0')
}
