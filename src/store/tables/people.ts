import type { Address } from '../../model/inbound.ts'
import type { PersonRecord } from '../../ports/store.ts'
import { prepare } from '../prepared.ts'
import type { AddressRow } from '../schema.ts'
import type { Build, Part } from './part.ts'

type Methods = 'loadPerson' | 'savePerson' | 'saveAddress' | 'loadAddress' | 'removeAddress'

/** An address that did not change is written again only after a day, for retention. */
const ADDRESS_FRESH_MS = 86_400_000

/** Who was seen, and where each talk can be answered. */
export function peopleTables(build: Build): Part<Methods> {
  const load = prepare<{ person: string }, { body: string }>((slot) =>
    build.selectFrom('persons').select('body').where('person', '=', slot('person')),
  )
  const save = prepare<{ person: string; seen_at: number; body: string }, unknown>((slot) =>
    build
      .insertInto('persons')
      .values({ person: slot('person'), seen_at: slot('seen_at'), body: slot('body') })
      .onConflict((conflict) =>
        conflict.column('person').doUpdateSet({ seen_at: ({ ref }) => ref('excluded.seen_at'), body: ({ ref }) => ref('excluded.body') }),
      ),
  )
  const address = prepare<{ conversation: string }, { body: string }>((slot) =>
    build.selectFrom('addresses').select('body').where('conversation', '=', slot('conversation')),
  )
  const saveAddress = prepare<AddressRow & { stale: number }, unknown>((slot) =>
    build
      .insertInto('addresses')
      .values({ conversation: slot('conversation'), person: slot('person'), at: slot('at'), body: slot('body') })
      .onConflict((conflict) =>
        conflict
          .column('conversation')
          .doUpdateSet({
            person: ({ ref }) => ref('excluded.person'),
            at: ({ ref }) => ref('excluded.at'),
            body: ({ ref }) => ref('excluded.body'),
          })
          .where(({ or, eb, ref }) =>
            or([
              eb('addresses.body', '<>', ref('excluded.body')),
              eb('addresses.person', '<>', ref('excluded.person')),
              eb('addresses.at', '<', slot('stale')),
            ]),
          ),
      ),
  )
  const removeAddress = prepare<{ conversation: string }, unknown>((slot) =>
    build.deleteFrom('addresses').where('conversation', '=', slot('conversation')),
  )

  return (on) => ({
    async loadPerson(person) {
      const row = await on.first(load({ person }))
      return row && (JSON.parse(row.body) as PersonRecord)
    },
    async savePerson(record) {
      await on.change(save({ person: record.person, seen_at: record.seenAt, body: JSON.stringify(record) }))
    },
    async saveAddress(conversation, person, address, at) {
      await on.change(saveAddress({ conversation, person, at, body: JSON.stringify(address), stale: at - ADDRESS_FRESH_MS }))
    },
    async loadAddress(conversation) {
      const row = await on.first(address({ conversation }))
      return row && (JSON.parse(row.body) as Address)
    },
    async removeAddress(conversation) {
      await on.change(removeAddress({ conversation }))
    },
  })
}
