import type { DigitGroup, TextShape } from '../model/safe-text.ts'
import { speaksOfKey } from './context-words.ts'
import type { Numbers } from './digit-scan.ts'
import { groupsAt } from './key-arithmetic.ts'
import { marksIn } from './marks.ts'
import { classOf } from './scan-characters.ts'
import { stretchesOf } from './stretches.ts'
import { type View, viewOf } from './view.ts'

/** The digits that were left readable, as shapes only. `known` is the view of the text, where there is one already. */
export function shapeOf(text: string, known?: View): TextShape {
  const groups: DigitGroup[] = []
  let otherChars = 0
  let keyWords = false
  const marks = marksIn(text)
  const stretches = stretchesOf(text)
  let mark = 0
  for (const { start: base, own } of stretches) {
    const view = stretches.length === 1 ? (known ?? viewOf(text)) : viewOf(text.slice(base, own))
    const numbers = view.numbers()
    otherChars += numbers.tokens.chars
    keyWords ||= speaksOfKey(view.lower)
    for (let index = 0; index < numbers.start.length; index++) {
      const start = base + view.start(numbers.start[index] ?? 0)
      const end = base + view.end((numbers.end[index] ?? 1) - 1)
      while (mark < marks.length && (marks[mark]?.[1] ?? 0) <= start) mark++
      if ((marks[mark]?.[0] ?? Number.POSITIVE_INFINITY) < end) continue
      groups.push({ digits: numbers.size[index] ?? 0, start, end, possible: isPossible(numbers, index) })
      otherChars -= letters(view.text, numbers.start[index] ?? 0, numbers.end[index] ?? 0)
    }
  }
  return { groups, otherChars, keyWords }
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
