import { describe, expect, test } from 'vitest'
import { HARMLESS_FAMILIES } from '../../../src/redaction/corpus/harmless-families.ts'
import { KEY_FAMILIES } from '../../../src/redaction/corpus/key-families.ts'
import { OTHER_FAMILIES } from '../../../src/redaction/corpus/other-families.ts'
import { SECOND_HARMLESS } from '../../../src/redaction/corpus/second-harmless-families.ts'
import { SECOND_KEYS } from '../../../src/redaction/corpus/second-key-families.ts'
import { SECOND_OTHERS } from '../../../src/redaction/corpus/second-other-families.ts'
import { THIRD_HARMLESS, THIRD_SECRETS } from '../../../src/redaction/corpus/third-families.ts'
import { redact } from '../../../src/redaction/redact.ts'
import { seeded } from '../../support/secrets.ts'

const SAMPLES = 12

test('the corpus has at least 60 families of secrets and 40 of harmless texts', () => {
  expect(KEY_FAMILIES.length + OTHER_FAMILIES.length).toBeGreaterThanOrEqual(60)
  expect(HARMLESS_FAMILIES.length).toBeGreaterThanOrEqual(40)
})

describe('no piece of a secret stays readable, the words around it do', () => {
  test.for([...KEY_FAMILIES, ...OTHER_FAMILIES, ...SECOND_KEYS, ...SECOND_OTHERS, ...THIRD_SECRETS])('$name', ({ make }) => {
    const random = seeded(2026)
    for (let sample = 0; sample < SAMPLES; sample++) {
      const { text, secrets, stays = [] } = make(random)
      const { text: safe, findings } = redact(text)
      expect(secrets.length).toBeGreaterThan(0)
      expect(secrets.filter((secret) => safe.includes(secret))).toEqual([])
      expect(stays.filter((words) => !safe.includes(words))).toEqual([])
      expect(findings.length).toBeGreaterThan(0)
      expect(redact(safe).text).toBe(safe)
    }
  })
})

describe('a harmless text comes out as it went in', () => {
  test.for([...HARMLESS_FAMILIES, ...SECOND_HARMLESS, ...THIRD_HARMLESS])('$name', ({ make }) => {
    const random = seeded(2026)
    for (let sample = 0; sample < SAMPLES; sample++) {
      const { text } = make(random)
      expect(redact(text).text).toBe(text)
    }
  })
})
