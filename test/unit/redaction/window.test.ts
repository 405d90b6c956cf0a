import { describe, expect, test } from 'vitest'
import type { SafeText } from '../../../src/model/safe-text.ts'
import { maskSpans } from '../../../src/redaction/mask-spans.ts'
import { redact } from '../../../src/redaction/redact.ts'
import { EMPTY_WINDOW, observe, readWindow, type Window, writeWindow } from '../../../src/redaction/window.ts'
import { below, digits, keyGroups, letters, seeded } from '../../support/secrets.ts'

const SECOND = 1000
const G = keyGroups(seeded(41))

interface Line {
  readonly text: string
  readonly person?: string
  readonly at?: number
  readonly message?: string
}

/** Plays messages through the door and the window, as the runtime does, and returns what is left of each in the end. */
function play(lines: readonly (string | Line)[]): readonly string[] {
  const windows = new Map<string, string>()
  const kept: SafeText[] = []
  lines.forEach((line, index) => {
    const { text, person = 'ann', at = index * 5 * SECOND, message } = typeof line === 'string' ? { text: line } : line
    const { text: safe, shape, findings, diagnosis } = redact(text)
    kept.push(safe)
    const { window, hide } = observe(readWindow(windows.get(person)), {
      event: String(index),
      person,
      at,
      shape,
      findings,
      ...(message === undefined ? {} : { message }),
      ...(diagnosis === undefined ? {} : { diagnosis }),
    })
    windows.set(person, writeWindow(window))
    for (const { event, spans, kind } of hide) kept[Number(event)] = maskSpans(kept[Number(event)] ?? ('' as SafeText), spans, kind)
    for (const stored of windows.values()) for (const group of G) expect(stored).not.toContain(group)
  })
  return kept
}

const readable = (kept: readonly string[]): readonly string[] => G.filter((group) => kept.some((text) => text.includes(group)))

