import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../src/config/config.ts'

const noFile = (): string => {
  throw new Error('there is no such file')
}

const TEAMS_APP = {
  MicrosoftAppId: 'bbbbbbbb-0000-4000-8000-00000000000b',
  MicrosoftAppTenantId: 'aaaaaaaa-0000-4000-8000-00000000000a',
}
const CERTIFICATE = '-----BEGIN CERTIFICATE-----\nmade up\n-----BEGIN PRIVATE KEY-----\nmade up'

describe('settings', () => {
  test('without any are complete and frozen', () => {
    const config = readConfig({}, noFile)
    expect(config).toMatchObject({ HOST: '127.0.0.1', PORT: '3978', DATABASE_URL: 'sqlite:data/recoverykey.db' })
    expect(Object.isFrozen(config)).toBe(true)
  })

  test('name all their problems at once', () => {
    const env = { PORT: 'many', SLACK_BOT_TOKEN: 'xoxb-made-up', MicrosoftAppPassword: 'made-up', OAuthUrl: 'x', LOG_LEVEL: 'loud' }
    expect(problemsOf(env)).toEqual(expect.arrayContaining(['PORT', 'SLACK_SIGNING_SECRET', 'MicrosoftAppId', 'LOG_LEVEL', 'CallerId']))
  })

  test('never show the value of a secret', () => {
    const secret = 'made-up-value-that-nobody-may-see'
    expect(messageOf({ SLACK_BOT_TOKEN: secret, WEB_TOKEN: secret, DESK_WEBHOOK_URL: 'x', DESK_WEBHOOK_SECRET: secret })).not.toContain(
      secret,
    )
  })

  test.for([
    ['a desk hook without its secret', { DESK_WEBHOOK_URL: 'https://desk.example.com/hook' }, 'DESK_WEBHOOK_SECRET'],
    ['a host that others reach without a token', { HOST: '0.0.0.0' }, 'WEB_TOKEN'],
    ['socket mode without an app token', { SLACK_SOCKET_MODE: '1' }, 'SLACK_APP_TOKEN'],
    ['a password without an app', { MicrosoftAppPassword: 'made-up' }, 'MicrosoftAppId'],
    ['a certificate without an app', { MicrosoftAppCertificate: CERTIFICATE }, 'MicrosoftAppId'],
    [
      'a certificate without its key',
      { MicrosoftAppCertificate: CERTIFICATE.split('-----BEGIN PRIVATE')[0] ?? '' },
      'MicrosoftAppCertificate',
    ],
    ['an app without any proof', TEAMS_APP, 'MicrosoftAppPassword'],
    [
      'two proofs of one app',
      { ...TEAMS_APP, MicrosoftAppPassword: 'made-up', MicrosoftAppFederatedToken: 'x' },
      'MicrosoftAppFederatedToken',
    ],
    [
      'a managed identity with a secret',
      { ...TEAMS_APP, MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppPassword: 'made-up' },
      'MicrosoftAppPassword',
    ],
    ['a secret file that cannot be read', { SLACK_BOT_TOKEN_FILE: 'nowhere' }, 'SLACK_BOT_TOKEN_FILE'],
  ] as const)('%s is a problem', ([, env, name]) => {
    expect(problemsOf(env)).toContain(name)
  })

  test.for<readonly [string, Readonly<Record<string, string>>]>([
    ['a secret', { MicrosoftAppPassword: 'made-up' }],
    ['a certificate', { MicrosoftAppCertificate: CERTIFICATE }],
    ['a federated token', { MicrosoftAppFederatedToken_FILE: 'token' }],
    ['a managed identity that the app trusts', { MicrosoftAppFederatedIdentity: TEAMS_APP.MicrosoftAppId }],
    ['a managed identity that is the app', { MicrosoftAppType: 'UserAssignedMSI' }],
  ])('%s is enough to prove the Teams app', ([, proof]) => {
    expect(readConfig({ ...TEAMS_APP, ...proof }, () => 'made-up-token')).toMatchObject(TEAMS_APP)
  })

  test.for([
    ['a port that is no number', { PORT: 'abc' }, ['PORT']],
    ['a key for tokens that is none', { PORT: 'abc', SLACK_TOKEN_KEY: 'abc' }, ['PORT', 'SLACK_TOKEN_KEY']],
    ['a database without a name', { PORT: 'abc', DATABASE_URL: 'sqlite:' }, ['PORT', 'DATABASE_URL']],
    ['a database server without a host', { DATABASE_URL: 'postgres://' }, ['DATABASE_URL']],
    ['tenants that are no ids', { TEAMS_TENANTS: 'a,b' }, ['TEAMS_TENANTS']],
  ] as const)('%s is told once, and beside whatever else is wrong', ([, env, names]) => {
    expect(problemsOf(env)).toEqual(names)
  })

  test.for([
    ['a database in a file', { DATABASE_URL: 'sqlite:x' }],
    ['a database at an absolute path', { DATABASE_URL: 'sqlite:/x/y.db' }],
    ['a database at an absolute path after two slashes', { DATABASE_URL: 'sqlite:///x/y.db' }],
    ['a database in memory', { DATABASE_URL: 'sqlite::memory:' }],
    ['a database server', { DATABASE_URL: 'postgresql://host/name' }],
    ['a key for tokens', { SLACK_TOKEN_KEY: Buffer.alloc(32, 7).toString('base64') }],
    ['tenants', { TEAMS_TENANTS: `${TEAMS_APP.MicrosoftAppId}, ${TEAMS_APP.MicrosoftAppTenantId}` }],
  ] as const)('%s is accepted', ([, env]) => {
    expect(problemsOf(env)).toEqual([])
  })

  test.for([
    ['info', true],
    ['info,slack=debug,store=warn', true],
    ['warn, slack = debug', false],
    ['slack=debug', false],
    ['info,slack=loud', false],
  ] as const)('the log level "%s" is %s', ([level, accepted]) => {
    expect(problemsOf({ LOG_LEVEL: level }).length === 0).toBe(accepted)
  })

  test('a value may stand in a file, but not twice', () => {
    const env = { WEB_TOKEN_FILE: 'token' }
    expect(readConfig(env, () => 'a-made-up-token-of-some-length\n').WEB_TOKEN).toBe('a-made-up-token-of-some-length')
    expect(problemsOf({ ...env, WEB_TOKEN: 'a-made-up-token-of-some-length' }, () => 'x')).toContain('WEB_TOKEN')
  })
})

function messageOf(env: Readonly<Record<string, string>>, readFile = noFile): string {
  try {
    readConfig(env, readFile)
  } catch (error) {
    expect(error).toMatchObject({ code: 'CONFIG_INVALID' })
    return error instanceof Error ? error.message : ''
  }
  return ''
}

/** The settings that the problems name, one a line. */
function problemsOf(env: Readonly<Record<string, string>>, readFile = noFile): readonly string[] {
  const [, ...lines] = messageOf(env, readFile).split('\n')
  return lines.flatMap((text) => (text.trim().split(':')[0] ?? '').split(', '))
}
