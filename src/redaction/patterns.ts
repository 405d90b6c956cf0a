import { AppError } from '../model/app-error.ts'
import { patternCost } from './pattern-cost.ts'
import type { Found, Recognizer } from './recognizer.ts'
import type { View } from './view.ts'

/** A pattern of the organisation, from the profile: a regular expression over what the text reads as, in any case. */
export interface NamedPattern {
  readonly name: string
  readonly pattern: string
}

/** Most steps that a pattern may need at one place of a text. */
const MAX_STEPS = 5_000
const MAX_PATTERN_CHARS = 400
/** Shorter matches would hide half of every message. */
const MIN_MATCH_CHARS = 3

/** Makes recognizers of patterns. Throws PATTERN_UNSAFE for the first that is not certain to take linear time. */
export function compilePatterns(patterns: readonly NamedPattern[]): readonly Recognizer[] {
  return patterns.map(compile)
}

/** Why a pattern is not taken, in words; undefined for one that is. */
export function whyRefused(pattern: string): string | undefined {
  if (pattern.length > MAX_PATTERN_CHARS) return `it is longer than ${MAX_PATTERN_CHARS} characters; split it into several`
  const cost = patternCost(pattern)
  if (cost.kind === 'refused') return cost.why
  if (cost.minChars < MIN_MATCH_CHARS) return `it can match fewer than ${MIN_MATCH_CHARS} characters; make it say more`
  if (cost.steps > MAX_STEPS) return 'it can match the same text in too many ways; narrow its repetitions and alternatives'
  return expressionOf(pattern) === undefined ? 'it is not a regular expression' : undefined
}

function compile({ name, pattern }: NamedPattern): Recognizer {
  const why = whyRefused(pattern)
  const expression = why === undefined ? expressionOf(pattern) : undefined
  if (expression === undefined) throw new AppError('PATTERN_UNSAFE', `redaction pattern "${name}" of the profile is refused: ${why}`)
  return { name, mayHave: () => true, find: (view) => matchesIn(view, expression) }
}

function expressionOf(pattern: string): RegExp | undefined {
  try {
    return new RegExp(pattern, 'gim')
  } catch {
    return undefined
  }
}

function matchesIn(view: View, expression: RegExp): readonly Found[] {
  const found: Found[] = []
  for (const match of view.text.matchAll(expression)) {
    found.push({ kind: 'organisation', start: match.index, end: match.index + match[0].length, certain: true })
  }
  return found
}
