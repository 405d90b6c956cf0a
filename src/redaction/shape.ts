import type { DigitGroup, TextShape } from '../model/safe-text.ts'
import { speaksOfKey } from './context-words.ts'
import type { Numbers } from './digit-scan.ts'
import { groupsAt } from './key-arithmetic.ts'
import type { Marks } from './marks.ts'
import { classOf } from './scan-characters.ts'
import { lastAtOrBefore } from './sorted.ts'
import type { View } from './view.ts'

/** Takes in the shapes of a text while it is read, stretch by stretch. */
export interface ShapeCollector {
  /** What begins in `view` before `own`, an offset of the text as typed; the text of the view begins at `base`. */
  readonly add: (view: View, base: number, own: number) => void
  /** The digits that were left readable, as shapes only. */
  readonly shape: () => TextShape
}

export function collectShape(marks: Marks): ShapeCollector {
  const groups: DigitGroup[] = []
  let otherChars = 0
  let keyWords = false
  let mark = 0
  return {
    add(view, base, own) {
      const numbers = view.numbers()
      // What stands behind `own` is counted with the stretch it is of.
      const stop = lastAtOrBefore(view.text.length, own - base - 1, view.start) + 1
      otherChars += numbers.tokens.chars - letters(view.text, stop, view.text.length)
      keyWords ||= speaksOfKey(view.lower)
      for (let index = 0; index < numbers.start.length; index++) {
        const start = base + view.start(numbers.start[index] ?? 0)
        if (start >= own) break
        const end = base + view.end((numbers.end[index] ?? 1) - 1)
        while ((marks.ends[mark] ?? Number.POSITIVE_INFINITY) <= start) mark++
        if ((marks.starts[mark] ?? Number.POSITIVE_INFINITY) < end) continue
        groups.push({ digits: numbers.size[index] ?? 0, start, end, possible: isPossible(numbers, index) })
        otherChars -= letters(view.text, numbers.start[index] ?? 0, numbers.end[index] ?? 0)
      }
    },
    shape: () => ({ groups, otherChars, keyWords }),
  }
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
