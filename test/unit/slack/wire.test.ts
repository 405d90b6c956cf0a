import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import nock from 'nock'
import { afterEach, describe, expect, test } from 'vitest'
import { createWebApi } from '../../../adapters/slack/wire.ts'
import { silentLog } from '../../../src/ports/log.ts'

const HOST = 'https://slack.example'
const api = createWebApi({ apiUrl: `${HOST}/api/` }, silentLog)
const post = () => nock(HOST).post('/api/chat.postMessage')

afterEach(() => nock.cleanAll())

/** A post that is taken, and the form that came with it. */
function takenPost() {
  const post: { sent: Record<string, string> } = { sent: {} }
  nock(HOST)
    .post('/api/chat.postMessage', (body: Record<string, string>) => {
      post.sent = body
      return true
    })
    .reply(200, { ok: true })
  return post
}

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
    ['a 429 with a Retry-After that is no number', 429, '', { 'retry-after': 'soon' }, { kind: 'limited' }],
    ['an answer that is no JSON', 200, '<html>', {}, { kind: 'unsure', code: 'no_json' }],
    ['a way to somewhere else', 302, '', { location: 'https://elsewhere.example/' }, { kind: 'unsure', code: 'http_302' }],
    ['a 500', 500, 'broken', {}, { kind: 'unsure', code: 'http_500' }],
  ] as const)('that meets %s says so and is not repeated', async ([, status, body, headers, outcome]) => {
    const scope = post().reply(status, body, headers)
    expect(await api.call('xoxb-made-up', 'chat.postMessage', { channel: 'D1', text: 'x' })).toEqual(outcome)
    expect(scope.isDone()).toBe(true)
  })

  test('sends lists and objects as JSON, and nothing for what is not there', async () => {
    const post = takenPost()
    const args = { channel: 'D1', text: 'a&b = ü', blocks: [{ type: 'divider' }], mrkdwn: false, ts: undefined }
    await api.call('xoxb-made-up', 'chat.postMessage', args)
    expect(post.sent).toEqual({ channel: 'D1', text: 'a&b = ü', blocks: '[{"type":"divider"}]', mrkdwn: 'false' })
  })

  test('sends characters that are no text as what stands for them', async () => {
    const post = takenPost()
    expect(await api.call('xoxb-made-up', 'chat.postMessage', { text: 'half \ud83d' })).toMatchObject({ kind: 'ok' })
    expect(post.sent).toEqual({ text: 'half \ufffd' })
  })

  test('whose answer breaks off is unsure', async () => {
    const server = createServer((_request, response) => {
      response.writeHead(200, { 'content-length': 100 })
      response.write('{"ok":true', () => response.destroy())
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const own = createWebApi({ apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/` }, silentLog)
    expect(await own.call('xoxb-made-up', 'chat.postMessage', { channel: 'D1' })).toEqual({ kind: 'unsure', code: 'ECONNRESET' })
    server.close()
  })

  test('with a token that cannot stand in a header never throws', async () => {
    expect(await api.call('made\nup', 'chat.postMessage', {})).toMatchObject({ kind: 'unsure' })
  })

  test('that loses its connection is unsure', async () => {
    post().replyWithError('gone')
    expect(await api.call('xoxb-made-up', 'chat.postMessage', { channel: 'D1', text: 'x' })).toMatchObject({ kind: 'unsure' })
  })
})
