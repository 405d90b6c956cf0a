import { createHash } from 'node:crypto'

const LETTERS = 'bcdfghjkmnpqrstv'

/** A short mark of an idempotency key, made of letters so that it never looks like a number that matters. */
export function keyMark(key: string, length = 32): string {
  const hex = createHash('sha256').update(key).digest('hex')
  return [...hex.slice(0, length)].map((digit) => LETTERS[Number.parseInt(digit, 16)] ?? '').join('')
}
