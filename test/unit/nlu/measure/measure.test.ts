import { describe, expect, test } from 'vitest'
import { readLines, report, runEval } from '../../../../adapters/cli/commands/eval.ts'
import { tuningYaml } from '../../../../adapters/cli/commands/tune.ts'
import type { Understanding } from '../../../../src/model/understanding.ts'
import { evaluate } from '../../../../src/nlu/measure/evaluate.ts'
import { unseenRows } from '../../../../src/nlu/measure/out-of-fold.ts'
import { areaUnderCurve, drawOf, parseRows, rejectedAt, withTypos } from '../../../../src/nlu/measure/splits.ts'
import { tune } from '../../../../src/nlu/measure/tuning.ts'
import type { Understander } from '../../../../src/nlu/understander.ts'
import { smallContent } from '../../../support/nlu-content.ts'

const why = { features: [], examples: [], known: 1, corrections: [] }
const base = { entities: [], why }
const PARENTS: Readonly<Record<string, string>> = { 'extra.one': 'key.id', 'none.printer': 'none' }

/** Answers what the text says: "intent a", "asked a b", "unknown". */
function scripted(): Understander {
  const understand = (text: string): Understanding => {
    const [kind = '', ...ids] = text.split(' ')
    const candidates = ids.map((intent, i) => ({ intent, score: 0.95 - i / 10 }))
    if (kind === 'intent') return { ...base, kind, intent: ids[0] ?? '', score: 0.95, candidates }
    if (kind === 'unsure') return { ...base, kind: 'intent', intent: ids[0] ?? '', score: 0.7, candidates, others: ids.slice(1) }
    if (kind === 'asked') return { ...base, kind: 'ambiguous', score: 0.45, candidates }
    return { ...base, kind: 'unknown', score: 0.05, candidates }
  }
  return { understand, explain: () => why, warm() {} }
}

const verdict = (text: string, intent: string, more = {}) =>
  evaluate([{ text, intent, ...more }], scripted(), (id) => PARENTS[id]).rows[0]?.verdict

describe('evaluation', () => {
  test.for([
    ['the intent itself', 'intent key.id', 'key.id', {}, 'right'],
    ['an alternative', 'intent key.what', 'key.id', { alt: ['key.what'] }, 'right'],
    ['an extra intent of it', 'intent extra.one', 'key.id', {}, 'right'],
    ['an extra intent of an alternative', 'intent extra.one', 'x', { alt: ['key.id'] }, 'right'],
    ['another intent', 'intent key.what', 'key.id', {}, 'wrong'],
    ['a near miss for a question in scope', 'intent none.printer', 'key.id', {}, 'turned-away'],
    ['"I do not know" in scope', 'unknown key.id', 'key.id', {}, 'turned-away'],
    ['the right one among the choices', 'asked key.what extra.one', 'key.id', {}, 'asked-right'],
    ['only wrong choices', 'asked key.what', 'key.id', {}, 'asked-wrong'],
    ['"I do not know" out of scope', 'unknown', 'none', {}, 'left-unanswered'],
    ['a near miss out of scope', 'intent none.printer', 'none', {}, 'left-unanswered'],
    ['choices out of scope', 'asked key.id', 'none', {}, 'left-unanswered'],
    ['an answer out of scope', 'intent key.id', 'none', {}, 'answered-as-something-else'],
  ] as const)('%s', ([, text, intent, more, expected]) => {
    expect(verdict(text, intent, more)).toBe(expected)
  })

  const lines = [
    { text: 'intent key.id', intent: 'key.id' },
    { text: 'intent key.what', intent: 'key.id' },
    { text: 'asked key.id key.what', intent: 'key.what', note: 'lang de' },
    { text: 'unknown', intent: 'none', note: 'far' },
    { text: 'intent key.id', intent: 'none', note: 'near, other' },
  ]
  const evaluation = evaluate(lines, scripted(), (id) => PARENTS[id])

  test('counts shares over the lines they are about', () => {
    expect(evaluation.inScope).toMatchObject({
      rightAtOnce: { count: 1, of: 3 },
      rightOrAmongChoices: { count: 2, of: 3 },
      turnedAway: { count: 0, of: 3 },
      wrongAtOnce: { count: 1, of: 3 },
    })
    expect(evaluation.outOfScope).toMatchObject({
      recall: { count: 1, of: 2 },
      far: { count: 1, of: 1 },
      near: { count: 0, of: 1 },
      precision: { count: 1, of: 1 },
    })
  })

  test('counts what is offered beside an answer in a row of its own', () => {
    const beside = evaluate(
      [
        { text: 'unsure key.what key.id', intent: 'key.id' },
        { text: 'unsure key.what extra.one', intent: 'key.id' },
        { text: 'unsure key.what find.usb', intent: 'key.id' },
        { text: 'intent key.what key.id', intent: 'key.id' },
      ],
      scripted(),
      (id) => PARENTS[id],
    )
    expect(beside.inScope).toMatchObject({
      rightAtOnce: { count: 0, of: 4 },
      rightOrAmongChoices: { count: 0, of: 4 },
      rightAskedOrOffered: { count: 2, of: 4 },
    })
    expect(beside.withOthers).toEqual({ count: 3, of: 4 })
  })

  test('gives each language a row', () => {
    expect(evaluation.languages.map(({ language, rightAtOnce }) => [language, rightAtOnce.of])).toEqual([
      ['de', 1],
      ['en', 2],
    ])
  })

  test('averages F1 over the expected intents', () => {
    // key.id: 1 hit, 2 expected, 2 given. key.what: none. none: 1 hit, 2 expected, 1 given.
    expect(evaluation.macroF1).toBeCloseTo((2 / 4 + 0 + 2 / 3) / 3, 10)
  })

  test('lists what was taken for what', () => {
    expect(evaluation.confusions).toContainEqual({ expected: 'key.id', found: 'key.what', count: 1 })
  })

  test('prints wrong lines unless told not to', () => {
    expect(report(evaluation, true).join('\n')).toContain('"intent key.what" is key.id')
    expect(report(evaluation, false).join('\n')).not.toContain('"intent key.what"')
  })

  test('names every bad line of a file', () => {
    expect(() => readLines('{"text":"a","intent":"b"}\nnot json\n{"text":1}\n', 'f.jsonl')).toThrow(/f\.jsonl:2.*\n.*f\.jsonl:3/)
    expect(readLines('{"text":"a","intent":"b","alt":"c"}\n', 'f.jsonl')).toEqual([{ text: 'a', intent: 'b', alt: ['c'] }])
  })

  test('needs a file', () => {
    expect(() => runEval([], { out: () => {}, content: () => smallContent() })).toThrow(/eval needs a file/)
    expect(() => runEval(['questions.jsonl', '--jsn'], { out: () => {}, content: () => smallContent() })).toThrow(/Unknown option '--jsn'/)
  })
})

