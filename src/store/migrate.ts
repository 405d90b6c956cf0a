import { sql } from 'kysely'
import { AppError } from '../model/app-error.ts'
import type { Connection, Engine } from './engine.ts'
import { MIGRATIONS } from './migrations/all.ts'
import type { Columns, Migration } from './migrations/migration.ts'

const LOCK = 'recoverykey-migrations'

/**
 * Brings the tables up to this version. Safe with several processes starting at once: the first one does the work
 * under a lock, the others wait and find it done.
 */
export async function migrate(engine: Engine, options: { readonly at: number; readonly migrations?: readonly Migration[] }): Promise<void> {
  const migrations = options.migrations ?? MIGRATIONS
  await engine.run(async (on) => {
    await engine.lock(on, LOCK)
    const { build } = engine
    await on.change(
      build.schema
        .createTable('migrations')
        .ifNotExists()
        .addColumn('name', columnsOf(engine).text, (column) => column.primaryKey().notNull())
        .addColumn('at', columnsOf(engine).number, (column) => column.notNull())
        .compile(),
    )
    const applied = new Set(await appliedMigrations(engine, on))
    refuseNewer(applied, migrations)
    for (const migration of migrations) {
      if (applied.has(migration.name)) continue
      for (const statement of migration.statements(build, columnsOf(engine))) await on.change(statement.compile())
      await on.change(build.insertInto('migrations').values({ name: migration.name, at: options.at }).compile())
    }
  })
}

/** The name of the newest step that the database has. */
export async function newestMigration(engine: Engine): Promise<string> {
  const names = await engine.run((on) => appliedMigrations(engine, on))
  return names.at(-1) ?? 'none'
}

async function appliedMigrations({ build }: Engine, on: Connection): Promise<readonly string[]> {
  const rows = await on.all(build.selectFrom('migrations').select('name').orderBy('name').compile())
  return rows.map(({ name }) => name)
}

function refuseNewer(applied: ReadonlySet<string>, known: readonly Migration[]): void {
  const unknown = [...applied].filter((name) => !known.some((migration) => migration.name === name))
  if (unknown.length === 0) return
  throw new AppError(
    'STORE_NEWER',
    `The database was written by a newer version of this program (it has ${unknown.join(', ')}); start that version again, or restore the backup made before the update`,
  )
}

function columnsOf({ dialect }: Engine): Columns {
  if (dialect === 'sqlite')
    return {
      text: 'text',
      number: 'integer',
      idType: 'integer',
      id: (column) => column.primaryKey().autoIncrement(),
      inKey: sql`without rowid`,
    }
  return { text: sql`text collate "C"`, number: 'bigint', idType: 'bigserial', id: (column) => column.primaryKey(), inKey: sql`` }
}
