import { createServer, request as httpRequest, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { builtinDesk } from '../../adapters/desks/builtin.ts'
import { createTeams, type TeamsSurface } from '../../adapters/teams/index.ts'
import type { TeamsSettings } from '../../adapters/teams/settings.ts'
import { createWorker, type Worker } from '../../src/jobs/worker.ts'
import type { Profile } from '../../src/model/profile.ts'
import type { Log, LogFields } from '../../src/ports/log.ts'
import type { Store } from '../../src/ports/store.ts'
import { createDoor } from '../../src/redaction/door.ts'
import { createRuntime, type Runtime } from '../../src/runtime/create-assistant.ts'
import { holdKnowledge } from '../../src/runtime/knowledge.ts'
import { openStore } from '../../src/store/open-store.ts'
import { knowledgeFor, shippedKnowledge } from './assistant.ts'
import { type FakeConnector, type Json, type Shown, startFakeConnector } from './fake-connector.ts'
import { DESK, type FakeTeamsPerson, TENANT, teamsPerson } from './fake-connector-people.ts'

export const APP_ID = 'bbbbbbbb-0000-4000-8000-00000000000b'

/** The whole assistant with the Teams surface, in this process, talking to the fake connector. */
export interface TeamsWorld {
  readonly teams: FakeConnector
  readonly surface: TeamsSurface
  readonly runtime: Runtime
  readonly store: Store
  readonly worker: Worker
  /** Everything that was logged, as JSON lines. */
  readonly logged: string[]
  readonly url: string
  person(name: string, tenant?: string): FakeTeamsPerson
  /** Posts an activity as Teams does. Without `authorization` a good token is sent. */
  post(activity: unknown, options?: PostOptions): Promise<Posted>
  /** Resolves when a condition holds; fails with what was seen when it does not in time. */
  until<T>(what: string, look: () => T | undefined | false): Promise<T>
  /** The n-th message in a conversation, from 1. */
  reply(conversation: string, n?: number): Promise<Shown>
  close(): Promise<void>
}

export interface PostOptions {
  readonly authorization?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  /** The body as it is, instead of JSON. */
  readonly raw?: string | Buffer
  readonly method?: string
}

export interface Posted {
  readonly status: number
  readonly body: string
  readonly json: Json
}

export interface WorldOptions {
  readonly settings?: Partial<TeamsSettings>
  readonly change?: (profile: Profile) => Profile
  readonly open?: boolean
  readonly guests?: 'allow' | 'refuse'
  readonly timeoutMs?: number
  readonly pace?: typeof NO_PACE
  readonly storeUrl?: string
}

/** Nothing in a test waits for Teams' own pace. */
export const NO_PACE = {
  conversation: { burst: 10_000, perSecond: 10_000 },
  tenant: { burst: 10_000, perSecond: 10_000 },
  patienceMs: 1_000,
}

export function settingsFor(teams: FakeConnector): TeamsSettings {
  return {
    appId: APP_ID,
    appPassword: 'made-up secret',
    tenantId: TENANT,
    deskConversation: DESK,
    cloud: {
      toBotFromChannelTokenIssuer: teams.issuer.issuer,
      toBotFromChannelOpenIdMetadataUrl: `${teams.base}/openid`,
      toBotFromEmulatorOpenIdMetadataUrl: `${teams.base}/openid`,
      toChannelFromBotLoginUrl: `${teams.base}/login`,
      toChannelFromBotOAuthScope: 'https://scope.example',
      oAuthUrl: `${teams.base}/oauth`,
      callerId: 'made-up',
      validateAuthority: true,
    },
  }
}

export async function teamsWorld(options: WorldOptions = {}): Promise<TeamsWorld> {
  const teams = await startFakeConnector(APP_ID)
  const logged: string[] = []
  const log = recordingLog(logged)
  const clock = Date.now
  const store = await openStore({ url: options.storeUrl ?? 'sqlite::memory:', clock })
  const knowledge = holdKnowledge(options.change ? knowledgeFor(options.change) : shippedKnowledge())
  const nextId = () => crypto.randomUUID()
  const runtime = createRuntime({ store, knowledge, door: createDoor(), clock, nextId, log })
  runtime.assistant.addDesk(builtinDesk())
  const surface = createTeams({
    settings: options.open ? { ...options.settings } : { ...settingsFor(teams), ...options.settings },
    host: '127.0.0.1',
    assistant: runtime.assistant,
    log,
    clock,
    nextId,
    guests: options.guests ?? 'allow',
    pace: options.pace ?? NO_PACE,
    ...(options.timeoutMs === undefined ? {} : { timeoutMs: options.timeoutMs }),
  })
  const worker = createWorker({ store, clock, log, handlers: runtime.kinds, random: Math.random, pollMs: 20 })
  const server = serveRoutes(surface)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  worker.start()
  await surface.start()

  const world: TeamsWorld = {
    teams,
    surface,
    runtime,
    store,
    worker,
    logged,
    url,
    person: (name, tenant) => teamsPerson(name, teams.serviceUrl, tenant),
    post(activity, posting = {}) {
      const serviceurl = (activity as Json | undefined)?.['serviceUrl']
      const bearer = 'authorization' in posting ? posting.authorization : options.open ? undefined : teams.issuer.bearer({ serviceurl })
      const body = posting.raw ?? JSON.stringify(activity)
      const headers = { 'content-type': 'application/json', ...(bearer === undefined ? {} : { authorization: bearer }), ...posting.headers }
      return post(`${url}/api/messages`, posting.method ?? 'POST', headers, body)
    },
    until: (what, look) => until(what, look, logged),
    reply: (conversation, n = 1) => until(`message ${n} in ${conversation}`, () => teams.said(conversation)[n - 1], logged),
    async close() {
      await surface.stop(2_000)
      await worker.drain(2_000)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await store.close()
      await teams.close()
    },
  }
  return world
}

function serveRoutes(surface: TeamsSurface): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const route = surface.routes.find((one) => one.match(request.method ?? 'GET', path))
    if (route === undefined) response.writeHead(404).end()
    else route.handle(request, response).catch(() => response.destroy())
  })
}

function post(url: string, method: string, headers: Readonly<Record<string, string>>, body: string | Buffer): Promise<Posted> {
  const { promise, resolve, reject } = Promise.withResolvers<Posted>()
  const sent = httpRequest(url, { method, headers }, (response) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.on('error', reject)
    response.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8')
      resolve({ status: response.statusCode ?? 0, body: text, json: text.startsWith('{') ? (JSON.parse(text) as Json) : {} })
    })
  })
  sent.on('error', reject)
  sent.end(method === 'GET' ? undefined : body)
  return promise
}

function recordingLog(lines: string[]): Log {
  const write = (level: string) => (event: string, fields?: LogFields) => void lines.push(JSON.stringify({ level, event, ...fields }))
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

const UNTIL_MS = 30_000

/** Looks again and again, because what is waited for happens in other processes and timers. */
async function until<T>(what: string, look: () => T | undefined | false, logged: readonly string[]): Promise<T> {
  const end = Date.now() + UNTIL_MS
  for (;;) {
    const seen = look()
    if (seen !== undefined && seen !== false) return seen
    if (Date.now() > end) throw new Error(`never came: ${what}\n${logged.slice(-15).join('\n')}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
