import type { Random } from './made-up.ts'

/** One text of a family: what must not be readable afterwards, and what must. */
export interface Sample {
  readonly text: string
  /** The secret, piece by piece, as it stands in the text; empty in a harmless text, which must come out unchanged. */
  readonly secrets: readonly string[]
  /** Words around the secret that must stay. */
  readonly stays?: readonly string[]
}

/** Texts of one shape. The same random numbers make the same text. */
export interface Family {
  readonly name: string
  readonly make: (random: Random) => Sample
}

/** A family of harmless texts. */
export function harmless(name: string, make: (random: Random) => string): Family {
  return { name, make: (random) => ({ text: make(random), secrets: [] }) }
}
