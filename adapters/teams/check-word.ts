import type { Words } from './words.ts'

/** A step of the checklist by its name, without the explanation that content gives in brackets. */
export function checkWord(words: Words, item: string): string {
  return /^(.*?)(?:\s*\(.*\))?$/s.exec(words.line(`check.${item}`))?.[1] ?? item
}
