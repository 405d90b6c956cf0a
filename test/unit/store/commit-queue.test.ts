import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setImmediate as nextLoop } from 'node:timers/promises'
import { CompiledQuery } from 'kysely'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { silentLog } from '../../../src/ports/log.ts'
import type { Connection } from '../../../src/store/engine.ts'
import { commitQueue } from '../../../src/store/sqlite/commit-queue.ts'
import { type Database, openDatabase } from '../../../src/store/sqlite/database.ts'

let folder: string
let database: Database
let executed: string[]
/** Statements that fail before they reach the database. */
let failing: Map<string, Error>

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rk-queue-'))
  const real = openDatabase(join(folder, 'store.db'))
  real.exec('create table words (word text primary key)')
  executed = []
  failing = new Map()
  database = {
    ...real,
    exec(sql) {
      executed.push(sql)
      const error = failing.get(sql)
      failing.delete(sql)
      if (error !== undefined) throw error
      real.exec(sql)
    },
  }
})
afterEach(() => {
  database.close()
  rmSync(folder, { recursive: true, force: true })
})

const write = (word: string) => (on: Connection) => on.change(CompiledQuery.raw('insert into words values (?)', [word]))
const words = () => database.rows<{ word: string }>(CompiledQuery.raw('select word from words order by word')).map(({ word }) => word)
const commits = () => executed.filter((sql) => sql === 'commit').length

test('transactions that are ready together share one commit', async () => {
  const queue = commitQueue(database, { onWork() {}, log: silentLog })
  await Promise.all(['a', 'b', 'c'].map((word) => queue.run(write(word))))
  expect(words()).toEqual(['a', 'b', 'c'])
  expect(commits()).toBe(1)
})

test('so many that a single one would wait too long are committed in parts', async () => {
  const queue = commitQueue(database, { onWork() {}, log: silentLog })
  await Promise.all(Array.from({ length: 70 }, (_, index) => queue.run(write(`word-${index}`))))
  expect(words()).toHaveLength(70)
  expect(commits()).toBe(3)
})

test('one that fails is undone alone and hears at once', async () => {
  const queue = commitQueue(database, { onWork() {}, log: silentLog })
  const run = ['a', 'b', 'c'].map((word) =>
    queue.run(async (on) => {
      await write(word)(on)
      if (word === 'b') throw new RangeError('b')
      return word
    }),
  )
  await expect(Promise.allSettled(run)).resolves.toMatchObject([{ value: 'a' }, { reason: new RangeError('b') }, { value: 'c' }])
  expect(words()).toEqual(['a', 'c'])
})

test('a commit that fails is acknowledged to nobody, and the next one is tried anew', async () => {
  const queue = commitQueue(database, { onWork() {}, log: silentLog })
  failing.set('commit', Object.assign(new Error('disk I/O error'), { errcode: 10 }))
  const outcomes = await Promise.allSettled(['a', 'b'].map((word) => queue.run(write(word))))
  expect(outcomes).toMatchObject([{ reason: { code: 'STORE_UNAVAILABLE' } }, { reason: { code: 'STORE_UNAVAILABLE' } }])
  expect(words()).toEqual([])
  await queue.run(write('c'))
  expect(words()).toEqual(['c'])
})

test('cleaning that fails takes nothing back, and is done with a later commit', async () => {
  let broken = true
  let emptied = 0
  const emptyLog = () => {
    if (broken) throw Object.assign(new Error('disk I/O error'), { errcode: 10 })
    emptied++
    return true
  }
  const queue = commitQueue({ ...database, emptyLog }, { onWork() {}, log: silentLog })
  await queue.run(async (on) => {
    await write('a')(on)
    on.purge('now')
  })
  expect([words(), emptied]).toEqual([['a'], 0])
  broken = false
  await queue.run(write('b'))
  expect([words(), emptied]).toEqual([['a', 'b'], 1])
})

test('every transaction hears of a database that is gone', async () => {
  const queue = commitQueue(database, { onWork() {}, log: silentLog, busyTries: 1 })
  failing.set('commit', new Error('gone'))
  await expect(queue.run(write('a'))).rejects.toThrow('gone')
  failing.set('savepoint one', new Error('gone'))
  await expect(Promise.allSettled([queue.run(write('a')), queue.run(write('b'))])).resolves.toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ])
  failing.set('begin immediate', new Error('gone'))
  await expect(Promise.allSettled([queue.run(write('b')), queue.run(write('c'))])).resolves.toMatchObject([
    { status: 'rejected' },
    { status: 'rejected' },
  ])
  await queue.run(write('d'))
  expect(words()).toEqual(['d'])
})

test('a full disk fails with a sentence, harms nothing that was acknowledged, and is over when there is space', async () => {
  const queue = commitQueue(database, { onWork() {}, log: silentLog })
  await queue.run(write('kept'))
  database.exec('pragma max_page_count = 3')
  await expect(queue.run(write('x'.repeat(100_000)))).rejects.toMatchObject({
    code: 'STORE_UNAVAILABLE',
    message: expect.stringContaining('is full; free some space'),
  })
  expect(words()).toEqual(['kept'])
  database.exec('pragma max_page_count = 100000')
  await queue.run(write('later'))
  expect(words()).toEqual(['kept', 'later'])
})

test('work is announced after the commit that holds it, once, and not for work that failed', async () => {
  const announced: number[] = []
  const queue = commitQueue(database, { onWork: () => announced.push(commits()), log: silentLog })
  await Promise.allSettled([
    queue.run(async (on) => {
      on.announce()
      throw new RangeError('no')
    }),
    queue.run(write('a')),
  ])
  expect(announced).toEqual([])
  await Promise.all(
    ['b', 'c'].map((word) =>
      queue.run(async (on) => {
        on.announce()
        await write(word)(on)
      }),
    ),
  )
  expect(announced).toEqual([2])
})

test('a commit waits for others while each round of the event loop brings some', async () => {
  const queue = commitQueue(database, { onWork() {}, log: silentLog })
  const chain = async (left: number): Promise<void> => {
    const mine = queue.run(write(`round-${left}`))
    await nextLoop()
    if (left > 0) await chain(left - 1)
    await mine
  }
  await chain(2)
  expect(words()).toHaveLength(3)
  expect(commits()).toBe(1)
})

test('who waits for the end of a transaction hears of it once, after the commit or after the failure', async () => {
  const queue = commitQueue(database, { onWork() {}, log: silentLog })
  const heard: string[] = []
  const told = (word: string) => async (on: Connection) => {
    on.whenOver((committed) => void heard.push(`${word} ${committed} after ${commits()}`))
    await write(word)(on)
    if (word === 'b') throw new RangeError('b')
  }
  await Promise.allSettled(['a', 'b', 'c'].map((word) => queue.run(told(word))))
  failing.set('commit', new Error('gone'))
  await queue.run(told('d')).catch(() => {})
  expect(heard).toEqual(['b false after 0', 'a true after 1', 'c true after 1', 'd false after 2'])
})
