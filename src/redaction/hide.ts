import type { KeyDiagnosis, TextShape } from '../model/safe-text.ts'
import { announcedBy, loneToken } from './announced.ts'
import { wordsBeside } from './beside-words.ts'
import { type Hidden, type MarkedText, markedText, placeAfter, placeBefore, united } from './marked-text.ts'
import { type Marks, marksIn } from './marks.ts'
import type { Found, Open, Recognizer } from './recognizer.ts'
import { collectShape } from './shape.ts'
import { lastAtOrBefore } from './sorted.ts'
import { cutBefore, goesOnTo, STRETCH, type StretchSizes, wholeAt } from './stretches.ts'
import { type View, viewOf } from './view.ts'

/** Hiding must come to rest: a text that does not after this many rounds is not let through. */
const MAX_ROUNDS = 12

export interface Hiding {
  readonly text: string
  /** The digits that stay in `text`. */
  readonly shape: TextShape
  readonly hidden: readonly Hidden[]
  readonly diagnosis?: KeyDiagnosis
}

/** What is read, and how. */
interface Reading {
  readonly raw: string
  readonly recognizers: readonly Recognizer[]
  readonly concerns: (start: number, end: number) => boolean
  readonly sizes: StretchSizes
  diagnosis?: KeyDiagnosis | undefined
}

/** A stretch of a text in which nothing more is found. Its offsets are those of the text as typed, but for `lead` and `own`. */
interface AtRest {
  readonly view: View
  readonly marks: Marks
  /** Offsets of the text with marks: up to here it was read before, and up to here this stretch reaches. */
  readonly lead: number
  readonly own: number
  readonly next: number
  /** What is hidden from the stretch's beginning on, also behind its end. */
  readonly hidden: readonly Hidden[]
  readonly open: StillOpen | undefined
}

/** What the stretches before began and none of them ended, such as a table, and the line to go on with. */
interface StillOpen {
  readonly read: Open
  /** Where its first line begins, which tells it from others. */
  readonly below: number
  readonly from: number
}

/**
 * Hides what the recognizers find, looks again at what is left, and so on until nothing more is found: so hiding twice is
 * hiding once. A long text is read in stretches, each until it is at rest. Undefined where one does not come to rest. With
 * `concerns`, only spans for which it holds are hidden.
 */
export function hideSecrets(
  raw: string,
  recognizers: readonly Recognizer[],
  concerns: (start: number, end: number) => boolean = () => true,
  sizes: StretchSizes = STRETCH,
): Hiding | undefined {
  const reading: Reading = { raw, recognizers, concerns, sizes }
  const shapes = collectShape()
  const done: Hidden[] = []
  let ahead: readonly Hidden[] = []
  let open: StillOpen | undefined
  let at = 0
  do {
    const stretch = toRest(reading, done, ahead, at, open)
    if (stretch === undefined) return undefined
    ahead = stretch.hidden
    open = stretch.open
    shapes.add(stretch)
    at = stretch.next
    const mine = ahead.findIndex((span) => span.start >= at)
    for (const span of mine < 0 ? ahead : ahead.slice(0, mine)) done.push(span)
    ahead = mine < 0 ? [] : ahead.slice(mine)
  } while (at < raw.length)
  const { text } = markedText(raw, done, 0, raw.length)
  const { diagnosis } = reading
  return { text, hidden: done, shape: shapeOfWhole(raw, text, shapes.shape()), ...(diagnosis === undefined ? {} : { diagnosis }) }
}

/** What a text is as a whole: how it ends, and whether it is but one word. */
function shapeOfWhole(raw: string, text: string, shape: TextShape): TextShape {
  const announces = announcedBy(raw, text)
  const lone = loneToken(text)
  const beside = shape.groups.length > 0 ? wordsBeside(text) : undefined
  return { ...shape, ...announces, ...(lone && { lone }), ...(beside && { beside }) }
}

/** Reads the stretch that begins at `at` until nothing more is found in it; `before` is hidden before it, `known` from it on. */
function toRest(
  reading: Reading,
  before: readonly Hidden[],
  known: readonly Hidden[],
  at: number,
  begun: StillOpen | undefined,
): AtRest | undefined {
  const { raw, sizes } = reading
  const from = wholeAt(raw, placeBefore(before, at, sizes.lead))
  const behind = before.slice(lastAtOrBefore(before.length, from - 1, (index) => before[index]?.start ?? 0) + 1)
  const lead = markedText(raw, behind, from, at).text.length
  let end = wholeAt(raw, placeAfter(raw, known, at, sizes.own + sizes.margin))
  const goingOn = begun === undefined ? undefined : readOn(reading, begun, at, end)
  let hidden = goingOn === undefined ? known : united([...known, ...goingOn.found])
  let margin = sizes.margin
  let begins: StillOpen | undefined
  for (let round = 0; round < MAX_ROUNDS; round++) {
    const inside = hidden.length > 0 || behind.length > 0 ? [...behind, ...hidden.filter((span) => span.end <= end)] : hidden
    const stretch = { ...markedText(raw, inside, from, end), lead, isLast: end === raw.length }
    const marks = marksIn(stretch.text)
    const own = stretch.isLast ? stretch.text.length : ownEnd(stretch, marks, margin)
    const view = viewOf(stretch.text)
    const { fresh, opened, cutsKey } = findIn(reading, { ...stretch, marks, own, view })
    if (cutsKey && margin === sizes.margin) {
      margin *= 2
      end = wholeAt(raw, placeAfter(raw, hidden, end, sizes.margin))
      continue
    }
    // What is hidden by now may have been words of its head.
    if (opened !== undefined && opened.below !== begins?.below && opened.below !== begun?.below) begins = opened
    if (fresh.length === 0) {
      const next = stretch.back(own, 'end')
      return { view, marks, lead, own, next, hidden, open: begins === undefined ? goingOn?.open : fromLineAt(raw, begins, next) }
    }
    hidden = united([...hidden, ...fresh])
    // What goes on behind the end is taken in to its own.
    end = Math.max(end, hidden.findLast((span) => span.start < end)?.end ?? 0)
  }
  return undefined
}

