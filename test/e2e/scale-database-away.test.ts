import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type PostgresServer, postgresPrograms, startPostgres } from '../support/postgres.ts'
import { escalateFromFlow, webClient } from '../support/web-client.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const WAIT = { timeout: 30_000, interval: 100 }

describe.skipIf(postgresPrograms === undefined)('a database that goes away and returns', () => {
  let database: PostgresServer
  let server: WebServer
  beforeAll(async () => {
    database = await startPostgres()
    server = await startWebServer({ DATABASE_URL: await database.newDatabase(), SELF_TEST_MINUTES: '0' })
  })
  afterAll(async () => {
    await server?.stop()
    await database?.remove()
  })

  const ready = async () => {
    const response = await fetch(`${server.url}/readyz`)
    return `${response.status} ${(await response.text()).trim()}`
  }

  test('the process lives, says so at /readyz, and goes on where it was', { timeout: 120_000 }, async () => {
    const person = webClient(server.url)
    const agent = webClient(server.url)
    await agent.work('Kim')
    const id = await escalateFromFlow(person)
    expect(await agent.act(id, { kind: 'claimed' })).toMatchObject({ answer: 'done' })
    expect(await ready()).toBe('200 ready')

    for (let outage = 0; outage < 2; outage++) {
      await database.stop()
      await vi.waitFor(async () => expect(await ready()).toBe('503 the store cannot be reached'), WAIT)
      expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
      expect((await person.say(`said while it was away ${'ab'[outage]}`)).json).toMatchObject({ error: { code: 'STORE_UNAVAILABLE' } })
      await database.start()
      await vi.waitFor(async () => expect(await ready()).toBe('200 ready'), WAIT)
      expect((await person.say(`said when it was back ${'ab'[outage]}`)).status).toBe(200)
      expect(await agent.act(id, { kind: 'said', text: `Kim is back too ${'ab'[outage]}` })).toMatchObject({ answer: 'done' })
      await vi.waitFor(async () => expect(JSON.stringify(await person.talk())).toContain(`Kim is back too ${'ab'[outage]}`), WAIT)
    }
    const { lines } = await agent.ticket(id)
    const since = lines.filter(({ part, from }) => part === 'since' && from !== 'bot').map(({ text }) => text)
    expect(since).toEqual(['said when it was back a', 'Kim is back too a', 'said when it was back b', 'Kim is back too b'])
  })
})
