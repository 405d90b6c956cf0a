import { expect, test } from 'vitest'
import { handleNotPassedOn, handleUndelivered } from '../../../src/handoff/undelivered.ts'
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

test.for([
  ['new', 1],
  ['edit', 0],
  ['delete', 0],
] as const)('words that the desk does not take stand in the trail, and the person is told: %s', ([kind, notices]) => {
  const cause = { id: 'desk:e-1:say', at: MONDAY_NINE, profile: PROFILE }
  const result = handleNotPassedOn(claimedBy(OMAR), { kind }, cause)
  expect(result.audit).toMatchObject([{ by: 'bot', change: 'not-passed-on' }])
  expect(result.toPerson).toHaveLength(notices)
  expect(result.toDesk).toEqual([])
})
