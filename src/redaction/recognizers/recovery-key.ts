import type { KeyDiagnosis } from '../../model/safe-text.ts'
import { contextAt } from '../context-words.ts'
import { diagnose } from '../diagnose.ts'
import { type Numbers, scanNumbers } from '../digit-scan.ts'
import { canBeGroup } from '../key-arithmetic.ts'
import { type Chain, numberAt, readingsOf, runsWithNames, tightRuns } from '../key-chain.ts'
import { looseGroups, type Unit, unitsOf } from '../loose-keys.ts'
import { type PartKey, partKeys } from '../part-keys.ts'
import type { Found, Recognizer } from '../recognizer.ts'
import type { View } from '../view.ts'
import { wholeKeys } from '../whole-keys.ts'

/** The 48 digits of BitLocker, whole or in part, in any grouping, spelling and company. */
export const recoveryKey: Recognizer = {
  name: 'recovery-key',
  mayHave: (view) => view.numbers().start.length > 0,
  find: (view) => {
    const numbers = view.numbers()
    // The signs between the digits may be no digits after all, so both readings are looked at.
    const plain = numbers.tokens.smeared ? findKeys(view, scanNumbers(view.lower, false)) : []
    // Sizes and places in tags are no part of what is shown between them.
    const shown = numbers.tokens.tagged ? findKeys(view, scanNumbers(view.lower, true, false)) : []
    return [...findKeys(view, numbers), ...plain, ...shown]
  },
}

const KEY_DIGITS = 48
const GROUPS = 8
const MOST_TWICE = 3

interface Span extends PartKey {
  readonly whole: boolean
  readonly certain: boolean
  readonly diagnosis?: KeyDiagnosis
}

function findKeys(view: View, numbers: Numbers): readonly Found[] {
  const found: Found[] = []
  const units: Unit[] = []
  for (const [from, to] of tightRuns(numbers)) {
    if (!mayHoldGroup(numbers, from, to)) continue
    const [chain, spans] = bestReading(view, numbers, readingsOf(numbers, from, to))
    for (const span of spans) {
      const first = chain.items[span.from] ?? 0
      const last = chain.items[span.to - 1] ?? 0
      found.push(foundAt(numbers, first, last, span))
      const groups = Math.min(8, Math.round(((chain.at[span.to] ?? 0) - (chain.at[span.from] ?? 0)) / 6))
      for (let group = 0; group < groups; group++) units.push({ first, last, possible: true, hidden: true })
    }
    if (spans.length === 0) units.push(...unitsOf(numbers, chain))
  }
  for (const [from, to] of runsWithNames(numbers)) {
    for (const chain of readingsOf(numbers, from, to)) {
      for (const key of wholeKeys(chain, GROUPS)) {
        found.push(foundAt(numbers, chain.items[key.from] ?? 0, chain.items[key.to - 1] ?? 0, { whole: true, certain: true }))
      }
    }
  }
  const contextOf = (unit: Unit) => contextAt(view.lower, numbers.start[unit.first] ?? 0, numbers.end[unit.last] ?? 0)
  for (const { first, last } of looseGroups(numbers, units, contextOf)) {
    found.push(foundAt(numbers, first, last, { whole: false, certain: false }))
  }
  return found
}

/** Passes over the many runs that have too few digits, before anything is built of them. */
function mayHoldGroup(numbers: Numbers, from: number, to: number): boolean {
  let digits = 0
  for (let index = from; index < to; index++) {
    const size = numbers.size[index] ?? 0
    digits += size
    if (size === 6 || digits >= 12) return true
  }
  return digits === 6
}

/** The reading in which a whole key is found, else one in which a part is. */
function bestReading(view: View, numbers: Numbers, readings: readonly Chain[]): readonly [Chain, readonly Span[]] {
  let best: readonly [Chain, readonly Span[]] | undefined
  for (const chain of readings) {
    const spans = chain.digits.length < 12 ? [] : spansOf(view, numbers, chain)
    if (best === undefined || worthOf(spans) > worthOf(best[1])) best = [chain, spans]
  }
  return best ?? [{ items: [], at: [0], digits: [] }, []]
}

function worthOf(spans: readonly Span[]): number {
  return Math.max(0, ...spans.slice(0, 100).map((span) => (span.certain ? 3 : span.whole ? 2 : 1)))
}

/** Where the same digits stand right before, as in a link with its number in the text and in the address, they belong to it. */
function withSameBefore(numbers: Numbers, first: number): number {
  let digits = ''
  for (let index = first - 1; index >= 0 && index >= first - 4; index--) {
    if ((numbers.start[first] ?? 0) - (numbers.end[index] ?? 0) > LINK_CHARS) return first
    digits = digitsFrom(numbers, index, numbers.size[index] ?? 0) + digits
    if (digits.length >= 6 && digitsFrom(numbers, first, digits.length) === digits) return index
  }
  return first
}

const LINK_CHARS = 60
const digitsFrom = (numbers: Numbers, index: number, count: number): string =>
  numbers.digits.slice(numbers.first[index] ?? 0, (numbers.first[index] ?? 0) + count).join('')

