import { expect, test } from 'vitest'
import { handleUndelivered } from '../../../src/handoff/undelivered.ts'
import { claimedBy, MONDAY_NINE, OMAR, PROFILE } from '../../support/handoff-parts.ts'

test('words that did not reach the person stand in the trail and are told to the desk, once for each message', () => {
  const cause = { id: 'relay:e-1:0:t-1', at: MONDAY_NINE, profile: PROFILE }
  const result = handleUndelivered(claimedBy(OMAR, { desk: { name: 'slack', ref: 'c-1' } }), cause)
  expect(result.audit).toMatchObject([{ by: 'bot', change: 'not-delivered' }])
  expect(result.toDesk).toMatchObject([
    { kind: 'update', desk: 'slack', key: 'desk:relay:e-1:0:t-1:not-delivered', change: { change: 'not-delivered' } },
  ])
  expect(result.toPerson).toEqual([])
  expect(result.ticket).toBeUndefined()
})
