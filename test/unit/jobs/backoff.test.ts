import { expect, test } from 'vitest'
import { backoffMs } from '../../../src/jobs/backoff.ts'

test.for([
  ['the first wait', 1, 125, 250],
  ['the second', 2, 250, 500],
  ['the ninth', 9, 32_000, 64_000],
  ['the twentieth is no longer than a quarter of an hour', 20, 450_000, 900_000],
  ['a thousandth', 1_000, 450_000, 900_000],
] as const)('%s lies between its half and its whole', ([, attempt, least, most]) => {
  expect(backoffMs({ attempt, random: () => 0 })).toBe(least)
  expect(backoffMs({ attempt, random: () => 1 })).toBe(most)
})

test.for([
  ['longer than the wait is kept to', 30_000, 30_000],
  ['shorter than the wait changes nothing', 100, 250],
  ['of a year is cut to a day', 365 * 86_400_000, 86_400_000],
  ['that was not given changes nothing', undefined, 250],
] as const)('a Retry-After %s', ([, retryAfterMs, expected]) => {
  expect(backoffMs({ attempt: 1, random: () => 1, retryAfterMs })).toBe(expected)
})
