import { hash } from 'node:crypto'
import { prepare } from '../prepared.ts'
import type { Build, Part } from './part.ts'

/** Which platform events were seen. Kept as marks: an event id may name a person, and only equality is needed. */
export function eventTable(build: Build): Part<'markEvent'> {
  const insert = prepare<{ mark: string; at: number }, unknown>((slot) =>
    build
      .insertInto('events')
      .values({ mark: slot('mark'), at: slot('at') })
      .onConflict((conflict) => conflict.doNothing()),
  )
  return (on) => ({
    markEvent: async (eventId, at) => (await on.change(insert({ mark: markOf(eventId), at }))) > 0,
  })
}

export function markOf(eventId: string): string {
  return hash('sha256', eventId, 'base64url').slice(0, 27)
}
