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
  /** The words up to here, from the last sentence end, are a question. */
  readonly asks: boolean
}

/** A run of tokens: `from` is the first, `to` the one after the last. */
export interface Sentence {
  readonly from: number
  readonly to: number
  readonly question: boolean
}

/** Stands for a secret that redaction took out. */
export const HIDDEN = '<hidden>'
export const KEY_ID = '<keyid>'
export const CODE = '<code>'
export const TICKET = '<ticket>'
export const NUMBER = '<num>'

/** Longer texts are read up to here; redaction has its own, stricter limit. */
const MAX_CHARS = 8_000

const PIECE = new RegExp(
  [
    String.raw`(?<hidden>\[hidden:[^\]]{0,60}\])`,
    String.raw`(?<drop><[@#!][^>\s]{1,80}>|<at>[^<]{0,80}</at>|</?[a-z]{1,10}/?>|:[a-z][a-z0-9_+-]{1,40}:|&(?:amp|lt|gt|nbsp);)`,
    String.raw`(?<keyid>\{?\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b\}?|\b(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{8}\b)`,
    String.raw`(?<code>\be_fve_\w{2,60}|\b0x[0-9a-f]{4,8}\b)`,
    String.raw`(?<ticket>\b[a-z]{2,5}-[0-9]{3,8}\b)`,
    String.raw`(?<word>[\p{L}\p{N}]+(?:'[\p{L}]+)*)`,
  ].join('|'),
  'gu',
)

/** Splits a text into comparable words; marks of hidden secrets, ids, codes and long numbers become one token each. */
export function tokenize(original: string): readonly Token[] {
  const { text, at } = fold(original.length > MAX_CHARS ? original.slice(0, MAX_CHARS) : original)
  const place = (offset: number): number => (at === undefined ? offset : (at[offset] ?? original.length))
  const tokens: Token[] = []
  let gapFrom = 0
  for (const match of text.matchAll(PIECE)) {
    const groups = match.groups ?? {}
    if (groups['drop'] !== undefined) continue
    const begin = match.index
    const finish = begin + match[0].length
    const gap = text.slice(gapFrom, begin)
    const opens = tokens.length > 0 && ENDS_SENTENCE.test(gap)
    const pauses = opens || PAUSES.test(gap)
    if (gap.includes('?')) markQuestion(tokens)
    gapFrom = finish
    const span = { start: place(begin), end: place(finish), asks: false }
    const words = wordsOf(groups, match[0])
    for (const [i, word] of words.entries()) tokens.push({ text: word, ...span, opens: opens && i === 0, pauses: pauses && i === 0 })
  }
  if (text.indexOf('?', gapFrom) >= 0) markQuestion(tokens)
  return tokens
}

/** The sentences of a tokenised text, in order. */
export function sentencesOf(tokens: readonly Token[]): readonly Sentence[] {
  const sentences: Sentence[] = []
  let from = 0
  for (let i = 1; i <= tokens.length; i++) {
    if (i < tokens.length && tokens[i]?.opens !== true) continue
    sentences.push({ from, to: i, question: tokens[i - 1]?.asks === true })
    from = i
  }
  return tokens.length === 0 ? [] : sentences
}

const PAUSES = /[,:()]|\s-+\s/u
const ENDS_SENTENCE = /[!?;\n\r]|[.…](?:\s|$)|[.…]{2}/u

function markQuestion(tokens: Token[]): void {
  const last = tokens.at(-1)
  if (last !== undefined) tokens[tokens.length - 1] = { ...last, asks: true }
}

function wordsOf(groups: Readonly<Record<string, string | undefined>>, match: string): readonly string[] {
  if (groups['hidden'] !== undefined) return [HIDDEN]
  if (groups['keyid'] !== undefined) return [KEY_ID]
  if (groups['code'] !== undefined) return [CODE]
  if (groups['ticket'] !== undefined) return [TICKET]
  if (/^[0-9]{4,}$/.test(match)) return [NUMBER]
  return expand(match) ?? [match]
}
