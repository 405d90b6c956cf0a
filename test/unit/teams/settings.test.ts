import { describe, expect, test } from 'vitest'
import { createTeams } from '../../../adapters/teams/index.ts'
import { loginOf } from '../../../adapters/teams/login.ts'
import { serviceBase } from '../../../adapters/teams/service-hosts.ts'
import { type TeamsSettings, teamsMode } from '../../../adapters/teams/settings.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { recordingAssistant } from '../../support/recording-assistant.ts'

const full: TeamsSettings = { appId: 'app', appPassword: 'made-up', tenantId: 'TENANT' }

describe('how Teams is connected', () => {
  test.for<readonly [string, TeamsSettings, string, string]>([
    ['nothing is set and only this machine is served: emulators are answered', {}, '127.0.0.1', 'open'],
    ['the same by name', {}, 'localhost', 'open'],
    ['the same by the other protocol', {}, '::1', 'open'],
    ['nothing is set and others are served: off', {}, '0.0.0.0', 'off'],
    ['an empty app id is none', { appId: '' }, '0.0.0.0', 'off'],
    ['a desk without an app, and others are served: refused', { deskConversation: '19:desk@thread.v2' }, '0.0.0.0', 'refused'],
    ['a secret without an app, and others are served: refused', { appPassword: 'made-up' }, '::', 'refused'],
    ['everything is set', full, '0.0.0.0', 'on'],
    ['a single-tenant app without its tenant: refused', { ...full, tenantId: undefined }, '127.0.0.1', 'refused'],
    ['no secret: refused', { ...full, appPassword: undefined }, '127.0.0.1', 'refused'],
    ['a managed identity needs no secret', { ...full, appPassword: undefined, appType: 'UserAssignedMSI' }, '0.0.0.0', 'on'],
    ['an app of many tenants that serves none: refused', { ...full, tenantId: undefined, appType: 'MultiTenant' }, '0.0.0.0', 'refused'],
    ['an app of many tenants that names them', { ...full, tenantId: undefined, appType: 'MultiTenant', tenants: ['a'] }, '0.0.0.0', 'on'],
  ])('%s', ([, settings, host, kind]) => {
    expect(teamsMode(settings, host).kind).toBe(kind)
  })

  test('tenants are compared without regard to capitals, each once', () => {
    expect(teamsMode({ ...full, tenants: ['tenant', ' Other '] }, '0.0.0.0')).toMatchObject({ tenants: ['tenant', 'other'] })
  })

  const options = { assistant: recordingAssistant(), log: silentLog, clock: () => 0, nextId: () => 'id' }

  test('where anybody could write as anybody the program does not start', () => {
    const start = () => createTeams({ ...options, settings: { deskConversation: 'x' }, host: '0.0.0.0' })
    expect(start).toThrow(expect.objectContaining({ code: 'START_REFUSED', message: expect.stringContaining('HOST=127.0.0.1') }))
  })

  test('where it is off there is no way in', async () => {
    const surface = createTeams({ ...options, settings: {}, host: '0.0.0.0' })
    expect(surface).toMatchObject({ routes: [], status: 'off: MicrosoftAppId is not set' })
    await expect(surface.receive({ type: 'message' })).resolves.toBeUndefined()
  })
})

describe('where the token may go', () => {
  test.for<readonly [string, boolean]>([
    ['https://smba.trafficmanager.net/emea/', true],
    ['https://smba.trafficmanager.net/de/cccccccc-0000-4000-8000-00000000000c/', true],
    ['https://europe.smba.trafficmanager.net/', true],
    ['https://smba.infra.gov.teams.microsoft.us/', true],
    ['https://api.botframework.com/', true],
    ['http://smba.trafficmanager.net/emea/', false],
    ['https://other.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net.evil.example/', false],
    ['https://evil.example/smba.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net@evil.example/', false],
    ['https://user:pass@smba.trafficmanager.net/', false],
    ['https://smba.trafficmanager.net:8443/', false],
    ['https://evilbotframework.com/', false],
    ['http://127.0.0.1:3000/', false],
    ['', false],
    ['smba.trafficmanager.net', false],
  ])('%s: %s', ([url, allowed]) => {
    expect(serviceBase(url, false) !== undefined).toBe(allowed)
  })

  test.for<readonly [string, boolean]>([
    ['http://127.0.0.1:56150/_connector', true],
    ['http://localhost:56150/_connector', true],
    ['http://localhost.evil.example/', false],
    ['http://10.0.0.1/', false],
  ])('on this machine only where that is wanted: %s', ([url, allowed]) => {
    expect(serviceBase(url, true) !== undefined).toBe(allowed)
    expect(serviceBase(url, false) !== undefined).toBe(false)
  })
})

describe('where tokens are asked for', () => {
  test('is the tenant of a single-tenant app', () => {
    expect(loginOf(full)).toEqual({
      url: 'https://login.microsoftonline.com/TENANT/oauth2/v2.0/token',
      scope: 'https://api.botframework.com/.default',
    })
  })

  test('is the tenant of Bot Framework for one of many tenants', () => {
    expect(loginOf({ ...full, appType: 'MultiTenant' }).url).toContain('/botframework.com/')
  })
})
