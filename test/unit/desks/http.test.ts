import { createServer, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { callDesk } from '../../../adapters/desks/http.ts'
import { type Log, silentLog } from '../../../src/ports/log.ts'
import { MONDAY_NINE } from '../../support/handoff-parts.ts'

const servers: { close(): unknown; closeAllConnections(): void }[] = []
afterEach(() => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections()
    server.close()
  }
})

async function call(listener: RequestListener, timeoutMs = 2000, log: Log = silentLog) {
  const server = createServer(listener)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/x`
  return callDesk({
    desk: 'jira',
    what: 'comment',
    url,
    method: 'POST',
    headers: {},
    body: 'words of a person',
    timeoutMs,
    clock: () => MONDAY_NINE,
    log,
  })
}

const status =
  (code: number, headers: Record<string, string> = {}): RequestListener =>
  (_request, response) =>
    void response.writeHead(code, headers).end('words of the desk')

test.for<[number, string]>([
  [400, 'DELIVERY_REFUSED'],
  [401, 'DELIVERY_REFUSED'],
  [404, 'DELIVERY_REFUSED'],
  [408, 'DELIVERY_FAILED'],
  [425, 'DELIVERY_FAILED'],
  [429, 'DELIVERY_FAILED'],
  [500, 'DELIVERY_FAILED'],
  [503, 'DELIVERY_FAILED'],
])('an answer of %i is %s, and the error has nobody’s words', async ([code, expected]) => {
  const failure = await call(status(code)).catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: expected })
  expect(String(failure)).not.toContain('words')
})

test.for<[string, string | undefined, number | undefined]>([
  ['seconds', '30', 30_000],
  ['a date', new Date(MONDAY_NINE + 90_000).toUTCString(), 90_000],
  ['a date that has passed', new Date(MONDAY_NINE - 1000).toUTCString(), 0],
  ['nothing', undefined, undefined],
  ['nonsense', 'soon', undefined],
])('Retry-After may be %s', async ([, value, expected]) => {
  const failure = call(status(429, value === undefined ? {} : { 'retry-after': value }))
  await expect(failure).rejects.toMatchObject({ cause: expected === undefined ? {} : { retryAfterMs: expected } })
})

test('that a desk asks to wait is said by its name and counted; other failures are not', async () => {
  const said: unknown[] = []
  const log = { ...silentLog, warn: (event: string, fields?: unknown) => void said.push([event, fields]) }
  for (const code of [429, 503, 400]) await expect(call(status(code), 2000, log)).rejects.toThrow()
  expect(said).toEqual([['desk.limited', { desk: 'jira' }]])
})

test('a desk that never answers is given up after the time allowed', async () => {
  await expect(call(() => {}, 50)).rejects.toMatchObject({ code: 'DELIVERY_FAILED', message: expect.stringContaining('within 50 ms') })
})

test('a redirect is not followed, as it could carry the credentials away', async () => {
  await expect(call(status(302, { location: 'http://127.0.0.1:1/' }))).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
})

test('an answer that is no JSON is no answer', async () => {
  expect(await call(status(200))).toEqual({ status: 200, json: undefined })
})
