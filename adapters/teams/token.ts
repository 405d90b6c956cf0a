import { AppError } from '../../src/model/app-error.ts'
import { secretNow } from '../../src/model/secret.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { HttpClient } from './http-call.ts'
import { parsedObject, textOf } from './payload.ts'
import type { TeamsSettings } from './settings.ts'

/** A bearer token and for how long it is good. */
export interface FreshToken {
  readonly token: string
  readonly forMs: number
}

/** The token with which the assistant speaks to Teams. Asked for once, however many calls wait for it. */
export interface Tokens {
  get(): Promise<string>
  /** The token was refused: the next call asks for a new one. */
  drop(token: string): void
}

const EARLY_MS = 5 * 60_000
const LOGIN_TIMEOUT_MS = 5_000
const SCOPE = 'https://api.botframework.com/.default'
const LOGIN = 'https://login.microsoftonline.com'

export function createTokens(ask: () => Promise<FreshToken>, clock: Clock): Tokens {
  let kept: { readonly token: string; readonly until: number } | undefined
  let asking: Promise<string> | undefined

  async function renew(): Promise<string> {
    const { token, forMs } = await ask()
    kept = { token, until: clock() + Math.max(forMs - EARLY_MS, forMs / 2) }
    return token
  }

  return {
    async get() {
      if (kept !== undefined && clock() < kept.until) return kept.token
      asking ??= renew().finally(() => {
        asking = undefined
      })
      return asking
    },
    drop(token) {
      if (kept?.token === token) kept = undefined
    },
  }
}

/** The address at which tokens are asked for, and for what. */
export function loginOf(settings: TeamsSettings): { readonly url: string; readonly scope: string } {
  const { cloud, tenantId, appType } = settings
  const tenant = appType === 'MultiTenant' ? 'botframework.com' : (tenantId ?? 'botframework.com')
  const url = cloud?.toChannelFromBotLoginUrl ?? `${LOGIN}/${tenant}`
  const scope = cloud?.toChannelFromBotOAuthScope ?? SCOPE
  return { url: `${url.replace(/\/+$/, '')}/oauth2/v2.0/token`, scope: scope.endsWith('/.default') ? scope : `${scope}/.default` }
}

/** Asks for a token with the client secret. */
export function secretToken(settings: TeamsSettings, http: HttpClient): () => Promise<FreshToken> {
  const { url, scope } = loginOf(settings)
  return async () => {
    // The secret of now: a rotated one is used from the next token on.
    const form = new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: settings.appId ?? '',
      client_secret: settings.appPassword === undefined ? '' : secretNow(settings.appPassword),
      scope,
    })
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    const outcome = await http.call({ method: 'POST', url, headers, body: form.toString(), timeoutMs: LOGIN_TIMEOUT_MS })
    if (outcome.kind !== 'answer') {
      throw new AppError('DELIVERY_FAILED', `teams: the login service gives no answer (${outcome.code}); it is asked again`)
    }
    const data = parsedObject(outcome.body) ?? {}
    const token = textOf(data['access_token'])
    const seconds = Number(data['expires_in'])
    if (outcome.status === 200 && token !== undefined) {
      return { token, forMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 3_600_000 }
    }
    throw new AppError('DELIVERY_FAILED', `teams: no token: ${loginProblem(outcome.status, data['error_codes'])}`)
  }
}

/** What the numbers of the login service mean, and what to do. */
const LOGIN_CODES: Readonly<Record<number, string>> = {
  700016: 'the app is not known in this tenant; check MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppType',
  7000215: "the secret is wrong; MicrosoftAppPassword has to be the secret's value, not its id",
  7000222: 'the secret has expired; make a new one and set MicrosoftAppPassword',
  90002: 'the tenant is not known; check MicrosoftAppTenantId',
  7000112: 'the app is disabled in the tenant; switch its registration on',
}

function loginProblem(status: number, codes: unknown): string {
  const numbers = Array.isArray(codes) ? codes.filter((code): code is number => typeof code === 'number') : []
  const known = numbers.map((code) => LOGIN_CODES[code]).find((meaning) => meaning !== undefined)
  return known ?? `the login service answered ${status}${numbers.length > 0 ? ` (AADSTS${numbers.join(', ')})` : ''}`
}
