import { readdirSync, readFileSync } from 'node:fs'
import { afterEach, describe, expect, test } from 'vitest'
import { assemble } from '../../../../../adapters/cli/assemble.ts'
import { piecesIn } from '../../../../../adapters/cli/leak/pieces.ts'
import { toInbound } from '../../../../../adapters/cli/talk.ts'
import { rootOf } from '../../../../../adapters/cli/tracing/span.ts'
import { startTracing } from '../../../../../adapters/cli/tracing/start.ts'
import { builtinDesk } from '../../../../../adapters/desks/builtin.ts'
import { createWorker } from '../../../../../src/jobs/worker.ts'
import { AppError } from '../../../../../src/model/app-error.ts'
import type { Log, LogFields } from '../../../../../src/ports/log.ts'
import { MONDAY_10, shippedKnowledge } from '../../../../support/assistant.ts'
import { type Collector, collector, type ReceivedSpan } from '../../../../support/collector.ts'
import { madeUpKey } from '../../../../support/secrets.ts'

const running: Collector[] = []
afterEach(() => {
  for (const one of running.splice(0)) one.close()
})

async function traced(endpoint: string, headers?: string) {
  const lines: (readonly [string, LogFields | undefined])[] = []
  const note = (event: string, fields?: LogFields) => void lines.push([event, fields])
  const log: Log = { debug: note, info: note, warn: note, error: note }
  const tracing = startTracing({ endpoint, headers, service: 'made-up-service', log })
  const clock = () => MONDAY_10
  const knowledge = shippedKnowledge()
  const assembly = await assemble({ config: { CONTENT_DIR: 'intents' }, storeUrl: 'sqlite::memory:', log, clock, knowledge, tracing })
  const { runtime, store } = assembly
  const delivery = { fails: false }
  runtime.assistant.addChannel({
    name: 'cli',
    async deliver() {
      if (delivery.fails) throw new AppError('DELIVERY_REFUSED', 'words that a platform said')
      return {}
    },
  })
  runtime.assistant.addDesk(builtinDesk())
  const worker = createWorker({ store, clock, log, handlers: runtime.kinds, random: () => 0.5 })
  const inbound = (text: string, id: string) => toInbound({ conversation: 'talk', text, id, at: MONDAY_10 }, runtime.assistant.door)
  return {
    lines,
    delivery,
    assistant: runtime.assistant,
    drainInbox: runtime.drainInbox,
    inbound,
    say: (text: string, id: string) => runtime.assistant.turn(inbound(text, id)),
    settle: () => worker.runDue(MONDAY_10),
    async end() {
      await tracing.stop()
      await store.close()
    },
  }
}

async function listening(status?: number): Promise<Collector> {
  const one = await collector(status)
  running.push(one)
  return one
}

function attribute(span: ReceivedSpan | undefined, key: string): unknown {
  return Object.values(span?.attributes.find((one) => one.key === key)?.value ?? {})[0]
}

