import type { Log } from '../../../src/ports/log.ts'
import { otlpBody } from './otlp.ts'
import type { Span } from './span.ts'

export interface ExporterOptions {
  /** Base address of the collector; spans go to `/v1/traces` below it. */
  readonly endpoint: string
  readonly headers: Readonly<Record<string, string>>
  readonly service: string
  readonly log: Log
  /** How often what has gathered is sent; two seconds without it. */
  readonly everyMs?: number
}

export interface Exporter {
  add(span: Span): void
  /** Sends what is left, and nothing after that. */
  stop(): Promise<void>
}

const BATCH = 512
/** What may wait while the collector is slow or away. More is dropped. */
const MOST_WAITING = 4 * BATCH
const EVERY_MS = 2_000
const TIMEOUT_MS = 5_000
const LONGEST_PAUSE_MS = 60_000

/** Sends spans in batches, beside the work. A collector that is away loses spans, holds nothing up, and is asked less and less. */
export function createExporter({ endpoint, headers, service, log, everyMs = EVERY_MS }: ExporterOptions): Exporter {
  const url = `${endpoint.replace(/\/+$/, '')}/v1/traces`
  let waiting: Span[] = []
  let dropped = 0
  let pauseMs = everyMs
  let sending: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let stopped = false

  function plan(): void {
    if (stopped || timer !== undefined) return
    timer = setTimeout(() => {
      timer = undefined
      void flush()
    }, pauseMs).unref()
  }

  async function send(batch: readonly Span[]): Promise<void> {
    const why = await post(url, headers, otlpBody(service, batch))
    if (why === undefined) {
      if (pauseMs > everyMs) log.info('tracing.back', { dropped })
      dropped = 0
      pauseMs = everyMs
      return
    }
    dropped += batch.length
    // Said once, not at every try.
    if (pauseMs === everyMs) log.warn('tracing.lost', { why, spans: batch.length })
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS)
  }

  async function sendNext(): Promise<void> {
    const batch = waiting.slice(0, BATCH)
    waiting = waiting.slice(BATCH)
    if (batch.length > 0) await send(batch)
  }

  function flush(): Promise<void> {
    sending ??= sendNext().finally(() => {
      sending = undefined
      if (waiting.length > 0) plan()
    })
    return sending
  }

  return {
    add(span) {
      if (stopped) return
      if (waiting.length >= MOST_WAITING) {
        dropped += 1
        return
      }
      waiting.push(span)
      if (waiting.length >= BATCH && pauseMs === everyMs) void flush()
      plan()
    },
    async stop() {
      stopped = true
      clearTimeout(timer)
      await sending
      while (waiting.length > 0 && pauseMs === everyMs) await flush()
    },
  }
}

/** Undefined when the collector took it, otherwise why not. */
async function post(url: string, headers: Readonly<Record<string, string>>, body: string): Promise<string | undefined> {
  try {
    const signal = AbortSignal.timeout(TIMEOUT_MS)
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body,
      signal,
      redirect: 'error',
    })
    await response.body?.cancel()
    return response.ok ? undefined : `status ${response.status}`
  } catch (error) {
    return error instanceof Error ? error.name : 'unknown'
  }
}