describe('a key over several messages', () => {
  test.for([
    ['eight messages of six digits', G],
    ['eight messages with a word each', G.map((group, index) => `group ${index + 1} is ${group}`)],
    ['four and four', [G.slice(0, 4).join('-'), G.slice(4).join('-')]],
    ['two groups in each of four messages', [0, 2, 4, 6].map((at) => G.slice(at, at + 2).join('-'))],
    ['twelve digits in each of four messages', [0, 2, 4, 6].map((at) => G.slice(at, at + 2).join(''))],
    ['a message in between', [G[0], G[1], 'wait, the paper is wet', G[2], 'sorry, phone', G[3], G[4], G[5], G[6], G[7]]],
    ['two groups before the rest', [G.slice(0, 2).join('-'), G.slice(2).join('-')]],
    ['the rest after six groups', [G.slice(0, 6).join('-'), G[6], G[7]]],
    ['three groups only', [G[0], G[1], G[2]]],
    ['in full-width digits', G.map((group) => group.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))))],
  ] as const)('%s', ([, lines]) => {
    const kept = play(lines.map((line) => line ?? ''))
    expect(readable(kept)).toEqual([])
    expect(kept.some((text) => /\p{Nd}{6}/u.test(text))).toBe(false)
  })

  test.for(['recovery key coming', 'ich tippe den Schlüssel gruppenweise', 'la clé de récupération :'])(
    'behind "%s" two groups are enough',
    (words) => {
      expect(play([words, G[0] ?? '', G[1] ?? '', 'thanks']).join(' ')).not.toMatch(/\d{6}/)
    },
  )

  test('one group is never one, whatever was said before', () => {
    expect(play(['recovery key coming', G[0] ?? ''])).toEqual(['recovery key coming', G[0]])
  })

  test('what follows "my PIN?" is the PIN', () => {
    expect(play(['meine PIN?', String(4000 + 711)])).toEqual(['meine PIN?', '[hidden: PIN]'])
    expect(play(['what is my PIN?', String(4000 + 711)]).at(-1)).toBe('4711')
  })

  test('behind words about a key a number that is no group stays', () => {
    const keyId = '20394857'
    expect(play(['windows wants the recovery key', keyId])).toEqual(['windows wants the recovery key', keyId])
  })

  test('a mistyped group in between is masked with the others', () => {
    const wrong = String(Number(G[3]) + 1).padStart(6, '0')
    const kept = play([G[0] ?? '', G[1] ?? '', G[2] ?? '', wrong, ...G.slice(4)])
    expect(kept.join(' ')).not.toMatch(/\d{6}/)
  })

  test('pieces of four digits are masked', () => {
    const kept = play(G.join('').match(/.{4}/g) ?? [])
    expect(kept.join(' ')).not.toMatch(/\d/)
  })

  test.for([4, 5, 7, 8, 9, 10, 16, 20])('pieces of %i digits are masked', (size) => {
    const kept = play(G.join('').match(new RegExp(`.{1,${size}}`, 'g')) ?? [])
    expect(kept.join(' ')).not.toMatch(/\d{2}/)
  })

  test.for([5, 10])('pieces of %i characters with hyphens in them are masked', (size) => {
    const kept = play(G.join('-').match(new RegExp(`.{1,${size}}`, 'g')) ?? [])
    expect(kept.join(' ')).not.toMatch(/\d{2}/)
  })

  test.for([
    ['then', (group: string) => `then ${group}`],
    ['a count in words', (group: string, index: number) => `group ${index + 1} is ${group}`],
    ['a count in signs', (group: string, index: number) => `${index + 1}: ${group}`],
  ] as const)('groups in pairs are masked beside %s', ([, say]) => {
    const kept = play(G.map((group, index) => say(group.replace(/(..)(?!$)/g, '$1 '), index)))
    expect(kept.join(' ')).not.toMatch(/\d\d/)
  })

  test('spelled groups are masked beside a word', () => {
    const words = 'zero one two three four five six seven eight nine'.split(' ')
    const kept = play(G.map((group) => `then ${[...group].map((digit) => words[Number(digit)]).join(' ')}`))
    expect(kept.join(' ')).not.toMatch(/two|three|four|five|six|seven|eight|nine/)
  })

  test.for([
    ['groups that lost a zero', G.map((group, index) => (index % 2 === 0 ? group : group.slice(1)))],
    ['groups that all lost a digit', G.map((group) => group.slice(1))],
    ['groups typed a digit short', G.map((group, index) => (index % 4 === 0 ? group.slice(0, 5) : group))],
    ['groups as a spreadsheet shows them', G.map((group) => `${group.slice(0, 3)},${group.slice(3)}`)],
    ['a group told again', [G.join('-'), `wait, group 3 is ${G[2]}`, `and group 5 is ${G[4]}`]],
    ['the last one told again', [G.join('-'), `sorry, the last one is ${G[7]}`]],
    ['the last one told again in German', [G.join('-'), `falsch, die letzte ist ${G[7]}`]],
    ['the last one told again in French', [G.join('-'), `désolé, le dernier est ${G[7]}`]],
    ['the last one told again in Spanish', [G.join('-'), `perdón, el último es ${G[7]}`]],
    ['the last one told again in Portuguese', [G.join('-'), `desculpa, o último é ${G[7]}`]],
  ] as const)('%s is masked too', ([, lines]) => {
    expect(play([...lines]).join(' ')).not.toMatch(/\d{3}/)
  })

  test('an edit that adds the rest masks what the first version showed', () => {
    const kept = play([
      { text: `here ${G[0]} ${G[1]}`, message: 'm1' },
      { text: `here ${G.join(' ')}`, message: 'm1' },
    ])
    expect(readable(kept)).toEqual([])
  })

  test('an edit that adds one group at a time masks all versions', () => {
    const kept = play([1, 2, 3].map((count) => ({ text: G.slice(0, count).join(' '), message: 'm1' })))
    expect(readable(kept)).toEqual([])
  })

  test('versions of one message are not counted as several groups', () => {
    const kept = play([0, 1, 2, 3].map(() => ({ text: `${G[0]}`, message: 'm1' })))
    expect(kept).toEqual([G[0], G[0], G[0], G[0]])
  })
})

describe('what is no key over several messages', () => {
  test('two people who talk in turn are not mixed', () => {
    const lines = G.slice(0, 4).map((group, index) => ({ text: group, person: index % 2 === 0 ? 'ann' : 'bob' }))
    expect(play(lines)).toEqual(G.slice(0, 4))
  })

  test("an event of another person does not meet the first one's window", () => {
    let window: Window = EMPTY_WINDOW
    const hidden = G.slice(0, 4).flatMap((group, index) => {
      const next = observe(window, { ...redact(group), event: String(index), person: index % 2 === 0 ? 'ann' : 'bob', at: index })
      window = next.window
      return next.hide
    })
    expect(hidden).toEqual([])
  })

  test.for([
    ['one six-digit code', ['482913']],
    ['two codes', ['the code is 482913', 'now it says 593028']],
    ['a ticket, an extension and a code', ['ticket 482913', 'call 4711', 'my code is 384756']],
    ['groups far apart in time', G.slice(0, 3).map((text, index) => ({ text, at: index * 3_600_000 }))],
    ['numbers of choices', ['1', '2', '1', '3', '2', '1', '1', '2']],
    ['a code after a whole key', [G.join('-'), `${G[0]}`]],
    ['a ticket after a whole key', [G.join('-'), 'sorry, my ticket is 482913']],
    ['a lone number of eight digits', ['48210937']],
    ['two phone numbers', ['01511234567', '0301234567']],
    ['dates and times', ['12.03.2024', '14:05', '13.03.2024', '09:10']],
  ] as const)('%s', ([, lines]) => {
    const kept = play([...lines])
    lines.forEach((line, index) => {
      const text = typeof line === 'string' ? line : line.text
      if (text.length < 40) expect(kept[index]).toBe(text)
    })
  })
})

