import { describe, expect, test } from 'vitest'
import { createTrustedTokens, TRUST_MS } from '../../../adapters/teams/trusted-tokens.ts'

const HERE = 'https://smba.trafficmanager.net/emea/'

function trusting(until = Number.POSITIVE_INFINITY) {
  const self = { now: 1_000_000 }
  const tokens = createTrustedTokens(() => self.now)
  tokens.trust('Bearer made-up', HERE, until)
  return { self, tokens }
}

describe('a token that was verified', () => {
  test('is known for its service URL only', () => {
    const { tokens } = trusting()
    expect(tokens.has('Bearer made-up', HERE)).toBe(true)
    expect(tokens.has('Bearer made-up', 'https://smba.trafficmanager.net/amer/')).toBe(false)
    expect(tokens.has('Bearer made-up ', HERE)).toBe(false)
  })

  test('is verified anew after a while', () => {
    const { self, tokens } = trusting()
    self.now += TRUST_MS - 1
    expect(tokens.has('Bearer made-up', HERE)).toBe(true)
    self.now += 1
    expect(tokens.has('Bearer made-up', HERE)).toBe(false)
  })

  test('is not known beyond its end', () => {
    const { self, tokens } = trusting(1_000_500)
    expect(tokens.has('Bearer made-up', HERE)).toBe(true)
    self.now += 500
    expect(tokens.has('Bearer made-up', HERE)).toBe(false)
  })
})

test('however many tokens come, not all are kept', () => {
  const { tokens } = trusting()
  const names = Array.from({ length: 2_000 }, (_, count) => `Bearer ${count}`)
  for (const name of names) tokens.trust(name, HERE, Number.POSITIVE_INFINITY)
  const known = names.filter((name) => tokens.has(name, HERE))
  expect(known.length).toBeGreaterThan(0)
  expect(known.length).toBeLessThanOrEqual(500)
})
