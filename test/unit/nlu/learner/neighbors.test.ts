import { expect, test } from 'vitest'
import { nearestRows, rowsByWord } from '../../../../src/nlu/learner/neighbors.ts'
import { packed } from '../../../support/packed-rows.ts'

const vector = (...pairs: readonly (readonly [number, number])[]) => ({
  indices: Int32Array.from(pairs, ([feature]) => feature),
  values: Float32Array.from(pairs, ([, value]) => value),
})
const names = ['w:key', 'w:lost', 'l:ke', 'w:key lost']
const rows = [
  { label: 0, vector: vector([0, 1], [2, 5], [3, 2]) },
  { label: 0, vector: vector([0, 3], [1, 4]) },
  { label: 1, vector: vector([1, 2]) },
]

test('each label gets the nearness of its nearest row, whatever was asked before', () => {
  const add = nearestRows(rowsByWord(packed(rows), names))
  for (let round = 0; round < 2; round++) {
    const scores = Float64Array.of(10, 20, 30)
    add(vector([0, 7]), scores, 2)
    expect([...scores]).toEqual([12, 20, 30])
  }
})

test('letters and pairs of words do not count', () => {
  const scores = new Float64Array(2)
  nearestRows(rowsByWord(packed(rows), names))(vector([2, 1], [3, 1]), scores, 1)
  expect([...scores]).toEqual([0, 0])
})

test('a row of two words is as near as the word that is asked for weighs in it', () => {
  const scores = new Float64Array(2)
  nearestRows(rowsByWord(packed(rows.slice(1, 2)), names))(vector([1, 1]), scores, 1)
  expect(scores[0]).toBeCloseTo(0.8, 6)
})
