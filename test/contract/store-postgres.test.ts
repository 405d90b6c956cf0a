import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Store } from '../../src/ports/store.ts'
import { openStore } from '../../src/store/open-store.ts'
import { handClock } from '../support/memory-store.ts'
import { emptyTables, type PostgresServer, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { storeContract } from './store-contract.ts'

describe.skipIf(postgresPrograms === undefined)('PostgreSQL (skipped where initdb and postgres are not installed)', () => {
  let server: PostgresServer | undefined
  let url = ''

  beforeAll(async () => {
    server = await startPostgres()
    url = await server.newDatabase()
    await (await openStore({ url, clock: handClock() })).close()
  })
  afterAll(() => server?.remove())

  test('the private server is up', () => expect(server).toBeDefined())

  storeContract('PostgreSQL', async () => {
    const clock = handClock()
    await emptyTables(url)
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
