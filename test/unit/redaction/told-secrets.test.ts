import { describe, expect, test } from 'vitest'
import { redact } from '../../../src/redaction/redact.ts'
import { EMPTY_WINDOW, observe } from '../../../src/redaction/window.ts'
import { codeGroups, digits, guid, keyGroups, seeded } from '../../support/secrets.ts'

const random = seeded(31)
const G = keyGroups(random)
const spaced = (sizes: readonly number[], signs: readonly string[]): string => {
  const all = G.join('')
  const starts = sizes.map((_, index) => sizes.slice(0, index).reduce((sum, size) => sum + size, 0))
  return sizes.map((size, index) => all.slice(starts[index], (starts[index] ?? 0) + size) + (signs[index] ?? '')).join('')
}

describe('a key that is broken up at random', () => {
  test('is hidden where pieces of it look like a date', () => {
    const dated = ['202403', '110011', ...G.slice(2)]
    // Both groups are divisible by eleven once their last digit is put right.
    const whole = dated.map((group) => String(Number(group) - (Number(group) % 11)).padStart(6, '0')).join('')
    const typed = `${whole.slice(0, 4)}-${whole.slice(4, 6)}-${whole.slice(6, 8)} ${whole.slice(8)}`
    expect(redact(typed).text).toBe('[hidden: recovery key]')
  })

  test('is hidden where pieces of it look like a GUID without letters', () => {
    const typed = spaced([8, 4, 4, 4, 12, 16], ['-', '-', '-', '-', ' '])
    expect(redact(typed).text).toBe('[hidden: recovery key]')
  })

  test.for([
    ['a GUID without letters', [8, 4, 4, 4, 12].map((size) => digits(seeded(7), size)).join('-')],
    ['a GUID beside a date', `${guid(seeded(8))} 2024-03-11 10:22:41`],
  ])('%s by itself stays', ([, text = '']) => {
    expect(redact(text).text).toBe(text)
  })
})

test('of nine possible groups in a row the eight with the same sign between them are the key', () => {
  const before = keyGroups(seeded(32), 1)[0] ?? ''
  expect(redact(`tel. 0019 9${before}, key ${G.join('-')}, room 4.13`).text).toContain('[hidden: recovery key], room 4.13')
  expect(redact(`https://host.example/${before}#key=${G.join('%20')}`).text).toMatch(/\[hidden: recovery key\]$/)
})

test('two groups told apart are hidden beside words about a key', () => {
  expect(redact(`the last block of the key is ${G[7]} and the one before it is ${G[6]}`).text).not.toMatch(/\d{6}/)
})

test('a Key ID of six digits and two letters stays, also told twice', () => {
  const id = `${digits(seeded(33), 6)}EB`
  const text = `Key ID starts ${id}, in full ${id}-AFAD-FC59-55DC-09FADB8E256E`
  expect(redact(text).text).toBe(text)
})

test('what clings to the last digit goes with it', () => {
  expect(redact(G.map((group) => [...group].map((digit) => `${digit}\ufe0f\u20e3`).join('')).join(' ')).text).toBe('[hidden: recovery key]')
})

describe('a password or PIN', () => {
  test.for([
    ['in JSON', '{"user": "anna", "password": "Frosch21!"}', 'Frosch21!'],
    ['in bold', '**Password:** Frosch21!', 'Frosch21!'],
    ['on a line of its own', 'user\nanna\npassword\nFrosch21!', 'Frosch21!'],
    ['in a table', '| Password | Frosch21! |', 'Frosch21!'],
    ['for the portal', 'the password for the portal is Frosch21!', 'Frosch21!'],
    ['as PowerShell has it', "ConvertTo-SecureString -String 'Frosch21!' -AsPlainText", 'Frosch21!'],
    ['that ends with a question mark', 'my password is Frosch21?', 'Frosch21?'],
    ['that was always the same', 'die PIN war immer 4711', '4711'],
    ['that somebody gave', 'the PIN that we got from you was 4711', '4711'],
    ['after a dash', 'PIN - 4711', '4711'],
    ['of two words run together', 'I changed my password to berlinIsBerlin yesterday', 'berlinIsBerlin'],
    ['after a comma in the sentence', 'the PIN, I think, is 4711', '4711'],
    ['before what it is for', 'I use 4711 for the PIN', '4711'],
    ['of a list', 'I tried the pins 4711, 9267 and 4944', '4944'],
    ['in the answer to a question', 'which password?\nme: Frosch21x', 'Frosch21x'],
    ['with a percent sign in it', 'my password is Fro%89sch21 today', 'sch21'],
    ["with a percent sign and a blank's number in it", 'my password is Fr0s%20Wiese today', 'Wiese'],
    ['without the word', 'my login is anna / Frosch21!', 'Frosch21!'],
    ['in the column of a table', 'user,password\nanna,Frosch21!', 'Frosch21!'],
    ['that begins like a product', 'uso a senha h4Frosch#21', 'h4Frosch#21'],
    ['of plain letters in mid-sentence', 'my password is sonnenblume since yesterday', 'sonnenblume'],
    ['of digits', 'a minha senha numérica 4711', '4711'],
    ['that no word names', 'the number I type at boot is 4711', '4711'],
    ['that no German word names', 'die Zahl, die ich beim Start eingebe, ist 4711', '4711'],
    ['that no French word names', 'le code que je tape au démarrage est 4711', '4711'],
    ['in parentheses before its word', '(4711 is my PIN)', '4711'],
    ['on a command line', 'curl -u anna:Frosch21! https://host.example/', 'Frosch21!'],
  ] as const)('%s is hidden', ([, text, secret]) => {
    expect(redact(text).text).not.toContain(secret)
  })

  test.for([
    'password for user anna21 expired',
    'password reset ticket: INC0048213',
    'the password page is https://aka.ms/sspr',
    'the PIN screen is 0x80090016',
    'PIN ticket is 48210',
    'my password for Windows 11 Pro 23H2 is not working',
    'password\nINC is what I need',
    'I keep my password in KeePass2',
    'my PIN does not work, call me on 4711',
    'PIN locked since 2024, ticket 48210',
    'my login is anna, laptop NB-0452',
    'mailto:?body=my%20login%20fails',
    'my password is unusual since I like it so',
    'my password is mandatory again today',
    'the number 4711 is on the boot screen',
  ])('%j is harmless', (text) => {
    expect(redact(text).text).toBe(text)
  })
})

