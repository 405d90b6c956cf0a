import { setImmediate as nextLoop } from 'node:timers/promises'
import { sql } from 'kysely'
import type { Retention } from '../ports/store.ts'
import type { Connection, Engine } from './engine.ts'
import type { Build } from './tables/part.ts'

/** Rows that one step looks at: few enough that a turn hardly waits for it. */
const STEP_ROWS = 200

/** Removes what is past its days, step by step, each step a transaction of its own. Resolves to the rows removed. */
export async function retain(engine: Engine, before: Retention): Promise<number> {
  const { build } = engine
  const steps = [...byAge(build, before), closedTickets(build, before), absentPersons(build, before), valuesOfTheGone(build)]
  let rows = 0
  for (const step of steps) {
    for (;;) {
      const { removed, more } = await engine.run((on) => step(on))
      rows += removed
      if (!more) break
      // Turns that wait go first.
      await nextLoop()
    }
  }
  await engine.run(async (on) => on.purge('rest'))
  return rows
}

type Step = (on: Connection) => Promise<{ readonly removed: number; readonly more: boolean }>

function byAge(build: Build, { transcriptBefore, eventBefore, ticketBefore }: Retention): readonly Step[] {
  const valueBefore = Math.min(transcriptBefore, ticketBefore)
  const noOpenTicket = (conversation: string) =>
    sql<boolean>`not exists (select 1 from tickets where tickets.conversation = ${sql.ref(conversation)} and tickets.state <> 'closed')`
  const queries = [
    sql`delete from events where mark in (select mark from events where at < ${eventBefore} order by at limit ${STEP_ROWS})`,
    sql`delete from transcripts where id in (select id from transcripts where at < ${transcriptBefore} order by at limit ${STEP_ROWS})`,
    sql`delete from unanswered where id in (select id from unanswered where at < ${transcriptBefore} order by at limit ${STEP_ROWS})`,
    sql`delete from jobs where id in (select id from jobs where died_at < ${transcriptBefore} order by died_at limit ${STEP_ROWS})`,
    sql`delete from sessions where conversation in (
      select conversation from sessions
      where idle in (0, 1) and last_at < ${transcriptBefore} and ${noOpenTicket('sessions.conversation')}
      limit ${STEP_ROWS})`,
    sql`delete from addresses where conversation in (
      select conversation from addresses
      where at < ${transcriptBefore} and ${noOpenTicket('addresses.conversation')}
        and not exists (select 1 from sessions where sessions.conversation = addresses.conversation)
      limit ${STEP_ROWS})`,
    sql`delete from named_values where (space, key) in (
      select space, key from named_values where at < ${valueBefore} order by at limit ${STEP_ROWS})`,
  ]
  return queries.map((query) => async (on) => {
    const removed = await on.change(query.compile(build))
    return { removed, more: removed === STEP_ROWS }
  })
}

function closedTickets(build: Build, { ticketBefore }: Retention): Step {
  const closed = build.selectFrom('tickets').select('id').where('state', '=', 'closed').where('changed_at', '<', ticketBefore)
  return async (on) => {
    const tickets = await on.all(closed.orderBy('changed_at').limit(STEP_ROWS).compile())
    let removed = 0
    for (const { id } of tickets) {
      removed += await on.change(build.deleteFrom('audit').where('ticket', '=', id).compile())
      removed += await on.change(build.deleteFrom('tickets').where('id', '=', id).compile())
    }
    return { removed, more: tickets.length === STEP_ROWS }
  }
}

/** Walks over all persons: an index on when they were seen would have to be written in every turn. */
function absentPersons(build: Build, { transcriptBefore }: Retention): Step {
  let after = ''
  return async (on) => {
    const persons = await on.all(
      build.selectFrom('persons').select(['person', 'seen_at']).where('person', '>', after).orderBy('person').limit(STEP_ROWS).compile(),
    )
    let removed = 0
    for (const { person, seen_at } of persons) {
      after = person
      if (seen_at >= transcriptBefore) continue
      removed += await on.change(
        build
          .deleteFrom('persons')
          .where('person', '=', person)
          .where(({ not, exists, selectFrom }) =>
            not(exists(selectFrom('sessions').select('sessions.person').where('sessions.person', '=', person))),
          )
          .compile(),
      )
    }
    return { removed, more: persons.length === STEP_ROWS }
  }
}

/** What an adapter keeps of a person without a time, such as where a talk with them goes on, ends with all that is about them. */
function valuesOfTheGone(build: Build): Step {
  let after = ''
  return async (on) => {
    const owners = await on.all(
      build.selectFrom('named_values').select('person').distinct().where('person', '>', after).orderBy('person').limit(STEP_ROWS).compile(),
    )
    let removed = 0
    for (const { person } of owners) {
      if (person === null) continue
      after = person
      removed += await on.change(
        build
          .deleteFrom('named_values')
          .where('person', '=', person)
          .where('at', 'is', null)
          .where(({ not, exists, selectFrom }) => not(exists(selectFrom('persons').select('person').where('person', '=', person))))
          .where(({ not, exists, selectFrom }) => not(exists(selectFrom('sessions').select('person').where('person', '=', person))))
          .where(({ not, exists, selectFrom }) => not(exists(selectFrom('tickets').select('person').where('person', '=', person))))
          .compile(),
      )
    }
    return { removed, more: owners.length === STEP_ROWS }
  }
}
