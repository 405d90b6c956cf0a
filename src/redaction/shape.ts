import type { DigitGroup, TextShape } from '../model/safe-text.ts'
import { speaksOfKey } from './context-words.ts'
import type { Numbers } from './digit-scan.ts'
import { groupsAt } from './key-arithmetic.ts'
import { marksIn } from './marks.ts'
import { classOf } from './scan-characters.ts'
import type { View } from './view.ts'

/** The digits that were left readable, as shapes only. */
export function shapeOf(text: string, view: View): TextShape {
  const numbers = view.numbers()
  const groups: DigitGroup[] = []
  const marks = marksIn(text)
  let mark = 0
  let inGroups = 0
  for (let index = 0; index < numbers.start.length; index++) {
    const start = view.start(numbers.start[index] ?? 0)
    const end = view.end((numbers.end[index] ?? 1) - 1)
    while (mark < marks.length && (marks[mark]?.[1] ?? 0) <= start) mark++
    if ((marks[mark]?.[0] ?? Number.POSITIVE_INFINITY) < end) continue
    const digits = numbers.size[index] ?? 0
    groups.push({ digits, start, end, possible: isPossible(numbers, index) })
    inGroups += letters(view.text, numbers.start[index] ?? 0, numbers.end[index] ?? 0)
  }
  return { groups, otherChars: numbers.tokens.chars - inGroups, keyWords: speaksOfKey(view.lower) }
}

/** Six digits, or several times six, that all pass the arithmetic of a key group. */
function isPossible(numbers: Numbers, index: number): boolean {
  const size = numbers.size[index] ?? 0
  const first = numbers.first[index] ?? 0
  if (size === 0 || size % 6 !== 0 || size > 24) return false
  const possible = groupsAt(numbers.digits.slice(first, first + size))
  return possible.every((can, at) => at % 6 !== 0 || can === 1)
}

function letters(text: string, from: number, to: number): number {
  let count = 0
  for (let at = from; at < to; at++) if (classOf(text.charCodeAt(at)) !== 0) count++
  return count
}
