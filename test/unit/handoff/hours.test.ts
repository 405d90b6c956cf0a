import { expect, test } from 'vitest'
import { afterOfficeMinutes, isOpen, nextOpening } from '../../../src/handoff/hours.ts'
import { DAY, HOUR, MINUTE, MONDAY_NINE, PROFILE } from '../../support/handoff-parts.ts'

const hours = PROFILE.desk.hours
const at = (iso: string) => Date.parse(iso)

test.for<[string, string, string]>([
  ['while it is open, at once', '2027-03-01T10:30:00+01:00', '2027-03-01T10:30:00+01:00'],
  ['over lunch, after lunch', '2027-03-01T12:00:00+01:00', '2027-03-01T13:00:00+01:00'],
  ['in the evening, the next morning', '2027-03-01T17:00:00+01:00', '2027-03-02T09:00:00+01:00'],
  ['at the weekend, on Monday', '2027-03-06T11:00:00+01:00', '2027-03-08T09:00:00+01:00'],
  ['on the day before a holiday after the time changed, after the holiday', '2027-03-28T11:00:00+02:00', '2027-03-30T09:00:00+02:00'],
])('%s', ([, from, expected]) => {
  expect(nextOpening(hours, at(from))).toBe(at(expected))
  expect(isOpen(hours, at(from))).toBe(from === expected)
})

test('a span may pass midnight', () => {
  const night = { timeZone: 'Europe/Berlin', open: { mon: ['22:00-06:00'] }, holidays: [] }
  expect(isOpen(night, at('2027-03-02T05:59:00+01:00'))).toBe(true)
  expect(isOpen(night, at('2027-03-02T06:00:00+01:00'))).toBe(false)
})

test('a day may be open all the time', () => {
  const always = {
    timeZone: 'America/Sao_Paulo',
    open: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']])),
    holidays: [],
  }
  expect(nextOpening(always, MONDAY_NINE)).toBe(MONDAY_NINE)
  expect(afterOfficeMinutes(always, MONDAY_NINE, 3 * 24 * 60)).toBe(MONDAY_NINE + 3 * DAY)
})

test.for<[string, string, number, string]>([
  ['within a span', '2027-03-01T09:00:00+01:00', 15, '2027-03-01T09:15:00+01:00'],
  ['over lunch', '2027-03-01T11:50:00+01:00', 15, '2027-03-01T13:05:00+01:00'],
  ['over the night', '2027-03-01T16:30:00+01:00', 60, '2027-03-02T09:30:00+01:00'],
  ['from a closed time on', '2027-03-06T03:00:00+01:00', 15, '2027-03-08T09:15:00+01:00'],
  ['over the weekend the clocks change and a holiday', '2027-03-26T16:50:00+01:00', 20, '2027-03-30T09:10:00+02:00'],
])('office minutes pass only while the desk is open: %s', ([, from, minutes, expected]) => {
  expect(afterOfficeMinutes(hours, at(from), minutes)).toBe(at(expected))
})

test('a profile without hours counts plain minutes and promises no opening', () => {
  const none = { timeZone: 'UTC', open: {}, holidays: [] }
  expect(nextOpening(none, MONDAY_NINE)).toBeUndefined()
  expect(afterOfficeMinutes(none, MONDAY_NINE, 60)).toBe(MONDAY_NINE + HOUR)
})

test('a span that cannot be read is refused by name', () => {
  const wrong = { timeZone: 'UTC', open: { mon: ['nine to five'] }, holidays: [] }
  expect(() => nextOpening(wrong, MONDAY_NINE + MINUTE)).toThrow(expect.objectContaining({ code: 'PROFILE_INVALID' }))
})
