const DAY_MS = 86_400_000
/** 1 January 1970 was a Thursday. */
const FIRST_MONDAY_MS = -3 * DAY_MS

/** The ISO 8601 week of a time in UTC, as `2026-W47`. */
export function weekOf(at: number): string {
  const monday = FIRST_MONDAY_MS + Math.floor((at - FIRST_MONDAY_MS) / (7 * DAY_MS)) * 7 * DAY_MS
  // A week belongs to the year that its Thursday is in.
  const thursday = monday + 3 * DAY_MS
  const year = new Date(thursday).getUTCFullYear()
  const week = Math.floor((thursday - Date.UTC(year, 0, 1)) / (7 * DAY_MS)) + 1
  return `${year}-W${String(week).padStart(2, '0')}`
}
