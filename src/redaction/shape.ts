import type { DigitGroup, TextShape } from '../model/safe-text.ts'
import { speaksOfKey } from './context-words.ts'
import type { Numbers } from './digit-scan.ts'
import { groupsAt } from './key-arithmetic.ts'
import type { Marks } from './marks.ts'
import { classOf } from './scan-characters.ts'
import { lastAtOrBefore } from './sorted.ts'
import type { View } from './view.ts'

/** A stretch of a text as it was read for the last time. `lead` and `own` are offsets of that text: what is counted is between. */
interface ReadStretch {
  readonly view: View
  readonly marks: Marks
  readonly lead: number
  readonly own: number
}

/** Takes in the shapes of a text while it is read, stretch by stretch. */
export interface ShapeCollector {
  readonly add: (stretch: ReadStretch) => void
  /** The digits that were left readable, as shapes only. */
  readonly shape: () => TextShape
}

export function collectShape(): ShapeCollector {
  const groups: DigitGroup[] = []
  let otherChars = 0
  let keyWords = false
  let length = 0
  return {
    add({ view, marks, lead, own }) {
      const numbers = view.numbers()
      const from = lastAtOrBefore(view.text.length, lead - 1, view.start) + 1
      const to = lastAtOrBefore(view.text.length, own - 1, view.start) + 1
      otherChars += numbers.tokens.chars - letters(view.text, 0, from) - letters(view.text, to, view.text.length)
      keyWords ||= speaksOfKey(view.lower)
      const base = length - lead
      let mark = 0
      for (let index = 0; index < numbers.start.length; index++) {
        const start = view.start(numbers.start[index] ?? 0)
        if (start < lead) continue
        if (start >= own) break
        const end = view.end((numbers.end[index] ?? 1) - 1)
        while ((marks.ends[mark] ?? Number.POSITIVE_INFINITY) <= start) mark++
        if ((marks.starts[mark] ?? Number.POSITIVE_INFINITY) < end) continue
        if (groups.length < MAX_GROUPS)
          groups.push({ digits: numbers.size[index] ?? 0, start: base + start, end: base + end, possible: isPossible(numbers, index) })
        otherChars -= letters(view.text, numbers.start[index] ?? 0, numbers.end[index] ?? 0)
      }
      length += own - lead
    },
    shape: () => ({ groups, otherChars, keyWords }),
  }
}

/** No chat message holds more numbers than this, and nobody types a key in so many pieces. */
const MAX_GROUPS = 20_000

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
