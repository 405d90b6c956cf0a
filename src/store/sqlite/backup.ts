import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../model/app-error.ts'
import { MIGRATIONS } from '../migrations/all.ts'
import { fromSqlite } from './errors.ts'

/** What a copy holds, for saying so. */
export interface Copied {
  readonly bytes: number
  /** Name of the newest migration in it. */
  readonly migration: string
}

/**
 * Writes a whole copy of a database file while other processes read and write it: what was committed when it began is
 * in it, what was removed is not. The copy appears under its name only when it is complete and on the disk.
 */
export function backupSqlite(file: string, to: string): Copied {
  if (!existsSync(file)) throw new AppError('STORE_UNAVAILABLE', `There is no database file ${file}; check DATABASE_URL`)
  if (existsSync(to)) throw new AppError('INPUT_INVALID', `${to} is there already; name a new file, so that no earlier backup is lost`)
  return copyWhole(file, to)
}

/** Copies `file` under the name `to`, checked and on the disk. Throws where `file` is damaged or not a database of this program. */
export function copyWhole(file: string, to: string): Copied {
  const half = `${to}.part`
  rmSync(half, { force: true })
  try {
    // Made first, so that nobody but its user may read it while it is written.
    closeSync(openSync(half, 'wx', 0o600))
  } catch (cause) {
    throw new AppError('INPUT_INVALID', `${to} cannot be written; check that its folder is there and may be written to`, { cause })
  }
  try {
    const migration = vacuumInto(file, half)
    flush(half)
    const { size } = statSync(half)
    renameSync(half, to)
    flush(dirname(to))
    return { bytes: size, migration }
  } catch (error) {
    rmSync(half, { force: true })
    throw fromSqlite(error, file)
  }
}

function vacuumInto(file: string, to: string): string {
  const from = new DatabaseSync(file, { readOnly: true, timeout: 5_000 })
  try {
    const migration = newestOf(from, file)
    from.prepare('vacuum into ?').run(to)
    const problem = problemOf(to)
    if (problem !== undefined)
      throw new AppError('STORE_UNAVAILABLE', `The copy of ${file} does not hold together (${problem}); the file is damaged or the disk is`)
    return migration
  } finally {
    from.close()
  }
}

/** Throws where the tables are not this program's, or are those of a newer version of it. */
function newestOf(db: DatabaseSync, file: string): string {
  const known = db.prepare("select 1 from sqlite_master where type = 'table' and name = 'migrations'").get()
  if (known === undefined) throw new AppError('INPUT_INVALID', `${file} holds no database of this program; name another file`)
  const names = db
    .prepare('select name from migrations order by name')
    .all()
    .map(({ name }) => String(name))
  const newer = names.filter((name) => !MIGRATIONS.some((migration) => migration.name === name))
  if (newer.length > 0)
    throw new AppError(
      'STORE_NEWER',
      `${file} was written by a newer version of this program (it has ${newer.join(', ')}); use that version`,
    )
  return names.at(-1) ?? 'none'
}

function problemOf(file: string): string | undefined {
  const copy = new DatabaseSync(file, { readOnly: true })
  try {
    const said = String(copy.prepare('pragma integrity_check(1)').get()?.['integrity_check'])
    return said === 'ok' ? undefined : 'its pages do not fit together'
  } finally {
    copy.close()
  }
}

function flush(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}
