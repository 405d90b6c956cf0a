const OFFSET = 0x811c9dc5
const PRIME = 0x01000193

/** Short fingerprint of an English text, kept beside its translation. The prefix keeps it from looking like a Key ID. */
export function checksum(text: string): string {
  return `c-${hex(fnv1a(text.trim().replaceAll(/\s+/g, ' '), OFFSET))}`
}

/** Fingerprint of everything that was loaded: two independent runs over the text, 64 bits. */
export function contentVersion(parts: readonly string[]): string {
  let high = OFFSET
  let low = OFFSET ^ 0x5bd1e995
  for (const part of parts) {
    high = fnv1a('\u0000', fnv1a(part, high))
    low = fnv1a('\u0001', fnv1a(part, low))
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
