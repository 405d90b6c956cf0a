import type { KeyDiagnosis, SecretKind, TextShape } from '../model/safe-text.ts'
import { type Marks, markOf, marksIn } from './marks.ts'
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
    const tell = (found: Found, start: number, end: number): void => {
      if (isMarked(start, end)) return
      const span = wholeCharacters(raw, found, back(start, 'start'), back(end, 'end'))
      if (!concerns(span.start, span.end)) return
      fresh.push(span)
      diagnosis ??= found.diagnosis
    }
    // The shape is that of the text at rest, so none is kept once something was found.
    const shape = findEverywhere(text, recognizers, marks, tell, () => fresh.length === 0)
    if (fresh.length === 0) return { text, hidden, shape: shape(), ...(diagnosis === undefined ? {} : { diagnosis }) }
    hidden = united(hidden.length === 0 ? fresh : [...hidden, ...fresh])
    text = withMarks(raw, hidden)
  }
  return undefined
}

/**
 * Tells what is found, with offsets of `text`, and returns the shape of what is left. A long text is read in stretches, so
 * that its length does not slow the reading; of a stretch nothing is kept.
 */
function findEverywhere(
  text: string,
  recognizers: readonly Recognizer[],
  marks: Marks,
  tell: (found: Found, start: number, end: number) => void,
  keepsShape: () => boolean,
): () => TextShape {
  const shapes = collectShape(marks)
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
        if (from < own) tell(found, from, start + view.end(found.end - 1))
      }
    }
    if (keepsShape()) shapes.add(view, start, own)
  }
  if (stretches.length > 1 && far.size > 0) {
    const view = plainView(text)
    for (const recognizer of far) for (const found of recognizer.find(view)) tell(found, found.start, found.end)
  }
  return shapes.shape
}

const CLINGS = /\p{M}|\u200d/u
/** More than this does not cling to one character in any script. */
const MAX_CLINGING = 8

/** A span that ends within a character takes the whole of it: the pair it is written as, and the marks on its last one. */
function wholeCharacters(raw: string, { kind, certain }: Found, start: number, end: number): Hidden {
  const splits = (at: number): boolean => (raw.codePointAt(at - 1) ?? 0) > 0xffff
  let stop = end < raw.length && splits(end) ? end + 1 : end
  const last = Math.min(raw.length, stop + MAX_CLINGING)
  while (stop < last && raw.charCodeAt(stop) > 0x2ff && CLINGS.test(raw.charAt(stop))) stop++
  return { kind, start: start > 0 && splits(start) ? start - 1 : start, end: stop, certain }
}

function withMarks(raw: string, hidden: readonly Hidden[]): string {
  let text = ''
  let parts: string[] = []
  let at = 0
  for (const { kind, start, end } of hidden) {
    parts.push(raw.slice(at, start), markOf(kind))
    at = end
    // Few parts live at a time, also of a text with very many secrets.
    if (parts.length > MAX_PARTS) {
      text += parts.join('')
      parts = []
    }
  }
  parts.push(raw.slice(at))
  return text + parts.join('')
}

const MAX_PARTS = 2_000

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

function insideOf({ starts, ends }: Marks): (start: number, end: number) => boolean {
  return (start, end) => {
    const mark = lastAtOrBefore(starts.length, start, (index) => starts[index] ?? 0)
    return mark >= 0 && end <= (ends[mark] ?? 0)
  }
}

/** From an offset in the marked text to the one in the text as typed; a place inside a mark goes to the mark's edge. */
function backFrom(hidden: readonly Hidden[]): (offset: number, edge: 'start' | 'end') => number {
  const froms: number[] = []
  const shifts: number[] = []
  let shift = 0
  for (const { kind, start, end } of hidden) {
    const from = start - shift
    froms.push(from)
    shift = end - from - markOf(kind).length
    shifts.push(shift)
  }
  return (offset, edge) => {
    // An edge that only touches a mark is outside of it.
    const probe = edge === 'start' ? offset : offset - 1
    const index = lastAtOrBefore(froms.length, probe, (at) => froms[at] ?? 0)
    const span = hidden[index]
    if (span === undefined) return offset
    const behind = offset + (shifts[index] ?? 0)
    if (probe + (shifts[index] ?? 0) < span.end) return edge === 'start' ? span.start : span.end
    return behind
  }
}
