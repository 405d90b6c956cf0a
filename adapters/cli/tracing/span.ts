import { createHash, randomBytes } from 'node:crypto'
import type { LogFields } from '../../../src/ports/log.ts'

/** Where a span stands: ids as W3C Trace Context writes them. */
export interface SpanContext {
  readonly traceId: string
  readonly spanId: string
}

/** A step that has ended. Its fields are those of a log line: ids, kinds and numbers. */
export interface Span extends SpanContext {
  readonly parentId: string | undefined
  readonly name: string
  readonly kind: 'internal' | 'server' | 'client'
  readonly startMs: number
  readonly endMs: number
  readonly fields: LogFields
  /** Code or name of the error that ended it, never its words. */
  readonly error: string | undefined
}

/**
 * The first span of an event's trace. It follows from the event's id alone, so that what is done for the event in another
 * process, or after a restart, finds the same trace.
 */
export function rootOf(eventId: string): SpanContext {
  const hash = createHash('sha256').update(`trace of ${eventId}`).digest('hex')
  return { traceId: hash.slice(0, 32), spanId: hash.slice(32, 48) }
}

export function childOf(parent: SpanContext | undefined): SpanContext {
  return { traceId: parent?.traceId ?? randomBytes(16).toString('hex'), spanId: randomBytes(8).toString('hex') }
}

/** `traceparent` of W3C Trace Context. */
export function toTraceparent({ traceId, spanId }: SpanContext): string {
  return `00-${traceId}-${spanId}-01`
}

export function fromTraceparent(text: unknown): SpanContext | undefined {
  const [, traceId, spanId] = (typeof text === 'string' && /^00-([0-9a-f]{32})-([0-9a-f]{16})-[0-9a-f]{2}$/.exec(text)) || []
  return traceId === undefined || spanId === undefined ? undefined : { traceId, spanId }
}
