import type { Condition, Content } from '../content/types.ts'

/** Whether all entries of a condition hold for these slots and the facts of the profile. No condition always holds. */
export function holds(when: Condition | undefined, slots: Readonly<Record<string, string>>, content: Content): boolean {
  if (!when) return true
  return Object.entries(when).every(([name, wanted]) => entryHolds(valuesOf(name, slots, content), wanted))
}

function valuesOf(name: string, slots: Readonly<Record<string, string>>, content: Content): readonly string[] {
  const facts = content.facts[name]
  if (facts) return facts
  const value = slots[name]
  return value === undefined ? [] : [value]
}

function entryHolds(values: readonly string[], wanted: string | readonly string[]): boolean {
  const list = typeof wanted === 'string' ? [wanted] : wanted
  const negated = list.filter((value) => value.startsWith('!'))
  const positive = list.filter((value) => !value.startsWith('!'))
  if (negated.some((value) => matches(values, value.slice(1)))) return false
  return positive.length === 0 || positive.some((value) => matches(values, value))
}

function matches(values: readonly string[], wanted: string): boolean {
  if (wanted === 'set') return values.length > 0
  if (wanted === 'unset') return values.length === 0
  return values.includes(wanted)
}
