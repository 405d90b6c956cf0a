import { describe, expect, test } from 'vitest'
import { FIFTH_HARMLESS, FIFTH_SECRETS } from '../../../src/redaction/corpus/fifth-set.ts'
import { FOURTH_HARMLESS_ALL, FOURTH_KEYS, FOURTH_OTHERS } from '../../../src/redaction/corpus/fourth-families.ts'
import { hideSecrets } from '../../../src/redaction/hide.ts'
import type { Recognizer } from '../../../src/redaction/recognizer.ts'
import { RECOGNIZERS } from '../../../src/redaction/recognizers/all.ts'
import { redact } from '../../../src/redaction/redact.ts'
import { STRETCH } from '../../../src/redaction/stretches.ts'
import { fc } from '../../support/property.ts'
import { digits, keyGroups, letters, seeded } from '../../support/secrets.ts'

const G = keyGroups(seeded(21))
const KEY = G.join('-')
const TALK = 'some words and more of them here '
/** Stretches so short that a text of some thousand characters has several. */
const SHORT = { ...STRETCH, own: 3_000 }
const AT_ONCE = { ...STRETCH, own: 1_000_000 }
const always = (): boolean => true

test.for([0, 7, 20, 33, 48, 54])('a key across the border of two stretches is hidden whole (%i characters before it)', (before) => {
  const filler = 'x'.repeat(STRETCH.own - before - 1)
  const { text, findings } = redact(`${filler} ${KEY} ${'y'.repeat(50_000)}`)
  expect(G.filter((group) => text.includes(group))).toEqual([])
  expect(findings).toMatchObject([{ kind: 'recovery_key', start: filler.length + 1, end: filler.length + 1 + KEY.length, certain: true }])
})

describe('wherever the border of two stretches falls', () => {
  test('no group of a key in HTML is left, of which each digit has a row of its own', () => {
    const rows = [...G.join('')].map((digit) => `<tr><td style="width:40px;text-align:center">${digit}</td></tr>\n`).join('')
    for (let at = SHORT.own - rows.length - 50; at < SHORT.own + 50; at += 13) {
      const long = `${TALK.repeat(100).slice(0, at)}\n<table>\n${rows}</table>\n${TALK.repeat(200)}`
      const { text = '' } = hideSecrets(long, RECOGNIZERS, always, SHORT) ?? {}
      expect([...text.matchAll(/>(\d)</g)].length).toBeLessThan(6)
    }
  })

  test.for([
    ['a password', 'the password is Frosch21!', 'Frosch21!'],
    ['a PIN digit by digit', 'the pin is 4 7 1 1 9 3', '4 7 1 1'],
    ['the password of a login', 'Zugang: admin / Frosch21!', 'Frosch21!'],
  ] as const)('%s is hidden', ([, told, secret]) => {
    for (let at = SHORT.own - 60; at < SHORT.own + 60; at++) {
      const { text = '' } = hideSecrets(`${TALK.repeat(100).slice(0, at)} ${told} ${TALK.repeat(200)}`, RECOGNIZERS, always, SHORT) ?? {}
      expect(text).not.toContain(secret)
    }
  })

  test('a text comes out as one that is read at once', () => {
    const families = [...FOURTH_KEYS, ...FOURTH_OTHERS, ...FIFTH_SECRETS, ...FOURTH_HARMLESS_ALL, ...FIFTH_HARMLESS]
    const piece = fc.record({ family: fc.constantFrom(...families), seed: fc.nat(1_000), talk: fc.nat(400) })
    fc.assert(
      fc.property(fc.array(piece, { minLength: 20, maxLength: 40 }), (pieces) => {
        const text = pieces
          .map(({ family, seed, talk }) => `${family.make(seeded(seed)).text}\n\n${TALK.repeat(10 + talk / 10).slice(0, 300 + talk)}.\n\n`)
          .join('')
        const whole = hideSecrets(text, NEARBY, always, AT_ONCE)
        const inStretches = hideSecrets(text, NEARBY, always, SHORT)
        expect(inStretches?.text).toBe(whole?.text)
        expect(inStretches?.hidden.map(({ start, end }) => [start, end])).toEqual(whole?.hidden.map(({ start, end }) => [start, end]))
        expect(inStretches?.shape.groups).toEqual(whole?.shape.groups)
      }),
      { numRuns: 12 },
    )
  })
})

/** Those that look no further than the words around; a Mac's key is told by words anywhere in what is read. */
const NEARBY = RECOGNIZERS.filter(({ name }) => name !== 'filevault-key')

test('a private key longer than a stretch is hidden to its end', () => {
  const body = Array.from({ length: 1200 }, (_, line) => letters(seeded(line), 64)).join('\n')
  const { text } = redact(`see -----BEGIN PRIVATE KEY-----\n${body}\n-----END PRIVATE KEY----- ok`)
  expect(text).toBe('see [hidden: private key] ok')
})

