import { CODE, KEY_ID, NUMBER, type Token } from './text/tokenize.ts'

const DIGITS = /^[0-9]+$/
/** Codes that Windows shows when a key was typed and did not fit. */
const WRONG_KEY_CODES: ReadonlySet<string> = new Set(['0x80310027', '0x80310033', '0x80310035'])

/** A message without a word of its own: numbers, ids, punctuation, pictures. What it names counts, its meaning is not guessed. */
export function isBare(tokens: readonly Token[]): boolean {
  return tokens.every(({ text }) => text === NUMBER || text === KEY_ID || DIGITS.test(text))
}

/** Whether a message is nothing but one of the codes that speak of a wrong key. */
export function isWrongKeyCode(tokens: readonly Token[], typed: string): boolean {
  return tokens.length === 1 && tokens[0]?.text === CODE && WRONG_KEY_CODES.has(typed.trim().toLowerCase())
}
