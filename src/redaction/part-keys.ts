import type { Context } from './context-words.ts'
import type { Numbers } from './digit-scan.ts'
import { canBeGroup, groupsAt } from './key-arithmetic.ts'
import { type Chain, numberAt } from './key-chain.ts'
import { digitsIn, gapOf, isNear, isVaried, isWholeByArithmetic, isWholeByShape, type Part, sizeOf, valueAt } from './whole-shape.ts'

/** A run of numbers of a chain that is a key or a part of one by shape, context or arithmetic: items `from` up to `to`. */
export interface PartKey {
  readonly from: number
  readonly to: number
}

/** Looks at the numbers `from` up to `to` of a chain, of which nothing has been hidden yet. */
export function partKeys(numbers: Numbers, chain: Chain, from: number, to: number, context: () => Context): readonly PartKey[] {
  const part = { numbers, chain, from, to, context }
  const total = digitsIn(part, from, to)
  if (total < 12) return []
  if (isWholeByArithmetic(part, total) || isWholeByShape(part, total)) return [{ from, to }]
  const found = [...streaks(part), ...sixes(part), ...nearSixes(part), ...scattered(part), ...pairs(part)]
  return joined(found)
}

/** Four possible groups in a row, wherever the borders of the numbers are. */
function streaks(part: Part): PartKey[] {
  const { chain, from, to } = part
  const base = chain.at[from] ?? 0
  const digits = chain.digits.slice(base, chain.at[to])
  const found: PartKey[] = []
  if (digits.length < 24) return found
  const possible = groupsAt(digits)
  let item = from
  while (item < to) {
    const start = (chain.at[item] ?? 0) - base
    let end = start
    while (possible[end] === 1) end += 6
    if (end - start < 24 || !isVaried(digits.slice(start, end))) {
      item++
      continue
    }
    let after = item
    while (after < to && (chain.at[after] ?? 0) - base < end) after++
    found.push({ from: item, to: after })
    item = after
  }
  return found
}

/** Runs of numbers of exactly six digits. */
function sixes(part: Part): PartKey[] {
  const found: PartKey[] = []
  for (const [from, to] of runsOf(part, (item) => sizeOf(part, item) === 6)) {
    if (to - from < 3) continue
    const even = evenStretches(part, from, to).filter((stretch) => stretch.to - stretch.from >= 3)
    const candidates = even.length > 0 && even.length < 3 ? [...even, { from, to }] : [{ from, to }]
    for (const candidate of candidates) {
      if (isKeyOfSixes(part, candidate)) {
        found.push(candidate)
        break
      }
    }
  }
  return found
}

function isKeyOfSixes(part: Part, { from, to }: PartKey): boolean {
  const count = to - from
  let possible = 0
  let streak = 0
  let longest = 0
  let hyphens = true
  let running = true
  for (let item = from; item < to; item++) {
    const can = canBeGroup(valueAt(part, item))
    possible += can ? 1 : 0
    streak = can ? streak + 1 : 0
    longest = Math.max(longest, streak)
    if (item > from && gapOf(part, item) !== '-') hyphens = false
    if (item > from && !isNear(valueAt(part, item) - valueAt(part, item - 1))) running = false
  }
  const { key, group, list, listed } = part.context()
  if (longest >= 4) return true
  if (running && possible < count) return false
  // Eight in a row are a key, whatever the arithmetic says, where nothing calls them something else.
  if (count === 8 && (key || hyphens || !listed || from > part.from)) return true
  if ((count >= 6 ? listed : list) && !key)
    return count > 3 ? possible >= count - 1 || (count >= 7 && possible >= 4) : possible === count && !running
  if (longest >= 3) return true
  if (key || group) return (count >= 5 ? listed : list) ? possible >= 2 && possible * 2 >= count : true
  if (count >= 7) return true
  if (hyphens) return count >= 4 || possible >= 2
  return count >= 4 && possible >= 3
}

/** Stretches within which the same sign stands between all numbers. */
function evenStretches(part: Part, from: number, to: number): PartKey[] {
  const stretches: PartKey[] = []
  let start = from
  for (let item = from + 1; item <= to; item++) {
    if (item < to && (item === start + 1 || gapOf(part, item) === gapOf(part, start + 1))) continue
    stretches.push({ from: start, to: item })
    start = item
  }
  return stretches
}

