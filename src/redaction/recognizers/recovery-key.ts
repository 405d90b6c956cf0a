import type { KeyDiagnosis } from '../../model/safe-text.ts'
import { contextAt } from '../context-words.ts'
import { type Numbers, scanNumbers } from '../digit-scan.ts'
import { canBeGroup } from '../key-arithmetic.ts'
import { type Chain, chainOf, numberAt, tightRuns } from '../key-chain.ts'
import { type PartKey, partKeys } from '../part-keys.ts'
import type { Found, Recognizer } from '../recognizer.ts'
import type { View } from '../view.ts'
import { wholeKeys } from '../whole-keys.ts'

/** The 48 digits of BitLocker, whole or in part, in any grouping, spelling and company. */
export const recoveryKey: Recognizer = {
  name: 'recovery-key',
  mayHave: () => true,
  find: (view) => findKeys(view, scanNumbers(view.lower)),
}

const KEY_DIGITS = 48

interface Span extends PartKey {
  readonly whole: boolean
  readonly certain: boolean
  readonly diagnosis?: KeyDiagnosis
}

export function findKeys(view: View, numbers: Numbers): readonly Found[] {
  const found: Found[] = []
  for (const [from, to] of tightRuns(numbers)) {
    if (to - from === 1 && (numbers.size[from] ?? 0) < 12) continue
    const chain = chainOf(numbers, from, to)
    if (chain.digits.length < 12) continue
    for (const span of spansOf(view, numbers, chain)) {
      const first = chain.items[span.from] ?? 0
      const last = chain.items[span.to - 1] ?? 0
      found.push({
        kind: span.whole ? 'recovery_key' : 'recovery_key_part',
        start: numbers.start[first] ?? 0,
        end: numbers.end[last] ?? 0,
        certain: span.certain,
        ...(span.diagnosis === undefined ? {} : { diagnosis: span.diagnosis }),
      })
    }
  }
  return found
}

function spansOf(view: View, numbers: Numbers, chain: Chain): readonly Span[] {
  const spans: Span[] = wholeKeys(chain).map(({ from, to, certain, impossible }) => ({
    from,
    to,
    whole: true,
    certain,
    diagnosis: { groups: 8, impossible },
  }))
  const parts: Span[] = []
  let from = 0
  for (const stop of [...spans, { from: chain.items.length, to: chain.items.length }]) {
    if (stop.from > from) {
      const context = once(() => contextOf(view, numbers, chain, from, stop.from))
      for (const part of partKeys(numbers, chain, from, stop.from, context))
        parts.push(described(numbers, chain, widened(numbers, chain, part)))
    }
    from = stop.to
  }
  return merged([...spans, ...parts], numbers, chain)
}

function contextOf(view: View, numbers: Numbers, chain: Chain, from: number, to: number) {
  return contextAt(view.lower, numbers.start[chain.items[from] ?? 0] ?? 0, numbers.end[chain.items[to - 1] ?? 0] ?? 0)
}

/** Takes in the numbers beside a part that hang on it as its own groups do: the mistyped group at its edge. */
function widened(numbers: Numbers, chain: Chain, part: PartKey): PartKey {
  let { from, to } = part
  const digits = () => (chain.at[to] ?? 0) - (chain.at[from] ?? 0)
  const inside = to - from > 1 ? numbers.gap[chain.items[from + 1] ?? 0] : undefined
  const belongs = (item: number, gap: string | undefined): boolean => {
    const index = chain.items[item] ?? 0
    const size = numbers.size[index] ?? 0
    if (size < 4 || size > 8 || digits() + size > KEY_DIGITS + 2) return false
    return (gap === inside && gap !== 'w') || (size === 6 && canBeGroup(numberAt(numbers, index)))
  }
  while (from > 0 && belongs(from - 1, numbers.gap[chain.items[from] ?? 0])) from--
  while (to < chain.items.length && belongs(to, numbers.gap[chain.items[to] ?? 0])) to++
  return { from, to }
}

function described(numbers: Numbers, chain: Chain, part: PartKey): Span {
  const digits = (chain.at[part.to] ?? 0) - (chain.at[part.from] ?? 0)
  const impossible: number[] = []
  let sixes = true
  for (let item = part.from; item < part.to; item++) {
    const index = chain.items[item] ?? 0
    if (numbers.size[index] !== 6) sixes = false
    if ((numbers.size[index] ?? 0) > 6 || !canBeGroup(numberAt(numbers, index))) impossible.push(item - part.from + 1)
  }
  const count = part.to - part.from
  const whole = digits >= 40
  const span = { ...part, whole, certain: false }
  return sixes ? { ...span, diagnosis: { groups: count, impossible } } : span
}

/** Spans that touch or overlap become one; what stands between two parts of one key is part of it. */
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

/** Two parts with little between them: the groups in the middle were mistyped. */
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
