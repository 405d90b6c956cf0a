import type { Store } from '../ports/store.ts'
import type { Values } from './assistant.ts'

/** Named values of adapters over the store, one transaction a call. */
export function storedValues(store: Store): Values {
  return {
    get: (space, key) => store.transaction((tx) => tx.getValue(space, key)),
    set: (space, key, value, person) => store.transaction((tx) => tx.setValue(space, key, value, person === undefined ? {} : { person })),
    swap: (space, key, expected, value) => store.transaction((tx) => tx.swapValue(space, key, expected, value)),
    remove: (space, key) => store.transaction((tx) => tx.removeValue(space, key)),
    list: (space) => store.transaction((tx) => tx.listValues(space)),
  }
}
