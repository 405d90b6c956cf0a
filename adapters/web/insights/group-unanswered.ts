import type { UnansweredLine } from '../../../src/ports/store.ts'

/** Utterances that ask for about the same, the newest first. */
export type UnansweredLines = readonly UnansweredLine[]

/** Two utterances share so much of their words that they are shown as one question. */
const ALIKE = 0.5
const FILLERS: ReadonlySet<string> = new Set([
  'a',
  'an',
  'the',
  'my',
  'i',
  'is',
  'it',
  'to',
  'do',
  'does',
  'can',
  'how',
  'what',
  'of',
  'on',
  'in',
  'for',
  'and',
])

/** Puts together what is about the same question, the most frequent first. Linear in the lines times the groups. */
export function groupUnanswered(lines: UnansweredLines, mostGroups: number): readonly UnansweredLines[] {
  const groups: { readonly words: ReadonlySet<string>; readonly lines: UnansweredLine[] }[] = []
  for (const line of lines) {
    const words = wordsOf(line.text)
    const group = groups.find((one) => likeness(one.words, words) >= ALIKE)
    if (group) group.lines.push(line)
    else if (groups.length < mostGroups) groups.push({ words, lines: [line] })
  }
  return groups.map((group) => group.lines).sort((a, b) => b.length - a.length || (b[0]?.at ?? 0) - (a[0]?.at ?? 0))
}

function wordsOf(text: string): ReadonlySet<string> {
  const all = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []
  const telling = all.filter((word) => !FILLERS.has(word))
  return new Set(telling.length > 0 ? telling : all)
}

function likeness(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const shared = [...a].filter((word) => b.has(word)).length
  const all = a.size + b.size - shared
  return all === 0 ? 1 : shared / all
}
