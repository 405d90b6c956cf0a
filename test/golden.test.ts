import { describe, expect, test } from 'vitest'
import { goldens, runGolden } from './support/golden.ts'

const all = goldens()

describe('golden conversations', () => {
  test('there are some', () => {
    expect(all.length).toBeGreaterThan(40)
  })

  test.for(all.map((golden) => [`${golden.file}: ${golden.name}`, golden] as const))('%s', async ([, golden]) => {
    const first = await runGolden(golden)
    expect(first.failures).toEqual([])
    const second = await runGolden(golden)
    expect(second.said).toBe(first.said)
  })
})
