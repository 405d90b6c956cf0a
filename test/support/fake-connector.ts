import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { messageProblems } from '../../adapters/teams/limits.ts'
import { type ConnectorFault, createFaults, type Faults, RETRY_AFTER_S } from './fake-connector-faults.ts'
import { createIssuer, type Issuer } from './fake-connector-issuer.ts'

export type Json = Readonly<Record<string, unknown>>

/** A message as a person sees it now. */
export interface Shown {
  readonly id: string
  readonly conversation: string
  activity: Json
  edits: number
  removed: boolean
  readonly targeted: boolean
}

export interface Call {
  readonly method: string
  readonly path: string
  readonly body: Json
  readonly authorization: string | undefined
  readonly at: number
}

/** The login service: what it was asked, and what it takes. */
export interface FakeLogin {
  issued: number
  refuse: boolean
  delayMs: number
  readonly forms: URLSearchParams[]
  /** Whether a proof is good; any is without it. */
  accepts: ((form: URLSearchParams) => boolean) | undefined
}

/** Teams' side of the wire, on loopback: the connector, the login service and the issuer of channel tokens. */
export interface FakeConnector {
  readonly serviceUrl: string
  readonly base: string
  readonly issuer: Issuer
  readonly calls: Call[]
  readonly shown: Shown[]
  /** What a real Teams would have refused, in words. */
  readonly complaints: string[]
  readonly faults: Faults
  readonly tokens: FakeLogin
  /** Requests to the place where Azure gives out tokens of managed identities. */
  readonly identities: { readonly query: URLSearchParams; readonly header: string | undefined }[]
  /** Conversations that take nothing: the app was blocked or removed there. */
  readonly blocked: Set<string>
  /** People for whom the app is not installed. */
  readonly strangers: Set<string>
  readonly members: Map<string, readonly Json[]>
  targetedWorks: boolean
  /** Messages in a conversation and its threads, typing left out. */
  said(conversation: string): readonly Shown[]
  typing(): number
  close(): Promise<void>
}

