import type { Content } from '../content/types.ts'
import { HIDDEN, type Token, tokenize } from './text/tokenize.ts'

/** An intent that a rule is certain of. */
export interface RuleHit {
  readonly rule: string
  readonly intent: string
  readonly language?: string
}

/** What must never be guessed: a hidden key, and every utterance of the content word for word. */
export type ApplyRules = (tokens: readonly Token[]) => RuleHit | undefined

const EXPOSED = 'exposed.key'

/** Builds the rules of the content; `hidden` marks are what redaction leaves in the place of a secret. */
export function createRules(content: Content): ApplyRules {
  const exact = new Map<string, RuleHit>()
  for (const intent of content.intents.values()) {
    for (const language of content.languages) {
      for (const utterance of intent.utterances[language] ?? []) {
        const key = keyOf(tokenize(utterance))
        if (key !== '' && !exact.has(key)) exact.set(key, { rule: 'utterance', intent: intent.id, language })
      }
    }
  }
  const exposed = content.intents.has(EXPOSED)
  return (tokens) => {
    if (exposed && tokens.some((token) => token.text === HIDDEN)) return { rule: 'hidden-secret', intent: EXPOSED }
    return exact.get(keyOf(tokens))
  }
}

function keyOf(tokens: readonly Token[]): string {
  let key = ''
  for (const token of tokens) key += `${token.text} `
  return key
}
