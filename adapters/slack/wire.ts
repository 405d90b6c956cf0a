import type { IncomingMessage, ServerResponse } from 'node:http'
import { App, HTTPReceiver, type Installation, type LogLevel, SocketModeReceiver, webApi } from '@slack/bolt'
import { secretNow } from '../../src/model/secret.ts'
import type { Log } from '../../src/ports/log.ts'
import { type CallOutcome, type Method, outcomeOfCode } from './api.ts'
import { failureFields } from './failure.ts'
import { httpIntake, type TakeEvent } from './http-intake.ts'
import { METHOD_BOT_SCOPES } from './manifest-needs.ts'
import type { BotInstallation } from './oauth.ts'
import { type Json, objectOf, tenantOf, textOf } from './payload.ts'
import type { SlackSettings } from './settings.ts'
import { signatureCheck } from './signature.ts'
import type { SocketLink } from './socket-links.ts'
import { slackCaller } from './web-call.ts'

/**
 * The only file that knows Slack's SDK: presses, commands, forms, sockets and OAuth pages come from Bolt. Nothing is decided
 * here. Events and the assistant's own calls, of which there are many, go past it.
 */

/** What Slack delivered, and how it is answered. Events have no `ack`: they are answered when `receive` resolves. */
export type Receive = (body: Json, ack: ((response?: Json) => Promise<void>) | undefined) => Promise<void>

type SdkLogger = NonNullable<webApi.WebClientOptions['logger']>

const CALL_TIMEOUT_MS = 10_000

function clientOptions(settings: SlackSettings, logger: SdkLogger): webApi.WebClientOptions {
  return {
    logger,
    timeout: CALL_TIMEOUT_MS,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    ...(settings.apiUrl === undefined ? {} : { slackApiUrl: settings.apiUrl }),
  }
}

export interface WebApi {
  call(token: string | undefined, method: Method | 'apps.connections.open', args: Json): Promise<CallOutcome>
}

const API_URL = 'https://slack.com/api/'

/** Slack's Web API at the host that is set. */
export function createWebApi({ apiUrl = API_URL }: SlackSettings, log: Log): WebApi {
  const callSlack = slackCaller(apiUrl)
  return {
    async call(token, method, args) {
      const outcome = await callSlack(method, token, args)
      log.debug('slack.called', { method, outcome: outcome.kind })
      return outcome
    },
  }
}

/** Of an SDK error only kind and code are read: the rest may carry what a person typed. */
function outcomeOfError(error: unknown): CallOutcome {
  if (error instanceof webApi.WebAPIPlatformError) return outcomeOfCode(error.data.error)
  if (error instanceof webApi.WebAPIRateLimitedError) return { kind: 'limited', retryAfterMs: error.retryAfter * 1000 }
  if (error instanceof webApi.WebAPIHTTPError) return { kind: 'unsure', code: `http_${error.statusCode}` }
  if (error instanceof webApi.WebAPIRequestError) return { kind: 'unsure', code: textOf(objectOf(error.original)['name']) ?? 'no_answer' }
  // A 429 without a usable Retry-After comes as a plain error.
  if (error instanceof Error && error.message.startsWith('Retry header')) return { kind: 'limited' }
  return { kind: 'unsure', code: error instanceof Error ? error.name : 'unknown' }
}

interface TransportParts {
  readonly settings: SlackSettings
  readonly log: Log
  readonly receive: Receive
  /** The bot token of a tenant; undefined when the app is not installed there. */
  readonly token: (tenant: string) => Promise<string | undefined>
  readonly installed: (installation: BotInstallation) => Promise<void>
}

/** Bolt's part between the wire and `receive`. */
export interface Transport {
  /** Serves Slack's requests and the installation pages. */
  readonly listener: (request: IncomingMessage, response: ServerResponse) => void
  link(appToken: string): SocketLink
}

export function createTransport(parts: TransportParts): Transport {
  const { settings, log } = parts
  const logger = sdkLogger(log)
  const options = clientOptions(settings, logger)
  const signingNow = () => (settings.signingSecret === undefined ? '' : secretNow(settings.signingSecret))
  const common = {
    // Looked at before Bolt gets the request.
    signatureVerification: false,
    signingSecret: '',
    endpoints: ['/slack/events'],
    processBeforeResponse: true,
    logger,
  }
  const receiver = new HTTPReceiver(common)
  // Bolt takes installation pages and an `authorize` of our own only in two receivers.
  const pages = settings.botToken === undefined ? new HTTPReceiver({ ...common, ...installPages(parts, options) }) : undefined
  const app = new App({
    receiver,
    logger,
    clientOptions: options,
    ignoreSelf: false,
    // Talks are kept in the store. Bolt's memory of them is never filled, and an error is made for each event that it does not know.
    convoStore: false,
    attachFunctionToken: false,
    authorize: async ({ teamId, enterpriseId, isEnterpriseInstall }) => {
      const tenant = isEnterpriseInstall ? enterpriseId : teamId
      const botToken = await parts.token(tenant ?? teamId ?? enterpriseId ?? '')
      if (botToken === undefined) throw new Error('not installed')
      return { botToken }
    },
  })
  // Slack brings an event again only when it is answered with an error, so errors must come out here.
  app.error(async (error) => {
    throw error
  })
  app.use(async (args) => {
    const ack = 'ack' in args && typeof args.ack === 'function' ? (args.ack as (response?: Json) => Promise<void>) : undefined
    await parts.receive(objectOf(args.body), ack)
  })
  const event = eventTaker(parts)
  const isSigned = signatureCheck(signingNow, Date.now)
  const intake = httpIntake({ isSigned, event, other: (request, response) => receiver.requestListener(request, response), log })
  const listener: Transport['listener'] = (request, response) =>
    request.method === 'GET' && pages ? pages.requestListener(request, response) : intake(request, response)
  return { listener, link: (appToken) => socketLink(app, { appToken, event, log }, { options, logger }) }
}

