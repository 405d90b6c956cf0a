import { sql } from 'kysely'
import { AppError } from '../../model/app-error.ts'
import type { AuditLine, Ticket } from '../../model/ticket.ts'
import type { TicketFilter } from '../../ports/store.ts'
import { atMost, chunked, prepare, prepareForRows } from '../prepared.ts'
import type { TicketRow } from '../schema.ts'
import type { Build, Part } from './part.ts'

type Methods =
  | 'nextTicketNumber'
  | 'insertTicket'
  | 'loadTicket'
  | 'findTicket'
  | 'findTicketByDeskRef'
  | 'listTickets'
  | 'saveTicket'
  | 'appendAudit'
  | 'readAudit'
  | 'rewriteAudit'

/** Tickets, replaced as a whole, and their audit trail, which is only appended to, but for what is masked or forgotten. */
export function ticketTable(build: Build): Part<Methods> {
  const count = prepare<{ first: number }, { value: number }>((slot) =>
    build
      .insertInto('counters')
      .values({ name: 'ticket', value: slot('first') })
      .onConflict((conflict) =>
        conflict.column('name').doUpdateSet({
          value: sql<number>`case when counters.value < excluded.value then excluded.value else counters.value + 1 end`,
        }),
      )
      .returning('value'),
  )
  const insert = prepare<TicketRow, unknown>((slot) =>
    build.insertInto('tickets').values({
      id: slot('id'),
      number: slot('number'),
      version: slot('version'),
      state: slot('state'),
      conversation: slot('conversation'),
      person: slot('person'),
      owner: slot('owner'),
      parent: slot('parent'),
      desk: slot('desk'),
      desk_ref: slot('desk_ref'),
      changed_at: slot('changed_at'),
      body: slot('body'),
    }),
  )
  const update = prepare<TicketRow & { before: number }, unknown>((slot) =>
    build
      .updateTable('tickets')
      .set({
        number: slot('number'),
        version: slot('version'),
        state: slot('state'),
        conversation: slot('conversation'),
        person: slot('person'),
        owner: slot('owner'),
        parent: slot('parent'),
        desk: slot('desk'),
        desk_ref: slot('desk_ref'),
        changed_at: slot('changed_at'),
        body: slot('body'),
      })
      .where('id', '=', slot('id'))
      .where('version', '=', slot('before')),
  )
  const byId = prepare<{ id: string }, { body: string }>((slot) => build.selectFrom('tickets').select('body').where('id', '=', slot('id')))
  const byNumber = prepare<{ number: string }, { body: string }>((slot) =>
    build.selectFrom('tickets').select('body').where('number', '=', slot('number')),
  )
  const byDeskRef = prepare<{ desk: string; ref: string }, { body: string }>((slot) =>
    build
      .selectFrom('tickets')
      .select('body')
      .where('desk', '=', slot('desk'))
      .where('desk_ref', '=', slot('ref'))
      .orderBy('changed_at', 'desc')
      .limit(atMost(1)),
  )
  const insertAudit = prepareForRows<{ ticket: string; at: number; body: string }, unknown>(
    (rows) => build.insertInto('audit').values(rows),
    ['ticket', 'at', 'body'],
  )
  const audit = prepare<{ ticket: string }, { body: string }>((slot) =>
    build.selectFrom('audit').select('body').where('ticket', '=', slot('ticket')).orderBy('id'),
  )
  const rewriteAudit = prepare<{ ticket: string; before: string; body: string }, unknown>((slot) =>
    build
      .updateTable('audit')
      .set({ body: slot('body') })
      .where('ticket', '=', slot('ticket'))
      .where('body', '=', slot('before')),
  )

  return (on) => ({
    async nextTicketNumber(first) {
      return (await on.first(count({ first })))?.value ?? first
    },
    async insertTicket(ticket) {
      await on.change(insert(writeTicket(ticket)))
    },
    async loadTicket(id) {
      const row = await on.first(byId({ id }))
      return row && readTicket(row)
    },
    async findTicket(number) {
      const row = await on.first(byNumber({ number }))
      return row && readTicket(row)
    },
    async findTicketByDeskRef(desk, ref) {
      const row = await on.first(byDeskRef({ desk, ref }))
      return row && readTicket(row)
    },
    async listTickets(filter) {
      return (await on.all(list(build, filter))).map(readTicket)
    },
    async saveTicket(ticket) {
      const written = await on.change(update({ ...writeTicket(ticket), before: ticket.version - 1 }))
      if (written > 0) return
      throw new AppError(
        'STALE_TICKET',
        `Ticket ${ticket.number} was changed by somebody else before version ${ticket.version} of it was saved; load it again and decide anew`,
      )
    },
    async appendAudit(lines) {
      const rows = lines.map((line) => ({ ticket: line.ticket, at: line.at, body: JSON.stringify(line) }))
      for (const some of chunked(rows)) await on.change(insertAudit(some))
    },
    async readAudit(ticket) {
      return (await on.all(audit({ ticket }))).map((row) => JSON.parse(row.body) as AuditLine)
    },
    async rewriteAudit(line, detail) {
      await on.change(rewriteAudit({ ticket: line.ticket, before: JSON.stringify(line), body: JSON.stringify({ ...line, detail }) }))
      on.purge('soon')
    },
  })
}

function list(build: Build, filter: TicketFilter) {
  let query = build.selectFrom('tickets').select('body').orderBy('changed_at', 'desc').orderBy('id', 'desc')
  if (filter.states !== undefined) query = query.where('state', 'in', [...filter.states, 'none'])
  if (filter.person !== undefined) query = query.where('person', '=', filter.person)
  if (filter.owner !== undefined) query = query.where('owner', '=', filter.owner)
  if (filter.parent !== undefined) query = query.where('parent', '=', filter.parent)
  if (filter.since !== undefined) query = query.where('changed_at', '>=', filter.since)
  if (filter.limit !== undefined) query = query.limit(filter.limit)
  return query.compile()
}

function writeTicket(ticket: Ticket): TicketRow {
  return {
    id: ticket.id,
    number: ticket.number,
    version: ticket.version,
    state: ticket.state,
    conversation: ticket.conversation,
    person: ticket.person,
    owner: ticket.owner ?? null,
    parent: ticket.parent ?? null,
    desk: ticket.desk?.name ?? null,
    desk_ref: ticket.desk?.ref ?? null,
    changed_at: ticket.changedAt,
    body: JSON.stringify(ticket),
  }
}

function readTicket(row: { readonly body: string }): Ticket {
  return JSON.parse(row.body) as Ticket
}
