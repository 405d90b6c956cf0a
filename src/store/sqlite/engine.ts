import { EventEmitter } from 'node:events'
import { DummyDriver, Kysely, SqliteAdapter, SqliteIntrospector, SqliteQueryCompiler } from 'kysely'
import type { Engine } from '../engine.ts'
import type { Schema } from '../schema.ts'
import { commitQueue } from './commit-queue.ts'
import { openDatabase } from './database.ts'

/** SQLite in one file, or in memory when the file is `:memory:`. */
export function sqliteEngine(file: string): Engine {
  const database = openDatabase(file)
  const emitter = new EventEmitter().setMaxListeners(0)
  const queue = commitQueue(database, { onWork: () => emitter.emit('work') })
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
    run: (work) => queue.run(work),
    lock: async () => {},
    onWork(wake) {
      emitter.on('work', wake)
      return () => void emitter.off('work', wake)
    },
    close: () => queue.run(async () => {}).then(() => database.close()),
  }
}
