import { AppError } from '../model/app-error.ts'

/** What a pattern can cost at one place of a text, or why it is refused. */
export type PatternCost =
  | { readonly kind: 'cost'; readonly steps: number; readonly minChars: number }
  | { readonly kind: 'refused'; readonly why: string }

/** A piece of a pattern: how long it can be, and in how many ways it can match at one place. */
interface Piece {
  readonly min: number
  readonly max: number
  readonly ways: number
  /** Without an upper bound; only ever the last piece of a pattern. */
  readonly open: boolean
}

const NOTHING: Piece = { min: 0, max: 0, ways: 1, open: false }
const ONE: Piece = { min: 1, max: 1, ways: 1, open: false }
/** Counts above this are as good as infinite. */
const MANY = 1e9

const refusal = (why: string): AppError => new AppError('PATTERN_UNSAFE', why)

/**
 * Bounds the work of a pattern by reading it. Each repetition needs an upper bound, except of one character at the very end,
 * where nothing can make the engine go back; so the work at each place of a text is bounded, and the whole is linear.
 */
export function patternCost(pattern: string): PatternCost {
  try {
    const reader = { pattern, at: 0 }
    const piece = alternatives(reader, 0)
    if (reader.at < pattern.length) return { kind: 'refused', why: 'a bracket is closed that was not opened' }
    return { kind: 'cost', steps: Math.min(MANY, piece.ways * (piece.max + 1)), minChars: piece.min }
  } catch (error) {
    if (error instanceof AppError) return { kind: 'refused', why: error.message }
    throw error
  }
}

interface Reader {
  readonly pattern: string
  at: number
}

function alternatives(reader: Reader, depth: number): Piece {
  if (depth > 20) throw refusal('groups are nested too deep')
  let all = sequence(reader, depth)
  while (reader.pattern[reader.at] === '|') {
    reader.at++
    const other = sequence(reader, depth)
    all = {
      min: Math.min(all.min, other.min),
      max: Math.max(all.max, other.max),
      ways: all.ways + other.ways,
      open: all.open || other.open,
    }
  }
  return all
}

function sequence(reader: Reader, depth: number): Piece {
  let whole = NOTHING
  while (reader.at < reader.pattern.length && reader.pattern[reader.at] !== '|' && reader.pattern[reader.at] !== ')') {
    if (whole.open) throw refusal('a repetition without an upper bound stands before other characters; give it a bound, for example {1,40}')
    const piece = repeated(reader, atom(reader, depth), depth)
    whole = { min: whole.min + piece.min, max: whole.max + piece.max, ways: Math.min(MANY, whole.ways * piece.ways), open: piece.open }
  }
  return whole
}

function atom(reader: Reader, depth: number): Piece {
  const character = reader.pattern[reader.at] ?? ''
  if (character === '(') return group(reader, depth)
  if (character === '[') return characterClass(reader)
  if (character === '\\') return escaped(reader)
  if (character === '^' || character === '$') {
    reader.at++
    return NOTHING
  }
  if ('*+?{'.includes(character)) throw refusal('a repetition stands where there is nothing to repeat')
  reader.at++
  return ONE
}

function group(reader: Reader, depth: number): Piece {
  reader.at++
  if (reader.pattern[reader.at] === '?') {
    if (!reader.pattern.startsWith('?:', reader.at)) throw refusal('look-ahead, look-behind and named groups are not accepted; use (?: )')
    reader.at += 2
  }
  const inside = alternatives(reader, depth + 1)
  if (reader.pattern[reader.at] !== ')') throw refusal('a bracket is not closed')
  reader.at++
  if (inside.open) throw refusal('a repetition without an upper bound stands in a group; give it a bound, for example {1,40}')
  return inside
}

function characterClass(reader: Reader): Piece {
  const match = /\[\^?\]?(?:\\[\s\S]|[^\]\\])*\]/y
  match.lastIndex = reader.at
  const found = match.exec(reader.pattern)
  if (found === null) throw refusal('a square bracket is not closed')
  reader.at += found[0].length
  return ONE
}

function escaped(reader: Reader): Piece {
  const next = reader.pattern[reader.at + 1] ?? ''
  if (/[1-9k]/.test(next)) throw refusal('it refers back to a group')
  if (/[pPuxc]/.test(next)) throw refusal(`\\${next} is not accepted`)
  if (next === '') throw refusal('it ends in a backslash')
  reader.at += 2
  return /[bB]/.test(next) ? NOTHING : ONE
}

function repeated(reader: Reader, piece: Piece, depth: number): Piece {
  const match = /[*+?]\??|\{(\d{1,4})(,?)(\d{0,4})\}\??/y
  match.lastIndex = reader.at
  const found = match.exec(reader.pattern)
  if (found === null) return piece
  reader.at += found[0].length
  const sign = found[0].charAt(0)
  const from = sign === '+' ? 1 : sign === '{' ? Number(found[1]) : 0
  const upper = sign === '?' ? 1 : sign === '{' && found[2] === '' ? from : sign === '{' && found[3] !== '' ? Number(found[3]) : undefined
  if (upper === undefined) {
    if (piece !== ONE || depth > 0) throw refusal('a group is repeated without an upper bound; give it a bound, for example {1,4}')
    if (found[0].endsWith('?')) throw refusal('a lazy repetition without an upper bound matches nothing more than its least')
    return { min: from, max: from + 1, ways: 1, open: true }
  }
  if (upper < from) throw refusal('a repetition has an upper bound below its lower one')
  return { min: piece.min * from, max: piece.max * upper, ways: waysOf(piece, from, upper), open: false }
}

function waysOf(piece: Piece, from: number, upper: number): number {
  if (piece.ways === 1 && piece.min === piece.max) return upper - from + 1
  let sum = 0
  for (let count = from; count <= upper && sum < MANY; count++) sum += piece.ways ** count
  return Math.min(MANY, sum)
}
