import type { JobKind } from '../../../src/jobs/job-kind.ts'
import type { Inbound } from '../../../src/model/inbound.ts'
import type { TextShape } from '../../../src/model/safe-text.ts'
import type { Door } from '../../../src/ports/door.ts'
import type { LogFields } from '../../../src/ports/log.ts'
import type { Job, NewJob, Store } from '../../../src/ports/store.ts'
import type { Assistant } from '../../../src/runtime/assistant.ts'
import { fromTraceparent, rootOf, toTraceparent } from './span.ts'
import type { Tracer } from './tracer.ts'

/** The same store: commits are spans, and jobs carry the trace that they come from. */
export function tracedStore(store: Store, tracer: Tracer): Store {
  return {
    ...store,
    async transaction(work, options) {
      const parent = tracer.current()
      if (parent === undefined) return store.transaction(work, options)
      let workedMs = tracer.now()
      // The store runs work on its own time, so what runs in it is told again where it belongs.
      const result = await store.transaction(
        (tx) =>
          tracer.within(parent, async () => {
            const done = await work({
              ...tx,
              addJobs: (jobs, how) =>
                tx.addJobs(
                  jobs.map((job) => marked(job, toTraceparent(parent))),
                  how,
                ),
            })
            workedMs = tracer.now()
            return done
          }),
        options,
      )
      if (options?.lock !== undefined) tracer.record(parent, { name: 'commit', startMs: workedMs, endMs: tracer.now(), fields: {} })
      return result
    },
  }
}

/** The same jobs, each a span of the trace that its payload names. */
export function tracedKinds(kinds: readonly JobKind[], tracer: Tracer): readonly JobKind[] {
  return kinds.map((kind) => ({
    ...kind,
    run(job, context) {
      const named = { name: kind.kind, kind: kind.kind === 'timer' ? 'internal' : 'client', fields: fieldsOf(job) } as const
      return tracer.follow(fromTraceparent(recordOf(job.payload)['trace']), named, () => kind.run(job, context))
    },
  }))
}

/** The same assistant and door: what is hidden on the way in, what is accepted, and what agents do are spans. */
export function tracedAssistant(assistant: Assistant, tracer: Tracer): Assistant {
  const redacted = new WeakMap<TextShape, { readonly startMs: number; readonly endMs: number }>()
  const door: Door = {
    ...assistant.door,
    redact(raw) {
      const startMs = tracer.now()
      const safe = assistant.door.redact(raw)
      redacted.set(safe.shape, { startMs, endMs: tracer.now() })
      return safe
    },
  }
  const tellRedaction = (inbound: Inbound) => {
    const times = redacted.get(inbound.shape)
    if (times)
      tracer.record(rootOf(inbound.eventId), { name: 'redact', ...times, fields: { hidden: inbound.findings.map(({ kind }) => kind) } })
    redacted.delete(inbound.shape)
  }
  return {
    ...assistant,
    door,
    turn(inbound, options) {
      tellRedaction(inbound)
      return assistant.turn(inbound, options)
    },
    accept(inbound) {
      tellRedaction(inbound)
      return tracer.follow(rootOf(inbound.eventId), { name: 'accept', kind: 'internal', fields: {} }, () => assistant.accept(inbound))
    },
    agent: (event) =>
      tracer.spans('desk.event', { event: event.eventId, ticket: event.ticket, kind: event.kind }, async (note) => {
        const answer = await assistant.agent(event)
        note({ answer: answer.kind })
        return answer
      }),
  }
}

function marked(job: NewJob, trace: string): NewJob {
  return { ...job, payload: { ...recordOf(job.payload), trace } }
}

function fieldsOf({ id, key, attempts, payload }: Job): LogFields {
  const { post, call } = recordOf(payload)
  const { kind, desk } = recordOf(post ?? call)
  return { job: id, key, attempt: attempts, what: textOf(kind), desk: textOf(desk) }
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}
