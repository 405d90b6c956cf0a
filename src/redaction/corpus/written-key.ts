/** How the 48 digits of a key, or a part of them, are put on paper: one digit at a time, and what stands between two. */
export interface Writing {
  /** The digit at a place of its group, written; an empty text leaves it out. */
  readonly digit?: (digit: string, place: number, index: number) => string
  /** What stands between the digit at `index` and the next one. */
  readonly between?: (index: number) => string
  /** What stands between two groups; `group` is the one that follows, from 0. */
  readonly glue?: (group: number) => string
  readonly before?: string
  readonly after?: string
}

export interface Written {
  readonly text: string
  /** Every four digits in a row of every group, as they are written: none of them may be readable afterwards. */
  readonly pieces: readonly string[]
}

const GROUP = 6
const PIECE = 4
/** A piece shorter than this says nothing. */
const LEAST_CHARS = 3

export function writeKey(groups: readonly string[], writing: Writing): Written {
  const digits = [...groups.join('')]
  const { digit = (one: string) => one, between = () => '', glue = () => '-', before = '', after = '' } = writing
  const written = digits.map((one, index) => digit(one, index % GROUP, index))
  const gaps = digits.map(
    (_, index) => between(index) + ((index + 1) % GROUP === 0 && index + 1 < digits.length ? glue((index + 1) / GROUP) : ''),
  )
  const slice = (from: number, to: number): string => {
    let text = ''
    for (let index = from; index < to; index++) text += (written[index] ?? '') + (index + 1 < to ? (gaps[index] ?? '') : '')
    return text
  }
  const pieces: string[] = []
  for (let start = 0; start < digits.length; start += GROUP) {
    for (let at = start; at + PIECE <= start + GROUP; at++) {
      const piece = slice(at, at + PIECE)
      if (piece.length >= LEAST_CHARS) pieces.push(piece)
    }
  }
  return { text: before + slice(0, digits.length) + after, pieces }
}
