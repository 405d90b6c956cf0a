import { prepare } from '../prepared.ts'
import type { ValueRow } from '../schema.ts'
import type { Build, Part } from './part.ts'

type Methods = 'getValue' | 'setValue' | 'swapValue' | 'removeValue' | 'listValues'

interface Key {
  readonly space: string
  readonly key: string
}

/** Small named values of adapters. */
export function valueTable(build: Build): Part<Methods> {
  const get = prepare<Key, { value: string }>((slot) =>
    build.selectFrom('named_values').select('value').where('space', '=', slot('space')).where('key', '=', slot('key')),
  )
  const set = prepare<ValueRow, unknown>((slot) =>
    build
      .insertInto('named_values')
      .values({ space: slot('space'), key: slot('key'), value: slot('value'), person: slot('person'), at: slot('at') })
      .onConflict((conflict) =>
        conflict.columns(['space', 'key']).doUpdateSet({
          value: ({ ref }) => ref('excluded.value'),
          person: ({ ref }) => ref('excluded.person'),
          at: ({ ref }) => ref('excluded.at'),
        }),
      ),
  )
  const setNew = prepare<Key & { value: string }, unknown>((slot) =>
    build
      .insertInto('named_values')
      .values({ space: slot('space'), key: slot('key'), value: slot('value'), person: null, at: null })
      .onConflict((conflict) => conflict.doNothing()),
  )
  const swap = prepare<Key & { value: string; expected: string }, unknown>((slot) =>
    build
      .updateTable('named_values')
      .set({ value: slot('value') })
      .where('space', '=', slot('space'))
      .where('key', '=', slot('key'))
      .where('value', '=', slot('expected')),
  )
  const remove = prepare<Key, unknown>((slot) =>
    build.deleteFrom('named_values').where('space', '=', slot('space')).where('key', '=', slot('key')),
  )
  const list = prepare<{ space: string }, { key: string; value: string }>((slot) =>
    build.selectFrom('named_values').select(['key', 'value']).where('space', '=', slot('space')).orderBy('key'),
  )

  return (on) => ({
    async getValue(space, key) {
      return (await on.first(get({ space, key })))?.value
    },
    async setValue(space, key, value, options) {
      await on.change(set({ space, key, value, person: options?.person ?? null, at: options?.at ?? null }))
    },
    async swapValue(space, key, expected, value) {
      const query = expected === undefined ? setNew({ space, key, value }) : swap({ space, key, value, expected })
      return (await on.change(query)) > 0
    },
    async removeValue(space, key) {
      await on.change(remove({ space, key }))
    },
    listValues: (space) => on.all(list({ space })),
  })
}
