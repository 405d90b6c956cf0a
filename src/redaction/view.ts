import { readAs } from './characters.ts'
import { decodeAt } from './encodings.ts'

/** A text as secrets are looked for in it: one digit is one ASCII digit, invisible characters are gone, encodings are undone. */
export interface View {
  readonly text: string
  readonly lower: string
  /** Where the character at `index` begins in the text as it was typed. */
  readonly start: (index: number) => number
  /** Where the character at `index` ends in the text as it was typed. */
  readonly end: (index: number) => number
}

const PLAIN_ONLY = /^[\n\r\t\x20-\x24\x27-\x3b\x3e-\x5b\x5d-\x7e]*$/

/** Reads a text once, from left to right, into its view. */
export function viewOf(raw: string): View {
  if (PLAIN_ONLY.test(raw)) {
    return { text: raw, lower: raw.toLowerCase(), start: (index) => index, end: (index) => index + 1 }
  }
  const fold = new Fold(raw.length)
  const length = raw.length
  let index = 0
  while (index < length) {
    const code = raw.charCodeAt(index)
    if (code < 0x80) {
      // & % \ < and = are the only characters an encoding can begin with.
      const decoded = code === 38 || code === 37 || code === 92 || code === 60 || code === 61 ? decodeAt(raw, index) : undefined
      if (decoded === undefined) fold.put(code, index, index + 1)
      else fold.putText(decoded.text, index, decoded.end, decoded.opens)
      index = decoded?.end ?? index + 1
      continue
    }
    const codePoint = raw.codePointAt(index) ?? code
    const width = codePoint > 0xffff ? 2 : 1
    fold.putText(readAs(codePoint), index, index + width, false)
    index += width
  }
  return fold.view()
}

/** Growing arrays of what was read and where it came from. */
class Fold {
  private codes: Uint16Array
  private starts: Uint32Array
  private ends: Uint32Array
  private size = 0
  /** Where a link opened whose address is skipped: the next character begins there, so that hiding it hides the address. */
  private opened = -1

  constructor(length: number) {
    const room = length + 16
    this.codes = new Uint16Array(room)
    this.starts = new Uint32Array(room)
    this.ends = new Uint32Array(room)
  }

  put(code: number, start: number, end: number): void {
    if (this.size === this.codes.length) this.grow()
    this.codes[this.size] = code
    this.starts[this.size] = this.opened >= 0 ? this.opened : start
    this.ends[this.size] = end
    this.opened = -1
    this.size++
  }

  putText(text: string, start: number, end: number, opens: boolean): void {
    if (opens && this.opened < 0) this.opened = start
    for (let at = 0; at < text.length; at++) this.put(text.charCodeAt(at), start, end)
  }

  view(): View {
    const { starts, ends } = this
    const text = decode(this.codes.subarray(0, this.size))
    return { text, lower: lowerOf(text), start: (index) => starts[index] ?? 0, end: (index) => ends[index] ?? 0 }
  }

  private grow(): void {
    const room = this.codes.length * 2
    const widen = <T extends Uint16Array | Uint32Array>(old: T, fresh: T): T => {
      fresh.set(old)
      return fresh
    }
    this.codes = widen(this.codes, new Uint16Array(room))
    this.starts = widen(this.starts, new Uint32Array(room))
    this.ends = widen(this.ends, new Uint32Array(room))
  }
}

const CHUNK = 8192

function decode(codes: Uint16Array): string {
  const parts: string[] = []
  for (let at = 0; at < codes.length; at += CHUNK) parts.push(String.fromCharCode(...codes.subarray(at, at + CHUNK)))
  return parts.join('')
}

/** Lower case that keeps every offset: the few letters whose lower case is longer stay as they are. */
function lowerOf(text: string): string {
  const lower = text.toLowerCase()
  if (lower.length === text.length) return lower
  return text.replace(/[^\u0130]+/g, (part) => part.toLowerCase())
}
