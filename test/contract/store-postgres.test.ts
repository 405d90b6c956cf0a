import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '../../src/ports/store.ts'
import { openStore } from '../../src/store/open-store.ts'
import { handClock } from '../support/memory-store.ts'
import { type PostgresServer, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { storeContract } from './store-contract.ts'

describe.skipIf(postgresPrograms === undefined)('PostgreSQL (skipped where initdb and postgres are not installed)', () => {
  let server: PostgresServer | undefined
  /** Has the tables already: making them takes longer than most tests. */
  let ready = ''

  beforeAll(async () => {
    server = await startPostgres()
    ready = await server.newDatabase()
    await (await openStore({ url: ready, clock: handClock() })).close()
  })
  afterAll(() => server?.remove())

  test('the private server is up', () => expect(server).toBeDefined())

  storeContract('PostgreSQL', async () => {
    const clock = handClock()
    const url = (await server?.newDatabase(ready)) ?? ''
    const opened: Store[] = []
    const open = async () => {
      const store = await openStore({ url, clock, poolSize: 4 })
      opened.push(store)
      return store
    }
    return {
      store: await open(),
      clock,
      another: open,
      async close() {
        for (const store of opened) await store.close()
      },
    }
  })
})
