/** Ends a sentence about a word that nobody knows: `; did you mean "utterances"?`, or the words there are. */
export function didYouMean(word: string, known: Iterable<string>): string {
  const list = [...known]
  const near = list
    .map((name) => ({ name, edits: editDistance(word.toLowerCase(), name.toLowerCase()) }))
    .filter(({ name, edits }) => edits <= Math.max(1, Math.floor(Math.max(word.length, name.length) / 3)))
    .sort((a, b) => a.edits - b.edits || a.name.localeCompare(b.name, 'en'))[0]
  if (near !== undefined) return `; did you mean "${near.name}"?`
  if (list.length === 0) return '; there is none'
  return list.length <= 12 ? `; use one of: ${list.join(', ')}` : ''
}

/** Single-character edits, neighbor swaps included, that turn one word into the other. */
function editDistance(from: string, to: string): number {
  let before: number[] = []
  let row = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let i = 1; i <= from.length; i++) {
    const next = [i]
    for (let j = 1; j <= to.length; j++) {
      const same = from[i - 1] === to[j - 1]
      let edits = Math.min((row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1, (row[j - 1] ?? 0) + (same ? 0 : 1))
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1]) edits = Math.min(edits, (before[j - 2] ?? 0) + 1)
      next.push(edits)
    }
    before = row
    row = next
  }
  return row[to.length] ?? 0
}
