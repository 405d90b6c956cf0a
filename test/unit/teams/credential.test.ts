import { constants, createHash, verify, X509Certificate } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { readCertificate } from '../../../adapters/teams/certificate.ts'
import { tokenSource } from '../../../adapters/teams/credential.ts'
import { createHttpClient } from '../../../adapters/teams/http-call.ts'
import { loginToken } from '../../../adapters/teams/login.ts'
import type { TeamsSettings } from '../../../adapters/teams/settings.ts'
import { createTokens } from '../../../adapters/teams/token.ts'
import { type FakeConnector, startFakeConnector } from '../../support/fake-connector.ts'
import { APP_ID, settingsFor } from '../../support/fake-connector-world.ts'
import { madeUpCertificate } from '../../support/made-up-certificate.ts'

const YEAR_MS = 31_536_000_000
const made = madeUpCertificate(Date.now() + YEAR_MS)
let teams: FakeConnector

beforeAll(async () => {
  teams = await startFakeConnector(APP_ID)
})
afterAll(() => teams.close())
beforeEach(() => {
  teams.tokens.accepts = undefined
  teams.tokens.forms.length = 0
  teams.identities.length = 0
})

let ids = 0
function source(settings: Partial<TeamsSettings>) {
  const { appPassword: _none, ...rest } = settingsFor(teams)
  return tokenSource({ settings: { ...rest, ...settings }, http: createHttpClient(), clock: Date.now, nextId: () => `id ${++ids}` })
}

const lastForm = () => Object.fromEntries(teams.tokens.forms.at(-1) ?? [])
const partOf = (jwt: string, at: number): Record<string, unknown> =>
  JSON.parse(Buffer.from(jwt.split('.')[at] ?? '', 'base64url').toString('utf8'))

/** What the login service does with an assertion of the app. */
function isSignedByApp(form: URLSearchParams): boolean {
  const jwt = form.get('client_assertion') ?? ''
  const [head, claims, signature] = jwt.split('.')
  const key = { key: made.publicKey, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
  const thumbprint = createHash('sha256').update(new X509Certificate(made.certificate).raw).digest('base64url')
  return (
    form.get('client_assertion_type') === 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer' &&
    partOf(jwt, 0)['x5t#S256'] === thumbprint &&
    verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature ?? '', 'base64url'))
  )
}

describe('a certificate', () => {
  test('proves the app by a statement that it signs, and its key stays here', async () => {
    teams.tokens.accepts = isSignedByApp
    await expect(source({ certificate: made.pem })()).resolves.toMatchObject({ token: expect.stringContaining('made-up') })
    const form = lastForm()
    const claims = partOf(form['client_assertion'] ?? '', 1)
    expect(claims).toMatchObject({ iss: APP_ID, sub: APP_ID, aud: `${teams.base}/login/oauth2/v2.0/token` })
    expect(Number(claims['exp']) - Number(claims['nbf'])).toBeLessThanOrEqual(600)
    expect(form).toMatchObject({ grant_type: 'client_credentials', client_id: APP_ID, scope: 'https://scope.example/.default' })
    expect(form).not.toHaveProperty('client_secret')
  })

  test('makes a statement of its own for each token', async () => {
    const ask = source({ certificate: made.pem })
    await ask()
    await ask()
    const [first, second] = teams.tokens.forms.map((form) => partOf(form.get('client_assertion') ?? '', 1)['jti'])
    expect(first).not.toBe(second)
  })

  test('of another key is refused by the login service', async () => {
    teams.tokens.accepts = isSignedByApp
    const other = madeUpCertificate(Date.now() + YEAR_MS)
    await expect(source({ certificate: other.pem })()).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
  })

  test('is read with its end, in one line too', () => {
    const { endsAt } = readCertificate(made.pem.replaceAll('\n', '\\n'))
    expect(Math.abs(endsAt - Date.now() - YEAR_MS)).toBeLessThan(60_000)
  })

  test.for<readonly [string, string, string]>([
    ['nothing of a PEM', 'made up', 'private key'],
    ['no key', made.certificate, 'private key'],
    ['no certificate', made.privateKey, 'no certificate'],
    ["another certificate's key", `${madeUpCertificate(Date.now() + YEAR_MS).privateKey}${made.certificate}`, 'belongs to none'],
    ['a broken certificate', `${made.privateKey}-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----`, 'cannot be read'],
    ['a locked key', made.pem.replaceAll('PRIVATE KEY', 'ENCRYPTED PRIVATE KEY'), 'private key'],
  ])('with %s is refused in words that show nothing of it', ([, pem, words]) => {
    expect(() => readCertificate(pem)).toThrow(expect.objectContaining({ code: 'START_REFUSED', message: expect.stringContaining(words) }))
    expect(() => readCertificate(pem)).toThrow(expect.objectContaining({ message: expect.not.stringMatching(/BEGIN|AAAA|MII/) }))
  })
})

