import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../src/config/config.ts'

const noFile = (): string => {
  throw new Error('there is no such file')
}

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
    ['a secret file that cannot be read', { SLACK_BOT_TOKEN_FILE: 'nowhere' }, 'SLACK_BOT_TOKEN_FILE'],
  ] as const)('%s is a problem', ([, env, name]) => {
    expect(problemsOf(env)).toContain(name)
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
