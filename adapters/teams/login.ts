import { AppError } from '../../src/model/app-error.ts'
import type { HttpClient } from './http-call.ts'
import { parsedObject, textOf } from './payload.ts'
import type { TeamsSettings } from './settings.ts'
import type { FreshToken } from './token.ts'

const TIMEOUT_MS = 5_000
const SCOPE = 'https://api.botframework.com/.default'
const LOGIN = 'https://login.microsoftonline.com'

/** The address at which tokens are asked for, and for what. */
export interface Login {
  readonly url: string
  readonly scope: string
}

export function loginOf(settings: TeamsSettings): Login {
  const { cloud, tenantId, appType } = settings
  const tenant = appType === 'MultiTenant' ? 'botframework.com' : (tenantId ?? 'botframework.com')
  const url = cloud?.toChannelFromBotLoginUrl ?? `${LOGIN}/${tenant}`
  const scope = cloud?.toChannelFromBotOAuthScope ?? SCOPE
  return { url: `${url.replace(/\/+$/, '')}/oauth2/v2.0/token`, scope: scope.endsWith('/.default') ? scope : `${scope}/.default` }
}

/** Fields of the form by which the program proves that it is the app. */
export type Proof = Readonly<Record<string, string>>

/** Asks the login service for a token; the proof is made anew each time. */
export function loginToken(login: Login, appId: string, prove: () => Promise<Proof>, http: HttpClient): () => Promise<FreshToken> {
  return async () => {
    const proof = await prove()
    const form = new URLSearchParams({ grant_type: 'client_credentials', client_id: appId, scope: login.scope, ...proof })
    const headers = { 'content-type': 'application/x-www-form-urlencoded', accept: 'application/json' }
    const outcome = await http.call({ method: 'POST', url: login.url, headers, body: form.toString(), timeoutMs: TIMEOUT_MS })
    if (outcome.kind !== 'answer') {
      throw new AppError('DELIVERY_FAILED', `teams: the login service gives no answer (${outcome.code}); it is asked again`)
    }
    const data = parsedObject(outcome.body) ?? {}
    const token = textOf(data['access_token'])
    const seconds = Number(data['expires_in'])
    if (outcome.status === 200 && token !== undefined) {
      return { token, forMs: Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 3_600_000 }
    }
    throw new AppError('DELIVERY_FAILED', `teams: no token: ${problemOf(outcome.status, data['error_codes'])}`)
  }
}

const NO_MATCH =
  'no federated credential of the app registration fits; compare issuer, subject and audience there with those of the token or the identity'

/** What the numbers of the login service mean, and what to do. */
const CODES: Readonly<Record<number, string>> = {
  700016: 'the app is not known in this tenant; check MicrosoftAppId, MicrosoftAppTenantId and MicrosoftAppType',
  7000215: "the secret is wrong; MicrosoftAppPassword has to be the secret's value, not its id",
  7000222: 'the secret has expired; make a new one and set MicrosoftAppPassword',
  700027: 'the certificate is not one of the app registration, or has expired; upload its public part under Certificates & secrets',
  700024: 'the proof is not valid at this time; set the clock of this machine, or see that the file of the token is renewed',
  70021: NO_MATCH,
  90002: 'the tenant is not known; check MicrosoftAppTenantId',
  7000112: 'the app is disabled in the tenant; switch its registration on',
}

function problemOf(status: number, codes: unknown): string {
  const numbers = Array.isArray(codes) ? codes.filter((code): code is number => typeof code === 'number') : []
  // Some causes have codes of their own, which have one more digit.
  const known = numbers.map((code) => CODES[code] ?? CODES[Math.floor(code / 10)]).find((meaning) => meaning !== undefined)
  return known ?? `the login service answered ${status}${numbers.length > 0 ? ` (AADSTS${numbers.join(', ')})` : ''}`
}
