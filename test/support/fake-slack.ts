import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Delivery, httpDelivery, SocketDelivery } from './fake-slack-delivery.ts'
import { Faults } from './fake-slack-faults.ts'
import { type Answer, type FakeTokens, runMethod } from './fake-slack-methods.ts'
import { missingScope, readManifest } from './fake-slack-scopes.ts'
import { acceptSocket } from './fake-slack-socket.ts'
import { FakeWorkspace } from './fake-slack-state.ts'

/** A Slack of our own on loopback: Web API, events, Socket Mode, response URLs, OAuth, and everything that goes wrong. */
export interface FakeSlack {
  readonly space: FakeWorkspace
  readonly faults: Faults
  readonly apiUrl: string
  readonly signingSecret: string
  readonly tokens: FakeTokens & { readonly app: string }
  /** Scopes that are granted; those of the manifest at first. */
  readonly granted: Set<string>
  readonly sockets: SocketDelivery
  http(url: string): Delivery
  /** A response URL as presses and commands carry it: five uses. */
  responseUrl(): string
  /** What came in at response URLs, in order. */
  readonly responses: { readonly id: string; readonly body: Record<string, unknown> }[]
  /** Milliseconds that each call takes. */
  slow: { ms: number }
  /** OAuth codes and refresh tokens that were exchanged. */
  readonly exchanges: Record<string, unknown>[]
  close(): Promise<void>
}

const SECRET = 'made-up-signing-secret'
const RESPONSE_USES = 5
const RESPONSE_MINUTES = 30

export async function startFakeSlack(): Promise<FakeSlack> {
  const space = new FakeWorkspace()
  const faults = new Faults()
  const tokens = { bot: 'xoxb-made-up', user: 'xoxp-made-up', app: 'xapp-made-up' }
  const granted = new Set(readManifest().oauth_config.scopes.bot)
  const sockets = new SocketDelivery()
  const responses: { id: string; body: Record<string, unknown> }[] = []
  const uses = new Map<string, { left: number; until: number }>()
  const slow = { ms: 0 }
  const exchanges: Record<string, unknown>[] = []
  const valid = new Set([tokens.bot, tokens.user])

  async function api(method: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const args = await readArgs(request)
    const token = (request.headers.authorization ?? '').replace(/^Bearer /, '') || String(args['token'] ?? '')
    space.calls.push({ method, args, token })
    if (slow.ms > 0) await new Promise((resolve) => setTimeout(resolve, slow.ms))
    const fault = faults.take(method)
    switch (fault?.kind) {
      case 'limited':
        response.writeHead(429, fault.retryAfter === undefined ? {} : { 'retry-after': String(fault.retryAfter) })
        response.end('{"ok":false,"error":"ratelimited"}')
        return
      case 'error-500':
        response.writeHead(500).end('broken')
        return
      case 'hang':
        return
      case 'refuse':
        reply(response, { ok: false, error: fault.code ?? 'invalid_auth' })
        return
      case 'after-effect':
        carryOut(method, args, token)
        response.writeHead(500).end('broken')
        return
      default:
        reply(response, carryOut(method, args, token), { 'x-oauth-scopes': [...granted].join(', ') })
    }
  }

  function carryOut(method: string, args: Record<string, unknown>, token: string): Answer {
    if (method === 'oauth.v2.access') return exchange(args)
    if (method === 'apps.connections.open') {
      return token === tokens.app ? { ok: true, url: `${base.replace('http:', 'ws:')}/link` } : { ok: false, error: 'invalid_auth' }
    }
    if (!valid.has(token)) return { ok: false, error: 'invalid_auth' }
    const channel = typeof args['channel'] === 'string' ? args['channel'] : undefined
    const missing = token === tokens.user ? undefined : missingScope(method, channel, granted)
    if (missing !== undefined) {
      space.complaints.push(`${method}: missing scope ${missing}`)
      return { ok: false, error: 'missing_scope' }
    }
    return runMethod(space, tokens, method, args, token)
  }

  function exchange(args: Record<string, unknown>): Answer {
    exchanges.push(args)
    const token = `xoxb-made-up-${exchanges.length}`
    valid.add(token)
    return {
      ok: true,
      access_token: token,
      token_type: 'bot',
      scope: [...granted].join(','),
      bot_user_id: space.botUser,
      app_id: 'A0FAKE',
      team: { id: space.team, name: 'Made up' },
      enterprise: null,
      is_enterprise_install: false,
      authed_user: { id: 'U0ADMIN' },
      refresh_token: `xoxe-made-up-${exchanges.length}`,
      expires_in: 43_200,
    }
  }

  async function respond(id: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await readArgs(request)
    const use = uses.get(id)
    if (use === undefined || use.left <= 0 || Date.now() > use.until) {
      response.writeHead(404).end('used_url')
      return
    }
    use.left -= 1
    responses.push({ id, body })
    response.writeHead(200).end('ok')
  }

  const server: Server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const [, area, name = ''] = path.split('/')
    const work = area === 'api' ? api(name, request, response) : area === 'response' ? respond(name, request, response) : undefined
    if (work === undefined) response.writeHead(404).end()
    else work.catch(() => response.destroy())
  })
  server.on('upgrade', (request, stream) => {
    const socket = acceptSocket(request, stream, { onText: (text) => sockets.onText(text), onClosed: () => sockets.sockets.delete(socket) })
    sockets.sockets.add(socket)
    socket.send({ type: 'hello', num_connections: sockets.sockets.size })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  return {
    space,
    faults,
    apiUrl: `${base}/api/`,
    signingSecret: SECRET,
    tokens,
    granted,
    sockets,
    responses,
    slow,
    exchanges,
    http: (url) => httpDelivery(url, SECRET),
    responseUrl() {
      const id = space.nextId('R')
      uses.set(id, { left: RESPONSE_USES, until: Date.now() + RESPONSE_MINUTES * 60_000 })
      return `${base}/response/${id}`
    },
    async close() {
      for (const socket of sockets.sockets) socket.cut()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function reply(response: ServerResponse, answer: Answer, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers })
  response.end(JSON.stringify(answer))
}

/** The SDK sends forms in which structures are JSON. */
async function readArgs(request: IncomingMessage): Promise<Record<string, unknown>> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString('utf8')
  if ((request.headers['content-type'] ?? '').includes('json')) return JSON.parse(body || '{}') as Record<string, unknown>
  return Object.fromEntries([...new URLSearchParams(body)].map(([name, value]) => [name, readValue(value)]))
}

function readValue(value: string): unknown {
  if (!/^[[{]|^(?:true|false)$/.test(value)) return value
  try {
    return JSON.parse(value) as unknown
  } catch {
    return value
  }
}
