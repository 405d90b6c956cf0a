import { describe, expect, test } from 'vitest'
import type { Timer, TimerKind } from '../../../src/handoff/clock.ts'
import { handleDelivery } from '../../../src/handoff/routes.ts'
import { handleTimer } from '../../../src/handoff/timer.ts'
import { FORGOTTEN, type Ticket } from '../../../src/model/ticket.ts'
import { aTicket, claimedBy, HOUR, MONDAY_NINE, OMAR, PROFILE } from '../../support/handoff-parts.ts'

const at = MONDAY_NINE + HOUR

function fire(kind: TimerKind, ticket: Ticket, round = 0) {
  const timer: Timer = { key: `timer:t-1:${kind}:1`, kind, ticket: ticket.id, dueAt: at, round }
  return handleTimer({ ticket, timer, profile: PROFILE, at })
}

describe('when nobody claims', () => {
  test('the desk is reminded first', () => {
    const result = fire('remind', aTicket())
    expect(result.toDesk).toMatchObject([{ kind: 'update', change: { change: 'reminded', by: 'clock' } }])
    expect(result.toPerson).toEqual([])
  })

  test('then the second route has it and the person hears so', () => {
    const result = fire('second-route', aTicket({ desk: { name: 'builtin', ref: 'b-1' } }))
    expect(result.ticket?.desk).toEqual({ name: 'email' })
    expect(result.toDesk).toMatchObject([
      { kind: 'update', desk: 'builtin', change: { change: 'routed', detail: 'email' } },
      { kind: 'open', desk: 'email' },
    ])
    expect(result.toPerson).toMatchObject([{ notice: { answer: 'desk.second-route', words: { route: ['label.desk-email'] } } }])
    expect(result.timers.set).toMatchObject([{ kind: 'second-route', dueAt: at + HOUR }])
  })

  test('after the last route the person is told how else to reach IT, and the desk goes on being reminded', () => {
    const result = fire('second-route', aTicket({ desk: { name: 'email' } }))
    expect(result.toPerson).toMatchObject([{ notice: { answer: 'desk.nobody-yet', ours: { contact: 'profile.desk.contact' } } }])
    expect(result.timers.set).toMatchObject([{ kind: 'remind' }])
  })

  test('later reminders come more and more seldom', () => {
    const result = fire('remind', aTicket({ desk: { name: 'email' } }), 1)
    expect(result.timers.set).toMatchObject([{ kind: 'remind', round: 2, dueAt: expect.any(Number) }])
  })
})

describe('when the owner falls silent', () => {
  test('the desk is reminded', () => {
    const result = fire('answer', claimedBy(OMAR))
    expect(result.toDesk).toMatchObject([{ kind: 'update', change: { change: 'reminded' } }])
    expect(result.timers.set).toMatchObject([{ kind: 'release', dueAt: at + HOUR }])
  })

  test('then the ticket is free for others and the person hears so', () => {
    const result = fire('release', claimedBy(OMAR))
    expect(result.ticket).toMatchObject({ state: 'open' })
    expect(result.ticket).not.toHaveProperty('owner')
    expect(result.toPerson).toMatchObject([{ notice: { answer: 'desk.released', values: { agent: 'Omar' } } }])
  })
})

describe('when the person falls silent', () => {
  test.for<[string, Ticket, string]>([
    ['a waiting ticket asks for them', claimedBy(OMAR, { state: 'waiting' }), 'desk.idle'],
    ['a resolved ticket asks whether it is solved', claimedBy(OMAR, { state: 'resolved' }), 'desk.solved-yet'],
  ])('%s', ([, ticket, answer]) => {
    expect(fire('idle', ticket).toPerson).toMatchObject([{ notice: { answer, values: { hours: '48' } } }])
  })

  test.for<[string, Ticket, string, string]>([
    ['a waiting ticket expires', claimedBy(OMAR, { state: 'waiting' }), 'expired', 'desk.expired'],
    ['a resolved ticket is closed', claimedBy(OMAR, { state: 'resolved' }), 'closed', 'desk.auto-closed'],
  ])('%s', ([, ticket, change, answer]) => {
    const result = fire('auto-close', ticket)
    expect(result.ticket).toMatchObject({ state: 'closed' })
    expect(result.audit).toMatchObject([{ change, by: 'clock' }])
    expect(result.toPerson).toMatchObject([{ notice: { answer } }])
  })
})

test.for<[TimerKind, Ticket]>([
  ['remind', claimedBy(OMAR)],
  ['second-route', claimedBy(OMAR)],
  ['second-route', aTicket({ parent: 't-9' })],
  ['answer', aTicket()],
  ['release', claimedBy(OMAR, { state: 'resolved' })],
  ['idle', claimedBy(OMAR)],
  ['auto-close', aTicket()],
])('a late timer does nothing: %s', ([kind, ticket]) => {
  expect(fire(kind, ticket)).toMatchObject({ audit: [], toPerson: [], toDesk: [], timers: { set: [], cancel: [] } })
})

describe('a delivery', () => {
  const cause = { id: 'job-1', at, profile: PROFILE }

  test("keeps the desk's id of the ticket", () => {
    const result = handleDelivery(aTicket(), { kind: 'opened', desk: 'builtin', ref: 'b-1' }, cause)
    expect(result.ticket?.desk).toEqual({ name: 'builtin', ref: 'b-1' })
    expect(result.toPerson).toEqual([])
  })

  test('that was given up goes on to the next route', () => {
    const result = handleDelivery(aTicket(), { kind: 'failed', desk: 'builtin' }, cause)
    expect(result.toDesk).toContainEqual({ key: 'desk:open:t-1:email', desk: 'email', kind: 'open' })
    expect(result.toPerson).toMatchObject([{ notice: { answer: 'desk.rerouted' } }])
  })

  test('of a ticket whose person was forgotten meanwhile ends it there', () => {
    const result = handleDelivery(aTicket({ state: 'closed', person: FORGOTTEN }), { kind: 'opened', desk: 'builtin', ref: 'b-1' }, cause)
    expect(result).toMatchObject({ audit: [], toDesk: [{ key: 'desk:forgotten:t-1:builtin', desk: 'builtin', kind: 'close', ref: 'b-1' }] })
  })

  test('of a desk that has the ticket no more is passed over', () => {
    const result = handleDelivery(aTicket({ desk: { name: 'email' } }), { kind: 'opened', desk: 'builtin', ref: 'b-1' }, cause)
    expect(result).not.toHaveProperty('ticket')
  })
})
