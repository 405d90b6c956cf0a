/** A part of a text that is read by itself. */
export interface Stretch {
  readonly start: number
  /** Up to here it is its own; behind it begins the next. */
  readonly own: number
  /** With a margin, so that what begins in this stretch is seen to its end. */
  readonly end: number
}

const OWN_CHARS = 24_000
/** Longer than any way in which people write a key, and than the words around that are looked at. */
const MARGIN_CHARS = 2_500
/** How far back from its end a stretch looks for a space to end at. */
const SPACE_CHARS = 1_000

/** Cuts a long text, at a space where there is one, so that no part of it is longer than a processor's cache likes. */
export function stretchesOf(text: string): readonly Stretch[] {
  if (text.length <= OWN_CHARS + MARGIN_CHARS) return [{ start: 0, own: text.length, end: text.length }]
  const stretches: Stretch[] = []
  let start = 0
  while (start < text.length) {
    const own = text.length - start <= OWN_CHARS ? text.length : cutBefore(text, start + OWN_CHARS)
    stretches.push({ start, own, end: own === text.length ? own : wholeAt(text, Math.min(text.length, own + MARGIN_CHARS)) })
    start = own
  }
  return stretches
}

function cutBefore(text: string, at: number): number {
  const tail = text.slice(at - SPACE_CHARS, at)
  const space = Math.max(tail.lastIndexOf('\n'), tail.lastIndexOf(' '))
  return space >= 0 ? at - SPACE_CHARS + space + 1 : wholeAt(text, at)
}

/** The same place, or one further where it would cut a character in two. */
function wholeAt(text: string, at: number): number {
  return at > 0 && at < text.length && (text.codePointAt(at - 1) ?? 0) > 0xffff ? at + 1 : at
}
