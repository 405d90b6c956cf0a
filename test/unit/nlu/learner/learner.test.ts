import { describe, expect, test } from 'vitest'
import { decide } from '../../../../src/nlu/decide.ts'
import { packBundle, unpackBundle } from '../../../../src/nlu/learner/bundle.ts'
import { rank, squash } from '../../../../src/nlu/learner/gate.ts'
import { LEARNER_VERSION, learn, learnBundle, learnerFrom } from '../../../../src/nlu/learner/learner.ts'
import { linearModel } from '../../../../src/nlu/learner/linear-model.ts'
import type { Reading } from '../../../../src/nlu/learner/reading.ts'
import { trainLinear } from '../../../../src/nlu/learner/svm.ts'
import { dot, steadyLog } from '../../../../src/nlu/learner/vector.ts'
import { learnTexts } from '../../../../src/nlu/plain-learner.ts'
import { packed } from '../../../support/packed-rows.ts'

const reading = (text: string): Reading => ({ stems: text.split(' '), words: text.split(' '), concepts: [] })
const vector = (...entries: readonly (readonly [number, number])[]) => ({
  indices: Int32Array.from(entries, ([index]) => index),
  values: Float32Array.from(entries, ([, value]) => value),
})

describe('the linear machine', () => {
  const options = {
    classes: 2,
    features: 3,
    cost: 10,
    positiveWeight: 1,
    passes: 100,
    rivals: 32,
    ease: 0,
    tolerance: 0.2,
    worthwhile: 0.1,
    near: 0.2,
    negligible: 0.004,
  }

  test('puts every row of a separable set on its side of the margin', () => {
    const rows = [
      { vector: vector([0, 1], [2, 0.1]), label: 0 },
      { vector: vector([0, 0.9]), label: 0 },
      { vector: vector([1, 1]), label: 1 },
      { vector: vector([1, 0.8], [2, 0.2]), label: 1 },
    ]
    const model = linearModel(2, trainLinear(packed(rows), options))
    const scores = new Float64Array(2)
    for (const row of rows) {
      model.score(row.vector, scores)
      expect(scores[row.label]).toBeGreaterThan(0)
      expect(scores[1 - row.label]).toBeLessThan(0)
    }
  })

  test('refuses what has no known feature, for all classes alike', () => {
    const model = linearModel(2, trainLinear(packed([{ vector: vector([0, 1]), label: 0 }]), options))
    const scores = new Float64Array(2)
    model.score(vector(), scores)
    expect([...scores]).toEqual([-1, -1])
  })

  test('learns against neighbours where there are very many classes, and still tells them apart', () => {
    const classes = 200
    const rows = Array.from({ length: classes * 3 }, (_, i) => ({
      vector: vector([i % classes, 1], [classes + (i % 7), 0.5]),
      label: i % classes,
    }))
    const model = linearModel(
      classes,
      trainLinear(packed(rows), { ...options, classes, features: classes + 7, positiveWeight: 10, passes: 40 }),
    )
    const scores = new Float64Array(classes)
    const right = rows.filter((row) => {
      model.score(row.vector, scores)
      return scores.indexOf(Math.max(...scores)) === row.label
    })
    expect(right.length).toBe(rows.length)
  })
})

describe('the learner', () => {
  const texts = {
    find: ['where is the key', 'find my key', 'look up the key'],
    refuse: ['the key is wrong', 'key not accepted', 'wrong key again'],
  }
  const examples = Object.entries(texts).flatMap(([label, rows]) => rows.map((text) => ({ label, reading: reading(text) })))

  test('knows what it has learned', () => {
    const learner = learn(examples)
    for (const example of examples) {
      const { margins } = learner.judge(example.reading)
      expect(learner.labels[margins.indexOf(Math.max(...margins))]).toBe(example.label)
    }
  })

  test('knows the share of the words it has seen', () => {
    const learner = learn(examples)
    expect(learner.judge(reading('where is the key')).known).toBe(1)
    expect(learner.judge(reading('pancake recipe')).known).toBe(0)
    expect(learner.judge(reading('pancake key')).known).toBeGreaterThan(0)
    expect(learner.judge(reading('pancake key')).known).toBeLessThan(0.5)
  })

  test('does not count words that only near misses have', () => {
    const learner = learn([...examples, { label: 'kitchen', reading: reading('pancake recipe'), outside: true }])
    expect(learner.judge(reading('pancake')).known).toBe(0)
    expect(learner.judge(reading('pancake')).knownAnywhere).toBe(1)
  })

  test('sees inside words, so that an unknown form still counts', () => {
    const { margins } = learn(examples).judge(reading('acceptance'))
    expect(margins[1]).toBeGreaterThan(margins[0] ?? 0)
  })

  test('is the same to the bit each time', () => {
    const [one, other] = [learn(examples), learn(examples)]
    expect([...one.judge(reading('find the wrong key')).margins]).toEqual([...other.judge(reading('find the wrong key')).margins])
  })

  test('is the same after it was written down and read back', () => {
    const bundle = unpackBundle(packBundle(learnBundle(examples)))
    const again = bundle === undefined ? undefined : learnerFrom(bundle)
    const [before, after] = [learn(examples).judge(reading('find the wrong key')), again?.judge(reading('find the wrong key'))]
    expect(after).toEqual(before)
  })

  test('has a version that counts up when the same examples give something else', () => {
    let sum = 0
    for (const byte of packBundle(learnBundle(examples))) sum = (Math.imul(sum, 31) + byte) >>> 0
    expect([LEARNER_VERSION, sum]).toEqual([12, 232677089])
  })

  test('works without any content', () => {
    const ask = learnTexts(Object.entries(texts).flatMap(([label, rows]) => rows.map((text) => ({ label, text }))))
    expect(ask('where is it').labels[0]).toBe('find')
    expect(ask('where is it').confidence).toBeGreaterThan(ask('pancakes').confidence)
  })
})

