import type { Server } from 'node:http'
import { setImmediate as soon } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { createHttp, listen, plain } from '../../../../adapters/cli/http-server.ts'
import { createLog } from '../../../../adapters/cli/log.ts'
import { createRequestIds } from '../../../../adapters/cli/request-ids.ts'
import type { HttpRoute } from '../../../../src/ports/http.ts'
import type { Log } from '../../../../src/ports/log.ts'

let server: Server | undefined
afterEach(() => void server?.close())

async function serving(handle: (log: Log) => HttpRoute['handle']) {
  let count = 0
  const lines: Record<string, unknown>[] = []
  const ids = createRequestIds(() => `r-${++count}`)
  const log = createLog('debug', { fields: ids.fields, write: (line) => void lines.push(JSON.parse(line) as Record<string, unknown>) })
  const route: HttpRoute = { name: 'made-up', match: (_method, path) => path === '/it', handle: handle(log) }
  server = createHttp(() => [route], log, ids)
  const port = await listen(server, '127.0.0.1', 0)
  const get = (path: string) => fetch(`http://127.0.0.1:${port}${path}`, { headers: { connection: 'close' } })
  return { get, lines, log }
}

test('every line of a request has its id, and so has the answer', async () => {
  const { get, lines } = await serving((log) => async (_request, response) => {
    await soon()
    log.info('made-up.began')
    plain(response, 200, 'done\n')
  })
  const [first, second] = [await get('/it'), await get('/it')]
  expect([first.headers.get('x-request-id'), second.headers.get('x-request-id')]).toEqual(['r-1', 'r-2'])
  expect(lines.filter(({ request }) => request === 'r-2').map(({ msg }) => msg)).toEqual(['made-up.began', 'http.answered'])
})

test('an answer is told by route, status and time', async () => {
  const { get, lines } = await serving(() => async (_request, response) => plain(response, 418, 'no\n'))
  await get('/it')
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'http.answered', route: 'made-up', status: 418, ms: expect.any(Number) }))
})

test('a failure is answered with the id under which the log has its kind, and nothing of its words', async () => {
  const { get, lines } = await serving(() => async () => {
    throw new RangeError('words of a person')
  })
  const answer = await get('/it')
  expect([answer.status, await answer.text()]).toEqual([500, expect.stringContaining('r-1')])
  expect(lines).toContainEqual(expect.objectContaining({ msg: 'http.failed', request: 'r-1', code: 'RangeError' }))
  expect(JSON.stringify(lines)).not.toContain('words of a person')
})

test('what outlives the answer is no longer written on its behalf', async () => {
  let later: Promise<void> | undefined
  const { get, lines } = await serving((log) => async (_request, response) => {
    const closed = new Promise((resolve) => response.once('close', resolve))
    plain(response, 200, 'done\n')
    later = closed.then(() => log.info('made-up.later'))
  })
  await get('/it')
  await later
  expect(lines.find(({ msg }) => msg === 'made-up.later')).not.toHaveProperty('request')
})

test('a connection that nobody uses is kept for longer than load balancers keep theirs', async () => {
  await serving(() => async (_request, response) => plain(response, 200, 'done\n'))
  expect(server?.keepAliveTimeout).toBeGreaterThan(60_000)
})
