import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import type { Log, LogFields } from '../../src/ports/log.ts'
import type { Store } from '../../src/ports/store.ts'
import { logMetrics } from './log-metrics.ts'

/** Numbers for Prometheus, taken from the log lines and from the store. docs/operating.md has a table of them. */
export interface Metrics {
  /** The same log, counted. */
  readonly log: Log
  /** Reads the store's numbers at each scrape. */
  watch(store: MeasuredStore, clock: () => number): void
  selfTest(ok: boolean): void
  secretDays(secret: string, days: number): void
  text(): Promise<string>
}

type MeasuredStore = Pick<Store, 'numbers'> & { readonly jobs: Pick<Store['jobs'], 'numbers'> }

/** The loop's delay is sampled this often: finer would wake a process that has nothing to do. */
const LOOP_SAMPLE_MS = 100

export function createMetrics(inner: Log): Metrics {
  const registry = new Registry()
  const count = logMetrics(registry)
  const gauge = <Label extends string>(name: string, help: string, ...labelNames: Label[]) =>
    new Gauge<Label>({ name, help, labelNames, registers: [registry] })
  const secretDays = gauge('recoverykey_secret_days_left', 'Days until a credential runs out', 'secret')
  // One that was never set would be shown as 0, which here would mean that something is wrong.
  let selfTest: Gauge | undefined
  let refresh = async () => {}
  let processWatched = false

  const counted =
    (level: 'debug' | 'info' | 'warn' | 'error') =>
    (event: string, fields: LogFields = {}) => {
      count(level, event, fields)
      inner[level](event, fields)
    }
  return {
    log: { debug: counted('debug'), info: counted('info'), warn: counted('warn'), error: counted('error') },
    watch(store, clock) {
      refresh = storeGauges(gauge, store, clock)
    },
    selfTest(ok) {
      selfTest ??= gauge('recoverykey_self_test_ok', '1 when the last synthetic conversation went well')
      selfTest.set(ok ? 1 : 0)
    },
    secretDays: (secret, days) => secretDays.set({ secret }, days),
    async text() {
      // Who never scrapes does not pay for the process' own numbers.
      if (!processWatched) collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: LOOP_SAMPLE_MS })
      processWatched = true
      await refresh()
      return registry.metrics()
    },
  }
}

/** One look at the store a scrape. While it is away its last numbers stand, and `recoverykey_store_up` says so. */
function storeGauges(gauge: (name: string, help: string) => Gauge, store: MeasuredStore, clock: () => number): () => Promise<void> {
  const up = gauge('recoverykey_store_up', '1 when the store answered this scrape')
  const inboxWaiting = gauge('recoverykey_inbox_waiting', 'Events that were accepted and wait for their turn')
  const inboxOldest = gauge('recoverykey_inbox_oldest_seconds', 'Age of the oldest event that waits for its turn')
  const outboxWaiting = gauge('recoverykey_outbox_waiting', 'Deliveries, desk calls and timers that wait')
  const outboxOldest = gauge('recoverykey_outbox_oldest_seconds', 'How long the oldest of them has been due')
  const dead = gauge('recoverykey_dead_letters', 'Deliveries and desk calls that were given up')
  const bytes = gauge('recoverykey_store_bytes', 'Room that the database takes')
  return async () => {
    try {
      const at = clock()
      const [jobs, all] = [await store.jobs.numbers(at), await store.numbers(at)]
      inboxWaiting.set(all.inbox.waiting)
      inboxOldest.set(all.inbox.oldestMs / 1000)
      outboxWaiting.set(jobs.waiting)
      outboxOldest.set(jobs.oldestMs / 1000)
      dead.set(jobs.dead)
      bytes.set(all.bytes)
      up.set(1)
    } catch {
      up.set(0)
    }
  }
}
