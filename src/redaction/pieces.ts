import { lastAtOrBefore } from './sorted.ts'

/** A text put together of stretches taken as they are and of characters that were read as others, and where each came from. */
export interface Pieces {
  /** Takes `raw` from `from` up to `to` as it stands. */
  readonly plain: (raw: string, from: number, to: number) => void
  /**
   * Takes `text` for what stands from `start` up to `end`. With `opens`, what follows is taken to begin at `start`, so that
   * hiding it hides this too.
   */
  readonly read: (text: string, start: number, end: number, opens: boolean) => void
  readonly text: () => string
  readonly start: (index: number) => number
  readonly end: (index: number) => number
}

export function pieces(): Pieces {
  const parts: string[] = []
  const outs: number[] = []
  const starts: number[] = []
  /** Where a read piece ends; -1 for a plain one, whose characters each have their own place. */
  const ends: number[] = []
  let length = 0
  let opened = -1

  const add = (text: string, start: number, end: number): void => {
    parts.push(text)
    const last = outs.length - 1
    if (end === -1 && opened < 0 && ends[last] === -1 && (starts[last] ?? 0) - (outs[last] ?? 0) === start - length) {
      // Where every character has its own place, one piece goes on.
      length += text.length
      return
    }
    outs.push(length)
    starts.push(opened >= 0 ? opened : start)
    ends.push(end)
    opened = -1
    length += text.length
  }
  const pieceAt = (index: number): number => lastAtOrBefore(outs.length, index, (piece) => outs[piece] ?? 0)

  return {
    plain(raw, from, to) {
      if (from >= to) return
      const first = opened >= 0 ? from + 1 : from
      if (first > from) add(raw.slice(from, first), from, first)
      if (first < to) add(raw.slice(first, to), first, -1)
    },
    read(text, start, end, opens) {
      if (text !== '') add(text, start, text.length === 1 && end - start === 1 && opened < 0 ? -1 : end)
      else if (opens && opened < 0) opened = start
    },
    text: () => parts.join(''),
    start(index) {
      const piece = pieceAt(index)
      return ends[piece] === -1 ? (starts[piece] ?? 0) + index - (outs[piece] ?? 0) : (starts[piece] ?? 0)
    },
    end(index) {
      const piece = pieceAt(index)
      return ends[piece] === -1 ? (starts[piece] ?? 0) + index + 1 - (outs[piece] ?? 0) : (ends[piece] ?? 0)
    },
  }
}
