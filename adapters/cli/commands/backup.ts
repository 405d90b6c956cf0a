import { parseArgs } from 'node:util'
import { readEnvironment } from '../../../src/config/environment.ts'
import { AppError } from '../../../src/model/app-error.ts'
import { backupSqlite } from '../../../src/store/sqlite/backup.ts'
import { restoreSqlite } from '../../../src/store/sqlite/restore.ts'
import { readStoreUrl } from '../../../src/store/store-url.ts'
import type { Io } from '../io.ts'

/** `backup FILE [--store URL]`: a whole copy of the SQLite database, taken while the program runs. */
export async function runBackup(args: readonly string[], io: Io): Promise<number> {
  const { file, database } = whichFiles('backup', args, 'PostgreSQL has its own: pg_dump --format=custom --file=FILE "$DATABASE_URL"')
  const { bytes, migration } = backupSqlite(database, file)
  io.out(`${file}: ${size(bytes)}, schema ${migration}, checked. Keep it as safe as the database, and no longer than talks may be kept.\n`)
  return 0
}

/** `restore FILE [--store URL]`: puts a backup in the place of the SQLite database; what stood there stays beside it. */
export async function runRestore(args: readonly string[], io: Io, clock: () => number = Date.now): Promise<number> {
  const words = 'PostgreSQL has its own: pg_restore --clean --if-exists --dbname="$DATABASE_URL" FILE, with every process stopped'
  const { file, database } = whichFiles('restore', args, words)
  const { bytes, migration, kept } = restoreSqlite(file, database, clock())
  io.out(`${database}: restored from ${file}, ${size(bytes)}, schema ${migration}; the next start brings it up to date\n`)
  if (kept !== undefined) io.out(`What was there before is now ${kept}; remove it when it is not needed any more\n`)
  io.out('Whoever was forgotten since the backup is back: run "person forget" for them again\n')
  return 0
}

function whichFiles(command: string, args: readonly string[], postgres: string): { readonly file: string; readonly database: string } {
  const { values, positionals } = parseArgs({ args: [...args], options: { store: { type: 'string' } }, allowPositionals: true })
  const [file, ...more] = positionals
  if (file === undefined || more.length > 0) throw new AppError('USAGE', `recoverykey ${command} FILE [--store URL]`)
  const url = readStoreUrl(values.store ?? readEnvironment().DATABASE_URL)
  if (url.kind === 'postgres') throw new AppError('USAGE', `${command} is for SQLite. ${postgres}`)
  if (url.file === ':memory:')
    throw new AppError('USAGE', `${command}: a database in memory is gone with its process; name a file in DATABASE_URL`)
  return { file, database: url.file }
}

function size(bytes: number): string {
  return `${(bytes / 2 ** 20).toFixed(1)} MiB`
}
