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

/** Fingerprint of a file, 64 bits, four bytes at a step: ten times as quick as by character, for what is only compared. */
export function bytesVersion(bytes: Uint8Array): string {
  let high = OFFSET
  let low = OFFSET ^ bytes.length
  for (let at = 0; at < bytes.length; at += 4) {
    // What is read beyond the end is 0.
    const word = (bytes[at] as number) | ((bytes[at + 1] ?? 0) << 8) | ((bytes[at + 2] ?? 0) << 16) | ((bytes[at + 3] ?? 0) << 24)
    high = Math.imul(high ^ word, PRIME)
    high ^= high >>> 15
    low = Math.imul(low ^ word, OTHER_PRIME)
    low ^= low >>> 13
  }
  return hex(high) + hex(low)
}

function fnv1a(text: string, start: number): number {
  let hash = start
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), PRIME)
  return hash
}

function hex(hash: number): string {
  return (hash >>> 0).toString(16).padStart(8, '0')
}
