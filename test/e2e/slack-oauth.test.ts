import { randomBytes } from 'node:crypto'
import { afterEach, describe, expect, test } from 'vitest'
import { type SlackWorld, slackWorld } from '../support/fake-slack-world.ts'

let world: SlackWorld | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
})

async function open(transport: 'http' | 'socket' = 'http'): Promise<SlackWorld> {
  world = await slackWorld({
    transport,
    settings: { botToken: undefined, clientId: '1.2', clientSecret: 'made-up', tokenKey: randomBytes(32).toString('base64') },
  })
  return world
}

/** Goes through the installation as a browser does. */
async function install(here: SlackWorld): Promise<Response> {
  const begun = await fetch(`${here.url}/slack/install`, { redirect: 'manual' })
  const authorize = new URL(begun.headers.get('location') ?? 'http://nowhere')
  expect(authorize.origin).toBe(new URL(here.slack.apiUrl).origin)
  expect(authorize.searchParams.get('scope')?.split(',').sort()).toEqual([...here.slack.granted].sort())
  const back = new URL(`${here.url}/slack/oauth_redirect`)
  back.searchParams.set('code', 'made-up-code')
  back.searchParams.set('state', authorize.searchParams.get('state') ?? '')
  return fetch(back, { headers: { cookie: (begun.headers.get('set-cookie') ?? '').split(';')[0] ?? '' }, redirect: 'manual' })
}

describe('a workspace', () => {
  test('is installed, served with its own token, and forgotten when the app is removed', async () => {
    const here = await open()
    expect((await install(here)).status).toBe(200)
    const anna = here.person('U0ANNA')
    await anna.writes('what is a key id')
    await here.until('the answer', () => here.slack.space.said(anna.direct)[0])
    const post = here.slack.space.calls.find((call) => call.method === 'chat.postMessage')
    expect(post?.token).toBe('xoxb-made-up-1')
    expect(JSON.stringify(await here.runtime.assistant.values.list('slack.installation'))).not.toContain('xoxb')

    const event = { type: 'app_uninstalled' }
    await here.surface.receive({ type: 'event_callback', team_id: here.slack.space.team, event_id: 'Ev1', event })
    expect(await here.runtime.assistant.values.list('slack.installation')).toEqual([])
  })

  test('that never installed the app is not served', async () => {
    const here = await open()
    const { answered } = await here.person('U0ANNA').writes('what is a key id')
    expect(answered.status).toBe(401)
    expect(here.slack.space.messages.filter((one) => one.bot_id)).toEqual([])
  })

  test('is not installed with a state that this program did not give', async () => {
    const here = await open()
    const forged = await fetch(`${here.url}/slack/oauth_redirect?code=made-up&state=forged`)
    expect(forged.status).toBeGreaterThanOrEqual(400)
    expect(here.slack.exchanges).toEqual([])
  })

  test('can be installed by page and served over sockets', async () => {
    const here = await open('socket')
    expect((await install(here)).status).toBe(200)
    await here.person('U0ANNA').writes('what is a key id')
    await here.until('the answer', () => here.slack.space.said('D0ANNA')[0])
    expect((await fetch(`${here.url}/slack/events`, { method: 'POST', body: '{}' })).status).toBe(404)
  })
})
