import { canBeGroup } from './key-arithmetic.ts'

/** Six characters of which some are question marks or stars. */
export interface SmudgedGroup {
  readonly start: number
  readonly end: number
  readonly digits: string
}

const GROUP = 6
const LEAST_DIGITS = 3
const SIX = /^(?:[\d?]{6}|(?=.{6}$)\d{3,5}\*+)$/

/**
 * The group that a run of digits at `from` belongs to when digits that nobody could read are written as question marks or stars:
 * "51?53?". The digits are filled in so that it can be a group, where that is possible. `floor`: where the last number ended.
 */
export function smudgedGroup(lower: string, from: number, floor: number): SmudgedGroup | undefined {
  let start = from
  while (start > Math.max(0, floor) && from - start < GROUP && lower.charAt(start - 1) === '?') start--
  const end = start + GROUP
  const typed = lower.slice(start, end)
  if (!SIX.test(typed) || /[\d?*\p{L}]/u.test(lower.charAt(end)) || /[\d\p{L}]/u.test(lower.charAt(start - 1))) return undefined
  // A question mark at the end may end a sentence.
  if (typed.endsWith('?') && !/[^\s]/.test(lower.charAt(end))) return undefined
  const known = typed.replace(/\D/g, '').length
  return known < LEAST_DIGITS ? undefined : { start, end, digits: filled(typed, GROUP - known) }
}

function filled(typed: string, unknown: number): string {
  const limit = unknown > 2 ? 1 : 10 ** unknown
  for (let guess = 0; guess < limit; guess++) {
    const digits = [...String(guess).padStart(unknown, '0')]
    const group = typed.replace(/\D/g, () => digits.shift() ?? '0')
    if (canBeGroup(Number(group))) return group
  }
  return typed.replace(/\D/g, '0')
}