describe('a trace', () => {
  test('has the turn as its root, and what was redacted, understood, decided, committed and delivered below it', async () => {
    const { endpoint, spans } = await listening()
    const here = await traced(endpoint)
    await here.say('what is a key id', 'e1')
    await here.settle()
    await here.end()
    const root = rootOf('cli:talk:e1')
    const all = spans()
    expect(new Set(all.map(({ traceId }) => traceId))).toEqual(new Set([root.traceId]))
    const turn = all.find(({ name }) => name === 'turn')
    expect(turn).toMatchObject({ spanId: root.spanId, kind: 2 })
    expect(turn).not.toHaveProperty('parentSpanId')
    for (const name of ['redact', 'understand', 'decide', 'commit', 'deliver']) {
      const span = all.find((one) => one.name === name)
      expect([name, span?.parentSpanId]).toEqual([name, root.spanId])
      expect(BigInt(span?.endTimeUnixNano ?? 0)).toBeGreaterThanOrEqual(BigInt(span?.startTimeUnixNano ?? 1))
    }
    expect([attribute(turn, 'kind'), attribute(turn, 'channel')]).toEqual(['answer', 'cli'])
    expect(attribute(turn, 'intent')).toBe('key.id')
  })

  test('has ids as W3C Trace Context wants them', async () => {
    const { endpoint, spans } = await listening()
    const here = await traced(endpoint)
    await here.say('hello', 'e1')
    await here.end()
    for (const { traceId, spanId } of spans()) {
      expect(traceId).toMatch(/^(?!0+$)[0-9a-f]{32}$/)
      expect(spanId).toMatch(/^(?!0+$)[0-9a-f]{16}$/)
    }
  })

  test('goes on through the inbox', async () => {
    const { endpoint, spans } = await listening()
    const here = await traced(endpoint)
    await here.assistant.accept(here.inbound('what is a key id', 'e1'))
    await here.drainInbox()
    await here.end()
    const names = spans().filter(({ traceId }) => traceId === rootOf('cli:talk:e1').traceId)
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(['redact', 'accept', 'turn']))
  })

  test('an event that came again leaves the trace of its first time', async () => {
    const { endpoint, spans } = await listening()
    const here = await traced(endpoint)
    await here.say('what is a key id', 'e1')
    await here.say('what is a key id', 'e1')
    await here.end()
    expect(spans().filter(({ name }) => name === 'turn')).toHaveLength(1)
  })

  test('of a request reaches the desk', async () => {
    const { endpoint, spans } = await listening()
    const here = await traced(endpoint)
    await here.say('talk to a person', 'e1')
    await here.assistant.turn({ ...here.inbound('', 'e2'), kind: 'form', form: {} })
    await here.settle()
    await here.end()
    const desk = spans().find(({ name }) => name === 'desk')
    expect(desk).toMatchObject({ traceId: rootOf('cli:talk:e2').traceId, kind: 3 })
    expect([attribute(desk, 'desk'), attribute(desk, 'what')]).toEqual(['builtin', 'open'])
  })

  test('says of a failure its code, and none of its words', async () => {
    const { endpoint, spans, requests } = await listening()
    const here = await traced(endpoint)
    here.delivery.fails = true
    await here.say('hello', 'e1')
    await here.settle()
    await here.end()
    const failed = spans().find(({ name }) => name === 'deliver')
    expect(failed?.status).toEqual({ code: 2 })
    expect(attribute(failed, 'error.type')).toBe('DELIVERY_REFUSED')
    expect(requests.map(({ body }) => body).join()).not.toContain('words that a platform said')
  })

  test('holds nothing of what was typed or answered', async () => {
    const { endpoint, requests } = await listening()
    const here = await traced(endpoint)
    const key = madeUpKey(7)
    await here.say(`my zebra laptop wants this ${key}`, 'e1')
    await here.settle()
    await here.end()
    const sent = requests.map(({ body }) => body).join()
    expect(piecesIn(sent, [...key.split('-'), 'zebra', 'laptop'])).toEqual([])
    expect(sent).toContain('recovery_key')
  })
})

describe('the collector', () => {
  test('is sent batches at its path, with the headers and the name of the service', async () => {
    const { endpoint, requests } = await listening()
    const here = await traced(`${endpoint}/`, 'x-made-up=one%20two, authorization=Bearer made-up')
    await here.say('hello', 'e1')
    await here.end()
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({ path: '/v1/traces', headers: { 'x-made-up': 'one two', authorization: 'Bearer made-up' } })
    expect(requests[0]?.body).toContain('"made-up-service"')
  })

  test.for<readonly [string, () => Promise<string>, string]>([
    ['is away', async () => 'http://127.0.0.1:9', 'TypeError'],
    ['refuses', async () => (await listening(503)).endpoint, 'status 503'],
  ])('that %s costs traces and nothing else, and is told once', async ([, endpoint, why]) => {
    const here = await traced(await endpoint())
    await expect(here.say('what is a key id', 'e1')).resolves.toMatchObject({ kind: 'answer' })
    await here.settle()
    await here.end()
    expect(here.lines.filter(([event]) => event === 'tracing.lost')).toEqual([['tracing.lost', { why, spans: expect.any(Number) }]])
  })
})

test('nothing of tracing is loaded unless a collector is set', () => {
  const files = readdirSync('.', { recursive: true, encoding: 'utf8' }).filter((file) => /^(?:src|adapters)\/.*\.ts$/.test(file))
  const loads = files
    .filter((file) => !file.startsWith('adapters/cli/tracing/'))
    .flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/^.*\/tracing\/.*$/gm)].map((match) => match[0].trim()))
  // One for the program where a collector is set, one for the leak check.
  expect(loads.filter((line) => !line.startsWith('import type ')).toSorted()).toEqual([
    "const { startTracing } = await import('../tracing/start.ts')",
    "const { tracingInto } = await import('../tracing/start.ts')",
  ])
})
