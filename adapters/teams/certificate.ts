import { constants, createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto'
import { AppError } from '../../src/model/app-error.ts'

/** A certificate of the app registration, with its private key. */
export interface AppCertificate {
  readonly key: KeyObject
  /** The certificate itself, then those that signed it where they are there too. */
  readonly chain: readonly X509Certificate[]
  readonly endsAt: number
}

const WAY_OUT = 'MicrosoftAppCertificate has to be a PEM with the certificate and its private key, RSA and without a passphrase'

/** Reads a PEM that holds certificate and private key. Throws START_REFUSED with what is wrong; nothing of the PEM is in it. */
export function readCertificate(pem: string): AppCertificate {
  // In a variable of one line the line ends are often written out.
  const text = pem.replaceAll('\\n', '\n')
  const chain = [...text.matchAll(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g)].map(([one]) => certificateOf(one))
  const key = keyOf(text)
  const own = chain.find((one) => one.checkPrivateKey(key))
  if (own === undefined)
    throw refused(chain.length === 0 ? 'it holds no certificate' : 'its private key belongs to none of its certificates')
  if (key.asymmetricKeyType !== 'rsa') throw refused('its key is not RSA')
  return { key, chain: [own, ...chain.filter((one) => one !== own)], endsAt: Date.parse(own.validTo) }
}

/** What an assertion says: who proves to whom, when, and its own id, which is used once. */
export interface Claims {
  readonly appId: string
  readonly audience: string
  readonly at: number
  readonly id: string
}

const GOOD_FOR_S = 300
/** Clocks differ by a little. */
const EARLY_S = 60

/** A signed statement by which the login service knows the app; good for five minutes. */
export function certificateAssertion({ key, chain }: AppCertificate, { appId, audience, at, id }: Claims): string {
  const now = Math.floor(at / 1000)
  const head = {
    alg: 'PS256',
    typ: 'JWT',
    'x5t#S256': Buffer.from(chain[0]?.fingerprint256.replaceAll(':', '') ?? '', 'hex').toString('base64url'),
    x5c: chain.map((one) => one.raw.toString('base64')),
  }
  const claims = { aud: audience, iss: appId, sub: appId, jti: id, iat: now, nbf: now - EARLY_S, exp: now + GOOD_FOR_S }
  const text = `${part(head)}.${part(claims)}`
  const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
  return `${text}.${sign('sha256', Buffer.from(text), { key, ...padding }).toString('base64url')}`
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function certificateOf(pem: string): X509Certificate {
  try {
    return new X509Certificate(pem)
  } catch {
    throw refused('its certificate cannot be read')
  }
}

function keyOf(pem: string): KeyObject {
  const block = /-----BEGIN (?:RSA |EC )?PRIVATE KEY-----[^-]+-----END (?:RSA |EC )?PRIVATE KEY-----/.exec(pem)?.[0]
  if (block === undefined) throw refused('it holds no private key that can be read')
  try {
    return createPrivateKey(block)
  } catch {
    throw refused('its private key cannot be read')
  }
}

function refused(what: string): AppError {
  return new AppError('START_REFUSED', `teams: ${what}; ${WAY_OUT}`)
}