export async function startFakeConnector(appId: string): Promise<FakeConnector> {
  const issuer = createIssuer(appId)
  const server = createServer((request, response) => void answer(request, response).catch(() => response.destroy()))
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  let ids = 1_700_000_000_000
  let typing = 0
  const fake: FakeConnector = {
    serviceUrl: `${base}/teams/`,
    base,
    issuer,
    calls: [],
    shown: [],
    complaints: [],
    faults: createFaults(),
    tokens: { issued: 0, refuse: false, delayMs: 0, forms: [], accepts: undefined },
    identities: [],
    blocked: new Set(),
    strangers: new Set(),
    members: new Map(),
    targetedWorks: true,
    said: (conversation) => fake.shown.filter((one) => one.conversation === conversation && !one.removed),
    typing: () => typing,
    close: () => closed(server),
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', base)
    const text = await bodyOf(request)
    const document = issuer.documents(base)[url.pathname]
    if (document !== undefined) return json(response, 200, document)
    if (url.pathname.endsWith('/oauth2/v2.0/token')) return login(response, new URLSearchParams(text))
    if (url.pathname === '/msi/token') return identity(url, request, response)
    const call = {
      method: request.method ?? '',
      path: url.pathname + url.search,
      body: parsed(text),
      authorization: request.headers.authorization,
      at: Date.now(),
    }
    fake.calls.push(call)
    const fault = call.body['type'] === 'typing' ? undefined : fake.faults.take()
    if (fault !== undefined && fault !== 'lost') return failed(response, fault)
    if (fault === 'lost') {
      act(call, url)
      response.destroy()
      return
    }
    if (call.authorization !== undefined && call.authorization !== `Bearer made-up-${fake.tokens.issued}`) return json(response, 401, {})
    const [status, body] = act(call, url)
    json(response, status, body)
  }

  async function login(response: ServerResponse, form: URLSearchParams): Promise<void> {
    fake.tokens.forms.push(form)
    if (fake.tokens.delayMs > 0) await new Promise((resolve) => setTimeout(resolve, fake.tokens.delayMs))
    if (fake.tokens.refuse || fake.tokens.accepts?.(form) === false)
      return json(response, 401, { error: 'invalid_client', error_codes: [Number('7000' + '222')] })
    fake.tokens.issued += 1
    json(response, 200, { token_type: 'Bearer', expires_in: 3599, access_token: `made-up-${fake.tokens.issued}` })
  }

  function identity(url: URL, request: IncomingMessage, response: ServerResponse): void {
    const header = request.headers['x-identity-header']
    fake.identities.push({ query: url.searchParams, header: typeof header === 'string' ? header : undefined })
    json(response, 200, { access_token: `made-up-${fake.tokens.issued}`, expires_on: String(Math.floor(Date.now() / 1000) + 3600) })
  }

  function act(call: Call, url: URL): readonly [number, Json] {
    const path = url.pathname.replace(/^\/teams/, '')
    const [, conversation, activity] =
      /^\/v3\/conversations(?:\/([^/]+))?(?:\/activities(?:\/([^/]+))?)?/.exec(path)?.map((part) => part && decodeURIComponent(part)) ?? []
    if (path === '/v3/conversations') return personal(call.body)
    if (conversation === undefined) return [404, { error: { code: 'NotFound' } }]
    if (fake.blocked.has(conversation.split(';')[0] ?? '')) return [403, { error: { code: 'MessageWritesBlocked', message: 'blocked' } }]
    if (path.includes('/members')) return membersOf(conversation, path)
    if (path.endsWith('/pagedmembers')) return [200, { members: fake.members.get(conversation) ?? [] }]
    switch (call.method) {
      case 'POST':
        return posted(conversation, call.body, url.searchParams.get('isTargetedActivity') === 'true')
      case 'PUT':
        return changed(conversation, activity ?? '', call.body)
      default:
        return removed(activity ?? '')
    }
  }

  function personal(body: Json): readonly [number, Json] {
    const user = String((body['members'] as readonly Json[] | undefined)?.[0]?.['id'])
    if (fake.strangers.has(user)) return [403, { error: { code: 'BotNotInConversationRoster' } }]
    return [201, { id: `a:with-${user}` }]
  }

  function membersOf(conversation: string, path: string): readonly [number, Json] {
    const members = fake.members.get(conversation) ?? []
    const user = decodeURIComponent(path.split('/members/')[1] ?? '')
    const member = members.find((one) => one['id'] === user)
    return member === undefined ? [404, { error: { code: 'MemberNotFound' } }] : [200, member]
  }

  function posted(conversation: string, body: Json, targeted: boolean): readonly [number, Json] {
    if (body['type'] === 'typing') {
      typing += 1
      return [200, {}]
    }
    if (targeted && !fake.targetedWorks) return [400, { error: { code: 'BadSyntax' } }]
    const problems = messageProblems(body)
    fake.complaints.push(...problems)
    if (problems.length > 0) return [400, { error: { code: 'BadSyntax', message: problems.join('; ') } }]
    ids += 1
    fake.shown.push({ id: String(ids), conversation, activity: body, edits: 0, removed: false, targeted })
    return [201, { id: String(ids) }]
  }

  function changed(conversation: string, id: string, body: Json): readonly [number, Json] {
    const shown = fake.shown.find((one) => one.id === id)
    if (shown === undefined || shown.conversation.split(';')[0] !== conversation.split(';')[0])
      return [404, { error: { code: 'ActivityNotFoundInConversation' } }]
    fake.complaints.push(...messageProblems(body))
    shown.activity = body
    shown.edits += 1
    return [200, { id }]
  }

  function removed(id: string): readonly [number, Json] {
    const shown = fake.shown.find((one) => one.id === id)
    if (shown) shown.removed = true
    return shown === undefined ? [404, {}] : [200, {}]
  }

  return fake
}

function failed(response: ServerResponse, fault: Exclude<ConnectorFault, 'lost'>): void {
  if (fault === 'hang') return
  if (fault === 'reset') {
    response.destroy()
    return
  }
  if (fault === 'busy') response.setHeader('retry-after', String(RETRY_AFTER_S))
  json(response, typeof fault === 'number' ? fault : 429, { error: { code: 'ServiceError' } })
}

function json(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = []
  for await (const part of request as AsyncIterable<Buffer>) parts.push(part)
  return Buffer.concat(parts).toString('utf8')
}

function parsed(text: string): Json {
  return text.startsWith('{') ? (JSON.parse(text) as Json) : {}
}

function closed(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
