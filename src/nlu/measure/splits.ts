/** One row of a labelled set. */
export interface SetRow {
  readonly split: string
  readonly label: string
  readonly text: string
}

export interface Split {
  readonly train: readonly SetRow[]
  readonly test: readonly SetRow[]
  /** Questions about quite other things. */
  readonly far: readonly SetRow[]
  /** Questions of the same world that the split does not know. */
  readonly near: readonly SetRow[]
}

/** Rows of a tab-separated file with the columns split, label, text. */
export function parseRows(text: string): readonly SetRow[] {
  return text
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const [split = '', label = '', ...rest] = line.split('\t')
      return { split, label, text: rest.join(' ') }
    })
}

const DRAW_STEP = 5
const NEAR_EVERY = 4

/** A draw of every fifth intent with so many phrases each, as a helpdesk has: 30 × 25 of CLINC150's 150 × 50. */
export function drawOf(rows: readonly SetRow[], draw: number, phrases: number): Split {
  const labels = [...new Set(rows.filter(({ split }) => split === 'train').map(({ label }) => label))].sort()
  const chosen = new Set(labels.filter((_, i) => i % DRAW_STEP === draw))
  const taken = new Map<string, number>()
  const train = rows.filter(({ split, label }) => {
    if (split !== 'train' || !chosen.has(label)) return false
    const count = (taken.get(label) ?? 0) + 1
    taken.set(label, count)
    return count <= phrases
  })
  const test = rows.filter(({ split, label }) => split === 'test' && chosen.has(label))
  const near = rows.filter(({ split, label }) => split === 'test' && !chosen.has(label)).filter((_, i) => i % NEAR_EVERY === 0)
  return { train, test, far: rows.filter(({ split }) => split === 'oos_test'), near }
}

/** Area under the curve of "the score tells the one from the other", 0.5 is a coin. */
export function areaUnderCurve(inside: readonly number[], outside: readonly number[]): number {
  const all = [...inside.map((score) => ({ score, in: true })), ...outside.map((score) => ({ score, in: false }))].sort(
    (a, b) => a.score - b.score,
  )
  let ranks = 0
  for (let i = 0; i < all.length; ) {
    let next = i
    while (next < all.length && all[next]?.score === all[i]?.score) next++
    for (let k = i; k < next; k++) if (all[k]?.in === true) ranks += (i + next + 1) / 2
    i = next
  }
  return (ranks - (inside.length * (inside.length + 1)) / 2) / (inside.length * outside.length)
}

/** Share of the outside scores below the bar that keeps this share of the inside scores. */
export function rejectedAt(inside: readonly number[], outside: readonly number[], kept: number): number {
  const bar = [...inside].sort((a, b) => a - b)[Math.floor(inside.length * (1 - kept))] ?? 0
  return outside.filter((score) => score < bar).length / outside.length
}

const TYPO_SHARE = 0.2
const LONGER_WORD = 5

/** The same text with one edit in a fifth of its longer words, from a fixed sequence. */
export function withTypos(text: string, seed: number): string {
  let state = (Math.imul(seed + 1, 2_654_435_761) + 97) >>> 0
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
  return text
    .split(' ')
    .map((word) => (word.length >= LONGER_WORD && /^\p{L}+$/u.test(word) && next() < TYPO_SHARE ? edited(word, next) : word))
    .join(' ')
}

function edited(word: string, next: () => number): string {
  const at = 1 + Math.floor(next() * (word.length - 2))
  const letter = 'abcdefghijklmnopqrstuvwxyz'[Math.floor(next() * 26)] ?? 'e'
  const kind = Math.floor(next() * 4)
  if (kind === 0) return word.slice(0, at) + word.slice(at + 1)
  if (kind === 1) return word.slice(0, at) + letter + word.slice(at)
  if (kind === 2) return word.slice(0, at) + letter + word.slice(at + 1)
  return word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2)
}
