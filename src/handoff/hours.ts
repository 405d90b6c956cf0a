import { Temporal } from 'temporal-polyfill'
import { AppError } from '../model/app-error.ts'
import type { Profile } from '../model/profile.ts'

type Hours = Profile['desk']['hours']

interface Span {
  readonly from: number
  readonly to: number
}

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
const MINUTE_MS = 60_000
/** A desk that does not open within a year is one that states no hours. */
const LOOK_AHEAD_DAYS = 366

/** Whether the desk is open at this time, in its own time zone, holidays counted as closed. */
export function isOpen(hours: Hours, at: number): boolean {
  return nextOpening(hours, at) === at
}

/** The time itself while the desk is open, else the next opening; undefined when the profile states no hours. */
export function nextOpening(hours: Hours, at: number): number | undefined {
  for (const span of spansFrom(hours, at)) {
    if (span.to > at) return Math.max(span.from, at)
  }
  return undefined
}

/** The time at which so many office minutes have passed; plain minutes when the profile states no hours. */
export function afterOfficeMinutes(hours: Hours, at: number, minutes: number): number {
  let left = minutes * MINUTE_MS
  for (const span of spansFrom(hours, at)) {
    if (span.to <= at) continue
    const start = Math.max(span.from, at)
    if (left <= span.to - start) return start + left
    left -= span.to - start
  }
  return at + minutes * MINUTE_MS
}

/** Opening spans in order, from the day before (a span may pass midnight) for a year; none when no day has hours. */
function* spansFrom(hours: Hours, at: number): Generator<Span> {
  if (!DAYS.some((day) => (hours.open[day] ?? []).length > 0)) return
  const today = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(hours.timeZone).toPlainDate()
  for (let offset = -1; offset <= LOOK_AHEAD_DAYS; offset++) yield* spansOn(hours, today.add({ days: offset }))
}

function spansOn(hours: Hours, day: Temporal.PlainDate): readonly Span[] {
  if (hours.holidays.includes(day.toString())) return []
  const name = DAYS[day.dayOfWeek - 1]
  const texts = name === undefined ? [] : (hours.open[name] ?? [])
  return texts.map((text) => spanOn(day, text, hours.timeZone)).sort((a, b) => a.from - b.from)
}

function spanOn(day: Temporal.PlainDate, text: string, timeZone: string): Span {
  const match = /^(\d\d):(\d\d)-(\d\d):(\d\d)$/.exec(text)
  const [fromHour, fromMinute, toHour, toMinute] = (match ?? []).slice(1).map(Number)
  if (fromHour === undefined || fromMinute === undefined || toHour === undefined || toMinute === undefined) {
    throw new AppError('PROFILE_INVALID', `desk.hours.open: "${text}" is not a span; write it as HH:MM-HH:MM`)
  }
  const from = instant(day, fromHour, fromMinute, timeZone)
  const to = instant(day, toHour, toMinute, timeZone)
  return { from, to: to > from ? to : instant(day.add({ days: 1 }), toHour, toMinute, timeZone) }
}

function instant(day: Temporal.PlainDate, hour: number, minute: number, timeZone: string): number {
  const date = hour === 24 ? day.add({ days: 1 }) : day
  return date.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from({ hour: hour % 24, minute }) }).epochMilliseconds
}