test('three groups that all lost a leading zero are hidden beside words about a key', () => {
  const short = [6775, 5013, 5894].map((value) => String(value * 11)).join(' ')
  expect(redact(`Key ID 4F2A91BC. ${short} !!`).text).toBe('Key ID 4F2A91BC. [hidden: part of a recovery key] !!')
})

test('eight groups of five digits with hyphens are hidden: every group lost a digit', () => {
  const groups = G.map((group) => group.slice(1))
  expect(redact(`it says ${groups.join('-')} here`).text).toMatch(/^it says \[hidden: [a-z ]+\] here$/)
})

test('a 25-character code with a dash forgotten is hidden where the words name it', () => {
  const [first, second, ...rest] = codeGroups(seeded(34), 5, 5)
  expect(redact(`recovery code ${first}-${second}${rest.join('-')}`).text).toBe('recovery code [hidden: 25-character code]')
})

test('stars put between the digits of a key are no digits of it', () => {
  const typed = G.map((group, index) => [...group].join(index % 3 === 0 ? '*' : '')).join('–')
  expect(redact(`${typed.replace('–', '*–')}*.`).text).not.toMatch(/\d/)
})

test('eight messages of six digits each are a key, whatever the digits', () => {
  const random = seeded(41)
  let window = EMPTY_WINDOW
  const hidden = Array.from({ length: 8 }, (_, at) => {
    const { shape, findings } = redact(`1${digits(random, 5)}`)
    const seen = observe(window, { event: `${at}`, person: 'anna', at: at * 1_000, shape, findings })
    window = seen.window
    return seen.hide.length
  })
  expect(hidden.at(-1)).toBe(8)
})

test.for(['deux fois', 'two times', 'three times', 'zwei mal', 'dos veces', 'one more time'])(
  'a key that lacks a digit does not take it from "%s"',
  (often) => {
    const typed = G.map((group, index) => (index === 4 ? group.slice(1) : group)).join('-')
    expect(redact(`I typed ${typed} ${often}`).text).toMatch(new RegExp(`^I typed \\[hidden: [a-z -]+\\] ${often}$`))
  },
)

test.for(['il PIN è ', 'il mio PIN è ', 'la mia password è '])('"%s" tells what follows', (words) => {
  expect(redact(`${words}${digits(random, 6)}, perché non funziona`).text).toMatch(new RegExp(`^${words}\\[hidden: \\w+\\], perché`))
})

describe('a word for a password that stands there over and over', () => {
  test.for(
    [1, 2, 3, 4, 12, 41, 60].flatMap((times) =>
      [
        ['pw:', 'Frosch21!'],
        ['senha:', 'sonne'],
        ['pwd=', '4711'],
        ['zugangspw:', 'a1b2'],
      ].map(([word = '', secret = '']) => [word, times, secret] as const),
    ),
  )('%s %i times tells what follows', ([word, times, secret]) => {
    expect(redact(`${word.repeat(times)}${secret}`).text).toMatch(/\[hidden: password\]$/)
  })

  test('comes to rest, and is not hidden whole', () => {
    const { text, findings } = redact(`${'senha:'.repeat(1_700)}senh`)
    expect(text).toBe(`${'senha:'.repeat(1_700)}[hidden: password]`)
    expect(findings).toHaveLength(1)
  })

  test('is told before it too', () => {
    expect(redact('Frosch21! is my pw:pw:pw:pw:').text).toBe('[hidden: password] is my pw:pw:pw:pw:')
  })
})
