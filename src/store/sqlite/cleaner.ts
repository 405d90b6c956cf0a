import type { Log } from '../../ports/log.ts'
import type { Connection } from '../engine.ts'
import type { Database } from './database.ts'

type How = Parameters<Connection['purge']>[0]

/** How large the file may be to be rewritten at once: it takes about six milliseconds a mebibyte, and turns wait. */
const LARGEST: Readonly<Record<How, number>> = { soon: 4 * 2 ** 20, now: 64 * 2 ** 20, rest: Number.POSITIVE_INFINITY }

/**
 * Cleans the file of what was removed. `secure_delete` overwrites a removed row, but not the copies of it that were left
 * behind when SQLite moved rows between pages; those go when the file is rewritten. That it is due is kept in the file.
 */
export function cleaner(database: Database, log: Log) {
  let asked: How | undefined
  let logIsDue = false

  function clean(): void {
    if (asked !== undefined) logIsDue = true
    if (logIsDue && database.emptyLog()) logIsDue = false
    if (asked === undefined || database.userVersion() !== DUE || database.bytes() > LARGEST[asked]) return
    database.rewrite()
    database.exec(`pragma user_version = ${CLEAN}`)
    database.emptyLog()
  }

  return {
    /** Within the transaction, so that it is not forgotten when the process ends right after it. */
    beforeCommit(how: How): void {
      if (how !== 'rest') database.exec(`pragma user_version = ${DUE}`)
      if (asked === undefined || LARGEST[how] > LARGEST[asked]) asked = how
    },
    /** Never throws: what was committed stays committed, and what could not be cleaned stays due. */
    afterCommit(): void {
      try {
        clean()
      } catch (error) {
        // Another process reads just now, or the disk is full.
        log.warn('store.cleaning-put-off', { code: error instanceof Error ? error.name : 'unknown' })
      }
      asked = undefined
    },
  }
}

const CLEAN = 0
const DUE = 1
