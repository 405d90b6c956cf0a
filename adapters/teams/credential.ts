import { secretNow } from '../../src/model/secret.ts'
import type { Clock, NextId } from '../../src/ports/clock.ts'
import { certificateAssertion, readCertificate } from './certificate.ts'
import type { HttpClient } from './http-call.ts'
import { type Login, loginOf, loginToken, type Proof } from './login.ts'
import { identityToken } from './managed-identity.ts'
import type { TeamsSettings } from './settings.ts'
import type { FreshToken } from './token.ts'

export interface CredentialParts {
  readonly settings: TeamsSettings
  readonly http: HttpClient
  readonly clock: Clock
  readonly nextId: NextId
}

/**
 * How tokens are asked for: as a managed identity, or as the app with a certificate, a federated token, a managed identity
 * that the app trusts, or its secret. Each is read at the moment of asking, so what was rotated is used from the next token on.
 */
export function tokenSource(parts: CredentialParts): () => Promise<FreshToken> {
  const { settings, http, clock } = parts
  const { appId = '', appType, identityEndpoint: endpoint } = settings
  const login = loginOf(settings)
  if (appType === 'UserAssignedMSI') {
    return () => identityToken({ identity: appId, resource: login.scope.replace(/\/\.default$/, ''), endpoint }, http, clock)
  }
  return loginToken(login, appId, () => proofOf(parts, login), http)
}

async function proofOf({ settings, http, clock, nextId }: CredentialParts, login: Login): Promise<Proof> {
  const { appId = '', certificate, federatedToken, federatedIdentity, appPassword, identityEndpoint: endpoint } = settings
  if (certificate !== undefined) {
    const claims = { appId, audience: login.url, at: clock(), id: nextId() }
    return asserted(certificateAssertion(readCertificate(secretNow(certificate)), claims))
  }
  if (federatedToken !== undefined) return asserted(secretNow(federatedToken))
  if (federatedIdentity !== undefined) {
    return asserted((await identityToken({ identity: federatedIdentity, resource: exchangeOf(login), endpoint }, http, clock)).token)
  }
  return { client_secret: appPassword === undefined ? '' : secretNow(appPassword) }
}

function asserted(assertion: string): Proof {
  return { client_assertion_type: 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer', client_assertion: assertion }
}

/** What a token of an identity is made for when it is exchanged for one of the app; each cloud has its own name for it. */
function exchangeOf({ scope }: Login): string {
  const host = URL.canParse(scope) ? new URL(scope).hostname : ''
  if (host.endsWith('.us')) return 'api://AzureADTokenExchangeUSGov'
  return host.endsWith('.cn') ? 'api://AzureADTokenExchangeChina' : 'api://AzureADTokenExchange'
}
