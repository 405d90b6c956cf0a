import { parsedObject, textOf } from './payload.ts'

/** What a channel token has to say of itself before its signature is worth a look. */
export interface TokenRules {
  readonly issuer: string
  readonly audience: string
}

const CLOCK_SKEW_S = 300
const MOST_CHARS = 8_192

/**
 * Whether an Authorization header can be a token of the channel for this app, now: three parts, RS256 with a key id, the
 * right issuer and audience, a time window that holds. Says nothing about the signature. Returns until when it is good.
 */
export function tokenGoodUntil(authorization: string, rules: TokenRules, nowMs: number): number | undefined {
  if (authorization.length > MOST_CHARS) return undefined
  const parts = /^Bearer ([\w-]+)\.([\w-]+)\.([\w-]+)$/.exec(authorization)
  if (parts === null) return undefined
  const head = part(parts[1])
  const claims = part(parts[2])
  if (head?.['alg'] !== 'RS256' || textOf(head['kid']) === undefined || claims === undefined) return undefined
  if (claims['iss'] !== rules.issuer || claims['aud'] !== rules.audience) return undefined
  const { exp, nbf } = claims
  const now = nowMs / 1000
  if (typeof exp !== 'number' || exp + CLOCK_SKEW_S <= now) return undefined
  if (nbf !== undefined && (typeof nbf !== 'number' || nbf - CLOCK_SKEW_S > now)) return undefined
  return exp * 1000
}

function part(text: string | undefined) {
  return text === undefined ? undefined : parsedObject(Buffer.from(text, 'base64url').toString('utf8'))
}
