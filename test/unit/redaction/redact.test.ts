import { describe, expect, test } from 'vitest'
import type { Recognizer } from '../../../src/redaction/recognizer.ts'
import { MAX_TEXT_CHARS, redact } from '../../../src/redaction/redact.ts'
import { fc } from '../../support/property.ts'
import { guid, keyGroups, madeUpKey, seeded } from '../../support/secrets.ts'

const KEY = madeUpKey(5)
const G = KEY.split('-')
const shift = (group: string, by: number): string => String(Number(group) + by).padStart(6, '0')
const kinds = (text: string) => redact(text).findings.map(({ kind, certain }) => [kind, certain])

describe('a recovery key', () => {
  test('is replaced by a mark and the words around it stay', () => {
    expect(redact(`it says ${KEY}, is that right?`).text).toBe('it says [hidden: recovery key], is that right?')
  })

  test('is found at its place in the text as it was typed', () => {
    const typed = `\u200bit says ${G.join('\u00ad–')} ok`
    const [finding] = redact(typed).findings
    expect(typed.slice(finding?.start, finding?.end)).toBe(G.join('\u00ad–'))
  })

  test.for([
    ['all groups possible', KEY, [['recovery_key', true]]],
    ['one digit mistyped is still hidden', KEY.replace(G[2] ?? '', shift(G[2] ?? '', 1)), [['recovery_key', false]]],
    ['a part is a part', G.slice(0, 4).join('-'), [['recovery_key_part', false]]],
    [
      'two keys',
      `${KEY} and ${madeUpKey(6)}`,
      [
        ['recovery_key', true],
        ['recovery_key', true],
      ],
    ],
  ] as const)('%s', ([, text, expected]) => {
    expect(kinds(text)).toEqual(expected)
  })

  test('beside other numbers leaves them', () => {
    const id = guid(seeded(9)).toUpperCase()
    expect(redact(`INC0012345, Key ID ${id} or 48210937: ${KEY}, call +49 151 2345678`).text).toBe(
      `INC0012345, Key ID ${id} or 48210937: [hidden: recovery key], call +49 151 2345678`,
    )
  })

  test('in an auto-linked phone number takes the address with it', () => {
    expect(redact(`<tel:${G[0]}${G[1]}|${G[0]}-${G[1]}>-${G.slice(2).join('-')} ok`).text).toBe('[hidden: recovery key] ok')
  })

  test.for(['48l2O9', 'SOSlBO'])('with letters for digits in a group (%s) is hidden with that group', (group) => {
    expect(redact([...G.slice(0, 3), group, ...G.slice(4)].join('-')).text).not.toContain(group)
  })
})

describe('diagnosis', () => {
  test('names the groups that cannot be right, and no digit', () => {
    const wrong = [...G]
    wrong[2] = shift(G[2] ?? '', 1)
    wrong[6] = `9${(G[6] ?? '').slice(1)}`
    expect(redact(`key ${wrong.join('-')}`).diagnosis).toEqual({ groups: 8, impossible: [3, 7] })
  })

  test('counts the groups of a part', () => {
    expect(redact(G.slice(0, 5).join(' ')).diagnosis).toEqual({ groups: 5, impossible: [] })
  })

  test('is silent where no key was hidden', () => {
    expect(redact('my Key ID is 48210937').diagnosis).toBeUndefined()
  })
})

describe('what cannot be read is hidden whole', () => {
  test.for([
    ['a text over the limit', 'a'.repeat(MAX_TEXT_CHARS + 1), 'the text is too long'],
    ['half a surrogate pair', 'hello \ud83d there', 'the text is not valid UTF-16'],
  ] as const)('%s', ([, text, reason]) => {
    const { text: safe, findings } = redact(text)
    expect(safe).toBe('[hidden: message that could not be read]')
    expect(findings).toEqual([{ kind: 'unreadable', start: 0, end: text.length, certain: false, reason }])
  })

  test('a recognizer that throws hides the text, and nothing of the error is kept', () => {
    const broken = {
      name: 'broken',
      mayHave: () => true,
      find: () => {
        throw new Error(KEY)
      },
    }
    const redacted = redact(`hi ${KEY}`, { patterns: [broken] })
    expect(redacted.findings).toMatchObject([{ kind: 'unreadable', reason: 'a recognizer failed' }])
    expect(JSON.stringify(redacted)).not.toMatch(/\d{6}/)
  })

  test('a recognizer that never comes to rest hides the text', () => {
    const restless: Recognizer = {
      name: 'restless',
      mayHave: () => true,
      find: ({ text }) => {
        const end = text.includes('[') ? text.indexOf('[') : text.length
        return [{ kind: 'organisation', start: end - 1, end, certain: true }]
      },
    }
    expect(redact('a text of many letters', { patterns: [restless] }).findings).toMatchObject([
      { kind: 'unreadable', reason: 'hiding does not come to rest' },
    ])
  })
})

