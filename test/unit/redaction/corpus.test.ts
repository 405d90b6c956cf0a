import { describe, expect, test } from 'vitest'
import { ELEVENTH_HARMLESS, ELEVENTH_SECRETS } from '../../../src/redaction/corpus/eleventh-set.ts'
import type { Family } from '../../../src/redaction/corpus/family.ts'
import { FIFTH_FILES, FIFTH_HARMLESS_FILES } from '../../../src/redaction/corpus/fifth-files.ts'
import { FIFTH_HARMLESS, FIFTH_SECRETS } from '../../../src/redaction/corpus/fifth-set.ts'
import { FOURTH_HARMLESS_ALL, FOURTH_KEYS, FOURTH_OTHERS } from '../../../src/redaction/corpus/fourth-families.ts'
import { HARMLESS_FAMILIES } from '../../../src/redaction/corpus/harmless-families.ts'
import { KEY_FAMILIES } from '../../../src/redaction/corpus/key-families.ts'
import { OTHER_FAMILIES } from '../../../src/redaction/corpus/other-families.ts'
import { SECOND_HARMLESS } from '../../../src/redaction/corpus/second-harmless-families.ts'
import { SECOND_KEYS } from '../../../src/redaction/corpus/second-key-families.ts'
import { SECOND_OTHERS } from '../../../src/redaction/corpus/second-other-families.ts'
import { SEVENTH_HARMLESS } from '../../../src/redaction/corpus/seventh-harmless.ts'
import { SEVENTH_KEYS } from '../../../src/redaction/corpus/seventh-keys.ts'
import { SEVENTH_OTHERS } from '../../../src/redaction/corpus/seventh-others.ts'
import { SIXTH_FILES, SIXTH_HARMLESS_FILES } from '../../../src/redaction/corpus/sixth-files.ts'
import { SIXTH_HARMLESS, SIXTH_SECRETS } from '../../../src/redaction/corpus/sixth-set.ts'
import { TENTH_HARMLESS, TENTH_KEYS, TENTH_OTHERS } from '../../../src/redaction/corpus/tenth-set.ts'
import { THIRD_HARMLESS, THIRD_SECRETS } from '../../../src/redaction/corpus/third-families.ts'
import { redact } from '../../../src/redaction/redact.ts'
import { seeded } from '../../support/secrets.ts'

const SAMPLES = 8
const SAMPLES_OF_LATER_SETS = 3

/** Of the fifth set: the first words of a key are not heard as digits, see docs/redaction.md. */
const KNOWN_GAPS = new Set(['words: as a dictation program hears them'])
/** The name before the slash goes with the password behind it: which of the two it is, nothing tells. */
const HIDES_MORE = new Set(['password: slash between user and password'])

/** Sets that were written without sight of the recognizers and measured before anything was mended for them. */
const LATER_SETS = [
  { set: 'fifth', secrets: FIFTH_SECRETS, harmless: FIFTH_HARMLESS, files: [...FIFTH_FILES, ...FIFTH_HARMLESS_FILES] },
  { set: 'sixth', secrets: SIXTH_SECRETS, harmless: SIXTH_HARMLESS, files: [...SIXTH_FILES, ...SIXTH_HARMLESS_FILES] },
]

test('the corpus has at least 60 families of secrets and 40 of harmless texts', () => {
  expect(KEY_FAMILIES.length + OTHER_FAMILIES.length).toBeGreaterThanOrEqual(60)
  expect(HARMLESS_FAMILIES.length).toBeGreaterThanOrEqual(40)
})

describe('no piece of a secret stays readable, the words around it do', () => {
  test.for([...KEY_FAMILIES, ...OTHER_FAMILIES, ...SECOND_KEYS, ...SECOND_OTHERS, ...THIRD_SECRETS, ...FOURTH_KEYS, ...FOURTH_OTHERS])(
    '$name',
    ({ make }) => expectHidden(make, SAMPLES, true),
  )

  test.for(
    [...FIFTH_SECRETS, ...SIXTH_SECRETS, ...SEVENTH_KEYS, ...SEVENTH_OTHERS, ...TENTH_KEYS, ...TENTH_OTHERS, ...ELEVENTH_SECRETS].filter(
      ({ name }) => !KNOWN_GAPS.has(name),
    ),
  )('$name', ({ name, make }) => expectHidden(make, SAMPLES_OF_LATER_SETS, !HIDES_MORE.has(name)))
})

describe('a harmless text comes out as it went in', () => {
  test.for([...HARMLESS_FAMILIES, ...SECOND_HARMLESS, ...THIRD_HARMLESS, ...FOURTH_HARMLESS_ALL])('$name', ({ make }) =>
    expectUnchanged(make, SAMPLES),
  )

  test.for([...FIFTH_HARMLESS, ...SIXTH_HARMLESS, ...SEVENTH_HARMLESS, ...TENTH_HARMLESS, ...ELEVENTH_HARMLESS])('$name', ({ make }) =>
    expectUnchanged(make, SAMPLES_OF_LATER_SETS),
  )
})

function expectHidden(make: Family['make'], samples: number, keepsWords: boolean): void {
  const random = seeded(2026)
  for (let sample = 0; sample < samples; sample++) {
    const { text, secrets, stays = [] } = make(random)
    const { text: safe, findings } = redact(text)
    expect(secrets.length).toBeGreaterThan(0)
    expect(secrets.filter((secret) => safe.includes(secret))).toEqual([])
    if (keepsWords) expect(stays.filter((words) => !safe.includes(words))).toEqual([])
    expect(findings.length).toBeGreaterThan(0)
    expect(redact(safe).text).toBe(safe)
  }
}

function expectUnchanged(make: Family['make'], samples: number): void {
  const random = seeded(2026)
  for (let sample = 0; sample < samples; sample++) {
    const { text } = make(random)
    expect(redact(text).text).toBe(text)
  }
}

describe.for(LATER_SETS)('the $set set', ({ secrets, harmless, files }) => {
  test('has at least 150 families of secrets and 80 of harmless texts, each with a name of its own', () => {
    const names = [...secrets, ...harmless, ...files].map(({ name }) => name)
    expect(secrets.length).toBeGreaterThanOrEqual(150)
    expect(harmless.length).toBeGreaterThanOrEqual(80)
    expect(names.filter((name, at) => names.indexOf(name) !== at)).toEqual([])
  })

  test('has every secret in its text piece by piece, and the words that must stay', () => {
    for (const { name, make } of secrets) {
      const { text, secrets: pieces, stays = [] } = make(seeded(5))
      expect(
        [...pieces, ...stays].filter((piece) => !text.includes(piece)),
        name,
      ).toEqual([])
    }
  })

  test('names no secret in a harmless text', () => {
    expect(harmless.filter(({ make }) => make(seeded(5)).secrets.length > 0)).toEqual([])
  })

  test('makes the same text and the same file of the same seed, and another one of another', () => {
    for (const { name, make } of [...secrets, ...files.filter((file) => file.make(seeded(5)).secrets.length > 0)]) {
      expect(make(seeded(5)), name).toEqual(make(seeded(5)))
      expect(make(seeded(6)), name).not.toEqual(make(seeded(5)))
    }
  })
})
