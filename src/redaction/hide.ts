import type { KeyDiagnosis, SecretKind, TextShape } from '../model/safe-text.ts'
import { markOf, marksIn } from './marks.ts'
import type { Found, Recognizer } from './recognizer.ts'
import { collectShape } from './shape.ts'
import { lastAtOrBefore } from './sorted.ts'
import { stretchesOf } from './stretches.ts'
import { plainView, viewOf } from './view.ts'

/** Hiding must come to rest: a text that does not after this many rounds is not let through. */
const MAX_ROUNDS = 12

/** A span of a text as it was typed that is replaced by a mark. */
export interface Hidden {
  readonly kind: SecretKind
  readonly start: number
  readonly end: number
  readonly certain: boolean
}

export interface Hiding {
  readonly text: string
  /** The digits that stay in `text`. */
  readonly shape: TextShape
  readonly hidden: readonly Hidden[]
  readonly diagnosis?: KeyDiagnosis
}

/**
 * Hides what the recognizers find, looks again at what is left, and so on until nothing more is found: so hiding twice is
 * hiding once. Undefined when it does not come to rest. With `concerns`, only spans for which it holds are hidden.
 */
export function hideSecrets(
  raw: string,
  recognizers: readonly Recognizer[],
  concerns: (start: number, end: number) => boolean = () => true,
): Hiding | undefined {
  let hidden: readonly Hidden[] = []
  let text = raw
  let diagnosis: KeyDiagnosis | undefined
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const marks = marksIn(text)
    const isMarked = insideOf(marks)
    const back = backFrom(hidden)
    const fresh: Hidden[] = []
    const { all, shape } = findEverywhere(text, recognizers, marks)
    for (const found of all) {
      if (isMarked(found.start, found.end)) continue
      const span = { kind: found.kind, certain: found.certain, ...wholeCharacters(raw, back(found.start, 'start'), back(found.end, 'end')) }
      if (!concerns(span.start, span.end)) continue
      fresh.push(span)
      diagnosis ??= found.diagnosis
    }
    if (fresh.length === 0) return { text, hidden, shape: shape(), ...(diagnosis === undefined ? {} : { diagnosis }) }
    hidden = united([...hidden, ...fresh])
    text = withMarks(raw, hidden)
  }
  return undefined
}

/** What is found, with offsets of `text`. A long text is read in stretches, so that its length does not slow the reading. */
function findEverywhere(
  text: string,
  recognizers: readonly Recognizer[],
  marks: readonly (readonly [number, number])[],
): { readonly all: readonly Found[]; readonly shape: () => TextShape } {
  const shapes = collectShape(marks)
  const all: Found[] = []
  const far = new Set<Recognizer>()
  const stretches = stretchesOf(text)
  for (const { start, own, end } of stretches) {
    const view = viewOf(stretches.length === 1 ? text : text.slice(start, end))
    for (const recognizer of recognizers) {
      if (!recognizer.mayHave(view)) continue
      if (recognizer.reachesFar) far.add(recognizer)
      for (const found of recognizer.find(view)) {
        if (found.end <= found.start) continue
        const from = start + view.start(found.start)
        // What begins in the margin is the next stretch's to find.
        if (from < own) all.push({ ...found, start: from, end: start + view.end(found.end - 1) })
      }
    }
    shapes.add(view, start, own)
  }
  if (stretches.length > 1 && far.size > 0) {
    const view = plainView(text)
    for (const recognizer of far) for (const found of recognizer.find(view)) all.push(found)
  }
  return { all, shape: shapes.shape }
}

const CLINGS = /\p{M}|\u200d/u
/** More than this does not cling to one character in any script. */
const MAX_CLINGING = 8

/** A span that ends within a character takes the whole of it: the pair it is written as, and the marks on its last one. */
function wholeCharacters(raw: string, start: number, end: number): { readonly start: number; readonly end: number } {
  const splits = (at: number): boolean => (raw.codePointAt(at - 1) ?? 0) > 0xffff
  let stop = end < raw.length && splits(end) ? end + 1 : end
  const last = Math.min(raw.length, stop + MAX_CLINGING)
  while (stop < last && raw.charCodeAt(stop) > 0x2ff && CLINGS.test(raw.charAt(stop))) stop++
  return { start: start > 0 && splits(start) ? start - 1 : start, end: stop }
}

function withMarks(raw: string, hidden: readonly Hidden[]): string {
  const parts: string[] = []
  let at = 0
  for (const { kind, start, end } of hidden) {
    parts.push(raw.slice(at, start), markOf(kind))
    at = end
  }
  parts.push(raw.slice(at))
  return parts.join('')
}

/** In order and without overlaps; where two overlap, the one that begins first, or is longer, names both. */
function united(spans: Hidden[]): readonly Hidden[] {
  spans.sort((one, other) => one.start - other.start || other.end - one.end)
  const result: Hidden[] = []
  for (const span of spans) {
    const last = result.at(-1)
    if (last === undefined || span.start >= last.end) result.push(span)
    else if (span.end > last.end) result[result.length - 1] = { ...last, end: span.end, certain: last.certain && span.certain }
  }
  return result
}

function insideOf(marks: readonly (readonly [number, number])[]): (start: number, end: number) => boolean {
  return (start, end) => {
    const mark = marks[lastAtOrBefore(marks.length, start, (index) => marks[index]?.[0] ?? 0)]
    return mark !== undefined && start >= mark[0] && end <= mark[1]
  }
}

/** From an offset in the marked text to the one in the text as typed; a place inside a mark goes to the mark's edge. */
function backFrom(hidden: readonly Hidden[]): (offset: number, edge: 'start' | 'end') => number {
  const places: { readonly from: number; readonly to: number; readonly start: number; readonly end: number }[] = []
  let shift = 0
  for (const { kind, start, end } of hidden) {
    const from = start - shift
    const to = from + markOf(kind).length
    places.push({ from, to, start, end })
    shift = end - to
  }
  return (offset, edge) => {
    // An edge that only touches a mark is outside of it.
    const probe = edge === 'start' ? offset : offset - 1
    const place = places[lastAtOrBefore(places.length, probe, (index) => places[index]?.from ?? 0)]
    if (place === undefined) return offset
    if (probe < place.to) return edge === 'start' ? place.start : place.end
    return offset + place.end - place.to
  }
}
