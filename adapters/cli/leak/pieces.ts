/**
 * The pieces of a secret that stand in a text. Digits stand there where they are a number of their own or where another piece of
 * the same secret touches them, as in a key without separators; not where they are a part of a longer number, of a random id or
 * of a fraction. Ids and times hold any six digits once in some thousands, and a search that reports those proves nothing.
 */
export function piecesIn(text: string, pieces: readonly string[]): readonly string[] {
  return pieces.filter((piece) => stands(text, piece, pieces))
}

function stands(text: string, piece: string, pieces: readonly string[]): boolean {
  const digits = /^\d+$/.test(piece)
  for (let at = text.indexOf(piece); at >= 0; at = text.indexOf(piece, at + 1)) {
    const end = at + piece.length
    if (!digits || pieces.some((other) => text.startsWith(other, end) || text.endsWith(other, at))) return true
    const before = text.slice(Math.max(0, at - REACH), at)
    const after = text.slice(end, end + REACH)
    if (!isPartOfMore(before, piece, after)) return true
  }
  return false
}

/** As much as has to be seen of what stands beside it: a GUID and a little. */
const REACH = 40

function isPartOfMore(before: string, piece: string, after: string): boolean {
  if (/\d$/.test(before) || /^\d/.test(after)) return true
  if (FRACTION.test(before)) return true
  const left = /[0-9a-f-]*$/i.exec(before)?.[0] ?? ''
  const right = /^[0-9a-f-]*/i.exec(after)?.[0] ?? ''
  return GUID.test(left + piece + right) || HEX_ID.test((/[0-9a-f]*$/i.exec(left)?.[0] ?? '') + piece + /^[0-9a-f]*/i.exec(right)?.[0])
}

/** Whole digits and a point before it, but no group of six: seconds, milliseconds, a platform's time stamp. */
const FRACTION = /(?:^|\D)(?:\d{1,5}|\d{7,})\.$/
const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i
/** A random id in hexadecimal digits, with at least one letter. */
const HEX_ID = /^(?=.*[a-f])[0-9a-f]{12,}$/i
