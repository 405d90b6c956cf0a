/** Corrects words that the content does not know into words that it knows. */
export interface Speller {
  /** The word meant, or undefined when the word is known or nothing is near enough. */
  correct(word: string): readonly string[] | undefined
  /** Whether a word needs no correction. */
  knows(word: string): boolean
}

/** Shorter words have too many neighbours. */
const MIN_LETTERS = 4
/** A word as short as this is only corrected into one that has a letter more. */
const SHORT_LETTERS = 4
const MIN_KNOWN_LETTERS = 4
const FAR_FROM_LETTERS = 8

/**
 * A delete index over the vocabulary: one edit (two from eight letters on). Where several words are as near, the one
 * that occurs more often wins, then the alphabet. `protect` are real words that must stay.
 */
export function createSpeller(vocabulary: ReadonlyMap<string, number>, protect: ReadonlySet<string>): Speller {
  const index = new Map<string, string[]>()
  for (const [word] of vocabulary) {
    if (word.length < MIN_KNOWN_LETTERS || !/^\p{L}+$/u.test(word)) continue
    for (const key of deletes(word, reach(word))) {
      const list = index.get(key)
      if (list === undefined) index.set(key, [word])
      else list.push(word)
    }
  }
  const knows = (word: string): boolean => vocabulary.has(word) || protect.has(word)
  return {
    knows,
    correct(word) {
      if (word.length < MIN_LETTERS || word.length > 30 || knows(word) || !/^\p{L}+$/u.test(word)) return undefined
      const near = nearest(word, index, vocabulary)
      if (near !== undefined) return [near]
      return word.length <= SHORT_LETTERS ? undefined : split(word, vocabulary)
    },
  }
}

function reach(word: string): number {
  return word.length >= FAR_FROM_LETTERS ? 2 : 1
}

function nearest(word: string, index: ReadonlyMap<string, readonly string[]>, vocabulary: ReadonlyMap<string, number>): string | undefined {
  let best: string | undefined
  let bestRank = Number.POSITIVE_INFINITY
  for (const key of deletes(word, reach(word))) {
    for (const known of index.get(key) ?? []) {
      const edits = distance(word, known)
      if (edits > Math.min(reach(word), reach(known))) continue
      if (word.length <= SHORT_LETTERS && (known.length <= word.length || known[0] !== word[0])) continue
      if (known[0] !== word[0] && (edits > 1 || word.length < 6)) continue
      const count = vocabulary.get(known) ?? 0
      const rank = edits * 1_000_000 - Math.min(count, 99_999)
      if (rank < bestRank || (rank === bestRank && known < (best ?? ''))) {
        best = known
        bestRank = rank
      }
    }
  }
  return best
}

/** "recoverykey" is two known words that were written together. */
function split(word: string, vocabulary: ReadonlyMap<string, number>): readonly string[] | undefined {
  let best: readonly string[] | undefined
  let bestCount = 0
  for (let cut = 3; cut <= word.length - 3; cut++) {
    const left = word.slice(0, cut)
    const right = word.slice(cut)
    const count = Math.min(vocabulary.get(left) ?? 0, vocabulary.get(right) ?? 0)
    if (count > bestCount) {
      best = [left, right]
      bestCount = count
    }
  }
  return best
}

function deletes(word: string, depth: number): ReadonlySet<string> {
  const found = new Set([word])
  let edge: readonly string[] = [word]
  for (let i = 0; i < depth; i++) {
    const next: string[] = []
    for (const from of edge) {
      for (let at = 0; at < from.length; at++) {
        const shorter = from.slice(0, at) + from.slice(at + 1)
        if (found.has(shorter)) continue
        found.add(shorter)
        next.push(shorter)
      }
    }
    edge = next
  }
  return found
}

/** Edits between two words, a swap of neighbours counting as one. */
export function distance(a: string, b: string): number {
  let before: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let edits = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) edits = Math.min(edits, (before[j - 2] ?? 0) + 1)
      row.push(edits)
    }
    before = last
    last = row
  }
  return last[b.length] ?? 0
}
