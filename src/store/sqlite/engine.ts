import { EventEmitter } from 'node:events'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import { AppError } from '../../model/app-error.ts'
import type { Log } from '../../ports/log.ts'
import type { Engine } from '../engine.ts'
import type { Schema } from '../schema.ts'
import { commitQueue } from './commit-queue.ts'
import { openDatabase } from './database.ts'
import { fromSqlite } from './errors.ts'
import { whileBusy } from './while-busy.ts'

interface SqliteOptions {
  readonly file: string
  readonly log: Log
  readonly busyTries?: number | undefined
}

/** SQLite in one file, or in memory when the file is `:memory:`. */
export async function sqliteEngine(options: SqliteOptions): Promise<Engine> {
  const { file, log, busyTries } = options
  const database = await whileBusy(() => openDatabase(file), busyTries).catch((error: unknown) => {
    throw fromSqlite(error, file)
  })
  const emitter = new EventEmitter().setMaxListeners(0)
  const queue = commitQueue(database, { onWork: () => emitter.emit('work'), log, busyTries })
  let closed = false
  return {
    dialect: 'sqlite',
    build: new Kysely<Schema>({
      dialect: {
        createAdapter: () => new SqliteAdapter(),
        createDriver: () => new DummyDriver(),
        createIntrospector: (db) => new SqliteIntrospector(db),
        createQueryCompiler: () => new SqliteQueryCompiler(),
      },
    }),
    // One writer at a time is all that SQLite has, so every transaction holds every lock.
    async run(work) {
      if (closed) throw new AppError('STORE_UNAVAILABLE', 'The store is closed; this program is stopping')
      return queue.run(work)
    },
    lock: async () => {},
    onWork(wake) {
      emitter.on('work', wake)
      return () => void emitter.off('work', wake)
    },
    async close() {
      if (closed) return
      closed = true
      // Those that were asked for before come first.
      await queue.run(async () => {}).catch(() => {})
      database.close()
    },
  }
}
