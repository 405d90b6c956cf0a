import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createHttpClient } from '../../../adapters/teams/http-call.ts'

let server: Server
let port: number
const seen: { readonly url: string; readonly host: string; readonly body: string }[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      seen.push({ url: request.url ?? '', host: request.headers.host ?? '', body: Buffer.concat(parts).toString('utf8') })
      response.writeHead(200, { 'retry-after': '7' }).end('{"id":"grün"}')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  port = (server.address() as AddressInfo).port
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})

test.for([
  ['a plain path', '/v3/conversations/a%3A1/activities', '/v3/conversations/a%3A1/activities'],
  ['a query', '/v3/conversations/x/pagedmembers?pageSize=100', '/v3/conversations/x/pagedmembers?pageSize=100'],
  ['no path', '', '/'],
  ['a query without a path', '?resource=x', '/?resource=x'],
  ['a letter that no request line may have', '/grün und blau', '/gr%C3%BCn%20und%20blau'],
  ['a fragment, which stays here', '/token#part', '/token'],
] as const)('a call goes to its address: %s', async ([, path, url]) => {
  const client = createHttpClient()
  for (const body of ['{"text":"grün"}', '{}']) {
    const call = { method: 'POST', url: `http://127.0.0.1:${port}${path}`, headers: {}, body, timeoutMs: 5_000 } as const
    expect(await client.call(call)).toEqual({ kind: 'answer', status: 200, retryAfter: '7', body: '{"id":"grün"}' })
    expect(seen.at(-1)).toEqual({ url, host: `127.0.0.1:${port}`, body })
  }
})

test('two hosts are told apart', async () => {
  const client = createHttpClient()
  const call = (host: string) => client.call({ method: 'GET', url: `http://${host}:${port}/x`, headers: {}, timeoutMs: 5_000 })
  await call('127.0.0.1')
  await call('localhost')
  expect(seen.slice(-2).map((one) => one.host)).toEqual([`127.0.0.1:${port}`, `localhost:${port}`])
})
