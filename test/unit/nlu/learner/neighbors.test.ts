import { describe, expect, test } from 'vitest'
import { nearestRows, rowsByWord } from '../../../../src/nlu/learner/neighbors.ts'
import type { SparseVector } from '../../../../src/nlu/learner/vector.ts'
import { packed } from '../../../support/packed-rows.ts'

const LABELS = 12
const WORDS = 400
/** Words that most rows have, like "the" and "my". */
const USUAL = 4

/** Numbers from 0 to `below`, always the same ones. */
function numbers(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

function utterance(number: (below: number) => number, usual: number, rare: number): SparseVector {
  const ids = new Set<number>()
  while (ids.size < usual) ids.add(number(USUAL))
  while (ids.size < usual + rare) ids.add(USUAL + number(WORDS - USUAL))
  const indices = Int32Array.from([...ids].sort((a, b) => a - b))
  return { indices, values: Float32Array.from(indices, (id) => (id < USUAL ? 0.2 : 0.6)) }
}

const number = numbers(1)
const vectors = Array.from({ length: 3_000 }, () => utterance(number, 2, 3))
const labels = vectors.map(() => number(LABELS))
const near = nearestRows(
  rowsByWord(
    packed(vectors.map((vector, row) => ({ vector, label: labels[row] ?? 0 }))),
    Array.from({ length: WORDS }, (_, id) => `w:${id}`),
  ),
)

function scoresOf(vector: SparseVector): Float64Array {
  const scores = new Float64Array(LABELS)
  near(vector, scores, 1)
  return scores
}

/** The same by comparing with every row. */
function compared(vector: SparseVector): number[] {
  const best = Array.from({ length: LABELS }, () => 0)
  for (const [row, other] of vectors.entries()) {
    const label = labels[row] ?? 0
    best[label] = Math.max(best[label] ?? 0, cosine(vector, other))
  }
  return best
}

function cosine(a: SparseVector, b: SparseVector): number {
  const of = new Map([...b.indices].map((id, i) => [id, b.values[i] ?? 0]))
  const dot = [...a.indices].reduce((sum, id, i) => sum + (a.values[i] ?? 0) * (of.get(id) ?? 0), 0)
  return dot / (Math.hypot(...a.values) * Math.hypot(...b.values))
}

describe('how near the nearest row of each label is', () => {
  test('is what comparing with every row gives, as far as a rarer word is shared', () => {
    const ask = numbers(2)
    for (let i = 0; i < 40; i++) {
      const vector = utterance(ask, 2, 3)
      const scores = scoresOf(vector)
      for (const [label, most] of compared(vector).entries()) {
        // Nothing but the usual words: at most 0.07 in these rows, and not looked at.
        if (most > 0.3) expect(scores[label]).toBeCloseTo(most, 5)
        else expect(scores[label]).toBeLessThanOrEqual(most + 1e-6)
      }
    }
  })

  test('is found by the usual words where an utterance has no others', () => {
    const vector = { indices: Int32Array.of(0, 1), values: Float32Array.of(0.2, 0.2) }
    const scores = scoresOf(vector)
    for (const [label, most] of compared(vector).entries()) expect(scores[label]).toBeCloseTo(most, 5)
  })

  test('is 1 for a row itself, and the same when it is asked again', () => {
    const [vector] = vectors
    if (vector === undefined) throw new Error('there are rows')
    const before = scoresOf(vector)
    expect(before[labels[0] ?? 0]).toBeCloseTo(1, 5)
    scoresOf(utterance(numbers(3), 2, 3))
    expect(scoresOf(vector)).toEqual(before)
  })

  test('is nothing for words that no row has', () => {
    expect(scoresOf({ indices: new Int32Array(), values: new Float32Array() })).toEqual(new Float64Array(LABELS))
  })
})

describe('of three rows', () => {
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
})