describe('tuning', () => {
  const content = smallContent()
  const result = tune(content, unseenRows(content, ['what is the weather like', 'book me a flight to rome']))

  test('asks about sentences that were not learned', () => {
    const rows = unseenRows(content, [])
    expect(rows.some(({ kind }) => kind === 'near-miss')).toBe(true)
    expect(rows.filter(({ kind }) => kind === 'utterance').every(({ intent }) => intent !== undefined)).toBe(true)
  })

  test('keeps the thresholds in order', () => {
    expect(result.tuning.rejectBelow).toBeLessThanOrEqual(result.tuning.answerAt)
    expect(result.tuning.rejectBelow).toBeLessThanOrEqual(result.tuning.nearMissAt)
    expect(result.tuning.nearMissAt).toBeLessThanOrEqual(result.tuning.answerAt)
    expect(result.tuning.answerAt).toBeLessThanOrEqual(result.tuning.sureAt)
    expect(result.inScope.rightOrOffered).toBeGreaterThanOrEqual(result.inScope.rightOrAmongChoices)
    expect(result.tuning.choiceWindow).toBeGreaterThanOrEqual(0)
  })

  test('writes the five numbers with what they mean', () => {
    const text = tuningYaml(result)
    for (const name of ['answer-at', 'near-miss-at', 'sure-at', 'reject-below', 'choice-window'])
      expect(text).toMatch(new RegExp(`^# .*\\n${name}: [0-9.]+$`, 'm'))
  })

  test('chooses the same numbers each time', () => {
    expect(tune(content, unseenRows(content, ['what is the weather like', 'book me a flight to rome'])).tuning).toEqual(result.tuning)
  })
})

describe('splits', () => {
  const rows = parseRows(
    `split\tlabel\ttext\n${Array.from({ length: 10 }, (_, i) => `train\tl${i}\ttext ${i}\ntrain\tl${i}\tmore ${i}\ntest\tl${i}\tq ${i}`).join('\n')}\noos_test\toos\tfar away`,
  )

  test('a draw takes every fifth label and the rest is near', () => {
    const draw = drawOf(rows, 1, 1)
    expect(draw.train.map(({ label }) => label)).toEqual(['l1', 'l6'])
    expect(draw.test.map(({ label }) => label)).toEqual(['l1', 'l6'])
    expect(draw.near.every(({ label }) => label !== 'l1' && label !== 'l6')).toBe(true)
    expect(draw.far).toHaveLength(1)
  })

  test('the area under the curve is 1 for perfect, 0.5 for equal, 0 for reversed', () => {
    expect([areaUnderCurve([3, 4], [1, 2]), areaUnderCurve([1, 1], [1, 1]), areaUnderCurve([1], [2])]).toEqual([1, 0.5, 0])
  })

  test('what is rejected lies below what is kept', () => {
    expect(rejectedAt([1, 2, 3, 4], [0, 5], 1)).toBe(0.5)
  })

  test('typos change a few longer words by one edit, the same ones each time', () => {
    const text = 'where should somebody search recovery password information today because windows refuses everything'
    expect(withTypos(text, 1)).toBe(withTypos(text, 1))
    expect(withTypos(text, 1)).not.toBe(withTypos(text, 2))
    expect(withTypos('a of the key', 1)).toBe('a of the key')
  })
})
