import type { LogFields } from '../../../src/ports/log.ts'
import type { Span } from './span.ts'

const KIND = { internal: 1, server: 2, client: 3 } as const
const FAILED = { code: 2 } as const

/** The body of `POST /v1/traces` as OpenTelemetry's protocol writes it in JSON. */
export function otlpBody(service: string, spans: readonly Span[]): string {
  const resource = { attributes: attributesOf({ 'service.name': service }) }
  const scope = { name: 'recoverykey' }
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope, spans: spans.map(otlpSpan) }] }] })
}

function otlpSpan({ traceId, spanId, parentId, name, kind, startMs, endMs, fields, error }: Span) {
  return {
    traceId,
    spanId,
    ...(parentId === undefined ? {} : { parentSpanId: parentId }),
    name,
    kind: KIND[kind],
    startTimeUnixNano: nanoseconds(startMs),
    endTimeUnixNano: nanoseconds(endMs),
    attributes: attributesOf(error === undefined ? fields : { ...fields, 'error.type': error }),
    ...(error === undefined ? {} : { status: FAILED }),
  }
}

/** As text: a number of JSON cannot hold them. */
function nanoseconds(ms: number): string {
  const whole = Math.floor(ms)
  return String(BigInt(whole) * 1_000_000n + BigInt(Math.round((ms - whole) * 1_000_000)))
}

function attributesOf(fields: LogFields) {
  return Object.entries(fields).flatMap(([key, value]) => (value === undefined ? [] : [{ key, value: otlpValue(value) }]))
}

function otlpValue(value: NonNullable<LogFields[string]>): object {
  if (typeof value === 'string') return { stringValue: value }
  if (typeof value === 'boolean') return { boolValue: value }
  if (typeof value === 'number') return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value }
  return { arrayValue: { values: value.map((one) => ({ stringValue: one })) } }
}
