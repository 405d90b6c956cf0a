import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Gate } from '../../../adapters/teams/gate.ts'
import { type TeamsSettings, teamsMode } from '../../../adapters/teams/settings.ts'
import { TRUST_MS } from '../../../adapters/teams/trusted-tokens.ts'
import { createGate } from '../../../adapters/teams/wire.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { type FakeConnector, type Json, startFakeConnector } from '../../support/fake-connector.ts'
import { teamsPerson } from '../../support/fake-connector-people.ts'
import { APP_ID, settingsFor } from '../../support/fake-connector-world.ts'

const HOUR_MS = 3_600_000

let teams: FakeConnector
let gate: Gate
let handled: number

beforeAll(async () => {
  teams = await startFakeConnector(APP_ID)
})
afterAll(() => teams.close())

beforeEach(() => {
  // The token checks of the SDK read this clock as well.
  vi.useFakeTimers({ toFake: ['Date'] })
  gate = gateFor(settingsFor(teams))
  handled = 0
})

afterEach(() => {
  vi.useRealTimers()
})

function gateFor(settings: TeamsSettings): Gate {
  const mode = teamsMode(settings, '127.0.0.1')
  if (mode.kind !== 'on') throw new Error('the settings are those of a connected Teams')
  return createGate({ settings, mode, clock: Date.now, log: silentLog, loopback: true })
}

const activity = (change: Json = {}): Json => ({ ...teamsPerson('Anna', teams.serviceUrl).message('hello'), ...change })

/** What is let in is 200 here. */
async function sent(what: Json, authorization: string): Promise<number> {
  const verdict = await gate.run(what, authorization, async () => {
    handled += 1
    return undefined
  })
  return verdict.kind === 'refused' ? verdict.status : 200
}

const hours = (count: number) => vi.setSystemTime(Date.now() + count * HOUR_MS)
const inHours = (count: number) => Math.floor((Date.now() + count * HOUR_MS) / 1000)

describe('a token that was let in before', () => {
  let token: string
  beforeEach(async () => {
    token = teams.issuer.bearer({ serviceurl: teams.serviceUrl })
    expect([await sent(activity(), token), await sent(activity(), token)]).toEqual([200, 200])
    expect(handled).toBe(2)
  })
  afterEach(() => expect(handled).toBe(2))

  test.for<readonly [string, number, (it: Json) => Json]>([
    ['with another service URL', 401, (it) => ({ ...it, serviceUrl: `${teams.base}/other/` })],
    ['with the service URL of elsewhere', 401, (it) => ({ ...it, serviceUrl: 'https://smba.trafficmanager.net/emea/' })],
    ['without a service URL', 401, ({ serviceUrl: _url, ...rest }) => rest],
    ['from another channel', 401, (it) => ({ ...it, channelId: 'webchat' })],
    ['from another tenant', 403, (it) => ({ ...it, channelData: { tenant: { id: 'other' } } })],
    ['from a sender of another tenant', 403, (it) => ({ ...it, from: { id: '29:eve', tenantId: 'other' } })],
    ['without a tenant', 403, (it) => ({ ...it, channelData: {}, conversation: { id: 'a:1' } })],
  ])('is refused %s', async ([, status, change]) => {
    expect(await sent(change(activity()), token)).toBe(status)
  })

  test.for<readonly [string, () => string]>([
    ['its signature is another', () => `${token.slice(0, -8)}${token.slice(-8).split('').reverse().join('')}`],
    ['something follows it', () => `${token} `],
    ['its scheme is written otherwise', () => token.replace('Bearer', 'bearer')],
  ])('is none of those when %s', async ([, change]) => {
    expect(await sent(activity(), change())).toBe(401)
  })

  test('is refused when it has ended', async () => {
    hours(2)
    expect(await sent(activity(), token)).toBe(401)
  })
})

test('a private message may come without the data of its channel; then its conversation names the tenant', async () => {
  const { channelData: _data, ...bare } = activity()
  expect(await sent(bare, teams.issuer.bearer({ serviceurl: teams.serviceUrl }))).toBe(200)
})

test('a token that was refused is refused again, and spoils no good one', async () => {
  const bad = teams.issuer.bearer({ serviceurl: teams.serviceUrl }, { foreignKey: true })
  const good = teams.issuer.bearer({ serviceurl: teams.serviceUrl })
  expect([await sent(activity(), bad), await sent(activity(), good), await sent(activity(), bad)]).toEqual([401, 200, 401])
})

test('a token whose key is no longer published is refused, though it was let in before', async () => {
  const token = teams.issuer.bearer({ serviceurl: teams.serviceUrl, exp: inHours(48) })
  expect(await sent(activity(), token)).toBe(200)
  teams.issuer.rotate()
  // The SDK reads the keys once a day.
  hours(25)
  expect(await sent(activity(), token)).toBe(401)
  expect(await sent(activity(), teams.issuer.bearer({ serviceurl: teams.serviceUrl }))).toBe(200)
})

test.for<readonly [string, (base: string) => string]>([
  ['are not where they were', (base) => `${base}/nowhere`],
  ['are behind a closed door', () => 'http://127.0.0.1:1/openid'],
])('while the keys of the channel %s nobody is let in, and Teams may try again', async ([, url]) => {
  const settings = settingsFor(teams)
  if (settings.cloud === undefined) throw new Error('the settings name the channel')
  gate = gateFor({ ...settings, cloud: { ...settings.cloud, toBotFromChannelOpenIdMetadataUrl: url(teams.base) } })
  const good = teams.issuer.bearer({ serviceurl: teams.serviceUrl })
  const bad = teams.issuer.bearer({ serviceurl: teams.serviceUrl, aud: 'other' })
  expect([await sent(activity(), good), await sent(activity(), good), await sent(activity(), bad)]).toEqual([503, 503, 401])
  expect(handled).toBe(0)
})

test('an early end of a token counts more than the time for which it would be trusted', async () => {
  const token = teams.issuer.bearer({ serviceurl: teams.serviceUrl, exp: Math.floor((Date.now() + TRUST_MS / 5) / 1000) })
  expect(await sent(activity(), token)).toBe(200)
  vi.setSystemTime(Date.now() + TRUST_MS / 5 + 301_000)
  expect(await sent(activity(), token)).toBe(401)
})
