import { DummyDriver, Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, sql } from 'kysely'
import pg from 'pg'
import { AppError } from '../../model/app-error.ts'
import type { Log } from '../../ports/log.ts'
import type { Connection, Engine } from '../engine.ts'
import type { Schema } from '../schema.ts'
import { fromPostgres } from './errors.ts'
import { WORK_CHANNEL, workListener } from './work-listener.ts'

interface PostgresOptions {
  readonly url: string
  readonly log: Log
  readonly poolSize: number
}

const CONNECT_MS = 5_000
const INT8 = 20

/** PostgreSQL for any number of processes. */
export function postgresEngine({ url, log, poolSize }: PostgresOptions): Engine {
  const settings = { connectionString: url, connectionTimeoutMillis: CONNECT_MS, keepAlive: true, types: { getTypeParser } }
  const pool = new pg.Pool({
    ...settings,
    max: poolSize,
    application_name: 'recoverykey',
    // The tables of a queue change faster than their statistics. Plain index scans keep the order and stop early, however wrong those are.
    onConnect: (client) => client.query('set enable_bitmapscan = off'),
  })
  // An idle connection that breaks is replaced by the pool; without a listener it would end the process.
  pool.on('error', (error) => log.warn('store.connection-lost', { code: codeOf(error) }))
  const listener = workListener({ connect: () => new pg.Client(settings), notify: () => pool.query(`notify ${WORK_CHANNEL}`), log })
  const build = new Kysely<Schema>({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  })

  async function lock(on: Connection, name: string): Promise<void> {
    await on.all(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`.compile(build))
  }

  async function run<T>(work: (on: Connection) => Promise<T>, name?: string): Promise<T> {
    const client = await pool.connect().catch((error: unknown) => {
      throw fromPostgres(error)
    })
    const { on, end, announced, tell } = connection(client, name)
    let broken = false
    // A connection that breaks between two queries says so by an event, which without a listener would end the process.
    const lost = () => {
      broken = true
    }
    client.on('error', lost)
    try {
      await client.query('begin')
      if (name !== undefined) await lock(on, name)
      const result = await work(on)
      end()
      await client.query('commit')
      if (announced()) listener.announce()
      tell(true)
      return result
    } catch (error) {
      end()
      await client.query('rollback').catch(lost)
      tell(false)
      throw fromPostgres(error)
    } finally {
      // One that is thrown away may still say why, so it keeps its listener.
      if (!broken) client.off('error', lost)
      client.release(broken)
    }
  }

  return {
    dialect: 'postgres',
    build,
    run,
    lock,
    onWork: (wake) => listener.onWork(wake),
    async close() {
      await listener.close()
      if (!pool.ended) await pool.end()
    },
  }
}

function connection(client: pg.PoolClient, lock: string | undefined) {
  const tells: ((committed: boolean) => void)[] = []
  let ended = false
  let work = false

  async function query(text: string, values: readonly unknown[]): Promise<pg.QueryResult> {
    if (ended) throw new AppError('STORE_UNAVAILABLE', 'A transaction was used after its end; wait for every call in it before it returns')
    return client.query(text, [...values])
  }

  const on: Connection = {
    all: async (compiled) => (await query(compiled.sql, compiled.parameters)).rows,
    first: async (compiled) => (await query(compiled.sql, compiled.parameters)).rows[0],
    change: async (compiled) => (await query(compiled.sql, compiled.parameters)).rowCount ?? 0,
    announce() {
      work = true
    },
    holds: (name) => name === lock,
    whenOver(tell) {
      tells.push(tell)
    },
    // Old row versions are the server's to clean: autovacuum does.
    purge() {},
  }
  return {
    on,
    end() {
      ended = true
    },
    announced: () => work,
    tell(committed: boolean) {
      for (const tell of tells.splice(0)) tell(committed)
    },
  }
}

/** Times are bigint in the tables and numbers here: they fit until the year 287396. */
function getTypeParser(oid: number, format?: 'text' | 'binary') {
  return oid === INT8 ? Number : pg.types.getTypeParser(oid, format ?? 'text')
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
}
