/** Two seeds make two hashes that do not depend on each other. */
export const FIRST_SEED = 0x811c9dc5
export const SECOND_SEED = 0x2c1b3c6d

/** A text as one whole number, the same on every machine (FNV-1a). */
export function hashOf(text: string, seed: number = FIRST_SEED): number {
  let hash = seed | 0
  for (let i = 0; i < text.length; i++) hash = hashCode(text.charCodeAt(i), hash)
  return hash
}

/** The hash of what `hash` stands for and one more UTF-16 code. */
export function hashCode(code: number, hash: number): number {
  return Math.imul(hash ^ code, 0x01000193)
}
