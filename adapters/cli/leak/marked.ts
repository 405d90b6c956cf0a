import { KEY_FAMILIES } from '../../../src/redaction/corpus/key-families.ts'
import { keyGroups, seeded } from '../../../src/redaction/corpus/made-up.ts'

/** A secret that was made up for this run, with every piece of it that must be found nowhere. */
export interface Marked {
  readonly shape: string
  readonly text: string
  readonly pieces: readonly string[]
}

/** One marked secret of every shape that people give a key. The same seed makes the same secrets. */
export function markedKeys(seed: number): readonly Marked[] {
  const random = seeded(seed)
  return KEY_FAMILIES.map((family) => {
    const { text, secrets } = family.make(random)
    return { shape: family.name, text, pieces: piecesOf(text, secrets) }
  })
}

/** A key with hyphens, as the screen shows it. */
export function plainKey(seed: number): Marked {
  const groups = keyGroups(seeded(seed))
  return { shape: 'hyphens', text: groups.join('-'), pieces: groups }
}

/** Shorter pieces stand in any file by chance. */
const TELLING_CHARS = 5

/** The secret as it stands in the text, run by run. The corpus names it in short pieces that overlap within a group. */
function piecesOf(text: string, secrets: readonly string[]): readonly string[] {
  const runs: { start: number; end: number }[] = []
  let from = 0
  for (const secret of secrets) {
    const start = text.indexOf(secret, from)
    if (start < 0) continue
    const last = runs.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, start + secret.length)
    else runs.push({ start, end: start + secret.length })
    from = start + 1
  }
  return [...new Set(runs.map(({ start, end }) => text.slice(start, end)))].filter((piece) => piece.length >= TELLING_CHARS)
}
