import type { SecretKind } from '../model/safe-text.ts'
import { markOf } from './marks.ts'
import { lastAtOrBefore } from './sorted.ts'

/** A span of a text as it was typed that is replaced by a mark. */
export interface Hidden {
  readonly kind: SecretKind
  readonly start: number
  readonly end: number
  readonly certain: boolean
}

/** A part of a text with marks in the place of what is hidden in it. */
export interface MarkedText {
  readonly text: string
  /** From an offset in `text` to the one in the text as typed; a place inside a mark goes to the mark's edge. */
  readonly back: (offset: number, edge: 'start' | 'end') => number
}

/** What stands from `from` up to `to`, which are outside of all spans; the spans are those in between, in order. */
export function markedText(raw: string, hidden: readonly Hidden[], from: number, to: number): MarkedText {
  if (hidden.length === 0) return { text: flat(raw, from, to), back: (offset) => offset + from }
  const froms: number[] = []
  const shifts: number[] = []
  let text = ''
  let parts: string[] = []
  let at = from
  let length = 0
  for (const { kind, start, end } of hidden) {
    const mark = markOf(kind)
    length += start - at
    froms.push(length)
    length += mark.length
    shifts.push(end - length)
    parts.push(raw.slice(at, start), mark)
    at = end
    // Few parts live at a time, also of a text with very many secrets.
    if (parts.length > MAX_PARTS) {
      text += parts.join('')
      parts = []
    }
  }
  parts.push(raw.slice(at, to))
  text += parts.join('')
  const back: MarkedText['back'] = (offset, edge) => {
    // An edge that only touches a mark is outside of it.
    const probe = edge === 'start' ? offset : offset - 1
    const index = lastAtOrBefore(froms.length, probe, (mark) => froms[mark] ?? 0)
    const span = hidden[index]
    if (span === undefined) return offset + from
    const shift = shifts[index] ?? 0
    if (probe + shift < span.end) return edge === 'start' ? span.start : span.end
    return offset + shift
  }
  return { text, back }
}

const MAX_PARTS = 2_000

/** A part of a text as a string of its own: reading one that only points into another takes up to half as long again. */
function flat(raw: string, from: number, to: number): string {
  if (from === 0 && to === raw.length) return raw
  const middle = (from + to) >> 1
  return [raw.slice(from, middle), raw.slice(middle, to)].join('')
}

/** In order and without overlaps; where two overlap, the one that begins first, or is longer, names both, but a recovery key is always one. */
export function united(spans: Hidden[]): readonly Hidden[] {
  spans.sort((one, other) => one.start - other.start || other.end - one.end)
  const result: Hidden[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last === undefined || span.start >= last.end) result.push(span)
    else if (span.end > last.end || span.kind === 'recovery_key')
      result[result.length - 1] = {
        ...last,
        kind: span.kind === 'recovery_key' ? span.kind : last.kind,
        end: Math.max(last.end, span.end),
        certain: last.certain && span.certain,
      }
  }
  return result
}

/** Where, from `from` on, `chars` characters of the text with its marks end; at the start of a mark where they end within it. */
export function placeAfter(raw: string, hidden: readonly Hidden[], from: number, chars: number): number {
  let at = from
  let left = chars
  for (const { kind, start, end } of hidden) {
    if (start - at >= left) break
    left -= start - at + markOf(kind).length
    if (left < 0) return start
    at = end
  }
  return Math.min(raw.length, at + left)
}

/** Where the last `chars` characters before `to` begin, in the same way; `hidden` are the spans before it, in order. */
export function placeBefore(hidden: readonly Hidden[], to: number, chars: number): number {
  let at = to
  let left = chars
  for (let index = hidden.length - 1; index >= 0; index--) {
    const span = hidden[index]
    if (span === undefined || at - span.end >= left) break
    left -= at - span.end + markOf(span.kind).length
    at = span.start
    if (left <= 0) return at
  }
  return Math.max(0, at - left)
}
