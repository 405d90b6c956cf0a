import type { Context } from './context-words.ts'
import type { Numbers } from './digit-scan.ts'
import { canBeGroup } from './key-arithmetic.ts'
import type { Chain } from './key-chain.ts'

/** Six digits that stand for themselves in a sentence, or a group of a key that was hidden there. */
export interface Unit {
  /** Indices into Numbers, the last one included. */
  readonly first: number
  readonly last: number
  readonly possible: boolean
  readonly hidden: boolean
  readonly value?: number
}

/** A group told among other words: "the first one says …, then it goes on with …". */
export interface LooseGroup {
  readonly first: number
  readonly last: number
}

/** The units of a chain of which nothing was hidden: six digits in one number, or the whole chain in sixes. */
export function unitsOf(numbers: Numbers, chain: Chain): readonly Unit[] {
  const { items, at, digits } = chain
  const units: Unit[] = []
  const groupAt = (position: number): number => digits.slice(position, position + 6).reduce((value, digit) => value * 10 + digit, 0)
  const first = items[0]
  const last = items.at(-1)
  if (first === undefined || last === undefined) return units
  if (digits.length % 6 === 0 && digits.length <= 24 && (items.length === 1 || isSpeltOut(numbers, items))) {
    for (let position = 0; position < digits.length; position += 6) {
      units.push({ first, last, possible: canBeGroup(groupAt(position)), hidden: false, value: groupAt(position) })
    }
    return units
  }
  items.forEach((item, index) => {
    if (numbers.size[item] !== 6) return
    units.push({
      first: item,
      last: item,
      possible: canBeGroup(groupAt(at[index] ?? 0)) && groupAt(at[index] ?? 0) > 0,
      hidden: false,
      value: groupAt(at[index] ?? 0),
    })
  })
  return units
}

/** Digit by digit, in words, or in threes. */
function isSpeltOut(numbers: Numbers, items: readonly number[]): boolean {
  const size = numbers.size[items[0] ?? 0]
  return (size === 1 || size === 3) && items.every((item) => numbers.size[item] === size)
}

/** Units that hang together loosely, and of which arithmetic says that they are groups of one key. */
export function looseGroups(numbers: Numbers, units: readonly Unit[], contextOf: (unit: Unit) => Context): readonly LooseGroup[] {
  const groups: LooseGroup[] = []
  let from = 0
  for (let index = 1; index <= units.length; index++) {
    const unit = units[index]
    if (unit !== undefined && hangsOn(numbers, units[index - 1], unit)) continue
    groups.push(...groupsIn(units.slice(from, index), contextOf))
    from = index
  }
  return groups
}

const KEY_GROUPS = 8
const LOOSE_CHARS = 140

function hangsOn(numbers: Numbers, before: Unit | undefined, unit: Unit): boolean {
  if (before === undefined) return false
  return (numbers.start[unit.first] ?? 0) - (numbers.end[before.last] ?? 0) <= LOOSE_CHARS
}

function groupsIn(units: readonly Unit[], contextOf: (unit: Unit) => Context): readonly LooseGroup[] {
  const hidden = units.filter((unit) => unit.hidden).length
  const open = units.filter((unit) => !unit.hidden)
  if (open.length === 0 || (hidden === 0 && open.length < 2)) return []
  if (hidden >= 8) return []
  const possible = open.filter((unit) => unit.possible).length
  if (possible < 1 && open.length !== KEY_GROUPS) return []
  const contexts = open.slice(0, 24).map(contextOf)
  const key = contexts.some((context) => context.key || context.group)
  const list = contexts.some((context) => context.list)
  if (hidden > 0) return list && !key ? [] : open.filter((unit) => unit.possible)
  const streak = longestStreak(open)
  const mostly = open.length >= 5 && possible >= open.length - 1
  const whole = open.length >= 7 && open.length <= 9 && possible >= 5
  if (list && !key) return streak >= 5 && mostly ? open : []
  // Eight told beside words about a key are one, whatever the arithmetic says.
  if (open.length === KEY_GROUPS && (key || contexts.some((context) => context.told)) && !isRunning(open)) return open
  if (mostly || whole || streak >= 4) return mostly || whole ? open : open.filter((unit) => unit.possible)
  if (key && streak >= 3) return open.filter((unit) => unit.possible)
  // "the last block is …, the one before it …": two say enough only where nothing but them is told.
  if (key && (!list || contexts.some((context) => context.named)) && open.length === 2 && possible === 2) return open
  return []
}

/** Numbers that rise in small steps are a list's. */
const isRunning = (units: readonly Unit[]): boolean =>
  units.every(({ value = 0 }, index) => index === 0 || Math.abs(value - (units[index - 1]?.value ?? 0)) <= 2000)

function longestStreak(units: readonly Unit[]): number {
  let longest = 0
  let streak = 0
  for (const unit of units) {
    streak = unit.possible ? streak + 1 : 0
    longest = Math.max(longest, streak)
  }
  return longest
}
