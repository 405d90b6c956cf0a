import { expect, test } from 'vitest'
import { groupUnanswered } from '../../../../adapters/web/insights/group-unanswered.ts'
import { insightsView } from '../../../../adapters/web/insights/insights-view.ts'
import type { UnansweredLine } from '../../../../src/ports/store.ts'
import { redact } from '../../../../src/redaction/redact.ts'
import { shippedKnowledge } from '../../../support/assistant.ts'
import { madeUpKey } from '../../../support/secrets.ts'

const asked = (text: string, at = 1): UnansweredLine => ({ at, text: redact(text).text, language: 'en', candidates: ['key.what'] })

test('the same question in other words is one group, and the most frequent comes first', () => {
  const groups = groupUnanswered(
    [
      asked('is the canteen open'),
      asked('can my printer print blue', 2),
      asked('print blue on my printer?', 3),
      asked('PRINTER print blue!', 4),
    ],
    10,
  )
  expect(groups.map((group) => group.length)).toEqual([3, 1])
})

test('no more groups are made than asked for', () => {
  expect(
    groupUnanswered(
      ['one', 'two', 'three'].map((text) => asked(`${text} ${text}ish`)),
      2,
    ),
  ).toHaveLength(2)
})

test('outcomes of a week stand side by side and are not added up', () => {
  const counts = [
    { week: '2026-W47', outcome: 'solved', intent: 'find.key', count: 3 },
    { week: '2026-W47', outcome: 'solved', intent: 'key.what', count: 1 },
    { week: '2026-W46', outcome: 'unknown', intent: 'find.key', count: 9 },
    { week: '2026-W47', outcome: 'not-solved', flow: 'lost-key', count: 2 },
  ] as const
  const view = insightsView(counts, [], shippedKnowledge(), 'en')
  expect(view.weeks).toEqual(['2026-W46', '2026-W47'])
  expect(view.byWeek).toEqual({ solved: [0, 4], 'not-solved': [0, 2], 'handed-over': [0, 0], unknown: [9, 0] })
  expect(view.byIntent.find(({ id }) => id === 'find.key')?.counts).toEqual({ solved: 3, 'not-solved': 0, 'handed-over': 0, unknown: 9 })
  expect(view.byIntent.map(({ id }) => id)).toContain('lost-key')
})

test('a question with a hidden part, or a whole story, can be read and cannot become an example', () => {
  const lines = [asked(`what about ${madeUpKey(2)} then`), asked('on and on '.repeat(40)), asked('an odd question')]
  const { unanswered } = insightsView([], lines, shippedKnowledge(), 'en')
  expect(unanswered.flatMap(({ examples }) => examples).map(({ usable }) => usable)).toEqual([false, false, true])
})
