import { setImmediate as nextLoop, setTimeout as pause } from 'node:timers/promises'
import { AppError } from '../../model/app-error.ts'
import type { Connection } from '../engine.ts'
import type { Database } from './database.ts'
import { fromSqlite, isBusy } from './errors.ts'

/** Transactions that wait together are written to the disk together. */
const MAX_GROUP = 32
/** How often a file that another process holds is asked for again before giving up; each time it waits a while itself. */
const MAX_BUSY_TRIES = 40
const BUSY_PAUSE_MS = 25

interface Waiting {
  run(): Promise<void>
  commit(): void
  fail(error: unknown): void
}

/**
 * Runs transactions one after the other. Those that are ready within the same round of the event loop share one
 * commit: each has its own savepoint, so that one that fails leaves the others alone, and none is acknowledged
 * before the disk has it.
 */
export function commitQueue(database: Database, options: { readonly onWork: () => void }) {
  const waiting: Waiting[] = []
  let draining = false
  let announced = false
  let purging = false

  function run<T>(work: (on: Connection) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      waiting.push(transaction(work, resolve, reject))
      if (!draining) void drain()
    })
  }

  function transaction<T>(work: (on: Connection) => Promise<T>, resolve: (value: T) => void, reject: (error: unknown) => void): Waiting {
    const results: T[] = []
    return {
      async run() {
        const notes = { announced: false, purging: false }
        const { on, end } = connection(database, notes)
        try {
          results.push(await work(on))
        } finally {
          end()
        }
        announced ||= notes.announced
        purging ||= notes.purging
      },
      commit: () => results.forEach(resolve),
      fail: (error) => reject(fromSqlite(error, database.file)),
    }
  }

  async function drain(): Promise<void> {
    draining = true
    while (waiting.length > 0) {
      const group: Waiting[] = []
      try {
        await begin(database)
        await runGroup(group)
        database.exec('commit')
      } catch (error) {
        if (database.inTransaction()) database.exec('rollback')
        // A file that cannot even be begun on is of no use to those that wait either.
        for (const member of group.length > 0 ? group : waiting.splice(0)) member.fail(error)
        continue
      }
      afterCommit()
      for (const member of group) member.commit()
    }
    draining = false
  }

  /** Everything that waits now, and what arrives while the event loop goes round once. */
  async function runGroup(group: Waiting[]): Promise<void> {
    await runWaiting(group)
    if (group.length === 0) return
    await nextLoop()
    await runWaiting(group)
  }

  async function runWaiting(group: Waiting[]): Promise<void> {
    while (group.length < MAX_GROUP) {
      const next = waiting.shift()
      if (next === undefined) return
      database.exec('savepoint one')
      try {
        await next.run()
        group.push(next)
      } catch (error) {
        next.fail(error)
        // Some failures (a full disk) end the whole transaction: then nothing of the group has happened.
        if (!database.inTransaction()) throw error
        database.exec('rollback to one')
      }
      database.exec('release one')
    }
  }

  function afterCommit(): void {
    if (purging && database.emptyLog()) purging = false
    if (!announced) return
    announced = false
    options.onWork()
  }

  return { run }
}

async function begin(database: Database): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return database.exec('begin immediate')
    } catch (error) {
      if (!isBusy(error) || tries >= MAX_BUSY_TRIES) throw error
      await pause(BUSY_PAUSE_MS)
    }
  }
}

function connection(database: Database, notes: { announced: boolean; purging: boolean }) {
  let ended = false

  function open(): Database {
    if (ended) throw new AppError('STORE_UNAVAILABLE', 'A transaction was used after its end; wait for every call in it before it returns')
    return database
  }

  const on: Connection = {
    all: async (query) => open().rows(query),
    first: async (query) => open().rows(query)[0],
    change: async (query) => open().changes(query),
    announce() {
      notes.announced = true
    },
    purge() {
      notes.purging = true
    },
  }
  return {
    on,
    end() {
      ended = true
    },
  }
}
