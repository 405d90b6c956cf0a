import { describe, expect, test } from 'vitest'
import { answerTimer, nextReminder, planTimers, timerPrefix } from '../../../src/handoff/clock.ts'
import type { Profile } from '../../../src/model/profile.ts'
import type { Ticket } from '../../../src/model/ticket.ts'
import { aTicket, claimedBy, DANA, HOUR, MINUTE, MONDAY_NINE, OMAR, PROFILE } from '../../support/handoff-parts.ts'

const at = MONDAY_NINE

function planned(before: Ticket | undefined, after: Ticket) {
  const plan = planTimers(before, after, PROFILE, at)
  return { set: plan.set.map(({ kind, dueAt }) => [kind, dueAt - at]), cancel: plan.cancel }
}

describe('the timers of a ticket', () => {
  test.for<[string, Ticket | undefined, Ticket, [string, number][]]>([
    [
      'a new one: a reminder, then the second route',
      undefined,
      aTicket(),
      [
        ['remind', 15 * MINUTE],
        ['second-route', HOUR],
      ],
    ],
    ['claimed: a first word', aTicket(), claimedBy(OMAR), [['answer', 15 * MINUTE]]],
    [
      'put back: as a new one',
      claimedBy(OMAR),
      aTicket(),
      [
        ['remind', 15 * MINUTE],
        ['second-route', HOUR],
      ],
    ],
    [
      'waiting for the person',
      claimedBy(OMAR),
      claimedBy(OMAR, { state: 'waiting' }),
      [
        ['idle', 24 * HOUR],
        ['auto-close', 72 * HOUR],
      ],
    ],
    [
      'resolved',
      claimedBy(OMAR),
      claimedBy(OMAR, { state: 'resolved' }),
      [
        ['idle', 24 * HOUR],
        ['auto-close', 72 * HOUR],
      ],
    ],
    ['closed: none', claimedBy(OMAR), claimedBy(OMAR, { state: 'closed' }), []],
    ['another owner: a first word of theirs', claimedBy(OMAR), claimedBy(DANA), [['answer', 15 * MINUTE]]],
    ['in a wave: the parent has them', aTicket(), aTicket({ parent: 't-9' }), []],
  ])('%s', ([, before, after, expected]) => {
    expect(planned(before, after)).toEqual({ set: expected, cancel: before === undefined ? [] : ['timer:t-1:'] })
  })

  test('stay while state, owner and wave stay', () => {
    expect(planned(claimedBy(OMAR), claimedBy(OMAR, { priority: 1 }))).toEqual({ set: [], cancel: [] })
  })

  test('have a new key for every wait, under a prefix that cancels them', () => {
    const first = answerTimer(claimedBy(OMAR), PROFILE, at)
    const second = answerTimer(claimedBy(OMAR), PROFILE, at + MINUTE)
    expect(first.key).not.toBe(second.key)
    expect(first.key.startsWith(timerPrefix('t-1', 'answer'))).toBe(true)
  })

  test('count office minutes towards the desk', () => {
    const evening = at + 8 * HOUR - 5 * MINUTE
    expect(answerTimer(claimedBy(OMAR), PROFILE, evening).dueAt).toBe(at + 24 * HOUR + 10 * MINUTE)
  })

  test('wait longer with every round when nobody comes', () => {
    const due = [0, 1].map((round) => nextReminder(aTicket(), PROFILE, at, round).dueAt - at)
    expect(due).toEqual([HOUR, 2 * HOUR])
  })

  test.for(['remindAfterMinutes', 'secondRouteAfterMinutes', 'idleReminderHours', 'autoCloseHours', 'reopenDays'] as const)(
    'without a deadline there is no clock: %s of zero is refused',
    (name) => {
      for (const value of [0, -1, Number.NaN, Number.POSITIVE_INFINITY]) {
        const profile: Profile = { ...PROFILE, desk: { ...PROFILE.desk, clock: { ...PROFILE.desk.clock, [name]: value } } }
        expect(() => planTimers(undefined, aTicket(), profile, at)).toThrow(expect.objectContaining({ code: 'PROFILE_INVALID' }))
      }
    },
  )
})