describe('what was written down', () => {
  test.for([
    ['nothing', []],
    ['a length without a text', [9, 0, 0, 0]],
    ['a text that is no header', [2, 0, 0, 0, 123, 125, 0, 0]],
    ['no JSON', [2, 0, 0, 0, 1, 2, 0, 0]],
  ] as const)('%s is not taken for a model', ([, bytes]) => {
    expect(unpackBundle(Uint8Array.from(bytes))).toBeUndefined()
  })

  test('a model that was cut short is not taken', () => {
    const bytes = packBundle({ strings: { a: ['x'] }, numbers: { n: Int32Array.of(1, 2, 3) } })
    expect(unpackBundle(bytes)?.numbers['n']).toEqual(Int32Array.of(1, 2, 3))
    expect(unpackBundle(bytes)?.strings['a']).toEqual(['x'])
    expect(unpackBundle(bytes.subarray(0, bytes.length - 8))).toBeUndefined()
  })

  test('bytes that begin at an odd place are read as well', () => {
    const bytes = packBundle({ strings: {}, numbers: { n: Float32Array.of(0.5) } })
    const shifted = new Uint8Array(bytes.length + 1)
    shifted.set(bytes, 1)
    expect(unpackBundle(shifted.subarray(1))?.numbers['n']).toEqual(Float32Array.of(0.5))
  })
})

describe('scores', () => {
  test('lie between 0 and 1 and grow with their argument', () => {
    const scores = [-100, -1, 0, 1, 100].map(squash)
    expect(scores).toEqual([...scores].sort((a, b) => a - b))
    expect(squash(0)).toBe(0.5)
    expect(scores.every((score) => score >= 0 && score <= 1)).toBe(true)
  })

  test('rank the best first, ties by place', () => {
    const opinion = { vector: vector(), margins: Float64Array.from([0.1, 0.9, 0.1]), known: 1, knownAnywhere: 1 }
    expect(rank(opinion, { outside: [], families: ['a', 'b', 'c'] }, 3).map(({ label }) => label)).toEqual([1, 0, 2])
  })

  test('rise with the lead over labels of other families only', () => {
    const opinion = { vector: vector(), margins: Float64Array.from([0.9, 0.8, -1]), known: 1, knownAnywhere: 1 }
    const score = (families: readonly string[]) => rank(opinion, { outside: [], families }, 1)[0]?.score ?? 0
    expect(score(['a', 'a', 'c'])).toBeGreaterThan(score(['a', 'b', 'c']))
  })

  test('fall with every word that is not known, but for near misses only with words nobody knows', () => {
    const opinion = { vector: vector(), margins: Float64Array.from([0.5, -1]), known: 0.2, knownAnywhere: 1 }
    const [inside] = rank(opinion, { outside: [false, false], families: ['a', 'b'] }, 1)
    const [outside] = rank(opinion, { outside: [true, false], families: ['a', 'b'] }, 1)
    expect(outside?.score).toBeGreaterThan(inside?.score ?? 1)
  })
})

describe('the decision', () => {
  const tuning = { answerAt: 0.6, nearMissAt: 0.4, sureAt: 0.9, rejectBelow: 0.3, choiceWindow: 0.2 }
  const ranked = (...scores: readonly number[]) => scores.map((score, i) => ({ intent: `i${i}`, score }))
  test.for([
    ['sure enough', ranked(0.6, 0.5), 'intent', 2],
    ['in between, with what is near', ranked(0.5, 0.4, 0.2), 'ambiguous', 2],
    ['in between, and nothing near', ranked(0.5, 0.1), 'ambiguous', 1],
    ['not known', ranked(0.29), 'unknown', 1],
    ['nothing at all', [], 'unknown', 0],
    ['never more than three', ranked(0.5, 0.5, 0.5, 0.5), 'ambiguous', 3],
  ] as const)('%s', ([, candidates, kind, count]) => {
    const decision = decide(candidates, tuning, () => false)
    expect([decision.kind, decision.candidates.length]).toEqual([kind, count])
  })

  test('a near miss is answered where anything else would be asked about, with the other readings beside it', () => {
    const isNearMiss = (intent: string) => intent === 'i0'
    expect(decide(ranked(0.5, 0.4), tuning, isNearMiss)).toMatchObject({ kind: 'intent', intent: 'i0', others: ['i1'] })
    expect(decide(ranked(0.39, 0.3), tuning, isNearMiss).kind).toBe('ambiguous')
  })

  test('small talk is answered only where an answer stands alone, and never asked about', () => {
    const thanks = (score: number) => [{ intent: 'thanks', score }, ...ranked(0.75)]
    expect(decide(thanks(0.9), tuning, () => false)).toMatchObject({ kind: 'intent', intent: 'thanks' })
    expect(decide(thanks(0.8), tuning, () => false)).toMatchObject({ kind: 'ambiguous', candidates: [{ intent: 'i0' }] })
  })
})

test('vectors are multiplied feature by feature', () => {
  expect(dot(vector([0, 1], [2, 2]), vector([1, 5], [2, 3]))).toBe(6)
})

test('the logarithm is a multiple of 1/4096', () => {
  expect(steadyLog(10) * 4096).toBe(Math.round(steadyLog(10) * 4096))
})
