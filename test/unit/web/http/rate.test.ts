import { expect, test } from 'vitest'
import { createRate } from '../../../../adapters/web/http/rate.ts'

test('more than the most a minute is refused, each for itself, and time gives back', () => {
  const rate = createRate(3)
  expect([1, 2, 3, 4].map(() => rate.allows('a', 0))).toEqual([true, true, true, false])
  expect(rate.allows('b', 0)).toBe(true)
  expect(rate.allows('a', 10_000)).toBe(false)
  expect(rate.allows('a', 20_000)).toBe(true)
  expect(rate.allows('a', 20_001)).toBe(false)
  expect([1, 2, 3, 4].map(() => rate.allows('a', 200_000))).toEqual([true, true, true, false])
})

test('a clock that runs backwards gives nothing away', () => {
  const rate = createRate(1)
  expect([rate.allows('a', 50_000), rate.allows('a', 0), rate.allows('a', 0)]).toEqual([true, false, false])
})
