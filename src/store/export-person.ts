import type { CompiledQuery } from 'kysely'
import type { Connection } from './engine.ts'
import { conversationsOf, jobsOf } from './forget.ts'
import type { Build, Part } from './tables/part.ts'

/** Gives everything that is kept about one person, by kind, as it is kept. */
export function exporting(build: Build): Part<'exportPerson'> {
  return (on) => ({
    async exportPerson(person) {
      const conversations = await conversationsOf(build, on, person)
      const tickets = await on.all(
        build.selectFrom('tickets').select(['id', 'body']).where('person', '=', person).orderBy('changed_at').compile(),
      )
      const values = await on.all(
        build
          .selectFrom('named_values')
          .select(['space', 'key', 'value'])
          .where('person', '=', person)
          .orderBy('space')
          .orderBy('key')
          .compile(),
      )
      return {
        persons: bodies(await on.all(build.selectFrom('persons').select('body').where('person', '=', person).compile())),
        sessions: bodies(
          await ofEach(on, conversations, (conversation) =>
            build.selectFrom('sessions').select('body').where('conversation', '=', conversation),
          ),
        ),
        transcripts: bodies(
          await ofEach(on, conversations, (conversation) =>
            build.selectFrom('transcripts').select('body').where('conversation', '=', conversation).orderBy('id'),
          ),
        ),
        addresses: bodies(
          await ofEach(on, conversations, (conversation) =>
            build.selectFrom('addresses').select('body').where('conversation', '=', conversation),
          ),
        ),
        unanswered: bodies(
          await ofEach(on, conversations, (conversation) =>
            build.selectFrom('unanswered').select('body').where('conversation', '=', conversation).orderBy('id'),
          ),
        ),
        tickets: bodies(tickets),
        audit: bodies(
          await ofEach(
            on,
            tickets.map(({ id }) => id),
            (ticket) => build.selectFrom('audit').select('body').where('ticket', '=', ticket).orderBy('id'),
          ),
        ),
        jobs: bodies(
          await ofEach(
            on,
            jobsOf(
              conversations,
              tickets.map(({ id }) => id),
            ),
            (which) => build.selectFrom('jobs').select('payload as body').where(which).orderBy('id'),
          ),
        ),
        inbox: bodies(await on.all(build.selectFrom('inbox').select('body').where('person', '=', person).orderBy('id').compile())),
        values,
      }
    },
  })
}

interface Row {
  readonly body: string
}

async function ofEach<T>(
  on: Connection,
  names: readonly T[],
  query: (name: T) => { compile(): CompiledQuery<Row> },
): Promise<readonly Row[]> {
  const rows: Row[] = []
  for (const name of names) rows.push(...(await on.all(query(name).compile())))
  return rows
}

function bodies(rows: readonly Row[]): readonly unknown[] {
  return rows.map((row) => JSON.parse(row.body) as unknown)
}
