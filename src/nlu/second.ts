import type { LanguageModel } from './language-model.ts'
import { rank } from './learner/gate.ts'
import { sentencesOf } from './text/sentences.ts'
import type { Token } from './text/tokenize.ts'

/** Both halves must be this clear before a message counts as two problems. */
const CLEAR = 0.7
const MIN_WORDS = 4
/** Words that join two problems in one sentence. */
const JOINS: ReadonlySet<string> = new Set(
  'and also besides additionally plus und ausserdem zusatzlich y ademas tambien et aussi egalement e alem tambem'.split(' '),
)

/**
 * The other problem of a message that has two. `first` is what the message was understood as; `related` says whether two
 * intents are too near to each other to be two problems.
 */
export function secondProblem(
  model: LanguageModel,
  tokens: readonly Token[],
  first: string,
  related: (one: string, other: string) => boolean,
): string | undefined {
  const parts = partsOf(tokens)
  if (parts.length < 2) return undefined
  const seen = parts.map((part) => {
    const [best] = rank(model.learner.judge(model.read(part)), model.learner, 1)
    return best !== undefined && best.score >= CLEAR ? (model.learner.labels[best.label] ?? '') : undefined
  })
  if (!seen.some((intent) => intent === first || (intent !== undefined && related(intent, first)))) return undefined
  return seen.find((intent) => intent !== undefined && intent !== first && !related(intent, first))
}

/** Sentences, cut once more at words that join, where both sides are long enough to mean something. */
function partsOf(tokens: readonly Token[]): readonly (readonly Token[])[] {
  const parts: (readonly Token[])[] = []
  for (const { from, to } of sentencesOf(tokens)) {
    let begin = from
    for (let at = from + MIN_WORDS; at <= to - MIN_WORDS; at++) {
      if (!JOINS.has(tokens[at]?.text ?? '') || at - begin < MIN_WORDS) continue
      parts.push(tokens.slice(begin, at))
      begin = at
    }
    if (to - begin >= MIN_WORDS) parts.push(tokens.slice(begin, to))
  }
  return parts
}
