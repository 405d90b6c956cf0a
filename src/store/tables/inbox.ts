import { sql } from 'kysely'
import type { Inbound } from '../../model/inbound.ts'
import type { Clock } from '../../ports/clock.ts'
import type { Connection, Engine } from '../engine.ts'
import { atMost, prepare } from '../prepared.ts'
import { markOf } from './events.ts'
import type { Part } from './part.ts'

interface NewRow {
  readonly event_id: string
  readonly conversation: string
  readonly person: string
  readonly at: number
  readonly body: string
}

/** Events that were acknowledged to the platform and wait for their turn. */
export function inboxTable(engine: Engine, clock: Clock): Part<'addInbox' | 'takeInbox' | 'doneInbox'> {
  const { build } = engine
  const seen = prepare<{ mark: string }, { at: number }>((slot) => build.selectFrom('events').select('at').where('mark', '=', slot('mark')))
  const insert = prepare<NewRow, unknown>((slot) =>
    build
      .insertInto('inbox')
      .values({
        event_id: slot('event_id'),
        conversation: slot('conversation'),
        person: slot('person'),
        at: slot('at'),
        body: slot('body'),
      })
      .onConflict((conflict) => conflict.doNothing()),
  )
  const head = prepare<object, { conversation: string }>(() => {
    const oldest = build
      .selectFrom('inbox')
      .select('conversation')
      .where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('inbox as earlier')
              .select('earlier.id')
              .whereRef('earlier.conversation', '=', 'inbox.conversation')
              .where(sql<boolean>`(earlier.at, earlier.id) < (inbox.at, inbox.id)`),
          ),
        ),
      )
      .orderBy('at')
      .orderBy('id')
      .limit(atMost(1))
    return engine.dialect === 'sqlite' ? oldest : oldest.forUpdate().skipLocked()
  })
  const ofConversation = prepare<{ conversation: string; limit: number }, { body: string }>((slot) =>
    build
      .selectFrom('inbox')
      .select('body')
      .where('conversation', '=', slot('conversation'))
      .orderBy('at')
      .orderBy('id')
      .limit(atMost(slot('limit'))),
  )
  const remove = prepare<{ event: string }, unknown>((slot) => build.deleteFrom('inbox').where('event_id', '=', slot('event')))
  const mark = prepare<{ mark: string; at: number }, unknown>((slot) =>
    build
      .insertInto('events')
      .values({ mark: slot('mark'), at: slot('at') })
      .onConflict((conflict) => conflict.doNothing()),
  )

  async function takeFrom(on: Connection, limit: number): Promise<readonly Inbound[]> {
    const oldest = await on.first(head({}))
    if (oldest === undefined) return []
    await engine.lock(on, oldest.conversation)
    const rows = await on.all(ofConversation({ conversation: oldest.conversation, limit }))
    return rows.map((row) => JSON.parse(row.body) as Inbound)
  }

  return (on) => ({
    async addInbox(inbound) {
      if ((await on.first(seen({ mark: markOf(inbound.eventId) }))) !== undefined) return false
      const { eventId, conversation, person, at } = inbound
      const row = { event_id: eventId, conversation, person, at, body: JSON.stringify(keepable(inbound)) }
      const added = (await on.change(insert(row))) > 0
      if (added) on.announce()
      return added
    },
    takeInbox: (limit) => takeFrom(on, limit),
    async doneInbox(eventIds) {
      const at = clock()
      for (const eventId of eventIds) {
        await on.change(remove({ event: eventId }))
        await on.change(mark({ mark: markOf(eventId), at }))
      }
    },
  })
}

/** What was said about a hidden key is for the reply of that very turn, so it is not written down. */
function keepable({ diagnosis: _, ...inbound }: Inbound): Inbound {
  return inbound
}