/** Groups that lost their leading zeros in a spreadsheet, or a digit in typing. */
function nearSixes(part: Part): PartKey[] {
  const found: PartKey[] = []
  for (const [from, to] of runsOf(part, (item) => sizeOf(part, item) >= 3 && sizeOf(part, item) <= 7)) {
    const count = to - from
    if (count < 3) continue
    let exact = 0
    let possible = 0
    let near = 0
    for (let item = from; item < to; item++) {
      const size = sizeOf(part, item)
      if (size === 6) exact++
      if (size >= 5) near++
      // Zeros, as memory has them, say nothing.
      if (size <= 6 && valueAt(part, item) > 0 && canBeGroup(valueAt(part, item))) possible++
    }
    if (exact === count) continue
    const { key, group, list } = part.context()
    // Eight groups of five: the shape of a key, though every group lost a digit.
    const fives =
      count === 8 && near === count && exact === 0 && (isEvenlyHyphened(part, from, to) || (key && !list && areFives(part, from, to)))
    const mostlySix = exact * 2 >= count
    const even = evenStretches(part, from, to).length === 1
    const proven = possible === count && mostlySix && (count >= 4 || even)
    const likely = count >= 5 && possible >= count - 1 && exact > 0
    const long = count >= 7 && possible >= 5
    const shaped = count >= 7 && count <= 9 && near === count && exact >= 5 && even && (!list || key)
    const told =
      (key || group) &&
      !list &&
      ((mostlySix && near === count && possible >= count - 1) || (possible === count && (exact > 0 || near === count)))
    if (proven || likely || long || shaped || told || fives) found.push({ from, to })
  }
  return found
}

function areFives(part: Part, from: number, to: number): boolean {
  for (let item = from; item < to; item++) if (sizeOf(part, item) !== 5) return false
  return true
}

function isEvenlyHyphened(part: Part, from: number, to: number): boolean {
  for (let item = from; item < to; item++) if (sizeOf(part, item) !== 5 || (item > from && gapOf(part, item) !== '-')) return false
  return true
}

/** Four or more numbers of six digits that are all possible, with others between them: separators were mistyped. */
function scattered(part: Part): PartKey[] {
  if (part.to - part.from > 20) return []
  let first = -1
  let last = -1
  let exact = 0
  let possible = 0
  for (let item = part.from; item < part.to; item++) {
    if (sizeOf(part, item) !== 6) continue
    exact++
    if (!canBeGroup(numberAt(part.numbers, part.chain.items[item] ?? -1))) continue
    possible++
    if (first < 0) first = item
    last = item
  }
  return possible >= 4 && possible >= exact - 1 && !part.context().list ? [{ from: first, to: last + 1 }] : []
}

/** Two groups count only where the words speak of a key, and both are possible or are called groups. */
function pairs(part: Part): PartKey[] {
  const found: PartKey[] = []
  for (let item = part.from; item + 1 < part.to; item++) {
    if (sizeOf(part, item) !== 6 || sizeOf(part, item + 1) !== 6) continue
    if (valueAt(part, item) === 0 || valueAt(part, item + 1) === 0) continue
    const both = canBeGroup(valueAt(part, item)) && canBeGroup(valueAt(part, item + 1))
    const dash = gapOf(part, item + 1) === '-'
    if (!both && !dash && !part.context().group) continue
    const { key, group, list, named } = part.context()
    if (
      (both && (key || group) && (!list || dash || named)) ||
      (group && !list && (both || key || part.numbers.label[(part.chain.items[item] ?? 0) - 1] === true))
    )
      found.push({ from: item, to: item + 2 })
  }
  for (let item = part.from; item < part.to; item++) {
    if (sizeOf(part, item) !== 12) continue
    const position = part.chain.at[item] ?? 0
    const possible = groupsAt(part.chain.digits.slice(position, position + 12))
    const { key, group, list } = part.context()
    if (possible[0] === 1 && possible[6] === 1 && (key || group) && !list) found.push({ from: item, to: item + 1 })
  }
  return found
}

function runsOf(part: Part, fits: (item: number) => boolean): [number, number][] {
  const runs: [number, number][] = []
  let start = -1
  for (let item = part.from; item <= part.to; item++) {
    if (item < part.to && fits(item)) {
      if (start < 0) start = item
      continue
    }
    if (start >= 0) runs.push([start, item])
    start = -1
  }
  return runs
}

function joined(found: PartKey[]): PartKey[] {
  found.sort((one, other) => one.from - other.from || other.to - one.to)
  const whole: { from: number; to: number }[] = []
  for (const { from, to } of found) {
    const last = whole.at(-1)
    if (last !== undefined && from <= last.to) last.to = Math.max(last.to, to)
    else whole.push({ from, to })
  }
  return whole
}
