import { request as rawRequest } from 'node:http'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const TOKEN = 'a-token-that-was-made-up-for-tests'
const TALK = 'tabcdefghijklmnopqrstuvwxy'
const OWN = { 'content-type': 'application/json', 'x-recoverykey': '1' }
const said = (text = 'hello') => JSON.stringify({ id: 'message-one', kind: 'message', text })

/** A request with headers that `fetch` does not let through. */
function raw(url: string, headers: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((resolve, reject) => {
    rawRequest(url, { headers }, (response) => {
      response.resume()
      resolve(response.statusCode ?? 0)
    })
      .on('error', reject)
      .end()
  })
}

describe('the pages on loopback', () => {
  let server: WebServer
  beforeAll(async () => {
    server = await startWebServer()
  })
  afterAll(() => server?.stop())
  const say = (headers: Readonly<Record<string, string>>, body = said()) =>
    fetch(`${server.url}/api/web/talk/${TALK}/say`, { method: 'POST', headers, body })

  test('a page allows no inline script, no frame and no other host', async () => {
    const response = await fetch(server.url)
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self'")
    expect(policy).toContain("frame-ancestors 'none'")
    expect(policy).not.toContain('unsafe')
    const html = await response.text()
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)|<style|\son\w+=|style="|https?:\/\//)
    expect(response.headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Strict/)
  })

  test.for([
    ['a name of a stranger that points here', { host: 'evil.example' }, 421],
    ['this machine by name', { host: 'localhost:1' }, 200],
    ['this machine by number', { host: '127.0.0.1' }, 200],
  ] as const)('%s is answered with its status', async ([, headers, status]) => {
    expect(await raw(server.url, headers)).toBe(status)
  })

  test.for([
    ['without the header of our pages', { 'content-type': 'application/json' }, 403],
    ['from another site', { ...OWN, origin: 'https://evil.example' }, 403],
    ['from another site, as the browser marks it', { ...OWN, 'sec-fetch-site': 'cross-site' }, 403],
    ['as a form', { ...OWN, 'content-type': 'text/plain' }, 400],
    ['as our page does', OWN, 200],
  ] as const)('a message %s gets its status', async ([, headers, status]) => {
    expect((await say(headers)).status).toBe(status)
  })

  test.for([
    ['no JSON', 'not json'],
    ['another shape', '{"id":"message-one","kind":"shout","text":"x"}'],
    ['a field more', '{"id":"message-one","kind":"message","text":"x","person":"web:somebody"}'],
    ['an array', '[]'],
  ] as const)('a body that is %s is refused, and nothing of it is repeated', async ([, body]) => {
    const response = await say(OWN, body)
    expect(response.status).toBe(400)
    expect(JSON.stringify(await response.json())).not.toContain('somebody')
  })

  test('a body over the limit is refused, and the program lives on', async () => {
    const response = await say(OWN, said('x'.repeat(400_000)))
    expect(response.status).toBe(400)
    expect((await say(OWN)).status).toBe(200)
  })

  test('the same message sent twice is answered once', async () => {
    const twice = [await say(OWN, said('what is a recovery key')), await say(OWN, said('what is a recovery key'))]
    const [first, second] = (await Promise.all(twice.map((response) => response.json()))) as { talk: { lines: unknown[] } }[]
    expect(second?.talk.lines).toEqual(first?.talk.lines)
  })

  test('only an agent with a name acts at the desk', async () => {
    const response = await fetch(`${server.url}/api/desk/ticket/RK-1001/act`, {
      method: 'POST',
      headers: OWN,
      body: '{"id":"act-number-one","kind":"claimed"}',
    })
    expect([403, 404]).toContain(response.status)
  })

  test.for(['/../package.json', '/assets/x/../../package.json', '/assets/x/%2e%2e%2fpackage.json', '/api/web/talk/..%2f/why', '/%E0%A4%A'])(
    '%s gives nothing away',
    async (path) => {
      const status = await raw(`${server.url}${path}`, {})
      expect(status).toBeGreaterThanOrEqual(400)
      expect(status).toBeLessThan(500)
    },
  )

  test('too many requests from one place are told to wait', async () => {
    const statuses = await Promise.all(Array.from({ length: 260 }, () => say(OWN, 'x').then(({ status }) => status)))
    expect(statuses.filter((status) => status === 429).length).toBeGreaterThan(0)
  })
})

describe('the pages behind a token', () => {
  let server: WebServer
  beforeAll(async () => {
    server = await startWebServer({ WEB_TOKEN: TOKEN })
  })
  afterAll(() => server?.stop())
  const login = (token: string, to = '/desk') =>
    fetch(`${server.url}/login`, {
      method: 'POST',
      redirect: 'manual',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token, to }).toString(),
    })

  test('without it a page leads to where it is typed, and a call is refused', async () => {
    for (const path of ['/', '/desk', '/insights']) {
      const response = await fetch(`${server.url}${path}`, { redirect: 'manual' })
      expect([response.status, response.headers.get('location')?.startsWith('/login')]).toEqual([303, true])
    }
    for (const path of ['/api/desk/queue', '/api/web/start', '/api/insights', '/api/desk/live']) {
      expect((await fetch(`${server.url}${path}`)).status).toBe(401)
    }
  })

  test('a wrong token does not open, and the cookie of a right one does', async () => {
    expect((await login(`${TOKEN}x`)).status).toBe(403)
    expect((await login('')).status).toBe(403)
    const response = await login(TOKEN)
    expect([response.status, response.headers.get('location')]).toEqual([303, '/desk'])
    const set = response.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/HttpOnly; SameSite=Strict/)
    expect(set).not.toContain(TOKEN)
    const cookie = set.split(';')[0] ?? ''
    expect((await fetch(`${server.url}/api/desk/queue`, { headers: { cookie } })).status).toBe(200)
    const later = cookie.replace(/=(\d+)\./, (_whole, until: string) => `=${Number(until) + 1}.`)
    expect((await fetch(`${server.url}/api/desk/queue`, { headers: { cookie: later } })).status).toBe(401)
  })

  test('login leads back into this site only', async () => {
    for (const to of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      expect((await login(TOKEN, to)).headers.get('location')).toBe('/')
    }
  })

  test('guessing is slowed down', async () => {
    const statuses: number[] = []
    for (let guess = 0; guess < 15; guess++) statuses.push((await login(`guess-${guess}`)).status)
    expect(statuses).toContain(429)
  })

  test('the token stands in no output', () => {
    expect(server.output()).not.toContain(TOKEN)
  })
})
