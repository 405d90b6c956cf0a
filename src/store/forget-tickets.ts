import { type AuditLine, FORGOTTEN, type Ticket } from '../model/ticket.ts'
import type { Connection } from './engine.ts'
import type { Build } from './tables/part.ts'

const ENDED = 'closed' satisfies Ticket['state']

/**
 * Takes the person out of their tickets, which end with it. What stays is that there was a ticket: number, type, times,
 * who handled it. The version counts up, so that a change that an agent has open is refused.
 */
export async function forgetTickets(build: Build, on: Connection, person: string, at: number): Promise<number> {
  const rows = await on.all(build.selectFrom('tickets').select(['id', 'version', 'body']).where('person', '=', person).compile())
  let touched = 0
  for (const row of rows) {
    const body = withoutPerson(JSON.parse(row.body) as Ticket, at)
    touched += await on.change(
      build
        .updateTable('tickets')
        .set({
          state: ENDED,
          person: FORGOTTEN,
          conversation: FORGOTTEN,
          desk_ref: null,
          version: row.version + 1,
          changed_at: at,
          body: JSON.stringify(body),
        })
        .where('id', '=', row.id)
        .compile(),
    )
    touched += await forgetAudit(build, on, row.id)
  }
  return touched
}

function withoutPerson(ticket: Ticket, at: number) {
  const { id, number, type, priority, language, openedAt, owner, ownerName, checklist, parent, children } = ticket
  return {
    id,
    number,
    type,
    priority,
    state: ENDED,
    language,
    openedAt,
    owner,
    ownerName,
    checklist,
    parent,
    children,
    version: ticket.version + 1,
    changedAt: at,
    conversation: FORGOTTEN,
    person: FORGOTTEN,
    fields: {},
    tried: [],
    summary: '',
    transcript: [],
    desk: ticket.desk && { name: ticket.desk.name },
  } satisfies Record<keyof Omit<Ticket, 'personName' | 'timeZone' | 'resolution'>, unknown>
}

async function forgetAudit(build: Build, on: Connection, ticket: string): Promise<number> {
  let touched = 0
  for (const row of await on.all(build.selectFrom('audit').select(['id', 'body']).where('ticket', '=', ticket).compile())) {
    const { detail: _, ...line } = JSON.parse(row.body) as AuditLine
    const by = line.by.startsWith('person:') ? `person:${FORGOTTEN}` : line.by
    touched += await on.change(
      build
        .updateTable('audit')
        .set({ body: JSON.stringify({ ...line, by }) })
        .where('id', '=', row.id)
        .compile(),
    )
  }
  return touched
}