describe('the shape of what is left', () => {
  test('has sizes and places of numbers, and whether they could be groups', () => {
    const { shape } = redact(`is ${G[0]} or 4711 it?`)
    expect(shape.groups).toEqual([
      { digits: 6, start: 3, end: 9, possible: true },
      { digits: 4, start: 13, end: 17, possible: false },
    ])
    expect(shape.otherChars).toBe(6)
  })

  test('does not count the digits of marks', () => {
    expect(redact('my product key AB1CD-EF2GH-JK3LM-NP4QR-ST5UV').shape.groups).toEqual([])
  })
})

describe('for any text', () => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom(...'0123456789 -.\n', '\u200b', '१', '４', 'O', 'l', '&#45;', '%2D', 'one ', 'PIN ', 'password ') }),
  )

  test('redaction does not throw, and its findings are in order and within the text', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        let at = 0
        for (const { start, end } of redact(text).findings) {
          expect(start).toBeGreaterThanOrEqual(at)
          expect(end).toBeGreaterThanOrEqual(start)
          at = end
        }
        expect(at).toBeLessThanOrEqual(text.length)
      }),
      { numRuns: 500 },
    )
  })

  test('hiding twice is hiding once', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const safe = redact(text).text
        expect(redact(safe).text).toBe(safe)
      }),
      { numRuns: 500 },
    )
  })

  test('separators and invisible characters put into a key leave no group of it', () => {
    const signs = fc.constantFrom(' ', '-', '.', '\u200b', '\u00ad', '\u2060', '–', '_', '*', '\n', '/', '\u0301', '\u202e')
    fc.assert(
      fc.property(fc.integer(), fc.array(fc.tuple(fc.nat(54), signs), { maxLength: 30 }), (seed, insertions) => {
        const groups = keyGroups(seeded(seed))
        const characters = [...groups.join('-')]
        for (const [place, sign] of insertions) characters[place] += sign
        expect(redact(characters.join('')).text).not.toMatch(/\d/)
      }),
      { numRuns: 500 },
    )
  })
})

describe('what the fuzzer found', () => {
  test('a mark never cuts a character in two', () => {
    const text = `password ${'😀'.repeat(70)}A1`
    expect(redact(text).text.isWellFormed()).toBe(true)
    expect(redact(redact(text).text).text).toBe(redact(text).text)
  })

  test('pieces of a key that look like a date are pieces of a key', () => {
    const [, digits = ''] = /^(.*)$/.exec(G.join('')) ?? []
    const year = `${digits.slice(0, 10)}-1904-10-26-${digits.slice(10)}`
    expect(redact(`key ${[...digits].join('-')}`).text).toBe('key [hidden: recovery key]')
    expect(redact('2024-10-26, 2023-01-02').text).toBe('2024-10-26, 2023-01-02')
    expect(redact(year).text).not.toContain(digits.slice(10, 24))
  })

  test.for([
    ['a doubled digit in the first group', 0],
    ['a doubled digit in the last group', 7],
  ] as const)('%s does not leave that group', ([, place]) => {
    const wrong = G.map((group, index) => (index === place ? `${group}${group.slice(-1)}` : index === 3 ? group.slice(1) : group))
    for (const sign of ['-', ' ', '\n', ', ']) expect(redact(wrong.join(sign)).text).not.toMatch(/\d{4}/)
  })
})

test('a key that is told as a password is still named a key', () => {
  expect(redact(`clave:${keyGroups(seeded(77)).join('')}.Gracias`).findings.map(({ kind }) => kind)).toEqual(['recovery_key'])
})
