import { describe, expect, test } from 'vitest'
import { readConfig } from '../../../src/config/config.ts'
import { fixedSecrets, openSecrets } from '../../../src/config/secrets.ts'
import type { SettingName } from '../../../src/config/settings.ts'
import { type Secret, secretNow } from '../../../src/model/secret.ts'

const FIRST = 'the-first-made-up-token'
const SECOND = 'the-second-made-up-token'

function opened(more: Readonly<Record<string, string>> = {}) {
  const disk = new Map([['token', FIRST]])
  const told: string[] = []
  let writes = 0
  let reads = 0
  const read = (path: string) => {
    reads += 1
    const text = disk.get(path)
    if (text === undefined) throw new Error('there is no such file')
    return text
  }
  const stamp = (path: string) => {
    if (!disk.has(path)) throw new Error('there is no such file')
    return String(writes)
  }
  const env = { WEB_TOKEN_FILE: 'token', ...more }
  const secrets = openSecrets({
    config: readConfig(env, read),
    env,
    files: { read, stamp },
    onUnusable: (name, why) => told.push(`${name}: ${why}`),
    onChange: (name) => told.push(`${name} changed`),
  })
  const write = (text: string | undefined, silently = false) => {
    if (text === undefined) disk.delete('token')
    else disk.set('token', text)
    if (!silently) writes += 1
  }
  return { secrets, told, write, reads: () => reads, now: (name: SettingName = 'WEB_TOKEN') => now(secrets.of(name)) }
}

function now(secret: Secret | undefined): string | undefined {
  return secret === undefined ? undefined : secretNow(secret)
}

describe('a secret in a file', () => {
  test('is another one at the next use after the file changed', () => {
    const { now, write, told } = opened()
    expect(now()).toBe(FIRST)
    write(`${SECOND}\n`)
    expect(now()).toBe(SECOND)
    expect(told).toEqual(['WEB_TOKEN changed'])
  })

  test('is not read again while its file stays as it is', () => {
    const { now, reads } = opened()
    now()
    const before = reads()
    for (let use = 0; use < 50; use += 1) now()
    expect(reads()).toBe(before)
  })

  test.for([
    ['goes away', undefined, 'cannot be read'],
    ['is empty', ' \n', 'is empty'],
    ['holds what the setting refuses', 'short', 'at least 16 characters'],
  ] as const)('stays as it was when the file %s, and that is told once', ([, text, why]) => {
    const { now, write, told } = opened()
    now()
    write(text)
    expect([now(), now(), now()]).toEqual([FIRST, FIRST, FIRST])
    expect(told).toEqual([expect.stringContaining(why)])
  })

  test('comes back after a bad state of its file', () => {
    const { now, write } = opened()
    write('')
    expect(now()).toBe(FIRST)
    write(SECOND)
    expect(now()).toBe(SECOND)
  })

  test('is read on demand although its file looks the same', () => {
    const { now, write, secrets } = opened()
    now()
    write(SECOND, true)
    expect(now()).toBe(FIRST)
    expect(secrets.reread()).toEqual(['WEB_TOKEN'])
    expect(now()).toBe(SECOND)
    expect(secrets.reread()).toEqual([])
  })

  test('never stands in what is told of it', () => {
    const { now, write, told } = opened()
    write('a-bad one')
    now()
    expect(told.join()).not.toContain('a-bad one')
  })
})

describe('a secret in the environment', () => {
  test('stays as it was given', () => {
    const { now } = opened({ JIRA_TOKEN: 'made-up' })
    expect([now('JIRA_TOKEN'), now('SLACK_USER_TOKEN')]).toEqual(['made-up', undefined])
  })

  test('is all that a command that ends soon needs', () => {
    const secrets = fixedSecrets(readConfig({ JIRA_TOKEN: 'made-up' }, () => ''))
    expect([now(secrets.of('JIRA_TOKEN')), secrets.reread()]).toEqual(['made-up', []])
  })
})
