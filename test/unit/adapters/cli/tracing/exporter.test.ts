import { afterEach, beforeEach, expect, test } from 'vitest'
import { createExporter } from '../../../../../adapters/cli/tracing/exporter.ts'
import { childOf, type Span } from '../../../../../adapters/cli/tracing/span.ts'
import type { Log, LogFields } from '../../../../../src/ports/log.ts'
import { type Collector, collector } from '../../../../support/collector.ts'
import { until } from '../../../../support/fake-slack-world.ts'

let there: Collector
beforeEach(async () => {
  there = await collector()
})
afterEach(() => there.close())

function exporter() {
  const lines: (readonly [string, LogFields | undefined])[] = []
  const note = (event: string, fields?: LogFields) => void lines.push([event, fields])
  const log: Log = { debug: note, info: note, warn: note, error: note }
  return { ...createExporter({ endpoint: there.endpoint, headers: {}, service: 'made-up', log, everyMs: 5 }), lines }
}

function span(startMs = 1_000): Span {
  return {
    ...childOf(undefined),
    parentId: undefined,
    name: 'turn',
    kind: 'server',
    startMs,
    endMs: startMs + 2.5,
    fields: {},
    error: undefined,
  }
}

test('times are nanoseconds, to the last digit', async () => {
  const { add, stop } = exporter()
  add(span(Date.UTC(2026, 10, 23) + 0.125))
  await stop()
  const [sent] = there.spans()
  expect(BigInt(sent?.endTimeUnixNano ?? 0) - BigInt(sent?.startTimeUnixNano ?? 0)).toBe(2_500_000n)
  expect(sent?.startTimeUnixNano.endsWith('125000')).toBe(true)
})

test('more than can be sent at once is dropped, so that memory stays bounded', async () => {
  const { add, stop } = exporter()
  for (let made = 0; made < 10_000; made += 1) add(span())
  await stop()
  expect(there.spans().length).toBeGreaterThanOrEqual(2_048)
  expect(there.spans().length).toBeLessThan(4_096)
  expect(Math.max(...there.requests.map(({ body }) => body.split('"spanId"').length - 1))).toBeLessThanOrEqual(512)
})

test('a collector that comes back is sent what comes from then on, and the log says how much was lost', async () => {
  const { add, stop, lines } = exporter()
  there.status = 503
  add(span())
  await until('the loss', () => lines.some(([event]) => event === 'tracing.lost'))
  there.status = 200
  add(span())
  await until('the return', () => lines.some(([event]) => event === 'tracing.back'))
  await stop()
  expect(lines).toEqual([
    ['tracing.lost', { why: 'status 503', spans: 1 }],
    ['tracing.back', { dropped: 1 }],
  ])
})

test('what comes after the stop is left', async () => {
  const { add, stop } = exporter()
  await stop()
  add(span())
  await stop()
  expect(there.requests).toEqual([])
})
