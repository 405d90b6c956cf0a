import type { Context } from './context-words.ts'
import type { Numbers } from './digit-scan.ts'
import { groupsAt } from './key-arithmetic.ts'
import { type Chain, numberAt } from './key-chain.ts'

/** The numbers `from` up to `to` of a chain. */
export interface Part {
  readonly numbers: Numbers
  readonly chain: Chain
  readonly from: number
  readonly to: number
  readonly context: () => Context
}

export const sizeOf = (part: Part, item: number): number => part.numbers.size[part.chain.items[item] ?? -1] ?? 0
export const gapOf = (part: Part, item: number): string => part.numbers.gap[part.chain.items[item] ?? -1] ?? ''
export const valueAt = (part: Part, item: number): number => numberAt(part.numbers, part.chain.items[item] ?? -1)
export const digitsIn = (part: Part, from: number, to: number): number => (part.chain.at[to] ?? 0) - (part.chain.at[from] ?? 0)

/** Three to seven groups in any grouping, every one of them possible. */
export function isWholeByArithmetic(part: Part, total: number): boolean {
  if (total < 18 || total > 42 || total % 6 !== 0) return false
  const digits = part.chain.digits.slice(part.chain.at[part.from], part.chain.at[part.to])
  const possible = groupsAt(digits)
  for (let at = 0; at < total; at += 6) if (possible[at] !== 1) return false
  return isVaried(digits)
}

/** Digits that are all the same say nothing: 000000 is divisible by eleven too. */
export function isVaried(digits: readonly number[]): boolean {
  return digits.some((digit) => digit !== digits[0])
}

/** Forty-eight digits in one number, or in numbers of one size, or spelled out one by one. */
export function isWholeByShape(part: Part, total: number): boolean {
  const { from, to } = part
  let spelled = 0
  let uniform = true
  let butLast = to - from > 4
  let counting = to - from > 1
  for (let item = from; item < to; item++) {
    if (part.numbers.how[part.chain.items[item] ?? -1] === 'words') spelled++
    if (sizeOf(part, item) !== sizeOf(part, from)) uniform = false
    if (item < to - 1 && sizeOf(part, item) !== sizeOf(part, from)) butLast = false
    if (item > from && Math.abs(valueAt(part, item) - valueAt(part, item - 1)) !== 1) counting = false
  }
  if (spelled >= 12 && !counting && (spelled >= 24 || part.context().key || part.context().group)) return true
  if (counting || !isVaried(part.chain.digits.slice(part.chain.at[from], part.chain.at[to]))) return false
  const size = sizeOf(part, from)
  if (total === 48 && size === 48) return true
  if (total === 48 && uniform && (size === 3 || size === 4 || size === 8)) return part.context().key || isJoined(part)
  if (total === 48 && butLast && size >= 3 && size > sizeOf(part, to - 1)) return part.context().key || isJoined(part)
  if (total === 48 && to - from > 2 && isInSixes(part)) return part.context().key || !part.context().listed
  if (size === 1 && uniform) return total >= 42 && total <= 54
  if (total < 42 || total > 56) return false
  const possible = mostGroups(part.chain.digits.slice(part.chain.at[from], part.chain.at[to]))
  if (total === 48 && uniform && size >= 12) return part.context().key || !part.context().listed || inSixes(part) >= 3
  if (to - from === 1) return possible >= 4 || part.context().key
  return possible >= 7 || (possible === 6 && part.context().key && !part.context().list)
}

/** Groups of which some are glued to the next. */
function isInSixes(part: Part): boolean {
  let step = true
  for (let item = part.from; item < part.to; item++) {
    if (sizeOf(part, item) % 6 !== 0) return false
    if (item > part.from && !isNear(valueAt(part, item) - valueAt(part, item - 1))) step = false
  }
  return !step
}

/** Numbers with the same sign between them, which no list has, and that are no years. */
function isJoined(part: Part): boolean {
  const { from, to } = part
  const sign = gapOf(part, from + 1)
  let years = 0
  for (let item = from; item < to; item++) {
    if (item > from && gapOf(part, item) !== sign) return false
    if (/^(?:19|20)\d\d(?:[01]\d[0-3]\d)?$/.test(String(valueAt(part, item)))) years++
  }
  return ' -.'.includes(sign) && years < (to - from) / 2 && !part.context().listed
}

/** How many groups are possible when the first begins with the first digit. */
function inSixes({ chain, from, to }: Part): number {
  const possible = groupsAt(chain.digits.slice(chain.at[from], chain.at[to]))
  return possible.reduce((sum, can, at) => sum + (at % 6 === 0 ? can : 0), 0)
}

/** How many possible groups fit in a row of digits, wherever they begin: digits left out or doubled shift the rest. */
function mostGroups(digits: readonly number[]): number {
  const possible = groupsAt(digits)
  const most = new Uint8Array(digits.length + 1)
  for (let end = 1; end <= digits.length; end++) {
    most[end] = Math.max(most[end - 1] ?? 0, end < 6 ? 0 : (most[end - 6] ?? 0) + (possible[end - 6] ?? 0))
  }
  return most[digits.length] ?? 0
}

/** Running numbers are close to each other; the groups of a key are not. */
export const isNear = (step: number): boolean => Math.abs(step) <= 2000
