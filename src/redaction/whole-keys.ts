import { groupsAt } from './key-arithmetic.ts'
import type { Chain } from './key-chain.ts'

const KEY_DIGITS = 48
const GROUP_DIGITS = 6
const GROUPS = 8
/** Of eight groups that begin with a number, this many must be possible. Random digits get there once in 15,000 places. */
const ENOUGH = 5
/** The same where no number begins: once in 20 million places. */
const ENOUGH_ANYWHERE = 7

/** Eight groups in a row, whatever stands between their digits: items from `from` up to, not including, `to`. */
export interface WholeKey {
  readonly from: number
  readonly to: number
  /** The eight numbers; they live as long as the turn that judges them. */
  readonly values: readonly number[]
}

/** With `least`, only where so many of the eight groups are possible. */
export function wholeKeys(chain: Chain, least = ENOUGH): readonly WholeKey[] {
  const { digits, at, items } = chain
  if (digits.length < KEY_DIGITS) return []
  const possible = groupsAt(digits)
  const begins = new Uint8Array(digits.length + 1)
  for (const position of at) begins[position] = 1
  const score = (position: number): number => {
    let count = 0
    for (let group = 0; group < GROUPS; group++) count += possible[position + group * GROUP_DIGITS] ?? 0
    return count
  }
  const last = digits.length - KEY_DIGITS
  const scores = new Uint8Array(last + 1)
  const present = new Uint8Array(GROUPS * 3 + 3)
  for (let position = 0; position <= last; position++) {
    const value = score(position)
    const borders = (begins[position] ?? 0) + (begins[position + KEY_DIGITS] ?? 0)
    const enough = borders === 2 ? ENOUGH : begins[position] === 1 ? ENOUGH + 1 : ENOUGH_ANYWHERE
    // Between places with as many possible groups, the one with the borders of numbers on both sides is the key.
    if (value >= Math.max(enough, least)) {
      scores[position] = value * 3 + borders
      present[value * 3 + borders] = 1
    }
  }
  const taken: { position: number }[] = []
  const covered = new Uint8Array(digits.length)
  for (let wanted = GROUPS * 3 + 2; wanted >= ENOUGH * 3; wanted--) {
    if (present[wanted] !== 1) continue
    for (let position = 0; position <= last; position++) {
      if (scores[position] !== wanted || covered[position] === 1 || covered[position + KEY_DIGITS - 1] === 1) continue
      taken.push({ position })
      covered.fill(1, position, position + KEY_DIGITS)
      position += KEY_DIGITS - 1
    }
  }
  taken.sort((one, other) => one.position - other.position)
  const itemAt = itemOfDigit(at, digits.length)
  return taken.map(({ position }) => ({
    from: itemAt[position] ?? 0,
    to: (itemAt[position + KEY_DIGITS - 1] ?? items.length - 1) + 1,
    values: valuesFrom(digits, position),
  }))
}

function valuesFrom(digits: readonly number[], position: number): readonly number[] {
  return Array.from({ length: GROUPS }, (_, group) => {
    const start = position + group * GROUP_DIGITS
    return digits.slice(start, start + GROUP_DIGITS).reduce((value, digit) => value * 10 + digit, 0)
  })
}

function itemOfDigit(at: readonly number[], length: number): Uint32Array {
  const owner = new Uint32Array(length)
  for (let item = 0; item + 1 < at.length; item++) owner.fill(item, at[item] ?? 0, at[item + 1] ?? 0)
  return owner
}
