import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { silentLog } from '../../../src/ports/log.ts'
import { migrate } from '../../../src/store/migrate.ts'
import { MIGRATIONS } from '../../../src/store/migrations/all.ts'
import { openStore } from '../../../src/store/open-store.ts'
import { postgresEngine } from '../../../src/store/postgres/engine.ts'
import { sqliteEngine } from '../../../src/store/sqlite/engine.ts'
import { loadPostgres, loadSqlite, postgresText, sqliteText } from '../../support/database-text.ts'
import { fillStore } from '../../support/one-of-everything.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from '../../support/postgres.ts'
import { readEverything } from '../../support/read-everything.ts'

/** A database of each version stands in test/fixtures/migrations, with rows in it, and is never changed after its version was released. */
const FIXTURES = 'test/fixtures/migrations'
/** Set to 1, the fixture of the newest step is written where there is none. */
const WRITES = process.env['WRITE_MIGRATION_FIXTURE'] === '1'
const MARK = 'anna'
const TICKET = 'request-1'
const clock = () => 5_000

interface Dialect {
  /** Address of a new, empty database. */
  fresh(): Promise<string>
  text(url: string, parts: 'all' | 'tables'): string
  load(url: string, text: string): Promise<void>
  /** Brings an empty database to the version that its first `steps` steps make. */
  build(url: string, steps: number): Promise<void>
}

const steps = MIGRATIONS.map(({ name }, index) => ({ name, index }))
const newest = MIGRATIONS.at(-1)?.name ?? ''

function forward(dialect: 'sqlite' | 'postgres', current: () => Dialect): void {
  const fixture = (name: string, end: string) => join(FIXTURES, `${name}.${end}`)
  const textOf = (name: string) => readFileSync(fixture(name, `${dialect}.sql`), 'utf8')

  test.skipIf(!WRITES)('the fixture of the newest step is written', async () => {
    const [sql, json] = [fixture(newest, `${dialect}.sql`), fixture(newest, 'json')]
    if (existsSync(sql)) return
    const url = await current().fresh()
    const store = await openStore({ url, clock })
    await fillStore(store, MARK, TICKET)
    writeFileSync(sql, current().text(url, 'all'))
    if (!existsSync(json)) writeFileSync(json, `${JSON.stringify(await readEverything(store, MARK, TICKET), undefined, 2)}\n`)
    await store.close()
  })

  test.for(steps)('there is a database of $name; WRITE_MIGRATION_FIXTURE=1 writes that of the newest', ({ name }) => {
    expect([fixture(name, `${dialect}.sql`), fixture(name, 'json')].filter((path) => !existsSync(path))).toEqual([])
  })

  test.for(steps)('a database of $name opens, and everything in it is read as it was written', async ({ name }) => {
    const url = await current().fresh()
    await current().load(url, textOf(name))
    const store = await openStore({ url, clock })
    try {
      await expect(store.check()).resolves.toEqual({ migration: newest, dialect })
      await expect(readEverything(store, MARK, TICKET)).resolves.toEqual(JSON.parse(readFileSync(fixture(name, 'json'), 'utf8')))
    } finally {
      await store.close()
    }
  })

  test.for(steps)('the steps up to $name still make the tables that they made then', async ({ name, index }) => {
    const [then, now] = [await current().fresh(), await current().fresh()]
    await current().load(then, textOf(name))
    await current().build(now, index + 1)
    expect(current().text(then, 'tables')).toBe(current().text(now, 'tables'))
  })
}

describe('SQLite', () => {
  const folder = mkdtempSync(join(tmpdir(), 'rk-migrations-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  let files = 0
  const fileOf = (url: string) => url.slice('sqlite:'.length)
  const dialect: Dialect = {
    fresh: async () => `sqlite:${join(folder, `store-${++files}.db`)}`,
    text: (url, parts) => sqliteText(fileOf(url), parts),
    load: async (url, text) => loadSqlite(fileOf(url), text),
    async build(url, count) {
      const engine = await sqliteEngine({ file: fileOf(url), log: silentLog })
      await migrate(engine, { at: 1, migrations: MIGRATIONS.slice(0, count) })
      await engine.close()
    },
  }
  forward('sqlite', () => dialect)
})

describe.skipIf(postgresPrograms === undefined)('PostgreSQL (skipped where its programs are not installed)', () => {
  let server: PostgresServer | undefined
  beforeAll(async () => {
    server = await startPostgres()
  })
  afterAll(() => server?.remove())
  const dialect: Dialect = {
    async fresh() {
      if (server === undefined) throw new Error('the server is not up')
      return server.newDatabase()
    },
    text: postgresText,
    load: loadPostgres,
    async build(url, count) {
      const engine = postgresEngine({ url, log: silentLog, poolSize: 1 })
      await migrate(engine, { at: 1, migrations: MIGRATIONS.slice(0, count) })
      await engine.close()
    },
  }
  forward('postgres', () => dialect)
})
