import { expect, test } from 'vitest'
import { redact } from '../../../src/redaction/redact.ts'
import { stretchesOf } from '../../../src/redaction/stretches.ts'
import { keyGroups, letters, seeded } from '../../support/secrets.ts'

const G = keyGroups(seeded(21))
const KEY = G.join('-')

test('stretches follow each other without a gap and end at spaces', () => {
  const text = 'some words and more '.repeat(10_000)
  const stretches = stretchesOf(text)
  expect(stretches.length).toBeGreaterThan(3)
  stretches.forEach(({ start, own }, index) => {
    expect(start).toBe(stretches[index - 1]?.own ?? 0)
    if (own < text.length) expect(text[own - 1]).toBe(' ')
  })
  expect(stretches.at(-1)?.own).toBe(text.length)
})

test.for([0, 7, 20, 33, 48, 54])('a key across the border of two stretches is hidden whole (%i characters before it)', (before) => {
  const filler = 'x'.repeat((stretchesOf('x'.repeat(100_000))[0]?.own ?? 0) - before - 1)
  const { text, findings } = redact(`${filler} ${KEY} ${'y'.repeat(50_000)}`)
  expect(G.filter((group) => text.includes(group))).toEqual([])
  expect(findings).toMatchObject([{ kind: 'recovery_key', start: filler.length + 1, end: filler.length + 1 + KEY.length, certain: true }])
})

test('a private key longer than a stretch is hidden to its end', () => {
  const body = Array.from({ length: 1200 }, (_, line) => letters(seeded(line), 64)).join('\n')
  const { text } = redact(`see -----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY----- ok`)
  expect(text).toBe('see [hidden: private key] ok')
})

test('the shape of a long text has the places of its groups', () => {
  const filler = 'words '.repeat(10_000)
  const { shape } = redact(`${filler}482913`)
  expect(shape.groups).toMatchObject([{ digits: 6, start: filler.length, end: filler.length + 6 }])
  expect(shape.otherChars).toBe(50_000)
})
