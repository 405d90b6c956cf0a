const OFFSET = 0x811c9dc5
const PRIME = 0x01000193
const OTHER_PRIME = 0x01000197

/** Short fingerprint of an English text, kept beside its translation. The prefix keeps it from looking like a Key ID. */
export function checksum(text: string): string {
  return `c-${hex(fnv1a(text.trim().replaceAll(/\s+/g, ' '), OFFSET))}`
}

/** Fingerprint of everything that was loaded: two runs over the text with different starts, 64 bits. */
export function contentVersion(parts: readonly string[]): string {
  let high = OFFSET
  let low = OFFSET ^ 0x5bd1e995
  for (const part of parts) {
    for (let index = 0; index < part.length; index++) {
      const code = part.charCodeAt(index)
      high = Math.imul(high ^ code, PRIME)
      low = Math.imul(low ^ code, OTHER_PRIME)
    }
    // Where one part ends and the next begins counts too.
    high = Math.imul(high ^ 0x10000, PRIME)
    low = Math.imul(low ^ 0x20000, OTHER_PRIME)
  }
  return `v-${hex(high)}${hex(low)}`
}

function fnv1a(text: string, start: number): number {
  let hash = start
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME)
  return hash
}

function hex(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0')
}
