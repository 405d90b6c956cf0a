import type { JobKind } from '../../../src/jobs/job-kind.ts'
import type { Log } from '../../../src/ports/log.ts'
import type { Spans } from '../../../src/ports/spans.ts'
import type { Store } from '../../../src/ports/store.ts'
import type { Assistant } from '../../../src/runtime/assistant.ts'
import { createExporter } from './exporter.ts'
import type { Span } from './span.ts'
import { tracedAssistant, tracedKinds, tracedStore } from './traced.ts'
import { createTracer } from './tracer.ts'

/** What the program is put together with where traces are wanted. */
export interface Tracing {
  readonly spans: Spans
  store(store: Store): Store
  assistant(assistant: Assistant): Assistant
  kinds(kinds: readonly JobKind[]): readonly JobKind[]
  /** Sends what is left. */
  stop(): Promise<void>
}

export interface TracingOptions {
  readonly endpoint: string
  /** `name=value,name=value`, as OpenTelemetry writes them in the environment. */
  readonly headers: string | undefined
  readonly service: string
  readonly log: Log
}

/** Loaded only where a collector is configured. */
export function startTracing({ endpoint, headers, service, log }: TracingOptions): Tracing {
  const exporter = createExporter({ endpoint, headers: readHeaders(headers), service, log })
  return { ...tracingInto(exporter.add), stop: exporter.stop }
}

/** Hands each span on when it has ended, and sends nothing. */
export function tracingInto(ended: (span: Span) => void): Tracing {
  const tracer = createTracer(ended)
  return {
    spans: tracer.spans,
    store: (store) => tracedStore(store, tracer),
    assistant: (assistant) => tracedAssistant(assistant, tracer),
    kinds: (kinds) => tracedKinds(kinds, tracer),
    stop: async () => undefined,
  }
}

function readHeaders(text = ''): Readonly<Record<string, string>> {
  const pairs = text.split(',').map((pair) => {
    const at = pair.indexOf('=')
    return [pair.slice(0, Math.max(at, 0)).trim(), decoded(pair.slice(at + 1).trim())] as const
  })
  return Object.fromEntries(pairs.filter(([name]) => name !== ''))
}

/** Values come percent-encoded; one that is not is taken as it stands. */
function decoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}
