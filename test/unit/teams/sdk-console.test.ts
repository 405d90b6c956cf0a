import { afterEach, beforeEach, expect, test } from 'vitest'
import { quietly } from '../../../adapters/teams/sdk-console.ts'
import type { LogFields } from '../../../src/ports/log.ts'
import { silentLog } from '../../../src/ports/log.ts'

const output = globalThis.console
const before = output.error
const printed: unknown[][] = []
const logged: (LogFields | undefined)[] = []
const log = { ...silentLog, debug: (_event: string, fields?: LogFields) => void logged.push(fields) }

beforeEach(() => {
  output.error = (...said: unknown[]) => void printed.push(said)
})
afterEach(() => {
  output.error = before
  printed.length = 0
  logged.length = 0
})

test('what the SDK prints is not printed; that it said something is logged without its words', async () => {
  await quietly(log, async () => {
    await Promise.resolve()
    output.error('Available keys: made-up key material', new TypeError('made-up key material'))
  })
  expect(printed).toEqual([])
  expect(logged).toEqual([{ errors: ['TypeError'] }])
})

test('what others print at the same time is printed, and everything afterwards', async () => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const call = quietly(log, () => promise)
  output.error('from elsewhere')
  resolve()
  await call
  output.error('later')
  expect(printed).toEqual([['from elsewhere'], ['later']])
})

test('a call that fails leaves nothing changed behind', async () => {
  await expect(quietly(log, () => Promise.reject(new Error('no')))).rejects.toThrow('no')
  output.error('later')
  expect(printed).toEqual([['later']])
})
