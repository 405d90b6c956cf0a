import { expect, test } from 'vitest'
import { insertUtterance } from '../../../adapters/cli/insert-utterance.ts'

const BLOCK = `# Why keys exist.
intents:
  - id: key.what   # the first one
    utterances:
      - what is a key
      - "why: a key"   # quoted
    must-match: [tell me about keys]
  - id: key.id
    utterances: [what is a key id, 'key id?']
`

test.for([
  ['key.what', '      - "why: a key"   # quoted', '      - "why: a key"   # quoted\n      - "so: \\"what\\" now"', 7],
  ['key.id', "'key id?']", '\'key id?\', "so: \\"what\\" now"]', 9],
] as const)('under %s one sentence is added and nothing else changes', ([intent, before, after, line]) => {
  const inserted = insertUtterance(BLOCK, intent, 'so: "what" now', false)
  expect(inserted).toEqual({ text: BLOCK.replace(before, after), line })
})

test('a file of a language holds its intents by name', () => {
  const text = 'intents:\n  key.what:\n    utterances:\n      - was ist ein Schlüssel\n'
  expect(insertUtterance(text, 'key.what', 'wozu der Schlüssel', true)?.text).toBe(`${text.trimEnd()}\n      - "wozu der Schlüssel"\n`)
})

test.for([
  ['an intent that is not there', BLOCK, 'key.none'],
  ['a file that cannot be read', 'intents: [', 'key.what'],
  ['an intent without utterances', 'intents:\n  - id: key.what\n', 'key.what'],
] as const)('%s is left alone', ([, text, intent]) => {
  expect(insertUtterance(text, intent, 'x', false)).toBeUndefined()
})
