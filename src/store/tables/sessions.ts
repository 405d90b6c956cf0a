import { sql } from 'kysely'
import { AppError } from '../../model/app-error.ts'
import type { Session } from '../../model/session.ts'
import { atMost, prepare } from '../prepared.ts'
import type { SessionRow } from '../schema.ts'
import type { Build, Part } from './part.ts'

/** The state of each talk, replaced as a whole. */
export function sessionTable(build: Build): Part<'loadSession' | 'saveSession' | 'idleSessions' | 'markIdle'> {
  const load = prepare<{ conversation: string }, { body: string }>((slot) =>
    build.selectFrom('sessions').select('body').where('conversation', '=', slot('conversation')),
  )
  const insert = prepare<SessionRow, unknown>((slot) =>
    build
      .insertInto('sessions')
      .values({
        conversation: slot('conversation'),
        person: slot('person'),
        version: slot('version'),
        last_at: slot('last_at'),
        idle: slot('idle'),
        body: slot('body'),
      })
      .onConflict((conflict) => conflict.doNothing()),
  )
  const update = prepare<SessionRow & { before: number }, unknown>((slot) =>
    build
      .updateTable('sessions')
      .set({
        version: slot('version'),
        idle: sql<number>`case when last_at = ${slot('last_at')} then idle else 0 end`,
        last_at: slot('last_at'),
        body: slot('body'),
      })
      .where('conversation', '=', slot('conversation'))
      .where('person', '=', slot('person'))
      .where('version', '=', slot('before')),
  )
  const passOn = prepare<{ conversation: string; person: string; before: number }, unknown>((slot) =>
    build
      .updateTable('sessions')
      .set({ person: slot('person') })
      .where('conversation', '=', slot('conversation'))
      .where('version', '=', slot('before')),
  )
  const idle = prepare<{ before: number; limit: number }, { body: string }>((slot) =>
    build
      .selectFrom('sessions')
      .select('body')
      .where('idle', '=', sql.lit(0))
      .where('last_at', '<', slot('before'))
      .orderBy('last_at')
      .limit(atMost(slot('limit'))),
  )
  const close = prepare<{ conversation: string }, unknown>((slot) =>
    build.updateTable('sessions').set({ idle: 1 }).where('conversation', '=', slot('conversation')),
  )

  return (on) => ({
    async loadSession(conversation) {
      const row = await on.first(load({ conversation }))
      return row && readSession(row)
    },
    async saveSession(session) {
      const { conversation, person, version, lastAt } = session
      const row = { conversation, person, version, last_at: lastAt, idle: 0, body: JSON.stringify(session) }
      const before = version - 1
      if ((await on.change(version === 1 ? insert(row) : update({ ...row, before }))) > 0) return
      // Hardly ever does another person go on with a talk, so every other turn leaves the index on them alone.
      if (version > 1 && (await on.change(passOn({ conversation, person, before }))) > 0) {
        await on.change(update({ ...row, before }))
        return
      }
      throw new AppError(
        'STALE_SESSION',
        `Session ${conversation} was changed by another turn before version ${version} of it was saved; load it again and repeat the turn`,
      )
    },
    async idleSessions(before, limit) {
      return (await on.all(idle({ before, limit }))).map(readSession)
    },
    async markIdle(conversation) {
      await on.change(close({ conversation }))
    },
  })
}

function readSession(row: { readonly body: string }): Session {
  return JSON.parse(row.body) as Session
}
