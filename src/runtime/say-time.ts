/** A point in time as a person reads it: weekday, day and time in their language and time zone. */
export function sayTime(at: number, language: string, timeZone: string | undefined): string {
  const style = { weekday: 'short', day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' } as const
  return new Intl.DateTimeFormat(language, { ...style, timeZone: usable(timeZone) ? timeZone : 'UTC', timeZoneName: 'short' }).format(at)
}

function usable(timeZone: string | undefined): timeZone is string {
  if (!timeZone) return false
  try {
    new Intl.DateTimeFormat('en', { timeZone })
    return true
  } catch {
    return false
  }
}
