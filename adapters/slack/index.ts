import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '../../src/model/app-error.ts'
import { secretNow } from '../../src/model/secret.ts'
import type { Clock, NextId } from '../../src/ports/clock.ts'
import type { HttpRoute, Surface } from '../../src/ports/http.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import { type CallOutcome, type Method, meaningOf, type SlackApi } from './api.ts'
import { createChannel } from './channel.ts'
import { createConnection, refusedToken } from './connection.ts'
import { createDesk } from './desk.ts'
import { createInOrder } from './in-order.ts'
import type { Kit } from './kit.ts'
import { createListeners } from './listeners.ts'
import { missingScopes } from './manifest-needs.ts'
import { createInstallations, forgetTenant } from './oauth.ts'
import { createPace, type PaceLimits, SLACK_PACE } from './pace.ts'
import type { Json } from './payload.ts'
import { createPeople } from './people.ts'
import { createRespond } from './respond.ts'
import { type SlackMode, type SlackSettings, slackMode } from './settings.ts'
import { createSocketKeeper, type SocketKeeper } from './socket-links.ts'
import { createStatusLine } from './status-line.ts'
import { createTasks } from './tasks.ts'
import { createThreads } from './threads.ts'
import { createWords } from './words.ts'

export interface SlackOptions {
  readonly settings: SlackSettings
  readonly assistant: Assistant
  readonly log: Log
  readonly clock: Clock
  readonly nextId: NextId
  /** Whether guests of the workspace are served (`guests` of the profile). */
  readonly guests?: 'allow' | 'refuse'
  readonly pace?: PaceLimits
  /** Called once when Slack says, after the start, that the token is no longer valid. */
  readonly onRefused?: (error: AppError) => void
}

/** The Slack surface. `receive` takes a payload as Slack sends it, past signature and transport: for leak checks and tests. */
export interface SlackSurface extends Surface {
  receive(payload: Json): Promise<Json | undefined>
}

/** Requests taken in at once. More are turned away, and Slack brings their events again. */
const MOST_IN_HAND = 300
const SOCKETS = 2

/** Connects the assistant to Slack. Without credentials it is off, and nothing of the SDK is loaded. */
export function createSlack(options: SlackOptions): SlackSurface {
  const settings = normalized(options.settings)
  const mode = slackMode(settings)
  if (mode.kind === 'off') return offSurface(mode)
  return onSurface({ ...options, settings }, mode)
}

