import { sql } from 'kysely'
import type { StoreNumbers } from '../ports/store.ts'
import type { Engine } from './engine.ts'
import { prepare } from './prepared.ts'

interface Row {
  readonly waiting: number
  readonly oldest: number | null
  readonly bytes: number
  readonly clock_ms: number
}

/** What is measured of the store as a whole: the inbox, how much room the database takes, and its clock. */
export function numbers(engine: Engine): (at: number) => Promise<StoreNumbers> {
  const bytes =
    engine.dialect === 'sqlite'
      ? sql`(select page_count * page_size from pragma_page_count(), pragma_page_size())`
      : sql`pg_database_size(current_database())`
  const clock =
    engine.dialect === 'sqlite' ? sql`unixepoch('subsec') * 1000.0` : sql`(extract(epoch from clock_timestamp()) * 1000)::float8`
  const read = prepare<object, Row>(() => {
    const query = sql<Row>`
      select (select count(*) from inbox) as waiting, (select min(at) from inbox) as oldest, ${bytes} as bytes, ${clock} as clock_ms`
    return { compile: () => query.compile(engine.build) }
  })
  return async (at) => {
    const row = await engine.run((on) => on.first(read({})))
    const inbox = { waiting: row?.waiting ?? 0, oldestMs: Math.max(0, at - (row?.oldest ?? at)) }
    return { inbox, bytes: row?.bytes ?? 0, clockMs: row?.clock_ms ?? at }
  }
}
