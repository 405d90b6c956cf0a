let known: Readonly<Record<string, string>> = {}
let spoken = 'en'

/** Takes the texts of the content in, once, before anything is shown. */
export function setTexts(texts: Readonly<Record<string, string>>, language: string): void {
  known = texts
  spoken = language
  document.documentElement.lang = language
}

/** A text of the content by its id, with its `{names}` filled in. */
export function t(id: string, values: Readonly<Record<string, string | number>> = {}): string {
  const text = known[id] ?? id
  return text.replace(/\{([\w.-]+)\}/g, (whole, name: string) => String(values[name] ?? whole))
}

export function language(): string {
  return spoken
}

/** A moment as people say it: the time today, the day and the time before. */
export function sayWhen(at: number): string {
  const day: Intl.DateTimeFormatOptions =
    new Date(at).toDateString() === new Date().toDateString() ? {} : { day: 'numeric', month: 'short' }
  return new Intl.DateTimeFormat(spoken, { ...day, hour: '2-digit', minute: '2-digit' }).format(at)
}

/** How long ago, in the coarsest unit that fits. */
export function sayAgo(at: number, now: number): string {
  const minutes = Math.max(0, Math.round((now - at) / 60_000))
  const format = new Intl.RelativeTimeFormat(spoken, { numeric: 'auto', style: 'narrow' })
  if (minutes < 60) return format.format(-minutes, 'minute')
  if (minutes < 48 * 60) return format.format(-Math.round(minutes / 60), 'hour')
  return format.format(-Math.round(minutes / 1440), 'day')
}
