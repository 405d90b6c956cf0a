import { sql } from 'kysely'
import type { Connection } from './engine.ts'
import { forgetTickets } from './forget-tickets.ts'
import type { Build, Part } from './tables/part.ts'

/** Removes one person from every table. Nothing is marked as deleted: the rows go, and the files are cleaned. */
export function forgetting(build: Build): Part<'forgetPerson'> {
  return (on) => ({
    async forgetPerson(person, at) {
      const conversations = await conversationsOf(build, on, person)
      const tickets = await on.all(build.selectFrom('tickets').select('id').where('person', '=', person).compile())
      let rows = await forgetTickets(build, on, person, at)
      for (const conversation of conversations) rows += await forgetConversation(build, on, conversation)
      for (const lane of [...conversations, ...tickets.map((ticket) => ticket.id)]) {
        rows += await on.change(build.deleteFrom('jobs').where('lane', '=', lane).compile())
      }
      rows += await on.change(build.deleteFrom('inbox').where('person', '=', person).compile())
      rows += await on.change(build.deleteFrom('named_values').where('person', '=', person).compile())
      rows += await on.change(build.deleteFrom('persons').where('person', '=', person).compile())
      on.purge('now')
      return rows
    },
  })
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
