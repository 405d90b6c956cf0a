import { type Activity, ConfigurationBotFrameworkAuthentication, type ConfigurationBotFrameworkAuthenticationOptions } from 'botbuilder'
import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'
import { failureFields } from './failure.ts'
import { type Gate, tenantsOf, type Verdict } from './gate.ts'
import { type Json, textOf } from './payload.ts'
import { quietly } from './sdk-console.ts'
import { serviceBases } from './service-hosts.ts'
import type { TeamsMode, TeamsSettings } from './settings.ts'
import { tokenGoodUntil } from './token-shape.ts'
import { createTrustedTokens } from './trusted-tokens.ts'
import { within } from './within.ts'

const PUBLIC_ISSUER = 'https://api.botframework.com'
/** Teams gives up after fifteen seconds; the keys of the channel come much sooner or not at all. */
const AUTHENTICATE_WITHIN_MS = 6_000

type SdkCredentials = NonNullable<ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1]>

/** What the SDK has to know of the app to check tokens. It gets no secret: tokens for replies are asked for elsewhere. */
function inboundOnly(appId: string): SdkCredentials {
  return {
    isValidAppId: async (id: string) => id === appId,
    isAuthenticationDisabled: async () => false,
    createCredentials: () => Promise.reject(new Error('the SDK sends nothing')),
  }
}

export interface WireParts {
  readonly settings: TeamsSettings
  readonly mode: Extract<TeamsMode, { kind: 'on' }>
  readonly clock: Clock
  readonly log: Log
  /** Whether service URLs on this machine are accepted: only where the login service is on it as well. */
  readonly loopback: boolean
}

/** The strict way in. Whatever fails is 401 or 403 without a reason; the reason is logged by name. */
export function createGate(parts: WireParts): Gate {
  const { settings, mode, clock, log } = parts
  const authentication = new ConfigurationBotFrameworkAuthentication(namedValues(settings), inboundOnly(mode.appId))
  const rules = { issuer: settings.cloud?.toBotFromChannelTokenIssuer ?? PUBLIC_ISSUER, audience: mode.appId }
  const baseOf = serviceBases(parts.loopback)
  const trusted = createTrustedTokens(clock)

  /** Checks a token from its shape to its signature. Whatever is wrong with it is a 401; 503 when the channel's keys cannot be had in time. */
  async function verify(activity: Json, authorization: string, serviceUrl: string): Promise<'verified' | 401 | 503> {
    const until = tokenGoodUntil(authorization, rules, clock())
    if (until === undefined) return 401
    try {
      const asked = quietly(log, () => authentication.authenticateRequest(activity as unknown as Activity, authorization))
      const who = await within(asked, AUTHENTICATE_WITHIN_MS)
      if (who === undefined) return 503
      if (!who.claimsIdentity.isAuthenticated) return 401
      trusted.trust(authorization, serviceUrl, until)
      return 'verified'
    } catch (error) {
      const away = keysAreAway(error)
      log.warn(away ? 'teams.keys-away' : 'teams.not-authenticated', failureFields(error))
      return away ? 503 : 401
    }
  }

  async function refusalOf(activity: Json, authorization: string | undefined): Promise<401 | 403 | 503 | undefined> {
    const serviceUrl = textOf(activity['serviceUrl'])
    if (authorization === undefined || serviceUrl === undefined || activity['channelId'] !== 'msteams') return 401
    if (!trusted.has(authorization, serviceUrl)) {
      const verdict = await verify(activity, authorization, serviceUrl)
      if (verdict !== 'verified') return verdict
    }
    if (baseOf(serviceUrl) === undefined) return 403
    const tenants = tenantsOf(activity)
    return tenants.length > 0 && tenants.every((tenant) => mode.tenants.includes(tenant)) ? undefined : 403
  }

  return {
    async run(activity, authorization, handle): Promise<Verdict> {
      const status = await refusalOf(activity, authorization)
      return status === undefined ? { kind: 'done', answer: await handle() } : { kind: 'refused', status }
    },
  }
}

/** The channel's keys could not be fetched or read. That says nothing about the token, so Teams may bring it again. */
function keysAreAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  return error.name === 'FetchError' || ('statusCode' in error && error.statusCode === 500)
}

/** Named values, none of them a secret, and the endpoints of another cloud only all together: one stray name would change the SDK's mode. */
function namedValues(settings: TeamsSettings): ConfigurationBotFrameworkAuthenticationOptions {
  const { appId, tenantId, cloud } = settings
  return {
    MicrosoftAppId: appId ?? '',
    MicrosoftAppType: settings.appType ?? 'SingleTenant',
    ...(tenantId === undefined ? {} : { MicrosoftAppTenantId: tenantId }),
    ...(cloud === undefined
      ? {}
      : {
          ToBotFromChannelTokenIssuer: cloud.toBotFromChannelTokenIssuer,
          ToBotFromChannelOpenIdMetadataUrl: cloud.toBotFromChannelOpenIdMetadataUrl,
          ToBotFromEmulatorOpenIdMetadataUrl: cloud.toBotFromEmulatorOpenIdMetadataUrl,
          ToChannelFromBotLoginUrl: cloud.toChannelFromBotLoginUrl,
          ToChannelFromBotOAuthScope: cloud.toChannelFromBotOAuthScope,
          OAuthUrl: cloud.oAuthUrl,
          CallerId: cloud.callerId,
          ValidateAuthority: String(cloud.validateAuthority),
        }),
  }
}
