import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { AppError } from '../../model/app-error.ts'
import { type Copied, copyWhole } from './backup.ts'
import { fromSqlite, isBusy } from './errors.ts'
import { makeFolders } from './folder.ts'

export interface Restored extends Copied {
  /** Where the database that stood there before is now. */
  readonly kept: string | undefined
}

/**
 * Puts a copy of `from` in the place of `file`. The database that stood there stays beside it. Rejects with STORE_LOCKED
 * while a process has it open, and with STORE_NEWER when a newer version wrote the copy.
 */
export function restoreSqlite(from: string, file: string, at: number): Restored {
  if (!existsSync(from)) throw new AppError('INPUT_INVALID', `There is no file ${from}; check its name`)
  makeFolders(dirname(file))
  const fresh = `${file}.restored`
  rmSync(fresh, { force: true })
  const copied = copyWhole(from, fresh)
  try {
    return { ...copied, kept: swap(fresh, file, at) }
  } catch (error) {
    rmSync(fresh, { force: true })
    throw error
  }
}

function swap(fresh: string, file: string, at: number): string | undefined {
  if (!existsSync(file)) {
    renameSync(fresh, file)
    return undefined
  }
  const kept = `${file}.before-${new Date(at).toISOString().slice(0, 19).replaceAll(':', '-')}`
  const release = holdAlone(file)
  try {
    for (const end of ['', '-wal', '-shm']) if (existsSync(file + end)) renameSync(file + end, kept + end)
    renameSync(fresh, file)
  } finally {
    release()
  }
  return kept
}

/** Takes the file for this process alone: SQLite gives up its write-ahead log only when nobody else has it open. */
function holdAlone(file: string): () => void {
  let db: DatabaseSync | undefined
  try {
    db = new DatabaseSync(file, { timeout: 1_000 })
    db.exec('pragma journal_mode = delete')
    db.exec('pragma locking_mode = exclusive')
    db.exec('begin exclusive')
    return () => db?.close()
  } catch (error) {
    db?.close()
    // One that is damaged is what a backup is for: it is moved away as it is.
    if (!isBusy(error)) return () => {}
    throw fromSqlite(error, file)
  }
}
