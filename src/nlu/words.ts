import type { Content } from '../content/types.ts'
import { tokenize } from './text/tokenize.ts'

/** The words of the content's utterances, by language. */
export function wordsOfContent(content: Content): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>()
  for (const language of content.languages) {
    const words = new Set<string>()
    for (const intent of content.intents.values()) {
      for (const utterance of intent.utterances[language] ?? []) for (const token of tokenize(utterance)) words.add(token.text)
    }
    found.set(language, words)
  }
  return found
}
