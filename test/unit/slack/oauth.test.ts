import { randomBytes } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import type { CallOutcome } from '../../../adapters/slack/api.ts'
import { createInstallations } from '../../../adapters/slack/oauth.ts'
import { createSecretBox } from '../../../adapters/slack/secret-box.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { memoryValues } from '../../support/recording-assistant.ts'

const KEY = randomBytes(32).toString('base64')
const NOW = Date.UTC(2026, 10, 23)

function installations(values = memoryValues(), refresh?: () => Promise<CallOutcome>) {
  const self = { now: NOW, refreshed: 0 }
  const store = createInstallations({
    values,
    tokenKey: KEY,
    clock: () => self.now,
    log: silentLog,
    refresh: async () => {
      self.refreshed += 1
      return refresh?.() ?? { kind: 'ok', data: { access_token: `new-${self.refreshed}`, refresh_token: 'r2', expires_in: 43_200 } }
    },
  })
  return { self, store, values }
}

const BOT = { tenant: 'T1', token: 'xoxb-old', botId: 'B1', botUserId: 'U1' }
const EXPIRING = { ...BOT, refreshToken: 'r1', expiresAt: NOW / 1000 + 3_600 }

describe('an installation', () => {
  test('is kept sealed: neither token is readable in the store', async () => {
    const { store, values } = installations()
    await store.save({ ...BOT, refreshToken: 'xoxe-secret' })
    const kept = JSON.stringify(await values.list('slack.installation'))
    expect(kept).not.toMatch(/xoxb|xoxe/)
    expect(await store.token('T1')).toBe('xoxb-old')
  })

  test('is gone when the app is removed', async () => {
    const { store, values } = installations()
    await store.save(BOT)
    await store.token('T1')
    await store.remove('T1')
    expect(await store.token('T1')).toBeUndefined()
    expect(await values.list('slack.installation')).toEqual([])
  })

  test('of another tenant has its own token', async () => {
    const { store } = installations()
    await store.save(BOT)
    expect(await store.token('T2')).toBeUndefined()
    expect(await store.tenants()).toEqual(['T1'])
  })
})

describe('rotation', () => {
  test('happens before the token runs out, once for many who ask', async () => {
    const { self, store } = installations()
    await store.save(EXPIRING)
    await Promise.all([1, 2, 3, 4].map(() => store.token('T1')))
    expect(self.refreshed).toBe(1)
    self.now += 120_000
    expect(await store.token('T1')).toBe('new-1')
  })

  test('is done by one of two processes', async () => {
    const values = memoryValues()
    const slow = () => new Promise<CallOutcome>((resolve) => setTimeout(() => resolve({ kind: 'ok', data: { access_token: 'new' } }), 20))
    const one = installations(values, slow)
    const two = installations(values, slow)
    await one.store.save(EXPIRING)
    await Promise.all([one.store.token('T1'), two.store.token('T1')])
    expect(one.self.refreshed + two.self.refreshed).toBe(1)
  })

  test('that fails leaves the token that still works, and is tried again', async () => {
    const { self, store } = installations(memoryValues(), async () => ({ kind: 'unsure', code: 'http_500' }))
    await store.save(EXPIRING)
    expect(await store.token('T1')).toBe('xoxb-old')
    self.now += 61_000
    await store.token('T1')
    expect(self.refreshed).toBe(2)
  })

  test('is not stopped by a lock whose holder died', async () => {
    const { self, store, values } = installations()
    await store.save(EXPIRING)
    await values.set('slack.rotation-lock', 'T1', `${NOW - 1} gone`)
    expect(await store.token('T1')).toBe('new-1')
    expect(self.refreshed).toBe(1)
  })
})

describe('the seal', () => {
  test('opens what it sealed, under the same name only', () => {
    const box = createSecretBox(KEY)
    const sealed = box.seal('T1', 'text')
    expect(box.open('T1', sealed)).toBe('text')
    expect(() => box.open('T2', sealed)).toThrow(/SLACK_TOKEN_KEY/)
  })

  test('of one text is never the same twice', () => {
    const box = createSecretBox(KEY)
    expect(box.seal('T1', 'text')).not.toBe(box.seal('T1', 'text'))
  })

  test('that was changed, or made with another key, does not open', () => {
    const sealed = createSecretBox(KEY).seal('T1', 'text')
    const other = createSecretBox(randomBytes(32).toString('base64'))
    expect(() => other.open('T1', sealed)).toThrow(/SLACK_TOKEN_KEY/)
    expect(() => createSecretBox(KEY).open('T1', `${sealed.slice(0, -2)}AA`)).toThrow(/SLACK_TOKEN_KEY/)
  })

  test('asks for a key of the right length', () => {
    expect(() => createSecretBox('short')).toThrow(/32 bytes/)
  })
})