describe('a secret in the message after its name', () => {
  const random = seeded(7)
  const capitals = (size: number) => Array.from({ length: size }, () => 'BCDFGHJKMPQRTVWXY2346789'.charAt(below(random, 24))).join('')
  const line = () => `${letters(random, 30)}${digits(random, 4)}+/${letters(random, 20)}`
  const word = `${letters(random, 5)}${digits(random, 3)}!`
  const number = digits(random, 6)

  test.for([
    ['a password', ['my password is:', word]],
    ['a plain word', ['my windows password is', 'Blumenkohl']],
    ['a password in German', ['Mein Passwort lautet', word]],
    ['a password in French', ['mon mot de passe est :', word]],
    ['a password in Spanish', ['mi contraseña es', word]],
    ['a password in Portuguese', ['a minha senha é:', word]],
    ['"it is" before it', ['my password is', `it's ${word}`]],
    ['a PIN', ['my pin is', number]],
    ['a PIN in German', ['meine PIN ist', number]],
    ['a PIN in French', ['mon code pin est', number]],
    ['a PIN without a verb', ['my bitlocker pin', number]],
    [
      'a code in two halves',
      ['my microsoft recovery code:', [1, 2, 3].map(() => capitals(5)).join('-'), [1, 2].map(() => capitals(5)).join('-')],
    ],
    ['a code in five pieces', ['my recovery code is', ...[1, 2, 3, 4, 5].map(() => capitals(5))]],
    [
      'a FileVault key in two halves',
      ['my filevault key:', [1, 2, 3].map(() => capitals(4)).join('-'), [1, 2, 3].map(() => capitals(4)).join('-')],
    ],
    [
      'a private key in three pieces',
      [`-----BEGIN PRIVATE KEY-----\n${line()}`, `${line()}\n${line()}`, `${line()}\n-----END PRIVATE KEY-----`],
    ],
  ] as const)('%s is masked', ([, lines]) => {
    const [, ...kept] = play([...lines])
    for (const text of kept) expect(text.replace(/^it's /, '')).toMatch(/^\[hidden: [^\]]+\]$/)
  })

  test.for([
    ['an ordinary word', ['my password is', 'wrong']],
    ['a word of the talk', ['my password is:', 'help']],
    ['a question', ['what is my password:', 'Blumenkohl']],
    ['a sentence', ['my password is', 'not working since yesterday']],
    ['a PIN forgotten', ['I forgot my pin', '482913']],
    ['a Key ID', ['my recovery key', '4B2A91C7']],
    ['a Key ID in two halves', ['my recovery key', '4B2A 91C7']],
    ['groups of a Key ID behind its word', ['my recovery key ID is', '4B2A-91C7-77QX']],
    ['a word after a code was named', ['I need the recovery code', 'thanks']],
    ['a version after a code was named', ['my recovery code is', 'Windows 11 23H2']],
    ...['24H2', 'T480S', 'DESK-4F2K', 'SN12-3456', 'ACME-L0231'].map(
      (name) => [`${name} after talk of a recovery key`, ['windows asks for the recovery key', name]] as const,
    ),
    ['a ticket after a PIN of long ago', [{ text: 'my pin is' }, { text: '482913', at: 3_600_000 }]],
  ] as const)('%s stays', ([, lines]) => {
    const texts = lines.map((entry) => (typeof entry === 'string' ? entry : entry.text))
    expect(play([...lines])).toEqual(texts)
  })
})

test('a choice and a Key ID after three groups stay', () => {
  expect(play([...G.slice(0, 3), '1', '48210937', 'ticket 48213']).slice(3)).toEqual(['1', '48210937', 'ticket 48213'])
})

test('spans of another text hide the whole text', () => {
  expect(maskSpans(redact('short').text, [{ start: 2, end: 90 }])).toBe('[hidden: message that could not be read]')
})

test('a stored window that cannot be read is an empty one', () => {
  expect(readWindow('{"seen":[{}]}')).toEqual(EMPTY_WINDOW)
  expect(readWindow('nonsense')).toEqual(EMPTY_WINDOW)
})
