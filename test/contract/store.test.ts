import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Store } from '../../src/ports/store.ts'
import { openStore } from '../../src/store/open-store.ts'
import { handClock } from '../support/memory-store.ts'
import { storeContract } from './store-contract.ts'

storeContract('SQLite in memory', async () => {
  const clock = handClock()
  const store = await openStore({ url: 'sqlite::memory:', clock })
  return { store, clock, another: async () => store, close: () => store.close() }
})

storeContract('SQLite in a file', async () => {
  const clock = handClock()
  const folder = mkdtempSync(join(tmpdir(), 'rk-store-'))
  const url = `sqlite:${join(folder, 'data', 'store.db')}`
  const opened: Store[] = []
  const open = async () => {
    const store = await openStore({ url, clock })
    opened.push(store)
    return store
  }
  return {
    store: await open(),
    clock,
    another: open,
    async close() {
      for (const store of opened) await store.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
})
