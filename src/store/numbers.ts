import { sql } from 'kysely'
import type { StoreNumbers } from '../ports/store.ts'
import type { Engine } from './engine.ts'
import { prepare } from './prepared.ts'

interface Row {
  readonly waiting: number
  readonly oldest: number | null
  readonly bytes: number
}

/** What is measured of the store as a whole: the inbox, and how much room the database takes. */
export function numbers(engine: Engine): (at: number) => Promise<StoreNumbers> {
  const bytes =
    engine.dialect === 'sqlite'
      ? sql`(select page_count * page_size from pragma_page_count(), pragma_page_size())`
      : sql`pg_database_size(current_database())`
  const read = prepare<object, Row>(() => {
    const query = sql<Row>`
      select (select count(*) from inbox) as waiting, (select min(at) from inbox) as oldest, ${bytes} as bytes`
    return { compile: () => query.compile(engine.build) }
  })
  return async (at) => {
    const row = await engine.run((on) => on.first(read({})))
    const inbox = { waiting: row?.waiting ?? 0, oldestMs: Math.max(0, at - (row?.oldest ?? at)) }
    return { inbox, bytes: row?.bytes ?? 0 }
  }
}