test('the column of a table longer than a stretch is hidden to its last row', () => {
  const random = seeded(22)
  const rows = Array.from({ length: 3_000 }, (_, row) => [`anna${row}`, `${letters(random, 6)}${digits(random, 2)}!`, '12'])
  const { text, findings } = redact(['user;password;room', ...rows.map((row) => row.join(';'))].join('\n'))
  expect(rows.filter(([, password = '']) => text.includes(password))).toEqual([])
  expect(findings).toHaveLength(rows.length)
})

test.for(['', '-', 'never'])('a column in which the first passwords stand behind 900 cells of "%s" is hidden', (empty) => {
  const random = seeded(28)
  const passwords = Array.from({ length: 3 }, () => `${letters(random, 6)}${digits(random, 2)}!`)
  const rows = Array.from({ length: 900 }, (_, row) => `anna.mueller${row};room ${row % 40};${empty}`)
  const told = passwords.map((password, row) => `bob.smith${row};room ${row};${password}`)
  const { text, findings } = redact(['user;place;password', ...rows, ...told].join('\n'))
  expect(passwords.filter((password) => text.includes(password))).toEqual([])
  expect(findings).toHaveLength(passwords.length)
})

test('every column of a long table is hidden, also where its head is taken for a password and a row is cut in its first cell', () => {
  const random = seeded(29)
  const rows = Array.from({ length: 1_500 }, (_, row) => [`anna.mueller${row}`, `${letters(random, 6)}1!`, digits(random, 6)])
  const { text } = redact(['user|pw|pin', ...rows.map((row) => row.join('|'))].join('\n'))
  expect(rows.filter(([, password = '', pin = '']) => text.includes(password) || text.includes(pin))).toEqual([])
})

test('no cell is left wherever the head of a table falls, also where the head is taken for a password', () => {
  const random = seeded(30)
  const rows = Array.from({ length: 300 }, () => ['anna', `${letters(random, 6)}1!`, `${letters(random, 6)}2!`])
  const table = ['note|pw|password', ...rows.map((row) => row.join('|'))].join('\n')
  for (let at = SHORT.own - 400; at < SHORT.own + STRETCH.margin + 100; at += 31) {
    const { text = '' } = hideSecrets(`${TALK.repeat(200).slice(0, at)}\n${table}`, RECOGNIZERS, always, SHORT) ?? {}
    expect(rows.filter(([, one = '', other = '']) => text.includes(one) || text.includes(other))).toEqual([])
  }
})

test('a table that has ended leaves what stands below it alone', () => {
  const rows = Array.from({ length: 1_500 }, (_, row) => `anna${row};-`)
  const below = 'That was all of it.\nhost;Latitude5440\n'
  const text = ['user;password', ...rows, below].join('\n')
  expect(redact(text).text).toBe(text)
})

test('a token across the border of two stretches is hidden to its end', () => {
  const token = `eyJ${letters(seeded(23), 5_000)}.${letters(seeded(24), 7_000)}`
  const { text } = redact(`${'x '.repeat(STRETCH.own / 2 - 500)}${token} ${'y '.repeat(10_000)}`)
  expect(text.slice(STRETCH.own - 1_000, STRETCH.own - 970)).toBe('[hidden: access token] y y y y')
})

test('the shape of a long text has the places of its groups', () => {
  const filler = 'words '.repeat(10_000)
  const { shape } = redact(`${filler}482913`)
  expect(shape.groups).toMatchObject([{ digits: 6, start: filler.length, end: filler.length + 6 }])
  expect(shape.otherChars).toBe(50_000)
})

test('hiding twice is hiding once in a long text too', () => {
  const random = seeded(25)
  const families = [...FOURTH_KEYS, ...FOURTH_OTHERS, ...FIFTH_SECRETS]
  const { text } = redact(families.map(({ make }) => make(random).text).join(`\n\n${TALK.repeat(8)}\n\n`))
  expect(text.length).toBeGreaterThan(5 * STRETCH.own)
  expect(redact(text).text).toBe(text)
})

describe('how much is read', () => {
  /** Counts the characters that are looked at, over those of the text. */
  function readings(text: string): number {
    let read = 0
    const counting = RECOGNIZERS.map((recognizer, index): Recognizer => {
      if (index > 0) return recognizer
      const mayHave: Recognizer['mayHave'] = (view) => {
        read += view.text.length
        return recognizer.mayHave(view)
      }
      return { ...recognizer, mayHave }
    })
    hideSecrets(text, counting)
    return read / text.length
  }

  test.for([
    ['words', TALK],
    ['passwords', 'password abc123! '],
    ['PINs', `pin ${digits(seeded(26), 4)} `],
    ['keys', `${KEY} and `],
    ['digits', `${digits(seeded(27), 1)} `],
    ['begun private keys', '-----BEGIN PRIVATE KEY-----'],
    ['begun tokens', ' eyJabc'],
    ['marks', '[hidden: password] '],
  ])('does not grow with the length of a text of %s', ([, unit = '']) => {
    const small = readings(unit.repeat(Math.ceil(100_000 / unit.length)))
    const large = readings(unit.repeat(Math.ceil(1_000_000 / unit.length)))
    expect(large).toBeLessThan(small * 1.1)
  })
})
