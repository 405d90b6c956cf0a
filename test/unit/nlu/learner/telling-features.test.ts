import { expect, test } from 'vitest'
import { packLists } from '../../../../src/nlu/learner/packed-rows.ts'
import { scaleOf } from '../../../../src/nlu/learner/scale.ts'
import { tellingFeatures } from '../../../../src/nlu/learner/telling-features.ts'

const NAMES = ['w:key', 'l:ke', 'l:loc', 'l:rare', 'w:once']
const ROWS = [
  [0, 1, 1],
  [1, 2],
  [1, 2, 3],
  [4, 1],
]
const shown = (limits: { commonLetters: number; fewestLetters: number }) => {
  const { names, rows, rowsWith } = tellingFeatures(
    NAMES,
    packLists(ROWS, (row) => row),
    limits,
  )
  const rowAt = (row: number) => [...rows.values.subarray(rows.starts[row], rows.starts[row + 1])].map((id) => names[id])
  return { names, rowsWith: [...rowsWith], rows: ROWS.map((_, row) => rowAt(row)) }
}

test('letters that most rows have, and letters of one row, are left out, words never', () => {
  expect(shown({ commonLetters: 0.5, fewestLetters: 2 })).toEqual({
    names: ['w:key', 'l:loc', 'w:once'],
    rowsWith: [1, 2, 1],
    rows: [['w:key'], ['l:loc'], ['l:loc'], ['w:once']],
  })
})

test('without limits every feature stays, once for each occurrence', () => {
  const { names, rows } = shown({ commonLetters: 1, fewestLetters: 1 })
  expect(names).toEqual(NAMES)
  expect(rows[0]).toEqual(['w:key', 'l:ke', 'l:ke'])
})

test('lists longer than the room that was taken first are packed whole', () => {
  const long = Array.from({ length: 70_000 }, (_, i) => i)
  const { starts, values } = packLists([[7], long, long], (list) => list)
  expect([...starts]).toEqual([0, 1, 70_001, 140_001])
  expect([values[0], values[1], values[70_000], values[140_000]]).toEqual([7, 0, 69_999, 69_999])
})

test('a content of a few utterances is learned from all of its letters, one of many is not', () => {
  const [few, many] = [scaleOf(300), scaleOf(10_000)]
  expect([few.shortestLetters, few.fewestLetters, few.commonLetters]).toEqual([2, 1, 1])
  expect(many.shortestLetters).toBeGreaterThan(few.shortestLetters)
  expect(many.cost).toBeLessThan(few.cost)
})
