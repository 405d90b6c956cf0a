import type { Built } from '../build.ts'
import type { Place, Problem } from '../types.ts'

/** Finds everything that is shaped like a key, in texts, words, utterances and tests of every language. */
export function checkSecrets(built: Built, hides: (text: string) => boolean): Problem[] {
  const problems: Problem[] = []
  const lookAt = (text: string | readonly string[], at: Place, lines: readonly number[]) => {
    for (const [index, one] of (typeof text === 'string' ? [text] : text).entries()) {
      if (!hides(one)) continue
      problems.push({
        severity: 'error',
        file: at.file,
        line: lines[index] ?? at.line,
        message: 'this holds something shaped like a key or another secret; content never does, not even as an example: remove it',
      })
    }
  }
  for (const { en, at, lines } of built.book.entries) lookAt(en, at, lines)
  for (const { text, at, lines } of built.book.translations.values()) lookAt(text, at, lines)
  return problems
}
