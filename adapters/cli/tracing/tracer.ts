import { AsyncLocalStorage } from 'node:async_hooks'
import type { LogFields } from '../../../src/ports/log.ts'
import type { Spans } from '../../../src/ports/spans.ts'
import { childOf, rootOf, type Span, type SpanContext } from './span.ts'

export interface Tracer {
  readonly spans: Spans
  /** The span in which the caller runs. */
  current(): SpanContext | undefined
  /** Runs `work` in a span that began elsewhere. */
  within<T>(context: SpanContext | undefined, work: () => T): T
  /** A span of another process' trace, or of none. */
  follow<T>(parent: SpanContext | undefined, named: Pick<Span, 'name' | 'kind' | 'fields'>, work: () => Promise<T>): Promise<T>
  /** A span that has ended already. */
  record(parent: SpanContext, span: Pick<Span, 'name' | 'startMs' | 'endMs' | 'fields'>): void
  /** Milliseconds since 1970 with their fractions. */
  now(): number
}

/** Makes spans of what runs, and hands them on when they have ended. */
export function createTracer(ended: (span: Span) => void, now: () => number = () => performance.timeOrigin + performance.now()): Tracer {
  const running = new AsyncLocalStorage<SpanContext | undefined>()

  function run<T>(
    { context, parentId, ...named }: Pick<Span, 'name' | 'kind' | 'fields' | 'parentId'> & { readonly context: SpanContext },
    work: (note: (fields: LogFields) => void) => T,
  ): T {
    const startMs = now()
    let fields = named.fields
    const end = (error?: unknown) => {
      // An event that came again did nothing; its first span stands.
      if (fields['status'] === 'duplicate') return
      ended({ ...context, ...named, parentId, startMs, endMs: now(), fields, error: error === undefined ? undefined : codeOf(error) })
    }
    const note = (more: LogFields) => {
      fields = { ...fields, ...more }
    }
    return running.run(context, () => ending(() => work(note), end))
  }

  return {
    spans(name, fields, work) {
      const { event } = fields
      if (typeof event === 'string') return run({ context: rootOf(event), parentId: undefined, name, kind: 'server', fields }, work)
      const parent = running.getStore()
      return run({ context: childOf(parent), parentId: parent?.spanId, name, kind: 'internal', fields }, work)
    },
    current: () => running.getStore(),
    within: (context, work) => running.run(context, work),
    follow: (parent, named, work) => run({ context: childOf(parent), parentId: parent?.spanId, ...named }, work),
    record(parent, span) {
      ended({ ...childOf(parent), parentId: parent.spanId, kind: 'internal', error: undefined, ...span })
    },
    now,
  }
}

/** Calls `end` when the work has ended: at once, or when its promise has settled. */
function ending<T>(work: () => T, end: (error?: unknown) => void): T {
  try {
    const result = work()
    if (result instanceof Promise) result.then(() => end(), end)
    else end()
    return result
  } catch (error) {
    end(error)
    throw error
  }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown'
  return 'code' in error ? String(error.code) : error.name
}
