import type { Clock } from '../ports/clock.ts'
import type { StoreTx } from '../ports/store.ts'
import type { Connection, Engine } from './engine.ts'
import { exporting } from './export-person.ts'
import { forgetting } from './forget.ts'
import type { Handover } from './handover.ts'
import { countTables } from './tables/counts.ts'
import { eventTable } from './tables/events.ts'
import { inboxTable } from './tables/inbox.ts'
import { valueTable } from './tables/named-values.ts'
import { outboxTable } from './tables/outbox.ts'
import { peopleTables } from './tables/people.ts'
import { sessionTable } from './tables/sessions.ts'
import { ticketTable } from './tables/tickets.ts'
import { transcriptTable } from './tables/transcripts.ts'

/** Puts the tables together: compiles their queries once, then makes what each transaction is handed. */
export function transactions(engine: Engine, clock: Clock, handover: Handover): (on: Connection) => StoreTx {
  const { build } = engine
  const events = eventTable(build)
  const sessions = sessionTable(build)
  const transcripts = transcriptTable(engine)
  const outbox = outboxTable(build, clock, handover)
  const inbox = inboxTable(engine, clock)
  const tickets = ticketTable(build)
  const people = peopleTables(build)
  const values = valueTable(build)
  const counts = countTables(build)
  const forget = forgetting(build)
  const exportPerson = exporting(build)
  return (on) => ({
    ...events(on),
    ...sessions(on),
    ...transcripts(on),
    ...outbox(on),
    ...inbox(on),
    ...tickets(on),
    ...people(on),
    ...values(on),
    ...counts(on),
    ...forget(on),
    ...exportPerson(on),
  })
}
