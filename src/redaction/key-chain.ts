import type { Numbers } from './digit-scan.ts'

/** Numbers that hang together, without the ones that only count ("group 1: …"), and their digits in a row. */
export interface Chain {
  /** Indices into Numbers. */
  readonly items: readonly number[]
  /** For each item, the position of its first digit in `digits`; one more at the end. */
  readonly at: readonly number[]
  readonly digits: readonly number[]
}

/** Splits the numbers of a text where they do not hang together, and leaves out dates and GUIDs. */
export function tightRuns(numbers: Numbers): readonly (readonly [number, number])[] {
  return runsOf(numbers, (index) => sizeOfName(numbers, index))
}

/** Runs that hold what is written like a date or a GUID, with that in them: a key may be broken up so that a part of it looks like one. */
export function runsWithNames(numbers: Numbers): readonly (readonly [number, number])[] {
  return runsOf(numbers, () => 0).filter(([from, to]) => {
    for (let index = from; index < to; index++) if (sizeOfName(numbers, index) > 0) return true
    return false
  })
}

function runsOf(numbers: Numbers, sizeOf: (index: number) => number): readonly (readonly [number, number])[] {
  const runs: [number, number][] = []
  const count = numbers.start.length
  let from = 0
  let index = 0
  while (index < count) {
    if (index > from && numbers.link[index] !== 'tight') {
      runs.push([from, index])
      from = index
    }
    const named = sizeOf(index)
    if (named > 0 && index > from) runs.push([from, index])
    index += Math.max(1, named)
    if (named > 0) from = index
  }
  if (count > from) runs.push([from, count])
  return runs
}

const GUID = [8, 4, 4, 4, 12]
const DATE = [4, 2, 2]

/** How many numbers, from `index` on, are one GUID without letters or one date; 0 when they are neither. */
function sizeOfName(numbers: Numbers, index: number): number {
  if (isWritten(numbers, index, GUID)) return GUID.length
  if (!isWritten(numbers, index, DATE) || !endsName(numbers, index) || !endsName(numbers, index + DATE.length)) return 0
  const year = numberAt(numbers, index)
  return year >= 1900 && year < 2100 && numberAt(numbers, index + 1) <= 12 && numberAt(numbers, index + 2) <= 31 ? DATE.length : 0
}

/** Whether what stands before a number can end a date: a space or the sign of a sentence, not what joins pieces of a key. */
function endsName(numbers: Numbers, index: number): boolean {
  const gap = numbers.gap[index]
  return gap === undefined || numbers.link[index] !== 'tight' || ' \n,;:.)|w'.includes(gap)
}

function isWritten(numbers: Numbers, index: number, sizes: readonly number[]): boolean {
  if (numbers.size[index] !== sizes[0]) return false
  return sizes.every((size, at) => (at === 0 || isHyphened(numbers, index + at)) && numbers.size[index + at] === size)
}

/** Whether nothing but a hyphen stands before a number. */
function isHyphened(numbers: Numbers, index: number): boolean {
  return numbers.gap[index] === '-' && (numbers.start[index] ?? 0) - (numbers.end[index - 1] ?? 0) === 1
}

/**
 * The ways to read a run of numbers: all of them, and without those that only count. A short number may be either, so both
 * readings are looked at.
 */
export function readingsOf(numbers: Numbers, from: number, to: number): readonly Chain[] {
  const all = chainOf(numbers, from, to, () => true)
  const dropShort = shortOnesCount(numbers, from, to)
  const counts = (index: number): boolean => {
    if ((numbers.size[index] ?? 0) > 2) return false
    return dropShort || (numbers.label[index] === true && index + 1 < to)
  }
  const without = chainOf(numbers, from, to, (index) => !counts(index))
  return without.items.length === all.items.length ? [all] : [without, all]
}

function chainOf(numbers: Numbers, from: number, to: number, belongs: (index: number) => boolean): Chain {
  const items: number[] = []
  const at: number[] = []
  const digits: number[] = []
  for (let index = from; index < to; index++) {
    if (!belongs(index)) continue
    const size = numbers.size[index] ?? 0
    items.push(index)
    at.push(digits.length)
    const first = numbers.first[index] ?? 0
    for (let digit = 0; digit < size; digit++) digits.push(numbers.digits[first + digit] ?? 0)
  }
  at.push(digits.length)
  return { items, at, digits }
}

/** Short numbers between long ones that all count up, or are all the same ("482913.0", "3/8"), belong to the list and not to the key. */
function shortOnesCount(numbers: Numbers, from: number, to: number): boolean {
  let long = 0
  const short: number[] = []
  for (let index = from; index < to; index++) {
    const size = numbers.size[index] ?? 0
    if (size >= 4) long++
    if (size > 2) continue
    // "0.556585" is one number.
    if (index + 1 < to && numbers.gap[index + 1] === '.' && (numbers.start[index + 1] ?? 0) === (numbers.end[index] ?? 0) + 1) return false
    short.push(numberAt(numbers, index))
  }
  return long >= 2 && (doCount(short, long, 1) || doCount(short, long, 2))
}

/** Whether short numbers, so many beside each long one, each rise or stay the same from one long number to the next. */
function doCount(short: readonly number[], long: number, beside: number): boolean {
  if (short.length < beside * Math.max(1, long - 1) || short.length > beside * (long + 1)) return false
  let counting = false
  for (let first = 0; first < beside; first++) {
    let rising = true
    let same = true
    for (let at = first + beside; at < short.length; at += beside) {
      const step = (short[at] ?? 0) - (short[at - beside] ?? 0)
      if (step <= 0) rising = false
      if (step !== 0) same = false
    }
    if (rising) counting = true
    else if (!same) return false
  }
  // Two that stay the same are the front of phone numbers.
  return counting || beside === 1
}

export function numberAt(numbers: Numbers, index: number): number {
  const first = numbers.first[index] ?? 0
  const size = Math.min(numbers.size[index] ?? 0, 9)
  let value = 0
  for (let digit = 0; digit < size; digit++) value = value * 10 + (numbers.digits[first + digit] ?? 0)
  return value
}
