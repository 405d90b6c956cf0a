import { chmodSync, existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite'
import type { CompiledQuery } from 'kysely'
import { AppError } from '../../model/app-error.ts'
import { makeFolders } from './folder.ts'

/** One open SQLite file. Everything on it is synchronous. */
export interface Database {
  readonly file: string
  rows<R>(query: CompiledQuery<R>): readonly R[]
  first<R>(query: CompiledQuery<R>): R | undefined
  changes(query: CompiledQuery<unknown>): number
  exec(sql: string): void
  inTransaction(): boolean
  /** Empties the write-ahead log into the file. False when a reader of another process is in the way. */
  emptyLog(): boolean
  /** Writes the whole file anew, without anything that was removed from it. */
  rewrite(): void
  bytes(): number
  /** A number in the file that SQLite leaves to its user. */
  userVersion(): number
  close(): void
}

const MEMORY = ':memory:'
/** Waiting blocks the whole process, so it is short; `whileBusy` tries again. */
const BUSY_MS = 100
/** The write-ahead log is taken over into the file at this length (16 MiB): in one turn of several hundred, not in every fiftieth. */
const LOG_PAGES = 4_000
const MAX_STATEMENTS = 300
const MAX_COPY_IN_MEMORY = 64 * 2 ** 20

export function openDatabase(file: string): Database {
  const db = open(file)
  const statements = new Map<string, StatementSync>()

  function statement(sql: string): StatementSync {
    const known = statements.get(sql)
    if (known !== undefined) return known
    const made = db.prepare(sql)
    if (statements.size >= MAX_STATEMENTS) statements.clear()
    statements.set(sql, made)
    return made
  }

  function pragma(name: string, column: string): number {
    return Number(db.prepare(`pragma ${name}`).get()?.[column])
  }

  function bytes(): number {
    return pragma('page_count', 'page_count') * pragma('page_size', 'page_size')
  }

  return {
    file,
    rows: <R>(query: CompiledQuery<R>) => statement(query.sql).all(...(query.parameters as SQLInputValue[])) as R[],
    first: <R>(query: CompiledQuery<R>) => statement(query.sql).get(...(query.parameters as SQLInputValue[])) as R | undefined,
    changes: (query) => Number(statement(query.sql).run(...(query.parameters as SQLInputValue[])).changes),
    exec: (sql) => void statement(sql).run(),
    inTransaction: () => db.isTransaction,
    emptyLog: () => pragma('wal_checkpoint(truncate)', 'busy') !== 1,
    rewrite() {
      // A copy that is too large for the memory needs a folder for temporary files.
      if (bytes() > MAX_COPY_IN_MEMORY) db.exec('pragma temp_store = default')
      db.exec('vacuum')
      db.exec('pragma temp_store = memory')
    },
    bytes,
    userVersion: () => pragma('user_version', 'user_version'),
    close() {
      statements.clear()
      db.close()
    },
  }
}

function open(file: string): DatabaseSync {
  const isNew = file !== MEMORY && !existsSync(file)
  if (isNew) makeFolder(file)
  const db = new DatabaseSync(file, { timeout: BUSY_MS, enableForeignKeyConstraints: true })
  try {
    prepareFile(db, file)
    if (isNew) chmodSync(file, 0o600)
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

function prepareFile(db: DatabaseSync, file: string): void {
  db.exec('pragma secure_delete = on')
  db.exec('pragma trusted_schema = off')
  // What a transaction changes is kept for its undoing: in files it would cost more than the change, and a container may have no place for them.
  db.exec('pragma temp_store = memory')
  if (file === MEMORY) return
  db.exec('pragma journal_mode = wal')
  db.exec('pragma synchronous = full')
  db.exec(`pragma wal_autocheckpoint = ${LOG_PAGES}`)
  db.exec('pragma cache_size = -8000')
}

function makeFolder(file: string): void {
  try {
    makeFolders(dirname(file))
  } catch (cause) {
    throw new AppError(
      'STORE_UNAVAILABLE',
      `The folder ${dirname(file)} for the database cannot be made; make it, or name another place in DATABASE_URL`,
      {
        cause,
      },
    )
  }
}
