import type { CompiledQuery, Kysely } from 'kysely'
import type { Schema } from './schema.ts'

/** Executes compiled queries within one transaction. */
export interface Connection {
  all<R>(query: CompiledQuery<R>): Promise<readonly R[]>
  first<R>(query: CompiledQuery<R>): Promise<R | undefined>
  /** Resolves to the number of rows that were inserted, updated or deleted. */
  change(query: CompiledQuery<unknown>): Promise<number>
  /** There is something new for the workers: they are woken after the commit. */
  announce(): void
  /** Whether this transaction has the lock of that name until it ends. */
  holds(name: string): boolean
  /** Calls back once, after the commit or when there will be none. */
  whenOver(tell: (committed: boolean) => void): void
  /**
   * What this transaction removed must not be found in the database's files either. `now` is for a person who was
   * forgotten, `soon` for a line that was masked, `rest` does what was put off.
   */
  purge(how: 'soon' | 'now' | 'rest'): void
}

/** What differs between the two databases. Everything else in src/store is written once. */
export interface Engine {
  readonly dialect: 'sqlite' | 'postgres'
  /** Builds and compiles queries of this dialect; it executes nothing. */
  readonly build: Kysely<Schema>
  /** Runs `work` in a transaction, which holds the lock of that name where other processes could take it. */
  run<T>(work: (on: Connection) => Promise<T>, lock?: string): Promise<T>
  /** Holds a lock of that name until the transaction ends. */
  lock(on: Connection, name: string): Promise<void>
  onWork(wake: () => void): () => void
  close(): Promise<void>
}
