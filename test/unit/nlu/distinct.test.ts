import { describe, expect, test } from 'vitest'
import { decide } from '../../../src/nlu/decide.ts'
import { distinctReadings } from '../../../src/nlu/distinct.ts'
import { shippedKnowledge } from '../../support/assistant.ts'

const { content } = shippedKnowledge()
const ranked = (...intents: readonly string[]) => intents.map((intent, i) => ({ intent, score: 0.9 - i / 10 }))
const ids = (...intents: readonly string[]) => distinctReadings(content, ranked(...intents)).map(({ intent }) => intent)

describe('what can be chosen between', () => {
  test.for([
    ['of a parent and its part, the better one', ['find.work-account', 'find.not-listed', 'key.id'], ['find.work-account', 'key.id']],
    ['of a part and its parent, the better one', ['find.not-listed', 'find.work-account', 'key.id'], ['find.not-listed', 'key.id']],
    ['near misses are no family', ['none.printer', 'none.vpn'], ['none.printer', 'none.vpn']],
    ['small talk is nothing to choose', ['key.id', 'thanks', 'key.what'], ['key.id', 'key.what']],
    ['small talk that is the best stays', ['thanks', 'key.id'], ['thanks', 'key.id']],
  ] as const)('%s', ([, intents, left]) => {
    expect(ids(...intents)).toEqual(left)
  })

  test('intents with one answer are offered once', () => {
    const answers = [...content.intents.values()]
    const copy = new Map(content.intents)
    const [first, second] = [content.intents.get('key.id'), content.intents.get('key.what')]
    if (!first?.answer || !second) throw new Error(`two intents of ${answers.length} are needed`)
    copy.set('key.what', { ...second, answer: first.answer })
    expect(distinctReadings({ ...content, intents: copy }, ranked('key.id', 'key.what', 'find.usb'))).toHaveLength(2)
  })
})

describe('what is offered beside an answer', () => {
  const tuning = { answerAt: 0.5, nearMissAt: 0.5, sureAt: 0.9, rejectBelow: 0.2, choiceWindow: 0.3 }
  const scored = (...scores: readonly number[]) => scores.map((score, i) => ({ intent: `i${i}`, score }))
  test.for([
    ['nothing when it is sure', scored(0.9, 0.85), undefined],
    ['the next two when it is not', scored(0.8, 0.6, 0.55, 0.52), ['i1', 'i2']],
    ['only what is within the window', scored(0.8, 0.6, 0.4), ['i1']],
    ['nothing when nothing is within it', scored(0.8, 0.4), undefined],
  ] as const)('%s', ([, candidates, others]) => {
    const decision = decide(candidates, tuning, () => false)
    expect(decision.kind === 'intent' ? decision.others : 'no answer').toEqual(others)
  })

  test('asking back never lists small talk', () => {
    expect(
      decide(
        [
          { intent: 'thanks', score: 0.4 },
          { intent: 'key.id', score: 0.35 },
        ],
        tuning,
        () => false,
      ).candidates,
    ).toEqual([{ intent: 'key.id', score: 0.35 }])
  })
})