function foundAt(numbers: Numbers, first: number, last: number, span: Pick<Span, 'whole' | 'certain' | 'diagnosis'>): Found {
  const found: Found = {
    kind: span.whole ? 'recovery_key' : 'recovery_key_part',
    start: numbers.start[withSameBefore(numbers, first)] ?? 0,
    end: numbers.end[last] ?? 0,
    certain: span.certain,
  }
  return span.diagnosis === undefined ? found : { ...found, diagnosis: span.diagnosis }
}

function spansOf(view: View, numbers: Numbers, chain: Chain): readonly Span[] {
  const spans: Span[] = wholeKeys(chain).map(({ from, to, values }) => {
    const diagnosis = diagnose(values.map((value) => ({ value, digits: 6 })))
    const certain = diagnosis.impossible.length === 0
    return { ...withNeighbors(numbers, chain, { from, to }, certain), whole: true, certain, diagnosis }
  })
  const parts: Span[] = []
  let from = 0
  for (const stop of [...spans, { from: chain.items.length, to: chain.items.length }]) {
    if (stop.from > from) {
      const start = numbers.start[chain.items[from] ?? 0] ?? 0
      const end = numbers.end[chain.items[stop.from - 1] ?? 0] ?? 0
      const context = once(() => contextAt(view.lower, start, end))
      for (const part of partKeys(numbers, chain, from, stop.from, context))
        parts.push(described(numbers, chain, widened(numbers, chain, part)))
    }
    from = stop.to
  }
  return merged([...spans, ...parts], numbers, chain)
}

/**
 * A ninth group and a tenth are some that were typed twice, or stand in a link's address and in its text; and where digits were left out or doubled, the eight groups of the arithmetic
 * are not the eight that were typed, so what hangs on them in the same way is taken in too.
 */
function withNeighbors(numbers: Numbers, chain: Chain, key: PartKey, certain: boolean): PartKey {
  let { from, to } = key
  const inside = to - from > 2 ? numbers.gap[chain.items[(from + to) >> 1] ?? 0] : undefined
  const belongs = (item: number, gap: string | undefined): boolean => {
    const index = chain.items[item] ?? 0
    const size = numbers.size[index] ?? 0
    if (gap !== inside || gap === 'w') return false
    if (certain) return size === 6 && (gap === '-' || canBeGroup(numberAt(numbers, index)))
    return size >= 4 && size <= 8
  }
  for (let count = 0; count < (certain ? MOST_TWICE : 1); count++) {
    if (from > 0 && belongs(from - 1, numbers.gap[chain.items[from] ?? 0])) from--
    if (to < chain.items.length && belongs(to, numbers.gap[chain.items[to] ?? 0])) to++
  }
  return { from, to }
}

/** Takes in the numbers beside a part that hang on it as its own groups do: the mistyped group at its edge. */
function widened(numbers: Numbers, chain: Chain, part: PartKey): PartKey {
  let { from, to } = part
  const digits = () => (chain.at[to] ?? 0) - (chain.at[from] ?? 0)
  const inside = to - from > 1 ? numbers.gap[chain.items[from + 1] ?? 0] : undefined
  const belongs = (item: number, gap: string | undefined): boolean => {
    const index = chain.items[item] ?? 0
    const size = numbers.size[index] ?? 0
    if (size < 4 || size > 8 || digits() + size > KEY_DIGITS + 8) return false
    return (gap === inside && gap !== 'w') || (size === 6 && canBeGroup(numberAt(numbers, index)))
  }
  while (from > 0 && belongs(from - 1, numbers.gap[chain.items[from] ?? 0])) from--
  while (to < chain.items.length && belongs(to, numbers.gap[chain.items[to] ?? 0])) to++
  return { from, to }
}

function described(numbers: Numbers, chain: Chain, part: PartKey): Span {
  const groups = chain.items
    .slice(part.from, part.to)
    .map((index) => ({ value: numberAt(numbers, index), digits: numbers.size[index] ?? 0 }))
  const whole = (chain.at[part.to] ?? 0) - (chain.at[part.from] ?? 0) >= 40
  const span = { ...part, whole, certain: false }
  return groups.every(({ digits }) => digits === 6) ? { ...span, diagnosis: diagnose(groups) } : span
}

/** Spans that overlap become one, and so do two parts of one key with what was mistyped between them. */
function merged(spans: Span[], numbers: Numbers, chain: Chain): readonly Span[] {
  spans.sort((one, other) => one.from - other.from)
  const result: Span[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last !== undefined && (span.from < last.to || (!last.whole && !span.whole && isOneKey(numbers, chain, last, span)))) {
      result[result.length - 1] = {
        from: last.from,
        to: Math.max(last.to, span.to),
        whole: last.whole || span.whole || span.from >= last.to,
        certain: last.certain && span.certain,
      }
    } else result.push(span)
  }
  return result
}

function isOneKey(numbers: Numbers, chain: Chain, one: Span, other: Span): boolean {
  const between = (chain.at[other.from] ?? 0) - (chain.at[one.to] ?? 0)
  const all = (chain.at[other.to] ?? 0) - (chain.at[one.from] ?? 0)
  return between <= 30 && all <= KEY_DIGITS + 6 && other.from - one.to <= 12 && numbers.link[chain.items[other.from] ?? 0] === 'tight'
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
