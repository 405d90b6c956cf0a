import { expect, test } from 'vitest'
import { letterIds } from '../../../adapters/cli/leak/letter-ids.ts'

test('ids of the leak check hold no digit and are all different', () => {
  const nextId = letterIds()
  const ids = Array.from({ length: 2_000 }, nextId)
  expect(new Set(ids).size).toBe(2_000)
  expect(ids.filter((id) => /\d/.test(id))).toEqual([])
})
