import { expect, test } from 'vitest'
import type { Row } from '../../../src/content/item.ts'
import { runContentTests } from '../../../src/content/test-run.ts'
import type { Understanding } from '../../../src/model/understanding.ts'
import { checkSmall } from './small-content.ts'

const why = { features: [], examples: [], known: 1, corrections: [] }
const base = { entities: [], why }
const at = { file: 'topic.yaml', line: 7 }

function row(kind: Row['kind'], language = 'en'): Row {
  return { kind, intent: 'find.key', language, text: 'where is it', at }
}

const answered = (intent: string): Understanding => ({ ...base, kind: 'intent', intent, score: 0.9, candidates: [{ intent, score: 0.9 }] })
const asked = (...intents: string[]): Understanding => ({
  ...base,
  kind: 'ambiguous',
  score: 0.5,
  candidates: intents.map((intent) => ({ intent, score: 0.5 })),
})
const unknown = (...intents: string[]): Understanding => ({
  ...base,
  kind: 'unknown',
  score: 0.1,
  candidates: intents.map((intent) => ({ intent, score: 0.1 })),
})

test.for([
  ['must-match', 'answered at once', answered('find.key'), true],
  ['must-match', 'answered by another intent', answered('human'), false],
  ['must-match', 'asked with it as the best guess', asked('find.key', 'human'), true],
  ['must-match', 'asked with it second', asked('human', 'find.key'), false],
  ['must-match', 'unknown with it as the best guess', unknown('find.key'), true],
  ['must-match', 'unknown altogether', unknown(), false],
  ['must-not-match', 'answered at once', answered('find.key'), false],
  ['must-not-match', 'answered by another intent', answered('human'), true],
  ['must-not-match', 'asked with it as the best guess', asked('find.key', 'human'), true],
] as const)('a %s sentence that is %s', ([kind, , understanding, passes]) => {
  const run = runContentTests([row(kind)], () => understanding)
  expect(run).toMatchObject(passes ? { passed: 1, failed: [] } : { passed: 0, failed: [{ row: { at } }] })
})

test('a failure says what came instead and what to do', () => {
  const { failed } = runContentTests([row('must-match')], () => asked('human', 'find.key'))
  expect(failed[0]?.message).toBe(
    '"where is it" must match "find.key", but it is ambiguous: human (0.50), then find.key (0.50); add utterances with its words to "find.key"',
  )
})

test('a sentence is read in the language that it is written in', () => {
  const seen: (string | undefined)[] = []
  runContentTests([row('must-match', 'de')], (_, { language }) => {
    seen.push(language)
    return answered('find.key')
  })
  expect(seen).toEqual(['de'])
})

test('utterances are not tests', () => {
  const { rows } = checkSmall()
  const run = runContentTests(rows, () => unknown())
  expect(run.passed + run.failed.length).toBe(rows.filter(({ kind }) => kind !== 'utterances').length)
})
