import { describe, expect, test } from 'vitest'
import { bytesVersion } from '../../../src/content/checksum.ts'
import { fromSnapshot, toSnapshot } from '../../../src/content/snapshot.ts'
import { checkSmall } from './small-content.ts'

describe('the fingerprint of a file', () => {
  const bytes = Uint8Array.from({ length: 1_003 }, (_, i) => (i * 37) % 256)

  test('changes with every bit of every byte, the last ones too', () => {
    const seen = new Set([bytesVersion(bytes)])
    for (let at = 0; at < bytes.length; at++) {
      for (let bit = 0; bit < 8; bit++) {
        const changed = bytes.slice()
        changed[at] = (changed[at] ?? 0) ^ (1 << bit)
        seen.add(bytesVersion(changed))
      }
    }
    expect(seen.size).toBe(bytes.length * 8 + 1)
  })

  test('changes with zeros at the end, and when two words change places', () => {
    const [first, second] = [bytes.subarray(0, 4), bytes.subarray(4, 8)]
    const swapped = Uint8Array.from([...second, ...first, ...bytes.subarray(8)])
    const versions = [bytes, Uint8Array.from([...bytes, 0]), swapped, new Uint8Array(), new Uint8Array(1)].map(bytesVersion)
    expect(new Set(versions).size).toBe(5)
  })
})

test('a snapshot is plain ASCII and gives back what other alphabets wrote', () => {
  const { content } = checkSmall()
  const words = 'Schlüssel · clé · ключ · 鍵 · 🔑'
  const written = toSnapshot({ ...content, values: { ...content.values, 'profile.organisation': words } })
  expect(written).toMatch(/^[\0-\x7f]+$/)
  expect(fromSnapshot(written)?.values['profile.organisation']).toBe(words)
})
