import type { Content } from '../content/types.ts'
import { HIDDEN, type Token, tokenize } from './text/tokenize.ts'

/** An intent that a rule is certain of. */
export interface RuleHit {
  readonly rule: string
  readonly intent: string
  readonly language?: string
}

/** What must never be guessed, and the words of the content, which are read in the same pass over it. */
export interface Rules {
  /** A hidden secret, and every utterance of the content word for word. */
  apply(tokens: readonly Token[]): RuleHit | undefined
  /** The words of the utterances, by language; a language without utterances is not in it. */
  readonly words: ReadonlyMap<string, ReadonlySet<string>>
}

/** The first intent stays; an utterance of several languages tells none of them. */
function merged(before: RuleHit | undefined, hit: RuleHit): RuleHit {
  if (before === undefined || before.language === hit.language) return before ?? hit
  return { rule: before.rule, intent: before.intent }
}

const EXPOSED = 'exposed.key'

/** Builds the rules of the content. */
export function createRules(content: Content): Rules {
  const exact = new Map<string, RuleHit>()
  const words = new Map<string, Set<string>>()
  for (const language of content.languages) {
    const own = new Set<string>()
    for (const intent of content.intents.values()) {
      const hit = { rule: 'utterance', intent: intent.id, language }
      for (const utterance of intent.utterances[language] ?? []) {
        const tokens = tokenize(utterance)
        for (const { text } of tokens) own.add(text)
        const key = keyOf(tokens)
        if (key !== '') exact.set(key, merged(exact.get(key), hit))
      }
    }
    if (own.size > 0) words.set(language, own)
  }
  const exposed = content.intents.has(EXPOSED)
  return {
    words,
    apply(tokens) {
      if (exposed && tokens.some((token) => token.text === HIDDEN)) return { rule: 'hidden-secret', intent: EXPOSED }
      return exact.get(keyOf(tokens))
    },
  }
}

function keyOf(tokens: readonly Token[]): string {
  let key = ''
  for (const token of tokens) key += `${token.text} `
  return key
}
