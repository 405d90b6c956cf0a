import type { LogFields } from './log.ts'

/**
 * Runs a step of the work as a span, so that whoever traces sees where the time goes; `note` adds what is known only later.
 * Fields are those of a log line. A span with the field `event` is the first one of that event's trace.
 */
export type Spans = <T>(name: string, fields: LogFields, work: (note: (fields: LogFields) => void) => T) => T

/** Nobody traces. */
export const untraced: Spans = (_name, _fields, work) => work(() => {})
