/** An event name plus fields. Fields are ids, numbers, kinds and SafeText, nothing else. */
export interface Log {
  debug(event: string, fields?: LogFields): void
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}

export type LogFields = Readonly<Record<string, string | number | boolean | undefined | readonly string[]>>

export const silentLog: Log = { debug() {}, info() {}, warn() {}, error() {} }
