import { connect } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { SignOptions } from '../support/fake-connector-issuer.ts'
import { APP_ID, type TeamsWorld, teamsWorld } from '../support/fake-connector-world.ts'

const now = () => Math.floor(Date.now() / 1000)

describe('who may come in', () => {
  let here: TeamsWorld
  beforeAll(async () => {
    here = await teamsWorld()
  })
  afterAll(() => here.close())

  const anna = () => here.person('Anna')

  async function nothingHappened(): Promise<void> {
    expect(here.teams.shown).toEqual([])
    expect(await here.runtime.assistant.transcript(`teams:${anna().personal.id}`)).toEqual([])
  }

  test.for<readonly [string, Record<string, unknown>, SignOptions?]>([
    ['an expired token', { exp: now() - 3600, nbf: now() - 7200 }],
    ['a token for another app', { aud: 'cccccccc-0000-4000-8000-00000000000c' }],
    ['a token without an audience', { aud: undefined }],
    ['a token of another issuer', { iss: 'https://sts.windows.net/other/' }],
    ['a token for another service URL', { serviceurl: 'https://smba.trafficmanager.net/other/' }],
    ['a token without a service URL', { serviceurl: undefined }],
    ['a token that is not good yet', { nbf: now() + 3600 }],
    ['a token without an end', { exp: undefined }],
    ['a key id that nobody published', {}, { kid: 'unknown' }],
    ['a signature of another key', {}, { foreignKey: true }],
    ['a key that does not speak for Teams', {}, { kid: 'not-for-teams' }],
    ['no algorithm', {}, { alg: 'none' }],
    ['a shared-secret algorithm', {}, { alg: 'HS256' }],
    ['a token of another bot', { ver: '1.0', appid: 'cccccccc-0000-4000-8000-00000000000c' }],
  ])('%s is refused without a reason', async ([, claims, options]) => {
    const activity = anna().message('what is a key id')
    const serviceurl = activity['serviceUrl']
    const authorization = here.teams.issuer.bearer({ serviceurl, ...claims }, options)
    const posted = await here.post(activity, { authorization })
    expect(posted).toMatchObject({ status: 401, body: '' })
    await nothingHappened()
  })

  test.for<readonly [string, string | undefined]>([
    ['no header', undefined],
    ['an empty header', ''],
    ['another scheme', 'Basic bWFkZTp1cA=='],
    ['garbage', 'Bearer garbage'],
    ['three empty parts', 'Bearer ..'],
    ['a very long one', `Bearer ${'a'.repeat(9000)}.b.c`],
  ])('%s is refused without a reason', async ([, authorization]) => {
    expect(await here.post(anna().message('hello'), { authorization })).toMatchObject({ status: 401, body: '' })
    await nothingHappened()
  })

  test.for<readonly [string, number, (activity: Record<string, unknown>) => Record<string, unknown>]>([
    ['no service URL', 401, ({ serviceUrl: _url, ...rest }) => rest],
    ['another channel', 401, (activity) => ({ ...activity, channelId: 'webchat' })],
    ['no channel', 401, ({ channelId: _channel, ...rest }) => rest],
    ['another tenant', 403, (activity) => ({ ...activity, channelData: { tenant: { id: 'other' } } })],
    [
      'another tenant in the conversation',
      403,
      (activity) => ({ ...activity, conversation: { ...(activity['conversation'] as object), tenantId: 'other' } }),
    ],
    ['a sender of another tenant', 403, (activity) => ({ ...activity, from: { ...(activity['from'] as object), tenantId: 'other' } })],
    ['no tenant at all', 403, (activity) => ({ ...activity, channelData: {}, conversation: { id: 'a:1', conversationType: 'personal' } })],
    ['a foreign service URL', 403, (activity) => ({ ...activity, serviceUrl: 'https://smba.trafficmanager.net.example.com/' })],
  ])('an activity with %s is refused', async ([, status, change]) => {
    const activity = change({ ...anna().message('what is a key id') })
    const authorization = here.teams.issuer.bearer({ serviceurl: activity['serviceUrl'] ?? here.teams.serviceUrl })
    expect(await here.post(activity, { authorization })).toMatchObject({ status, body: '' })
    await nothingHappened()
  })

  const body = (change: object) => JSON.stringify({ ...anna().message('hello'), ...change })
  test.for<readonly [string, () => string | Buffer, Record<string, string>?]>([
    ['an empty object', () => '{}'],
    ['nothing', () => ''],
    ['null', () => 'null'],
    ['a list', () => '[]'],
    ['a list of an activity', () => `[${body({})}]`],
    ['a text', () => '"hello"'],
    ['a number', () => '42'],
    ['half of an object', () => '{"type":"message",'],
    ['no JSON', () => 'type=message'],
    ['broken UTF-8', () => Buffer.concat([Buffer.from('{"type":"'), Buffer.from([0xff, 0xfe]), Buffer.from('"}')])],
    ['UTF-16', () => Buffer.from(body({}), 'utf16le')],
    ['no type', () => body({ type: undefined })],
    ['a type that is a number', () => body({ type: 7 })],
    ['no conversation', () => body({ conversation: null })],
    ['a conversation that is a text', () => body({ conversation: 'a:1' })],
    ['a conversation without id', () => body({ conversation: {} })],
    ['no sender', () => body({ from: undefined })],
    ['a sender whose id is an object', () => body({ from: { id: {} } })],
    ['no recipient', () => body({ recipient: [] })],
    ['a text that is an object', () => body({ text: { toString: 'x' } })],
    ['an id without end', () => body({ conversation: { id: 'x'.repeat(5000) } })],
    ['a time that is a number', () => body({ timestamp: 5 })],
    ['a prototype', () => '{"__proto__":{"type":"message"},"constructor":{"prototype":{}}}'],
    ['a deep nest', () => '['.repeat(100_000)],
    ['more than fits', () => body({ text: 'x'.repeat(300_000) })],
    ['another content type', () => body({}), { 'content-type': 'text/plain' }],
    ['a form', () => 'type=message', { 'content-type': 'application/x-www-form-urlencoded' }],
    ['a packed body', () => body({}), { 'content-encoding': 'gzip' }],
  ])('a body of %s is a 4xx, and the process lives', async ([, raw, headers]) => {
    const authorization = here.teams.issuer.bearer({ serviceurl: here.teams.serviceUrl })
    const posted = await here.post(undefined, { raw: raw(), authorization, ...(headers === undefined ? {} : { headers }) })
    expect(posted.status).toBeGreaterThanOrEqual(400)
    expect(posted.status).toBeLessThan(500)
    expect(posted.body).toBe('')
    await nothingHappened()
  })

  test.for(['GET', 'PUT', 'DELETE'])('%s is not how messages come', async (method) => {
    expect(await here.post({}, { method })).toMatchObject({ status: 405 })
  })

  test('a body whose rest never comes disturbs nobody else', async () => {
    const { hostname, port } = new URL(here.url)
    const socket = connect(Number(port), hostname)
    socket.write('POST /api/messages HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"type":')
    expect((await here.post(undefined, { raw: '{}' })).status).toBe(400)
    socket.destroy()
  })

  test('what is wrong with a token is logged by name, never the token or a key, and nothing is printed', async () => {
    const token = here.teams.issuer.bearer({ serviceurl: here.teams.serviceUrl, aud: APP_ID }, { foreignKey: true })
    const output = globalThis.console
    const before = output.error
    const printed: unknown[] = []
    output.error = (...said: unknown[]) => void printed.push(said)
    await here.post(anna().message('hello'), { authorization: token }).finally(() => {
      output.error = before
    })
    const lines = here.logged.join('\n')
    expect(lines).toContain('teams.not-authenticated')
    expect(lines).not.toContain(token.slice(7, 60))
    expect(lines).not.toContain('PUBLIC KEY')
    expect(printed).toEqual([])
  })

  test('after all of that a good activity is answered', async () => {
    expect((await here.post(anna().message('what is a key id'))).status).toBe(200)
    expect(here.teams.said(anna().personal.id)).toHaveLength(1)
  })
})

describe('without credentials', () => {
  let here: TeamsWorld
  beforeAll(async () => {
    here = await teamsWorld({ open: true })
  })
  afterAll(() => here.close())

  test('an emulator on this machine is answered, and no token is asked for', async () => {
    const anna = here.person('Anna')
    expect((await here.post(anna.message('what is a key id'))).status).toBe(200)
    expect(here.teams.said(anna.personal.id)).toHaveLength(1)
    expect(here.teams.tokens.issued).toBe(0)
    expect(here.teams.calls.every((call) => call.authorization === undefined)).toBe(true)
  })

  test.for([
    ['Teams itself', 'https://smba.trafficmanager.net/teams/'],
    ['another machine', 'http://10.0.0.7:3000/'],
    ['a name that begins like this machine', 'http://localhost.example.com/'],
  ])('answers do not go to %s', async ([, serviceUrl]) => {
    expect(await here.post({ ...here.person('Anna').message('hello'), serviceUrl })).toMatchObject({ status: 403 })
  })

  test('a page in a browser cannot reach it under another name', async () => {
    const posted = await here.post(here.person('Anna').message('hello'), { headers: { host: 'rebound.example.com' } })
    expect(posted.status).toBe(403)
  })
})
