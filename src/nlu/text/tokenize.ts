import { expand } from './contractions.ts'
import { fold } from './fold.ts'

/** One word of an utterance. `start` and `end` are offsets in the text as it was given. */
export interface Token {
  readonly text: string
  readonly start: number
  readonly end: number
  /** A sentence ends between the token before and this one. */
  readonly opens: boolean
  /** A comma or the like stands before this one. */
  readonly pauses: boolean
  /** A question mark follows. */
  readonly asks: boolean
}

/** Stands for a secret that redaction took out. */
export const HIDDEN = '<hidden>'
export const KEY_ID = '<keyid>'
export const CODE = '<code>'
export const TICKET = '<ticket>'
export const NUMBER = '<num>'

/** Longer texts are read up to here; redaction has its own, stricter limit. */
const MAX_CHARS = 8_000

/** Splits a text into comparable words; marks of hidden secrets, ids, codes and long numbers become one token each. */
export function tokenize(original: string): readonly Token[] {
  const { text, at } = fold(original.length > MAX_CHARS ? original.slice(0, MAX_CHARS) : original)
  const place = (offset: number): number => (at === undefined ? offset : (at[offset] ?? original.length))
  const tokens: Token[] = []
  let gapFrom = 0
  let offset = 0
  while (offset < text.length) {
    const piece = pieceAt(text, offset)
    if (piece === undefined) {
      offset++
      continue
    }
    const begin = offset
    offset = piece.end
    if (piece.words.length === 0) continue
    const gap = gapFrom === begin ? '' : text.slice(gapFrom, begin)
    gapFrom = offset
    const plain = gap === ' ' || gap === '' || tokens.length === 0
    const opens = !plain && ENDS_SENTENCE.test(gap)
    const pauses = opens || (!plain && PAUSES.test(gap))
    if (!plain && gap.includes('?')) markQuestion(tokens)
    const start = place(begin)
    const end = place(offset)
    for (let i = 0; i < piece.words.length; i++) {
      tokens.push({ text: piece.words[i] ?? '', start, end, opens: opens && i === 0, pauses: pauses && i === 0, asks: false })
    }
  }
  if (text.indexOf('?', gapFrom) >= 0) markQuestion(tokens)
  return tokens
}

interface Piece {
  readonly end: number
  /** No words: mark-up to be passed over. */
  readonly words: readonly string[]
}

const PAUSES = /[,:()]|\s-+\s/u
const ENDS_SENTENCE = /[!?;\n\r]|[.…]\s|[.…]{2}/u

const WORD = /[\p{L}\p{N}]+(?:'\p{L}+)*/uy
const MARKED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/\[hidden:[^\]]{0,60}\]/y, [HIDDEN]],
  [/<[@#!][^>\s]{1,80}>|<at>[^<]{0,80}<\/at>|<\/?[a-z]{1,10}\/?>|:[a-z][a-z0-9_+-]{1,40}:|&(?:amp|lt|gt|nbsp);/y, []],
  [/\{[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}\}/y, [KEY_ID]],
]
/** What a word with a digit or an underscore may be: ids and codes. */
const CODED: readonly (readonly [RegExp, readonly string[]])[] = [
  [/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}(?![\p{L}\p{N}])/uy, [KEY_ID]],
  [/(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8}(?![\p{L}\p{N}])/uy, [KEY_ID]],
  [/0x[0-9a-f]{4,8}(?![\p{L}\p{N}])|e_fve_\w{2,60}/uy, [CODE]],
  [/[a-z]{2,5}-[0-9]{3,8}(?![\p{L}\p{N}])/uy, [TICKET]],
  [/[0-9]{4,}(?![\p{L}\p{N}])/uy, [NUMBER]],
]

function pieceAt(text: string, offset: number): Piece | undefined {
  const code = text.charCodeAt(offset)
  // [ < : & {
  if (code === 91 || code === 60 || code === 58 || code === 38 || code === 123) return firstOf(MARKED, text, offset)
  const letter = code >= 97 && code <= 122
  if (!letter && !(code >= 48 && code <= 57) && code < 128) return undefined
  const end = letter ? lettersEnd(text, offset) : offset
  const after = text.charCodeAt(end)
  // A run of plain letters with a plain end is the usual case.
  if (letter && after !== 39 && after !== 45 && after !== 95 && !(after >= 48 && after <= 57) && !(after >= 128))
    return wordPiece(text, offset, end)
  const coded = firstOf(CODED, text, offset)
  if (coded !== undefined) return coded
  WORD.lastIndex = offset
  const match = WORD.exec(text)
  return match === null ? undefined : wordPiece(text, offset, offset + match[0].length)
}

function lettersEnd(text: string, from: number): number {
  let end = from
  while (end < text.length) {
    const code = text.charCodeAt(end)
    if (code < 97 || code > 122) break
    end++
  }
  return end
}

function wordPiece(text: string, from: number, to: number): Piece {
  const word = text.slice(from, to)
  return { end: to, words: expand(word) ?? [word] }
}

function firstOf(patterns: readonly (readonly [RegExp, readonly string[]])[], text: string, offset: number): Piece | undefined {
  for (const [pattern, words] of patterns) {
    pattern.lastIndex = offset
    const match = pattern.exec(text)
    if (match !== null) return { end: offset + match[0].length, words }
  }
  return undefined
}

function markQuestion(tokens: Token[]): void {
  const last = tokens.at(-1)
  if (last !== undefined) tokens[tokens.length - 1] = { ...last, asks: true }
}
