import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import { createWebApi } from '../../../adapters/slack/wire.ts'
import { silentLog } from '../../../src/ports/log.ts'

const HOST = 'https://slack.example'
const api = createWebApi({ apiUrl: `${HOST}/api/` }, silentLog)
const post = () => nock(HOST).post('/api/chat.postMessage')

afterEach(() => nock.cleanAll())

describe('one call', () => {
  test('carries the token and what is sent, to the host that is set', async () => {
    nock(HOST, { reqheaders: { authorization: 'Bearer xoxb-made-up' } })
      .post('/api/chat.postMessage', (body: Record<string, string>) => body['channel'] === 'D1')
      .reply(200, { ok: true, ts: '1.1' })
    expect(await api.call('xoxb-made-up', 'chat.postMessage', { channel: 'D1' })).toMatchObject({ kind: 'ok', data: { ts: '1.1' } })
  })

  test.for([
    ['a refusal', 200, { ok: false, error: 'is_archived' }, {}, { kind: 'refused', code: 'is_archived' }],
    ['trouble that Slack admits', 200, { ok: false, error: 'internal_error' }, {}, { kind: 'unsure', code: 'internal_error' }],
    ['a limit in the body', 200, { ok: false, error: 'ratelimited' }, {}, { kind: 'limited' }],
    ['a 429 with Retry-After', 429, '', { 'retry-after': '7' }, { kind: 'limited', retryAfterMs: 7_000 }],
    ['a 429 without it', 429, '', {}, { kind: 'limited' }],
    ['a 500', 500, 'broken', {}, { kind: 'unsure', code: 'http_500' }],
  ] as const)('that meets %s says so and is not repeated', async ([, status, body, headers, outcome]) => {
    const scope = post().reply(status, body, headers)
    expect(await api.call('xoxb-made-up', 'chat.postMessage', { channel: 'D1', text: 'x' })).toEqual(outcome)
    expect(scope.isDone()).toBe(true)
  })

  test('that loses its connection is unsure', async () => {
    post().replyWithError('gone')
    expect(await api.call('xoxb-made-up', 'chat.postMessage', { channel: 'D1', text: 'x' })).toMatchObject({ kind: 'unsure' })
  })
})
