import { describe, expect, test } from 'vitest'
import { compose } from '../../../src/redaction/compose.ts'
import { redact } from '../../../src/redaction/redact.ts'
import { redactRelay } from '../../../src/redaction/relay.ts'
import { madeUpKey } from '../../support/secrets.ts'

const KEY = madeUpKey(8)

describe('compose', () => {
  test.for([
    [
      'fills places, dots in names too',
      'Hi {name}, ask {profile.desk.name}.',
      { name: 'Ann', 'profile.desk.name': 'IT' },
      'Hi Ann, ask IT.',
    ],
    ['leaves a name without a value as it stands', 'Hi {nobody}', {}, 'Hi {nobody}'],
    ['does not fill places that a value brings', '{a}', { a: '{b}', b: 'x' }, '{b}'],
    ['does not take names of the language for values', '{constructor}', {}, '{constructor}'],
    ['trusts the text of its own', 'Your password is Sommer24, {name}', { name: 'Ann' }, 'Your password is Sommer24, Ann'],
    ['hides a secret that a value is', 'You said {text}', { text: `it is ${KEY}` }, 'You said it is [hidden: recovery key]'],
    ['hides a value that its surroundings make a secret', 'Your password is {x}', { x: 'Sommer24' }, 'Your password is [hidden: password]'],
  ] as const)('%s', ([, template, values, expected]) => {
    expect(compose(template, values)).toBe(expected)
  })

  test('gluing two halves does not make a key', () => {
    const [first, second] = [redact(KEY.slice(0, 13)).text, KEY.slice(14, 27)]
    expect(compose('{a}-{b}', { a: first, b: second })).not.toMatch(/\d{6}/)
  })
})

describe('relay', () => {
  test('withholds the words of an agent that hold a key, and says what kind', () => {
    expect(redactRelay(`try ${KEY}`)).toEqual({ text: 'try [hidden: recovery key]', withheld: true, kinds: ['recovery_key'] })
  })

  test('lets other words through', () => {
    expect(redactRelay('your Key ID is 48210937, right?')).toEqual({ text: 'your Key ID is 48210937, right?', withheld: false, kinds: [] })
  })
})
