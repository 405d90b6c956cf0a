import { readAs } from './characters.ts'
import { type Numbers, scanNumbers } from './digit-scan.ts'
import { type Decoded, decodeAt } from './encodings.ts'
import { pieces } from './pieces.ts'

/** A text as secrets are looked for in it: one digit is one ASCII digit, invisible characters are gone, encodings are undone. */
export interface View {
  readonly text: string
  readonly lower: string
  /** Every number of it; read at most once. */
  readonly numbers: () => Numbers
  /** Where the character at `index` begins in the text as it was typed. */
  readonly start: (index: number) => number
  /** Where the character at `index` ends in the text as it was typed. */
  readonly end: (index: number) => number
}

/** All but Latin letters and ASCII; of ASCII the signs that an encoding begins with: % & < = \ and escape, with the rare controls beside it. */
const SPECIAL = /[^\0-\r -$'-;>-[\]-\x7f\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ae]/g

/** Reads a text once, from left to right, into its view. */
export function viewOf(raw: string): View {
  const put = pieces()
  let plain = 0
  SPECIAL.lastIndex = 0
  while (SPECIAL.test(raw)) {
    const index = SPECIAL.lastIndex - 1
    const decoded = raw.charCodeAt(index) < 0x80 ? decodeAt(raw, index) : characterAt(raw, index)
    if (decoded === undefined) continue
    put.plain(raw, plain, index)
    put.read(decoded.text, index, decoded.end, decoded.opens)
    plain = decoded.end
    SPECIAL.lastIndex = plain
  }
  if (plain === 0) return plainView(raw)
  put.plain(raw, plain, raw.length)
  return viewWith(put.text(), put.start, put.end)
}

/** A text as it stands. */
export function plainView(raw: string): View {
  return viewWith(raw, itself, after)
}

const itself = (index: number): number => index
const after = (index: number): number => index + 1

function viewWith(text: string, start: View['start'], end: View['end']): View {
  const lower = lowerOf(text)
  let numbers: Numbers | undefined
  return {
    text,
    lower,
    start,
    end,
    numbers: () => {
      numbers ??= scanNumbers(lower)
      return numbers
    },
  }
}

/** The character at `index`, if it is read as something else. */
function characterAt(raw: string, index: number): Decoded | undefined {
  const codePoint = raw.codePointAt(index) ?? 0
  // The second half of a pair was seen with its first.
  if (codePoint >= 0xdc00 && codePoint <= 0xdfff) return undefined
  const end = index + (codePoint > 0xffff ? 2 : 1)
  const text = readAs(codePoint)
  return text.length === end - index && raw.startsWith(text, index) ? undefined : { text, end, opens: false }
}

/** Lower case that keeps every offset: a letter whose lower case is longer stays as it is. */
function lowerOf(text: string): string {
  const lower = text.toLowerCase()
  return lower.length === text.length ? lower : text.replace(/[^\u0130]+/g, (part) => part.toLowerCase())
}
