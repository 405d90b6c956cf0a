import type { Clock } from '../ports/clock.ts'
import { type Log, silentLog } from '../ports/log.ts'
import type { Store } from '../ports/store.ts'
import type { Engine } from './engine.ts'
import { createHandover } from './handover.ts'
import { jobQueue } from './job-queue.ts'
import { migrate, newestMigration } from './migrate.ts'
import { numbers } from './numbers.ts'
import { reports } from './reports.ts'
import { retain } from './retention.ts'
import { sqliteEngine } from './sqlite/engine.ts'
import { readStoreUrl } from './store-url.ts'
import { transactions } from './transaction.ts'

export interface StoreOptions {
  /** `sqlite:path`, `sqlite::memory:` or `postgres://…`. */
  readonly url: string
  readonly clock: Clock
  readonly log?: Log
  /** Connections to PostgreSQL that this process may hold; 10 without it. */
  readonly poolSize?: number
  /** How often to ask for a SQLite file that another process holds, an eighth of a second each; 40 without it. */
  readonly busyTries?: number
}

/**
 * Opens the store, makes it where there is none, and brings it up to this version. Rejects with STORE_UNAVAILABLE,
 * STORE_LOCKED or STORE_NEWER and a sentence that says what to do.
 */
export async function openStore(options: StoreOptions): Promise<Store> {
  const engine = await openEngine(options)
  try {
    await migrate(engine, { at: options.clock() })
  } catch (error) {
    await engine.close().catch(() => {})
    throw error
  }
  const handover = createHandover()
  const transaction = transactions(engine, options.clock, handover)
  return {
    jobs: jobQueue(engine, transaction, handover),
    transaction: (work, { lock } = {}) => engine.run((on) => work(transaction(on)), lock),
    retain: (before) => retain(engine, before),
    ...reports(engine),
    numbers: numbers(engine),
    check: async () => ({ migration: await newestMigration(engine), dialect: engine.dialect }),
    close: () => engine.close(),
  }
}

async function openEngine({ url, log = silentLog, poolSize = 10, busyTries }: StoreOptions): Promise<Engine> {
  const read = readStoreUrl(url)
  if (read.kind === 'sqlite') return sqliteEngine({ file: read.file, log, busyTries })
  // PostgreSQL's driver is loaded only by those who use it.
  const { postgresEngine } = await import('./postgres/engine.ts')
  return postgresEngine({ url: read.url, log, poolSize })
}
