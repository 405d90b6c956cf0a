import { learn } from './learner/learner.ts'
import { correctTokens, readTokens } from './reader.ts'
import { createSpeller } from './spelling.ts'
import { FUNCTION_WORDS } from './text/function-words.ts'
import { phraseTable } from './text/phrases.ts'
import { stemmerFor } from './text/stem.ts'
import { tokenize } from './text/tokenize.ts'

/** What the classifier says of a text: labels, best first, and how sure it is of the best. */
export interface PlainAnswer {
  readonly labels: readonly string[]
  readonly confidence: number
}

const CONFIDENT_KNOWN = 1

/** The classifier without any content, over labelled English texts: for measuring it against others on the same rows. */
export function learnTexts(rows: readonly { readonly label: string; readonly text: string }[]): (text: string) => PlainAnswer {
  const stem = stemmerFor('en')
  const none = phraseTable<string>()
  const tokenized = rows.map(({ text }) => tokenize(text))
  const counts = new Map<string, number>()
  for (const tokens of tokenized) for (const { text } of tokens) counts.set(text, (counts.get(text) ?? 0) + 1)
  const speller = createSpeller(counts, new Set(FUNCTION_WORDS['en']?.split(' ')))
  const learner = learn(rows.map(({ label }, i) => ({ label, reading: readTokens(tokenized[i] ?? [], stem, none) })))
  return (text) => {
    const typed = readTokens(tokenize(text), stem, none)
    const { margins, known } = learner.judge(readTokens(correctTokens(tokenize(text), speller).tokens, stem, none), typed)
    const order = [...margins.keys()].sort((a, b) => (margins[b] ?? 0) - (margins[a] ?? 0) || a - b)
    return {
      labels: order.slice(0, 3).map((label) => learner.labels[label] ?? ''),
      confidence: (margins[order[0] ?? 0] ?? 0) + CONFIDENT_KNOWN * known,
    }
  }
}
