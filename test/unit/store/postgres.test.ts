import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { jobKind } from '../../../src/jobs/job-kind.ts'
import { createWorker } from '../../../src/jobs/worker.ts'
import { silentLog } from '../../../src/ports/log.ts'
import type { Store, StoreTx } from '../../../src/ports/store.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { aJob, aLine, aSession, safe, TALK } from '../../contract/store-samples.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from '../../support/postgres.ts'
import { raceStarters } from './race.ts'

const MASK = (tx: StoreTx) => tx.rewriteTranscript(TALK, 'event-1', safe('hidden'))

describe.skipIf(postgresPrograms === undefined)('PostgreSQL (skipped where initdb and postgres are not installed)', () => {
  let server: PostgresServer
  const opened: Store[] = []

  beforeAll(async () => {
    server = await startPostgres({ max_connections: '20' })
  })
  afterAll(async () => {
    for (const store of opened) await store.close()
    await server.remove()
  })

  async function open(url: string, poolSize = 4): Promise<Store> {
    const store = await openStore({ url, clock: Date.now, poolSize })
    opened.push(store)
    return store
  }

  test('four processes that start at once find the tables made once', async () => {
    const said = await raceStarters(await server.newDatabase(), 4)
    expect([...said].sort()).toEqual([1, 2, 3, 4].map((number) => `ready 0001-first ${number}`))
  })

  test('a process holds no more connections than it may, however many turns it has', async () => {
    const url = await server.newDatabase()
    const store = await open(url, 2)
    const watcher = new pg.Client(url)
    await watcher.connect()
    const held = async () => {
      const { rows } = await watcher.query(
        "select count(*)::int as n from pg_stat_activity where datname = current_database() and application_name = 'recoverykey'",
      )
      return rows[0].n
    }
    const seen: number[] = []
    await Promise.all(
      Array.from({ length: 30 }, (_, index) =>
        store.transaction(async (tx) => {
          await tx.markEvent(`event-${index}`, index)
          seen.push(await held())
        }),
      ),
    )
    await watcher.end()
    expect(Math.max(...seen)).toBe(2)
  })

  test('two turns that wait for each other are told apart: one goes on, the other fails and can be repeated', async () => {
    const store = await open(await server.newDatabase())
    await store.transaction(async (tx) => {
      await tx.setValue('cards', 'a', '0')
      await tx.setValue('cards', 'b', '0')
    })
    const both = meeting(2)
    const turn = (first: string, second: string) =>
      store.transaction(async (tx) => {
        await tx.setValue('cards', first, 'x')
        await both()
        await tx.setValue('cards', second, 'x')
      })
    const outcomes = await Promise.allSettled([turn('a', 'b'), turn('b', 'a')])
    expect(outcomes.filter(({ status }) => status === 'rejected')).toMatchObject([{ reason: { code: 'STORE_LOCKED' } }])
    await expect(store.transaction((tx) => tx.listValues('cards'))).resolves.toEqual([
      { key: 'a', value: 'x' },
      { key: 'b', value: 'x' },
    ])
  })

  test.for([
    ['behind the end of a delivery', (tx: StoreTx) => tx.setMessageId(TALK, 'event-1', 'm-1'), MASK],
    ['before the end of a delivery', MASK, (tx: StoreTx) => tx.setMessageId(TALK, 'event-1', 'm-1')],
  ] as const)('a line that is masked %s has both, though the delivery holds no lock of the talk', async ([, first, second]) => {
    const url = await server.newDatabase()
    const store = await open(url)
    await store.transaction((tx) => tx.appendTranscript([aLine({ text: 'remarkable words' })]))
    const written = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const one = store.transaction(async (tx) => {
      await first(tx)
      written.resolve()
      await goOn.promise
    })
    await written.promise
    const other = store.jobs.done([], second)
    await someoneWaits(url)
    goOn.resolve()
    await Promise.all([one, other])
    await expect(store.transaction((tx) => tx.readTranscript(TALK))).resolves.toMatchObject([{ text: 'hidden', messageId: 'm-1' }])
  })

  test.for([
    ['a database that is not there', (url: string) => url.replace(/test_\d+/, 'nowhere'), /no database of the name/],
    ['a server that is not there', (url: string) => url.replace('rk-pg-', 'rk-none-'), /does not listen on the socket/],
    ['a port where nobody listens', () => 'postgres://keeper@127.0.0.1:1/db', /does not answer at the host and port/],
    ['a user who is not known', (url: string) => url.replace('keeper', 'stranger'), /does not let this user in|refuses the user/],
  ] as const)('%s is named with a way out', async ([, change, sentence]) => {
    const url = change(await server.newDatabase())
    await expect(open(url)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.stringMatching(sentence) })
  })

  test('a newer database is refused', async () => {
    const url = await server.newDatabase()
    const store = await open(url)
    const other = new pg.Client(url)
    await other.connect()
    await other.query("insert into migrations (name, at) values ('9999-later', 1)")
    await other.end()
    await expect(open(url)).rejects.toMatchObject({ code: 'STORE_NEWER' })
    await expect(store.check()).resolves.toMatchObject({ dialect: 'postgres' })
  })

  test('a worker hears of work that another process added', async () => {
    const url = await server.newDatabase()
    const [store, another] = [await open(url), await open(url)]
    const ran = Promise.withResolvers<string>()
    const worker = createWorker({ ...parts(store, async (key) => ran.resolve(key)), pollMs: 600_000 })
    worker.start()
    await another.transaction((tx) => tx.addJobs([aJob({ kind: 'say', payload: {} })]))
    await expect(ran.promise).resolves.toBe('say-1')
    await worker.drain(10_000)
  })

  test('a database that goes away fails turns with a sentence; when it is back, turns and jobs go on and nothing committed is lost', async () => {
    const url = await server.newDatabase()
    const store = await open(url)
    const ran: string[] = []
    const begun = Promise.withResolvers<void>()
    const release = Promise.withResolvers<void>()
    const second = Promise.withResolvers<void>()
    const worker = createWorker(
      parts(store, async (key) => {
        ran.push(key)
        if (key === 'first') {
          begun.resolve()
          await release.promise
        } else second.resolve()
      }),
    )
    await store.transaction(async (tx) => {
      await tx.saveSession(aSession())
      await tx.addJobs([aJob({ key: 'first', kind: 'say', payload: {} })])
    })
    worker.start()
    await begun.promise

    await server.stop()
    await expect(store.transaction((tx) => tx.loadSession(TALK))).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    await expect(store.check()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    // The job ends while nobody can write that down.
    release.resolve()
    await server.start()

    await expect(store.transaction((tx) => tx.loadSession(TALK))).resolves.toMatchObject({ version: 1 })
    await store.transaction((tx) => tx.addJobs([aJob({ key: 'second', kind: 'say', payload: {} })]))
    await second.promise
    await worker.drain(30_000)
    expect(ran).toEqual(['first', 'second'])
    await expect(store.jobs.numbers(Date.now())).resolves.toMatchObject({ waiting: 0, dead: 0 })
  })

  test('a turn whose connection breaks between two of its steps fails like any other', async () => {
    const store = await open(await server.newDatabase())
    const begun = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    const turn = store.transaction(async (tx) => {
      await tx.markEvent('event-1', 1)
      begun.resolve()
      await goOn.promise
      await tx.markEvent('event-2', 1)
    })
    await begun.promise
    await server.stop()
    await server.start()
    goOn.resolve()
    await expect(turn).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' })
    await expect(store.transaction((tx) => tx.markEvent('event-1', 1))).resolves.toBe(true)
  })

  test('a listener that was cut off hears again, and looks at once for what it missed', async () => {
    const url = await server.newDatabase()
    const [store, another] = [await open(url), await open(url)]
    let wakes = wakeCounter()
    const stop = store.jobs.onWork(() => wakes.count())
    await wakes.reached
    wakes = wakeCounter()
    await server.stop()
    await server.start()
    await wakes.reached
    wakes = wakeCounter()
    await another.transaction((tx) => tx.addJobs([aJob()]))
    await wakes.reached
    stop()
  })
})

function parts(store: Store, run: (key: string) => Promise<void>) {
  const say = jobKind({ kind: 'say', payload: z.object({}), run: ({ key }) => run(key) })
  return { store, clock: Date.now, log: silentLog, random: Math.random, handlers: [say] }
}

/** Resolves when a transaction of the database waits for another one. */
async function someoneWaits(url: string): Promise<void> {
  const watcher = new pg.Client(url)
  await watcher.connect()
  const waiting = "select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'"
  for (let found = 0; found === 0; ) found = (await watcher.query(waiting)).rowCount ?? 0
  await watcher.end()
}

/** Lets so many callers go on once all of them are there. */
function meeting(count: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let missing = count
  return () => {
    if (--missing === 0) resolve()
    return promise
  }
}

function wakeCounter() {
  const { promise, resolve } = Promise.withResolvers<void>()
  return { reached: promise, count: () => resolve() }
}