function onSurface(options: SlackOptions, mode: Extract<SlackMode, { kind: 'on' }>): SlackSurface {
  const { settings, assistant, log, clock, nextId } = options
  const loaded = import('./wire.ts')
  const web = loaded.then((wire) => wire.createWebApi(settings, log))
  const wait = (ms: number) => new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), ms).unref())

  const installations =
    mode.tenancy === 'oauth'
      ? createInstallations({
          values: assistant.values,
          tokenKey: settings.tokenKey ?? '',
          clock,
          log,
          refresh: (refreshToken) => callWith(undefined, 'oauth.v2.access', refreshArgs(settings, refreshToken)),
        })
      : undefined
  const token = async (tenant: string) => {
    if (installations !== undefined) return installations.token(tenant)
    return settings.botToken === undefined ? undefined : secretNow(settings.botToken)
  }

  async function callWith(bot: string | undefined, method: Method, args: Json): Promise<CallOutcome> {
    const outcome = await (await web).call(bot, method, args)
    if (outcome.kind === 'limited') log.warn('slack.limited', { method, afterMs: outcome.retryAfterMs })
    return outcome
  }
  const api: SlackApi = {
    async call(tenant, method, args) {
      const bot = await token(tenant)
      return bot === undefined ? { kind: 'refused', code: 'not_installed' } : callWith(bot, method, args)
    },
    callAsUser: async (method, args) =>
      settings.userToken === undefined ? { kind: 'refused', code: 'no_user_token' } : callWith(secretNow(settings.userToken), method, args),
  }

  const pace = createPace(clock, wait, options.pace ?? SLACK_PACE)
  const words = createWords(assistant)
  const threads = createThreads(assistant.values)
  const status = createStatusLine(api)
  const tasks = createTasks(log)
  const kit: Kit = {
    assistant,
    api,
    threads,
    words,
    status,
    tasks,
    inOrder: createInOrder(),
    log,
    clock,
    nextId,
    people: createPeople(api, assistant.door, clock),
    respond: createRespond(log, settings.apiUrl),
    guests: options.guests ?? 'allow',
    deskChannel: settings.deskChannel,
  }
  const onDead = (outcome: CallOutcome) => {
    const error = refusedToken(outcome)
    refused = error
    log.error('slack.refused', { code: error.code, what: error.message })
    options.onRefused?.(error)
  }
  const connection = createConnection(api, { log, wait, onDead })
  let deskTenant: string | undefined
  let refused: AppError | undefined
  let inHand = 0
  let stopping = false
  let sockets: SocketKeeper | undefined

  const listeners = createListeners(kit, {
    sawDesk: (tenant) => {
      deskTenant = tenant
    },
    uninstalled: async (tenant) => {
      log.warn('slack.uninstalled', { tenant })
      await installations?.remove(tenant)
      await forgetTenant(assistant.values, log, tenant)
    },
  })
  const transport = loaded.then((wire) =>
    wire.createTransport({
      settings,
      log,
      receive: (body, ack) => taken(body, ack),
      token,
      installed: async (one) => installations?.save(one),
    }),
  )

  async function taken(body: Json, ack: ((response?: Json) => Promise<void>) | undefined): Promise<void> {
    if (stopping || inHand >= MOST_IN_HAND)
      throw new AppError('DELIVERY_FAILED', 'slack: no more is taken in now; Slack brings the event again')
    inHand += 1
    const began = performance.now()
    try {
      await listeners(body, ack)
      log.debug('slack.ack', { ms: Math.round((performance.now() - began) * 100) / 100 })
    } finally {
      inHand -= 1
    }
  }

  assistant.addChannel(createChannel({ api, pace, threads, words, status, assistant, log, clock }))
  const desk =
    settings.deskChannel === undefined
      ? undefined
      : createDesk({
          api,
          pace,
          values: assistant.values,
          words,
          log,
          clock,
          channel: settings.deskChannel,
          onCall: settings.deskOnCall,
          tenant: () => connection.tenant() ?? deskTenant ?? '',
        })
  if (desk) assistant.addDesk(desk)

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (stopping) {
      response.writeHead(503, { 'retry-after': '1' }).end()
      return
    }
    const { listener } = await transport
    listener(request, response)
  }

  return {
    name: 'slack',
    status: statusOf(mode),
    routes: routesOf(settings, mode, serve),
    boards: desk ? [desk] : [],
    async start() {
      const wire = await transport
      if (installations === undefined) await connection.start()
      else deskTenant ??= (await installations.tenants())[0]
      if (mode.transport !== 'socket' || settings.appToken === undefined) return
      const { appToken } = settings
      sockets = createSocketKeeper(
        Array.from({ length: SOCKETS }, () => wire.link(appToken)),
        { log, wait, onDead },
      )
      const first = await Promise.race([sockets.start(), wait(2_000)])
      if (first !== undefined && first.kind !== 'ok') throw refusedToken(first)
    },
    async stop(deadlineMs) {
      stopping = true
      const end = clock() + deadlineMs
      while (inHand > 0 && clock() < end) await wait(10)
      await Promise.race([sockets?.stop(), wait(Math.min(1_000, deadlineMs))])
      connection.stop()
      status.stop()
      if ((await tasks.drain(Math.max(end - clock(), 50))) === 'late') log.warn('slack.stopped-late')
    },
    async check() {
      if (refused) throw refused
      if (sockets?.connected() === 0)
        throw new AppError('START_REFUSED', 'slack: no socket is open; Slack is not reached now, it is being tried')
      if (installations === undefined) {
        const outcome = await api.call('', 'auth.test', {})
        if (outcome.kind !== 'ok') throw new AppError('START_REFUSED', `slack: ${meaningOf(outcome)}`)
        const missing = missingScopes(outcome.data).join(', ')
        if (missing !== '')
          throw new AppError(
            'START_REFUSED',
            `slack: the token lacks ${missing}; bring the app up to manifest/slack.yaml and install it again`,
          )
      }
      await desk?.check()
    },
    async receive(payload) {
      let answer: Json | undefined
      await taken(payload, async (response) => {
        answer = response
      })
      return answer
    },
  }
}

function routesOf(
  settings: SlackSettings,
  mode: Extract<SlackMode, { kind: 'on' }>,
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): readonly HttpRoute[] {
  const routes: HttpRoute[] = []
  if (mode.transport === 'http' && settings.signingSecret !== undefined) {
    routes.push({ name: 'slack', match: (method, path) => method === 'POST' && path === '/slack/events', handle })
  }
  if (mode.tenancy === 'oauth') {
    const pages = ['/slack/install', '/slack/oauth_redirect']
    routes.push({ name: 'slack-install', match: (method, path) => method === 'GET' && pages.includes(path), handle })
  }
  return routes
}

function offSurface(mode: Extract<SlackMode, { kind: 'off' }>): SlackSurface {
  return {
    name: 'slack',
    status: `off: ${mode.why}`,
    routes: [],
    start: async () => undefined,
    stop: async () => undefined,
    check: async () => undefined,
    receive: async () => undefined,
  }
}

function statusOf(mode: Extract<SlackMode, { kind: 'on' }>): string {
  const way = mode.transport === 'socket' ? 'on: Socket Mode' : 'on: HTTP at /slack/events'
  return mode.tenancy === 'oauth' ? `${way}, installation at /slack/install` : way
}

function normalized(settings: SlackSettings): SlackSettings {
  const { apiUrl } = settings
  return apiUrl === undefined || apiUrl.endsWith('/') ? settings : { ...settings, apiUrl: `${apiUrl}/` }
}

function refreshArgs(settings: SlackSettings, refreshToken: string): Json {
  return { client_id: settings.clientId, client_secret: settings.clientSecret, grant_type: 'refresh_token', refresh_token: refreshToken }
}
