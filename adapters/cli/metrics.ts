import { Counter, Gauge, Histogram, Registry } from 'prom-client'
import type { Log, LogFields } from '../../src/ports/log.ts'
import type { Store } from '../../src/ports/store.ts'

/** Numbers for Prometheus. They are taken from the log lines, which hold ids, kinds and numbers only, and from the queue. */
export interface Metrics {
  /** The same log, counted. */
  readonly log: Log
  /** Reads the queue's numbers at each scrape. */
  watch(store: Pick<Store, 'jobs'>, clock: () => number): void
  selfTest(ok: boolean): void
  text(): Promise<string>
}

const SECONDS = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1]

export function createMetrics(inner: Log): Metrics {
  const registry = new Registry()
  const counter = (name: string, help: string, labelNames: readonly string[]) =>
    new Counter({ name, help, labelNames: [...labelNames], registers: [registry] })
  const turns = counter('recoverykey_turns_total', 'Turns by what became of them', ['kind', 'status'])
  const understood = counter('recoverykey_intents_total', 'Turns by intent; "none" was not understood', ['intent'])
  const hidden = counter('recoverykey_redactions_total', 'Secrets hidden, by kind', ['kind'])
  const events = counter('recoverykey_log_events_total', 'Log events by name and level', ['event', 'level'])
  const deskEvents = counter('recoverykey_desk_events_total', 'What agents did, by kind and answer', ['kind', 'answer'])
  const jobs = counter('recoverykey_job_failures_total', 'Failed attempts and dead letters, by kind of job', ['kind', 'outcome', 'code'])
  const turnSeconds = new Histogram({
    name: 'recoverykey_turn_seconds',
    help: 'A turn from the door to the commit',
    buckets: SECONDS,
    registers: [registry],
  })
  const selfTest = new Gauge({
    name: 'recoverykey_self_test_ok',
    help: '1 when the last synthetic conversation went well',
    registers: [registry],
  })

  const count = (level: string, event: string, fields: LogFields = {}) => {
    events.inc({ event, level })
    if (event === 'turn.decided') {
      turns.inc({ kind: text(fields['kind']), status: text(fields['status']) })
      understood.inc({ intent: text(fields['intent']) })
      const kinds = fields['hidden']
      if (Array.isArray(kinds)) for (const kind of kinds) hidden.inc({ kind: text(kind) })
      if (typeof fields['ms'] === 'number') turnSeconds.observe(fields['ms'] / 1000)
    }
    if (event === 'desk.event') deskEvents.inc({ kind: text(fields['kind']), answer: text(fields['answer']) })
    if (event === 'job.retry' || event === 'job.dead') {
      jobs.inc({ kind: text(fields['kind']), outcome: event === 'job.dead' ? 'dead' : 'retry', code: text(fields['code']) })
    }
  }
  const counted = (level: 'debug' | 'info' | 'warn' | 'error') => (event: string, fields?: LogFields) => {
    count(level, event, fields)
    inner[level](event, fields)
  }
  return {
    log: { debug: counted('debug'), info: counted('info'), warn: counted('warn'), error: counted('error') },
    watch(store, clock) {
      const gauge = (name: string, help: string, read: (numbers: Awaited<ReturnType<Store['jobs']['numbers']>>) => number) =>
        new Gauge({
          name,
          help,
          registers: [registry],
          async collect() {
            this.set(read(await store.jobs.numbers(clock())))
          },
        })
      gauge('recoverykey_outbox_waiting', 'Jobs that wait to be run', ({ waiting }) => waiting)
      gauge('recoverykey_outbox_oldest_seconds', 'Age of the oldest job that is due', ({ oldestMs }) => oldestMs / 1000)
      gauge('recoverykey_dead_letters', 'Jobs that were given up', ({ dead }) => dead)
    },
    selfTest: (ok) => selfTest.set(ok ? 1 : 0),
    text: () => registry.metrics(),
  }
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : 'none'
}
