import { setImmediate as nextLoop } from 'node:timers/promises'
import { AppError } from '../../model/app-error.ts'
import type { Log } from '../../ports/log.ts'
import type { Connection } from '../engine.ts'
import { cleaner } from './cleaner.ts'
import type { Database } from './database.ts'
import { fromSqlite } from './errors.ts'
import { whileBusy } from './while-busy.ts'

/** Transactions that wait together are written to the disk together. */
const MAX_GROUP = 32
/** Rounds of the event loop that a commit waits at most for others, as long as each brings some. */
const MAX_ROUNDS = 4

interface CommitQueueOptions {
  /** Called after a commit that holds work for the workers. */
  readonly onWork: () => void
  readonly log: Log
  readonly busyTries?: number | undefined
}

/** What a transaction wants done after its commit. */
interface Notes {
  announced: boolean
  purge: Parameters<Connection['purge']>[0] | undefined
  readonly tell: ((committed: boolean) => void)[]
}

interface Waiting {
  run(): Promise<void>
  commit(): void
  fail(error: unknown): void
}

/**
 * Runs transactions one after the other. Those that are ready within the same round of the event loop share one
 * commit, and where others come they are waited for a little longer: each after the first has its own savepoint, so that one that fails leaves the others alone, and none is
 * acknowledged before the disk has it.
 */
export function commitQueue(database: Database, options: CommitQueueOptions) {
  const waiting: Waiting[] = []
  let draining = false
  let announced = false
  const clean = cleaner(database, options.log)

  function run<T>(work: (on: Connection) => Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      waiting.push(transaction(work, resolve, reject))
      if (!draining) void drain()
    })
  }

  function transaction<T>(work: (on: Connection) => Promise<T>, resolve: (value: T) => void, reject: (error: unknown) => void): Waiting {
    const results: T[] = []
    const notes: Notes = { announced: false, purge: undefined, tell: [] }
    return {
      async run() {
        const { on, end } = connection(database, notes)
        try {
          results.push(await work(on))
        } finally {
          end()
        }
        announced ||= notes.announced
        if (notes.purge !== undefined) clean.beforeCommit(notes.purge)
      },
      commit() {
        for (const tell of notes.tell) tell(true)
        results.forEach(resolve)
      },
      fail(error) {
        for (const tell of notes.tell) tell(false)
        reject(fromSqlite(error, database.file))
      },
    }
  }

  async function drain(): Promise<void> {
    draining = true
    while (waiting.length > 0) {
      const group: Waiting[] = []
      try {
        await whileBusy(() => database.exec('begin immediate'), options.busyTries)
        await runGroup(group)
        if (group.length === 0) continue
        database.exec('commit')
      } catch (error) {
        undo()
        // A file that cannot even be begun on is of no use to those that wait either.
        for (const member of group.length > 0 ? group : waiting.splice(0)) member.fail(error)
        continue
      }
      afterCommit()
      for (const member of group) member.commit()
    }
    draining = false
  }

  /** Everything that waits now, and what arrives while the event loop goes round: once, or again while each round brings more. */
  async function runGroup(group: Waiting[]): Promise<void> {
    await runWaiting(group)
    let before = 0
    for (let round = 0; round < MAX_ROUNDS && group.length > before && group.length < MAX_GROUP; round++) {
      before = group.length
      await nextLoop()
      await runWaiting(group)
    }
  }

  async function runWaiting(group: Waiting[]): Promise<void> {
    while (group.length < MAX_GROUP) {
      const next = waiting.shift()
      if (next === undefined) return
      // The first has nobody before it whom its failure could harm, so it needs no savepoint, which copies every page that is changed.
      const first = group.length === 0
      try {
        if (!first) database.exec('savepoint one')
        await next.run()
        if (!first) database.exec('release one')
        group.push(next)
      } catch (error) {
        next.fail(error)
        // Some failures (a full disk) end the whole transaction: then nothing of the group has happened.
        if (!database.inTransaction()) throw error
        if (first) return database.exec('rollback')
        database.exec('rollback to one')
        database.exec('release one')
      }
    }
  }

  function undo(): void {
    announced = false
    try {
      if (database.inTransaction()) database.exec('rollback')
    } catch {
      // What is wrong with the file is said by the error that led here, and by the next transaction.
    }
  }

  function afterCommit(): void {
    clean.afterCommit()
    if (!announced) return
    announced = false
    options.onWork()
  }

  return { run }
}

function connection(database: Database, notes: Notes) {
  let ended = false

  function open(): Database {
    if (ended) throw new AppError('STORE_UNAVAILABLE', 'A transaction was used after its end; wait for every call in it before it returns')
    return database
  }

  const on: Connection = {
    all: async (query) => open().rows(query),
    first: async (query) => open().first(query),
    change: async (query) => open().changes(query),
    announce() {
      notes.announced = true
    },
    // One writer at a time is all that SQLite has, so every transaction holds every lock.
    holds: () => true,
    whenOver(tell) {
      notes.tell.push(tell)
    },
    purge(how) {
      notes.purge = how
    },
  }
  return {
    on,
    end() {
      ended = true
    },
  }
}
