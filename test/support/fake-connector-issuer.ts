import { createHmac, createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'

/** Claims of a channel token, as live ones have them. */
export interface ChannelClaims {
  readonly aud: string
  readonly iss: string
  readonly exp: number
  readonly nbf: number
  readonly serviceurl?: string
}

/** Who signs the channel's tokens: a key of its own, published as OpenID metadata. */
export interface Issuer {
  readonly issuer: string
  /** The documents behind the metadata address, by path. */
  documents(base: string): Readonly<Record<string, unknown>>
  /** An Authorization header. What is given overrides what a good token has. */
  bearer(claims: Partial<Record<keyof ChannelClaims, unknown>>, options?: SignOptions): string
  /** Signs with a new key from now on, and publishes the old one no more. */
  rotate(): void
}

export interface SignOptions {
  readonly alg?: 'RS256' | 'none' | 'HS256'
  readonly kid?: string
  /** Signed with a key that nobody published. */
  readonly foreignKey?: boolean
  readonly endorsements?: readonly string[]
}

export function createIssuer(appId: string, issuer = 'https://issuer.example'): Issuer {
  let own = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let ownId = 'made-up-key-1'
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const other = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const keys = () => [
    { kid: ownId, endorsements: ['msteams'], ...own.publicKey.export({ format: 'jwk' }) },
    { kid: 'not-for-teams', endorsements: ['skype'], ...other.publicKey.export({ format: 'jwk' }) },
  ]
  return {
    issuer,
    documents: (base) => ({
      '/openid': { issuer, jwks_uri: `${base}/keys`, id_token_signing_alg_values_supported: ['RS256'] },
      '/keys': { keys: keys() },
    }),
    bearer(claims, options = {}) {
      const now = Math.floor(Date.now() / 1000)
      const body = { aud: appId, iss: issuer, nbf: now - 60, exp: now + 3600, ...claims }
      const kid = options.kid ?? ownId
      const key = options.foreignKey ? foreign.privateKey : kid === 'not-for-teams' ? other.privateKey : own.privateKey
      return `Bearer ${sign({ alg: options.alg ?? 'RS256', typ: 'JWT', kid }, body, key)}`
    },
    rotate() {
      own = generateKeyPairSync('rsa', { modulusLength: 2048 })
      ownId = 'made-up-key-2'
    },
  }
}

function sign(head: { readonly alg: string; readonly typ: string; readonly kid: string }, body: object, key: KeyObject): string {
  const text = `${encoded(head)}.${encoded(body)}`
  switch (head.alg) {
    case 'none':
      return `${text}.`
    case 'HS256':
      return `${text}.${createHmac('sha256', 'made-up').update(text).digest('base64url')}`
    default:
      return `${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`
  }
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
