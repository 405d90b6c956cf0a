import { expect, test } from 'vitest'
import { openHandoff } from '../../../src/handoff/opening.ts'
import { ownTickets, statusNotice } from '../../../src/handoff/status.ts'
import { aTicket, claimedBy, DAY, HOUR, MONDAY_NINE, OMAR, PROFILE, safe } from '../../support/handoff-parts.ts'

test.for([
  ['open while the desk is open', aTicket(), MONDAY_NINE, 'desk.status'],
  ['open while the desk is closed', aTicket(), MONDAY_NINE - 2 * DAY, 'desk.status-closed-hours'],
  ['with an agent', claimedBy(OMAR), MONDAY_NINE, 'desk.status-owned'],
  ['closed', claimedBy(OMAR, { state: 'closed' }), MONDAY_NINE, 'desk.status'],
] as const)('where a ticket stands is said in words: %s', ([, ticket, at, answer]) => {
  expect(statusNotice(ticket, PROFILE, at)).toMatchObject({
    answer,
    words: { state: [`state.${ticket.state}`] },
    times: { opened: ticket.openedAt },
  })
})

test('a person sees what is open and what they could still reopen, the newest first', () => {
  const old = claimedBy(OMAR, { id: 'old', state: 'closed', changedAt: MONDAY_NINE - 8 * DAY })
  const late = claimedBy(OMAR, { id: 'late', state: 'closed', changedAt: MONDAY_NINE - DAY })
  const open = aTicket({ id: 'open', openedAt: MONDAY_NINE + HOUR })
  expect(ownTickets([old, late, open], PROFILE, MONDAY_NINE + 2 * HOUR).map(({ id }) => id)).toEqual(['open', 'late'])
})

test('a new ticket is told, shown at the first desk and watched, all at once', () => {
  const draft = { type: 'key', priority: 3, fields: {}, tried: [], summary: safe('stuck'), transcript: [] } as const
  const opening = { id: 't-9', count: 1042, at: MONDAY_NINE, conversation: 'c', person: 'web:p', language: 'en', profile: PROFILE }
  const result = openHandoff(draft, opening, 'e-1')
  expect(result.toPerson).toMatchObject([{ notice: { answer: 'desk.opened' } }])
  expect(result.toDesk).toEqual([{ key: 'desk:open:t-9:builtin', desk: 'builtin', kind: 'open' }])
  expect(result.timers.set.map(({ kind }) => kind)).toEqual(['remind', 'second-route'])
})
