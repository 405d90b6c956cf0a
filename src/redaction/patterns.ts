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

function compile({ name, pattern }: NamedPattern): Recognizer {
  const refuse = (why: string, cause?: unknown): AppError =>
    new AppError('PATTERN_UNSAFE', `redaction pattern "${name}" of the profile is refused: ${why}`, cause === undefined ? {} : { cause })
  if (pattern.length > MAX_PATTERN_CHARS) throw refuse(`it is longer than ${MAX_PATTERN_CHARS} characters; split it into several`)
  const cost = patternCost(pattern)
  if (cost.kind === 'refused') throw refuse(cost.why)
  if (cost.minChars < MIN_MATCH_CHARS) throw refuse(`it can match fewer than ${MIN_MATCH_CHARS} characters; make it say more`)
  if (cost.steps > MAX_STEPS) throw refuse('it can match the same text in too many ways; narrow its repetitions and alternatives')
  let expression: RegExp
  try {
    expression = new RegExp(pattern, 'gim')
  } catch (cause) {
    throw refuse('it is not a regular expression', cause)
  }
  return { name, mayHave: () => true, find: (view) => matchesIn(view, expression) }
}

function matchesIn(view: View, expression: RegExp): readonly Found[] {
  const found: Found[] = []
  for (const match of view.text.matchAll(expression)) {
    found.push({ kind: 'organisation', start: match.index, end: match.index + match[0].length, certain: true })
  }
  return found
}
