import type { CreateTableBuilder, Kysely } from 'kysely'
import { sql } from 'kysely'
import type { Schema } from '../schema.ts'
import type { Columns, Migration } from './migration.ts'

/** Everything that version 0.1 keeps. */
export const first: Migration = {
  name: '0001-first',
  statements: (build, columns) => [
    ...talk(build, columns),
    ...queue(build, columns),
    ...tickets(build, columns),
    ...people(build, columns),
    ...counts(build, columns),
  ],
}

function talk({ schema }: Kysely<Schema>, { text, number, idType, id, inKey }: Columns) {
  return [
    schema.createTable('events').addColumn('mark', text, primary).addColumn('at', number, required).modifyEnd(inKey),
    schema.createIndex('events_at').on('events').column('at'),

    schema
      .createTable('sessions')
      .addColumn('conversation', text, primary)
      .addColumn('person', text, required)
      .addColumn('version', number, required)
      .addColumn('last_at', number, required)
      .addColumn('idle', number, required)
      .addColumn('body', text, required),
    schema.createIndex('sessions_person').on('sessions').column('person'),
    schema.createIndex('sessions_last').on('sessions').columns(['idle', 'last_at']),

    withId(schema.createTable('transcripts'), idType, id)
      .addColumn('conversation', text, required)
      .addColumn('event_id', text, required)
      .addColumn('message_id', text)
      .addColumn('at', number, required)
      .addColumn('body', text, required),
    schema.createIndex('transcripts_conversation').on('transcripts').columns(['conversation', 'id']),
    schema.createIndex('transcripts_at').on('transcripts').column('at'),
  ]
}

function queue({ schema }: Kysely<Schema>, { text, number, idType, id }: Columns) {
  const alive = sql<boolean>`died_at is null`
  return [
    withId(schema.createTable('jobs'), idType, id)
      .addColumn('key', text, (column) => column.notNull().unique())
      .addColumn('kind', text, required)
      .addColumn('lane', text, required)
      .addColumn('order_at', number, required)
      .addColumn('due_at', number, required)
      .addColumn('held_until', number, (column) => column.notNull().defaultTo(0))
      .addColumn('lease_until', number, required)
      .addColumn('worker', text)
      .addColumn('attempts', number, required)
      .addColumn('created_at', number, required)
      .addColumn('died_at', number)
      .addColumn('reason', text)
      .addColumn('payload', text, required),
    schema.createIndex('jobs_order').on('jobs').columns(['order_at', 'id']).where(alive),
    schema.createIndex('jobs_lane').on('jobs').columns(['lane', 'order_at', 'id']),
    schema.createIndex('jobs_dead').on('jobs').column('died_at').where(sql<boolean>`died_at is not null`),

    withId(schema.createTable('inbox'), idType, id)
      .addColumn('event_id', text, (column) => column.notNull().unique())
      .addColumn('conversation', text, required)
      .addColumn('person', text, required)
      .addColumn('at', number, required)
      .addColumn('body', text, required),
    schema.createIndex('inbox_order').on('inbox').columns(['at', 'id']),
    schema.createIndex('inbox_conversation').on('inbox').columns(['conversation', 'at', 'id']),
  ]
}

function tickets({ schema }: Kysely<Schema>, { text, number, idType, id }: Columns) {
  return [
    schema
      .createTable('tickets')
      .addColumn('id', text, primary)
      .addColumn('number', text, (column) => column.notNull().unique())
      .addColumn('version', number, required)
      .addColumn('state', text, required)
      .addColumn('conversation', text, required)
      .addColumn('person', text, required)
      .addColumn('owner', text)
      .addColumn('parent', text)
      .addColumn('desk', text)
      .addColumn('desk_ref', text)
      .addColumn('changed_at', number, required)
      .addColumn('body', text, required),
    schema.createIndex('tickets_person').on('tickets').column('person'),
    schema.createIndex('tickets_conversation').on('tickets').column('conversation'),
    schema.createIndex('tickets_parent').on('tickets').column('parent').where(sql<boolean>`parent is not null`),
    schema.createIndex('tickets_desk').on('tickets').columns(['desk', 'desk_ref']).where(sql<boolean>`desk_ref is not null`),
    schema.createIndex('tickets_changed').on('tickets').columns(['changed_at']),
    schema.createIndex('tickets_state').on('tickets').columns(['state', 'changed_at']),

    withId(schema.createTable('audit'), idType, id)
      .addColumn('ticket', text, required)
      .addColumn('at', number, required)
      .addColumn('body', text, required),
    schema.createIndex('audit_ticket').on('audit').columns(['ticket', 'id']),
    schema.createTable('counters').addColumn('name', text, primary).addColumn('value', number, required),
  ]
}

function people({ schema }: Kysely<Schema>, { text, number, inKey }: Columns) {
  return [
    schema
      .createTable('persons')
      .addColumn('person', text, primary)
      .addColumn('seen_at', number, required)
      .addColumn('body', text, required)
      .modifyEnd(inKey),
    schema
      .createTable('addresses')
      .addColumn('conversation', text, primary)
      .addColumn('person', text, required)
      .addColumn('at', number, required)
      .addColumn('body', text, required)
      .modifyEnd(inKey),
    schema.createIndex('addresses_person').on('addresses').column('person'),
    schema.createIndex('addresses_at').on('addresses').column('at'),
    schema
      .createTable('named_values')
      .addColumn('space', text, required)
      .addColumn('key', text, required)
      .addColumn('value', text, required)
      .addColumn('person', text)
      .addColumn('at', number)
      .addPrimaryKeyConstraint('named_values_key', ['space', 'key']),
    schema.createIndex('named_values_person').on('named_values').column('person').where(sql<boolean>`person is not null`),
    schema.createIndex('named_values_at').on('named_values').column('at').where(sql<boolean>`at is not null`),
  ]
}

function counts({ schema }: Kysely<Schema>, { text, number, idType, id }: Columns) {
  return [
    schema
      .createTable('outcomes')
      .addColumn('week', text, required)
      .addColumn('outcome', text, required)
      .addColumn('intent', text, required)
      .addColumn('flow', text, required)
      .addColumn('ending', text, required)
      .addColumn('count', number, required)
      .addPrimaryKeyConstraint('outcomes_key', ['week', 'outcome', 'intent', 'flow', 'ending']),
    withId(schema.createTable('unanswered'), idType, id)
      .addColumn('at', number, required)
      .addColumn('conversation', text)
      .addColumn('body', text, required),
    schema.createIndex('unanswered_at').on('unanswered').column('at'),
    schema.createIndex('unanswered_conversation').on('unanswered').column('conversation').where(sql<boolean>`conversation is not null`),
  ]
}

function withId<T extends string>(table: CreateTableBuilder<T, never>, idType: Columns['idType'], id: Columns['id']) {
  return table.addColumn('id', idType, id)
}

const primary: Columns['id'] = (column) => column.primaryKey().notNull()
const required: Columns['id'] = (column) => column.notNull()