/** Events by which a tenant says that its token is gone. */
const GOODBYES = new Set(['app_uninstalled', 'tokens_revoked'])

/** Events need nothing that Bolt makes of them: an acknowledgement, a client and a dozen functions for each. */
function eventTaker({ receive, token }: TransportParts): TakeEvent {
  return async (body) => {
    const type = textOf(objectOf(body['event'])['type']) ?? ''
    if (!GOODBYES.has(type) && (await token(tenantOf(body) ?? '')) === undefined) return 'not-installed'
    await receive(body, undefined)
    return 'taken'
  }
}

interface LinkParts {
  readonly appToken: string
  readonly event: TakeEvent
  readonly log: Log
}

interface Envelope {
  readonly type: string
  readonly body: Record<string, unknown>
  readonly ack: (response?: unknown) => Promise<void>
}

/** One connection of Socket Mode. An event is answered after it is safe, not before; what fails comes again. */
function socketLink(
  app: App,
  { appToken, event, log }: LinkParts,
  { options, logger }: { readonly options: webApi.WebClientOptions; readonly logger: SdkLogger },
): SocketLink {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: { ...options } },
  })
  const { client } = receiver
  client.removeAllListeners('slack_event')
  client.on('slack_event', async ({ type, body, ack }: Envelope) => {
    try {
      if (type === 'events_api') {
        if ((await event(body)) === 'taken') await ack()
      } else await app.processEvent({ body, ack })
    } catch (error) {
      log.warn('slack.not-acknowledged', { type, ...failureFields(error) })
    }
  })
  return {
    async connect() {
      try {
        await client.start()
        return { kind: 'ok', data: {} }
      } catch (error) {
        return outcomeOfError(error)
      }
    },
    onLost: (listener) => {
      client.on('disconnected', listener)
    },
    disconnect: () => client.disconnect(),
  }
}

/** Bolt's pages for installing, over the project's own store of installations. */
function installPages(parts: TransportParts, options: webApi.WebClientOptions) {
  const { settings } = parts
  const authorizationUrl = settings.apiUrl === undefined ? undefined : new URL('/oauth/v2/authorize', settings.apiUrl).href
  return {
    clientId: settings.clientId ?? '',
    clientSecret: settings.clientSecret ?? '',
    stateSecret: settings.tokenKey ?? '',
    scopes: [...METHOD_BOT_SCOPES],
    installationStore: {
      storeInstallation: async (installation: Installation<'v1' | 'v2', boolean>) => {
        const kept = botPart(installation)
        if (kept) await parts.installed(kept)
      },
      fetchInstallation: async () => {
        throw new Error('installations are read by the adapter itself')
      },
    },
    installerOptions: {
      clientOptions: { ...options },
      directInstall: true,
      ...(authorizationUrl === undefined ? {} : { authorizationUrl }),
    },
  }
}

function botPart(installation: Installation<'v1' | 'v2', boolean>): BotInstallation | undefined {
  const tenant = installation.isEnterpriseInstall ? installation.enterprise?.id : installation.team?.id
  const { bot } = installation
  if (tenant === undefined || bot === undefined) return undefined
  return {
    tenant,
    token: bot.token,
    botId: bot.id,
    botUserId: bot.userId,
    ...(bot.refreshToken === undefined ? {} : { refreshToken: bot.refreshToken }),
    ...(bot.expiresAt === undefined ? {} : { expiresAt: bot.expiresAt }),
  }
}

/**
 * What the SDK says reaches the log by level alone: at debug it prints whole payloads, and its warnings may quote them.
 */
function sdkLogger(log: Log): SdkLogger {
  return {
    debug() {},
    info() {},
    warn: () => log.debug('slack.sdk', { level: 'warn' }),
    error: () => log.debug('slack.sdk', { level: 'error' }),
    setLevel() {},
    setName() {},
    getLevel: () => 'info' as LogLevel,
  }
}
