import type { Marks } from './marks.ts'
import { lastAtOrBefore } from './sorted.ts'

/** How a long text is cut into stretches, so that its length does not slow the reading. Counted in the text with its marks. */

export interface StretchSizes {
  /** What a stretch is read for. */
  readonly own: number
  /** What is read behind it, so that what begins in it is seen to its end. */
  readonly margin: number
  /** What is read before it, for the words that tell what something is. */
  readonly lead: number
  /** What ends so near the end of what is read may go on, or be something else with the words that follow. */
  readonly guard: number
}

/**
 * A stretch is no longer than what a processor's cache likes, and its arrays than what is made cheaply; the margin is longer than
 * any way in which people write a key; the lead is more than how far back a recognizer looks.
 */
export const STRETCH: StretchSizes = { own: 20_000, margin: 1_800, lead: 450, guard: 300 }

/** How far back from its end a stretch looks for a space to end at: a long token is left to the next one whole. */
const SPACE_CHARS = 8_000
/** What a token is written in, and more of it than any has. */
const TOKEN = /[\w.~+/=%:-]{1,32000}/y

/** The last space before a place, or the place itself; never within a mark. */
export function cutBefore(text: string, marks: Marks, at: number): number {
  const tail = text.slice(Math.max(0, at - SPACE_CHARS), Math.max(0, at))
  const space = Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf(' '))
  const cut = space >= 0 ? Math.max(0, at - SPACE_CHARS) + space + 1 : wholeAt(text, at)
  const mark = lastAtOrBefore(marks.starts.length, cut, (index) => marks.starts[index] ?? 0)
  return Math.max(cut, marks.ends[mark] ?? 0)
}

/** The same place, or one further where it would cut a character in two. */
export function wholeAt(text: string, at: number): number {
  return at > 0 && at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at + 1 : at
}

/** Where what was found up to the end of what was read ends: a token goes on as long as its characters do. */
export function goesOnTo(raw: string, end: number): number {
  TOKEN.lastIndex = end
  return TOKEN.test(raw) ? TOKEN.lastIndex : end
}