/** What of something that is still open stands in the stretch that begins at `at`, and what is open of it then. */
function readOn(
  { raw, concerns }: Reading,
  begun: StillOpen,
  at: number,
  end: number,
): { readonly found: readonly Hidden[]; readonly open: StillOpen | undefined } {
  const { found, next } = begun.read(raw, begun.from, end)
  return {
    // What begins before the stretch was found with the one before.
    found: found.flatMap((span) => (span.start >= at && concerns(span.start, span.end) ? [{ ...span, certain: false }] : [])),
    open: next === undefined ? undefined : { ...begun, from: next },
  }
}

/** The next stretch reads on from the beginning of the line that it begins in, or where that is later, from `from` on. */
const fromLineAt = (raw: string, begun: StillOpen, next: number): StillOpen => ({
  ...begun,
  from: Math.max(begun.from, raw.lastIndexOf('\n', next - 1) + 1),
})

/** Where the next stretch begins: before the margin, or behind it where hardly more than that is left of what was read. */
function ownEnd({ text, lead }: { readonly text: string; readonly lead: number }, marks: Marks, margin: number): number {
  const cut = cutBefore(text, marks, text.length - margin)
  return cut > lead ? cut : text.length
}

/** A stretch that is about to be read. */
interface Unread extends MarkedText {
  readonly view: View
  readonly marks: Marks
  readonly lead: number
  readonly own: number
  readonly isLast: boolean
}

/** What is found in a stretch, with offsets of the text as it was typed. */
interface Findings {
  readonly fresh: readonly Hidden[]
  /** What is still open at its end. */
  readonly opened: StillOpen | undefined
  /** Whether a recovery key may go on behind what was read: then the margin is too short for how it is written. */
  readonly cutsKey: boolean
}

function findIn(reading: Reading, { text, view, marks, lead, own, isLast, back }: Unread): Findings {
  const { raw, recognizers, concerns, sizes } = reading
  const fresh: Hidden[] = []
  let opened: StillOpen | undefined
  let cutsKey = false
  const isMarked = insideOf(marks)
  const guard = isLast ? text.length : text.length - sizes.guard
  for (const recognizer of recognizers) {
    if (!recognizer.mayHave(view)) continue
    for (const found of recognizer.find(view)) {
      if (found.open !== undefined && !isLast) {
        const from = view.end(found.start - 1)
        // What begins before the stretch was found with the one before; behind it, its head may be hidden before the next one is read.
        if (from >= lead) opened = { read: found.open, below: back(from, 'end'), from: back(from, 'end') }
      }
      if (found.end <= found.start) continue
      const start = view.start(found.start)
      const stop = view.end(found.end - 1)
      // What stands in the lead was judged with the stretch before; what ends near the end is the next one's to find.
      const isLeft = start >= own && stop > guard && found.beyond === undefined && found.isWhole !== true
      if (stop <= lead || isLeft || isMarked(start, stop)) continue
      const span = wholeCharacters(raw, found, back(Math.max(start, lead), 'start'), back(stop, 'end'))
      if (!concerns(span.start, span.end)) continue
      if (!isLast && start < own && isKey(span) && stop > text.length - KEY_GAP && start > own - KEY_CHARS) cutsKey = true
      fresh.push(stop === text.length ? { ...span, end: goesOnTo(raw, span.end) } : span)
      if (!isLast) for (const further of found.beyond?.(raw, span.end) ?? []) fresh.push({ ...span, ...further })
      reading.diagnosis ??= found.diagnosis
    }
  }
  return { fresh, opened, cutsKey }
}

const isKey = ({ kind }: Hidden): boolean => kind === 'recovery_key' || kind === 'recovery_key_part'
/** How far from the last group that was found the next one may end, and how far from its end a key may begin, in the widest writing. */
const KEY_GAP = 600
const KEY_CHARS = 3_600

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

function insideOf({ starts, ends }: Marks): (start: number, end: number) => boolean {
  return (start, end) => {
    const mark = lastAtOrBefore(starts.length, start, (index) => starts[index] ?? 0)
    return mark >= 0 && end <= (ends[mark] ?? 0)
  }
}