describe('a federated token', () => {
  test('is the proof, as it stands in its file at the moment', async () => {
    let file = 'made-up-workload-token'
    const ask = source({ federatedToken: () => file })
    await ask()
    expect(lastForm()).toMatchObject({ client_assertion: file, client_id: APP_ID })
    file = 'made-up-workload-token-renewed'
    await ask()
    expect(lastForm()).toMatchObject({ client_assertion: file })
  })

  test('of a managed identity is made for the exchange and then is the proof', async () => {
    const endpoint = { url: `${teams.base}/msi/token`, header: 'made-up-header' }
    await source({ federatedIdentity: 'identity-client-id', identityEndpoint: endpoint })()
    const [asked] = teams.identities
    expect(asked?.header).toBe('made-up-header')
    expect(Object.fromEntries(asked?.query ?? [])).toMatchObject({
      resource: 'api://AzureADTokenExchange',
      client_id: 'identity-client-id',
    })
    expect(lastForm()).toMatchObject({ client_assertion: expect.stringContaining('made-up'), client_id: APP_ID })
  })
})

describe('what the login service refuses', () => {
  const http = (code: string) => ({
    call: async () => ({ kind: 'answer', status: 401, retryAfter: undefined, body: `{"error_codes":[${code}]}` }) as const,
  })
  test.for<readonly [string, string, string]>([
    ['a federated token that fits nothing', '70021', 'compare issuer'],
    ['one whose subject fits nothing', '70021' + '3', 'compare issuer'],
    ['a certificate that was not uploaded', '700' + '027', 'upload its public part'],
    ['a proof of another time', '700' + '024', 'clock'],
    ['what nobody knows', '1', 'AADSTS1'],
  ])('%s is said in words', async ([, code, words]) => {
    const ask = loginToken({ url: 'https://login.example', scope: 's' }, 'app', async () => ({}), http(code))
    await expect(ask()).rejects.toMatchObject({ code: 'DELIVERY_FAILED', message: expect.stringContaining(words) })
  })
})

describe('a managed identity', () => {
  test('gets its token from Azure; the login service is not asked', async () => {
    const endpoint = { url: `${teams.base}/msi/token`, header: 'made-up-header' }
    const { forMs } = await source({ appType: 'UserAssignedMSI', identityEndpoint: endpoint })()
    expect(forMs).toBeGreaterThan(3_000_000)
    expect(Object.fromEntries(teams.identities[0]?.query ?? [])).toMatchObject({ resource: 'https://scope.example', client_id: APP_ID })
    expect(teams.tokens.forms).toEqual([])
  })

  test('that is not given to this machine is said in words', async () => {
    const endpoint = { url: 'http://127.0.0.1:1/msi/token', header: 'made-up-header' }
    await expect(source({ appType: 'UserAssignedMSI', identityEndpoint: endpoint })()).rejects.toMatchObject({
      code: 'DELIVERY_FAILED',
      message: expect.stringContaining('Azure'),
    })
  })
})

describe('a secret', () => {
  test('that was rotated is used for the next token', async () => {
    let secret = 'made-up secret'
    let now = 0
    const tokens = createTokens(source({ appPassword: () => secret }), () => now)
    await tokens.get()
    secret = 'made-up secret of today'
    await tokens.get()
    expect(teams.tokens.forms.map((form) => form.get('client_secret'))).toEqual(['made-up secret'])
    now = 3_599_000
    await tokens.get()
    expect(lastForm()).toMatchObject({ client_secret: secret })
  })
})
