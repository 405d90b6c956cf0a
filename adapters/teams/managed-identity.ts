import { AppError } from '../../src/model/app-error.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { HttpCall, HttpClient } from './http-call.ts'
import { parsedObject, textOf } from './payload.ts'
import type { FreshToken } from './token.ts'

/** Where App Service, Functions and Container Apps give tokens out; they set both values themselves. */
export interface IdentityEndpoint {
  readonly url: string
  readonly header: string
}

export interface IdentityRequest {
  /** Client id of the managed identity. */
  readonly identity: string
  readonly resource: string
  readonly endpoint: IdentityEndpoint | undefined
}

/** Virtual machines and clusters ask here. The address is Azure's and leads nowhere else. */
const IMDS = 'http://169.254.169.254/metadata/identity/oauth2/token'
const TIMEOUT_MS = 5_000
const HOUR_MS = 3_600_000

/** A token of the managed identity that Azure gave this machine; there is no secret that could be sent anywhere. */
export async function identityToken(request: IdentityRequest, http: HttpClient, clock: Clock): Promise<FreshToken> {
  const outcome = await http.call(callFor(request))
  if (outcome.kind !== 'answer') {
    throw new AppError(
      'DELIVERY_FAILED',
      `teams: no managed identity answers here (${outcome.code}); this works on Azure only, with the identity given to the machine`,
    )
  }
  const data = parsedObject(outcome.body) ?? {}
  const token = textOf(data['access_token'])
  if (outcome.status === 200 && token !== undefined) return { token, forMs: goodForMs(data['expires_on'], clock()) }
  throw new AppError(
    'DELIVERY_FAILED',
    `teams: the managed identity was answered ${outcome.status}; check that the identity of this client id is given to this machine`,
  )
}

function callFor({ identity, resource, endpoint }: IdentityRequest): HttpCall {
  const query = new URLSearchParams({ resource, client_id: identity, 'api-version': endpoint ? '2019-08-01' : '2018-02-01' })
  const headers: Record<string, string> = endpoint ? { 'x-identity-header': endpoint.header } : { metadata: 'true' }
  return { method: 'GET', url: `${endpoint?.url ?? IMDS}?${query}`, headers, timeoutMs: TIMEOUT_MS }
}

/** `expires_on` counts seconds since 1970, as a number or as text. */
function goodForMs(expiresOn: unknown, now: number): number {
  const ms = Number(expiresOn) * 1000 - now
  return Number.isFinite(ms) && ms > 0 ? ms : HOUR_MS
}
