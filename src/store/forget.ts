import { sql } from 'kysely'
import { deskLane, timerLanes } from '../model/lanes.ts'
import type { Connection } from './engine.ts'
import { forgetTickets } from './forget-tickets.ts'
import { AFTER_ALL } from './tables/outbox.ts'
import type { Build, Part } from './tables/part.ts'

/** Removes one person from every table. Nothing is marked as deleted: the rows go, and the files are cleaned. */
export function forgetting(build: Build): Part<'forgetPerson'> {
  return (on) => ({
    async forgetPerson(person, at, { event, started = [] } = {}) {
      const conversations = await conversationsOf(build, on, person)
      const tickets = await on.all(build.selectFrom('tickets').select('id').where('person', '=', person).compile())
      let rows = 0
      // Jobs before the lines, as the end of a delivery takes them: otherwise the two could wait for each other.
      for (const which of jobsOf(
        conversations,
        tickets.map(({ id }) => id),
      )) {
        rows += await on.change(build.deleteFrom('jobs').where(which).where(isNoneOf(started)).compile())
      }
      rows += await forgetTickets(build, on, person, at)
      for (const conversation of conversations) rows += await forgetConversation(build, on, conversation)
      rows += await forgetWaiting(build, on, { person, at, event })
      rows += await on.change(build.deleteFrom('named_values').where('person', '=', person).compile())
      rows += await on.change(build.deleteFrom('persons').where('person', '=', person).compile())
      on.purge('now')
      return rows
    },
  })
}

/**
 * Of what waits in the inbox goes what was written, and taken in, no later than the event that asks for it: the rest was
 * acknowledged and belongs to a new talk.
 */
async function forgetWaiting(
  build: Build,
  on: Connection,
  { person, at, event }: { readonly person: string; readonly at: number; readonly event: string | undefined },
): Promise<number> {
  const all = build.deleteFrom('inbox').where('person', '=', person)
  if (event === undefined) return on.change(all.compile())
  // An event that did not wait itself has no place among those that do, only its time.
  const own = await on.first(build.selectFrom('inbox').select('id').where('event_id', '=', event).compile())
  const before = all.where('at', '<=', at)
  return on.change((own === undefined ? before : before.where('id', '<=', own.id)).compile())
}

/** Leaves alone those jobs of such keys that live and were attempted. */
function isNoneOf(prefixes: readonly string[]) {
  if (prefixes.length === 0) return sql<boolean>`1 = 1`
  const keys = sql.join(
    prefixes.map((from) => sql`(key >= ${from} and key < ${from + AFTER_ALL})`),
    sql` or `,
  )
  return sql<boolean>`not (died_at is null and (attempts > 0 or due_at <> order_at) and (${keys}))`
}

/** The jobs of a person: what goes to them, what goes to the desks of their tickets, and the tickets' deadlines. One condition each. */
export function jobsOf(conversations: readonly string[], tickets: readonly string[]) {
  return [
    ...[...conversations, ...tickets.map(deskLane)].map((lane) => sql<boolean>`lane = ${lane}`),
    ...tickets.map(timerLanes).map((from) => sql<boolean>`lane >= ${from} and lane < ${from + AFTER_ALL}`),
  ]
}

/** Every conversation that a person has or had. */
export async function conversationsOf(build: Build, on: Connection, person: string): Promise<readonly string[]> {
  const rows = await on.all(
    build
      .selectFrom('sessions')
      .select('conversation')
      .where('person', '=', person)
      .union(build.selectFrom('addresses').select('conversation').where('person', '=', person))
      .union(build.selectFrom('tickets').select('conversation').where('person', '=', person))
      .union(build.selectFrom('inbox').select('conversation').where('person', '=', person))
      .orderBy(sql.ref('conversation'))
      .compile(),
  )
  return rows.map((row) => row.conversation)
}

async function forgetConversation(build: Build, on: Connection, conversation: string): Promise<number> {
  let rows = 0
  for (const table of ['transcripts', 'sessions', 'addresses', 'unanswered'] as const) {
    rows += await on.change(build.deleteFrom(table).where('conversation', '=', conversation).compile())
  }
  return rows
}
