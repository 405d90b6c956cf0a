import { expect, test } from 'vitest'
import { featureFinder, hashesOf } from '../../../../src/nlu/learner/feature-finder.ts'
import { featureIndex } from '../../../../src/nlu/learner/feature-index.ts'
import type { Reading } from '../../../../src/nlu/learner/reading.ts'

const reading = (text: string, concepts = ''): Reading => ({
  stems: text.split(' ').filter((word) => word !== ''),
  words: text.split(' ').filter((word) => word !== ''),
  concepts: concepts.split(' ').filter((word) => word !== ''),
})
const ascending = (ids: readonly number[]) => [...ids].sort((a, b) => a - b)

test.for([
  ['several words', reading('where is my key')],
  ['a word twice', reading('key key')],
  ['one letter', reading('i')],
  ['letters beyond ASCII', reading('schlüssel ключ 鍵 🔑')],
  ['concepts', reading('the recovery key', 'the #key')],
  ['only a concept', reading('key', '#key #key')],
  ['nothing', reading('')],
] as const)('finds just what was learned: %s', ([, row]) => {
  const index = featureIndex()
  index.learn(reading('something else before it', '#other it'))
  const learned = index.learn(row)
  const find = featureFinder(hashesOf(index.names))
  expect(ascending(find(row))).toEqual(ascending(learned))
})

test('what was not learned is passed over', () => {
  const index = featureIndex()
  index.learn(reading('my key'))
  const find = featureFinder(hashesOf(index.names))
  expect(find(reading('zzz')).map((id) => index.names[id])).toEqual([])
  expect(find(reading('my zzz key')).map((id) => index.names[id])).toContain('w:key')
})

test('an index of nothing finds nothing', () => {
  expect(featureFinder(hashesOf([]))(reading('my key', '#key'))).toEqual([])
})
