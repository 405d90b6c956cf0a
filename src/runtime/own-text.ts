import type { Content } from '../content/types.ts'
import type { SafeText } from '../model/safe-text.ts'
import { compose } from '../redaction/compose.ts'

/**
 * Texts of our own: templates of the content, filled with values of the deployment and nothing that a talk brought. They
 * are the same each time, so each is redacted once. What holds a word of a person is never kept here.
 */
export interface OwnTexts {
  /** A template filled with the content's own values. */
  fill(template: string): SafeText
  /** Two texts with an empty line between; undefined unless both are our own. */
  join(first: SafeText, second: SafeText): SafeText | undefined
}

/** There are a few hundred; pairs of them could be more. */
const MOST_KEPT = 1_000

const byValues = new WeakMap<Content['values'], OwnTexts>()
const byLanguage = new WeakMap<Content['values'], Map<string, Content['values']>>()

/** What the profile says, in a language; English where it says nothing else. The same object each time. */
export function valuesIn({ values, localValues }: Pick<Content, 'values' | 'localValues'>, language: string): Content['values'] {
  const local = localValues[language]
  if (local === undefined) return values
  const made = byLanguage.get(values) ?? new Map<string, Content['values']>()
  byLanguage.set(values, made)
  const all = made.get(language) ?? { ...values, ...local }
  made.set(language, all)
  return all
}

export function ownTexts(content: Pick<Content, 'values' | 'localValues'>, language: string): OwnTexts {
  const values = valuesIn(content, language)
  const known = byValues.get(values)
  if (known !== undefined) return known
  const made = keep(values)
  byValues.set(values, made)
  return made
}

function keep(values: Content['values']): OwnTexts {
  const filled = new Map<string, SafeText>()
  const joined = new Map<string, SafeText>()
  const own = new Set<string>()
  const kept = (texts: Map<string, SafeText>, key: string, make: () => SafeText): SafeText => {
    const before = texts.get(key)
    if (before !== undefined) return before
    const text = make()
    if (texts.size < MOST_KEPT) {
      texts.set(key, text)
      own.add(text)
    }
    return text
  }
  return {
    fill: (template) => kept(filled, template, () => compose(template, values)),
    join(first, second) {
      if (!own.has(first) || !own.has(second)) return undefined
      return kept(joined, `${first}\n\n${second}`, () => compose('{first}\n\n{second}', { first, second }))
    },
  }
}
