import { expect, test } from 'vitest'
import { createPace } from '../../../src/runtime/pace.ts'
import { shippedKnowledge, testAssistant } from '../../support/assistant.ts'

const MINUTE_MS = 60_000

test('a person is over the limit of a minute, others are not, and a minute later it is forgotten', () => {
  const pace = createPace(() => 3)
  expect([1, 2, 3, 4, 5].map((at) => pace.over('anna', at))).toEqual([0, 0, 0, 1, 2])
  expect(pace.over('omar', 6)).toBe(0)
  expect(pace.over('anna', 6 + MINUTE_MS)).toBe(0)
})

test('who floods is told once, and a pasted key is hidden all the same', async () => {
  const it = await testAssistant()
  const { messagesPerMinute } = shippedKnowledge().profile.limits
  try {
    for (let count = 0; count < messagesPerMinute; count++) await it.say(`question ${'x'.repeat(count + 1)}`)
    const before = it.now
    const said = [await it.say('one more'), await it.say('and one more')]
    expect(it.now - before).toBeLessThan(MINUTE_MS)
    expect(said.map(({ replies }) => replies.length)).toEqual([1, 0])
    const key = Array.from({ length: 8 }, (_, index) => String((index + 5) * 2013 * 11).padStart(6, '0')).join('-')
    expect((await it.say(key)).kind).toBe('secret')
  } finally {
    await it.close()
  }
})
