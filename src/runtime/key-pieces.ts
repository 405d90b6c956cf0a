import type { SafeText } from '../model/safe-text.ts'
import { maskSpans } from '../redaction/mask-spans.ts'

/** Shorter pieces are only masked where they were typed: "12" stands in many harmless lines. */
const TELLING_DIGITS = 4

/** Of the pieces of a key those that are masked wherever they stand. */
export function tellingOf(pieces: readonly string[]): readonly string[] {
  return pieces.filter((piece) => piece.replace(/\D/g, '').length >= TELLING_DIGITS)
}

/** Whether one of the pieces stands in a text. */
export function holdsAny(text: string, pieces: readonly string[]): boolean {
  return pieces.some((piece) => text.includes(piece))
}

/** A text with every one of the pieces masked. */
export function without(text: SafeText, pieces: readonly string[]): SafeText {
  let masked = text
  for (const piece of pieces) {
    for (let start = masked.indexOf(piece); start >= 0; start = masked.indexOf(piece))
      masked = maskSpans(masked, [{ start, end: start + piece.length }])
  }
  return masked
}
