import { mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signatureHeaders } from '../../adapters/desks/webhook.ts'
import { signed } from '../support/fake-slack-delivery.ts'
import { until } from '../support/fake-slack-world.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

const OLD = 'an-old-made-up-secret'
const NEW = 'a-new-made-up-secret-that-replaces-it'

describe('secrets in files, while the program runs', () => {
  const dir = mkdtempSync(join(tmpdir(), 'secrets-'))
  const file = (name: string) => join(dir, name)
  const bearers: string[] = []
  const slackApi = createServer((request, response) => {
    bearers.push(request.headers.authorization ?? '')
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":false,"error":"internal_error"}')
  })
  let server: WebServer

  beforeAll(async () => {
    for (const name of ['hook', 'web', 'signing']) writeFileSync(file(name), OLD)
    writeFileSync(file('bot'), `xoxb-${OLD}`)
    await new Promise<void>((resolve) => slackApi.listen(0, '127.0.0.1', resolve))
    server = await startWebServer({
      DESK_WEBHOOK_URL: 'http://127.0.0.1:9/hook',
      DESK_WEBHOOK_SECRET_FILE: file('hook'),
      WEB_TOKEN_FILE: file('web'),
      SLACK_SIGNING_SECRET_FILE: file('signing'),
      SLACK_BOT_TOKEN_FILE: file('bot'),
      SLACK_API_URL: `http://127.0.0.1:${(slackApi.address() as AddressInfo).port}/api/`,
      SELF_TEST_MINUTES: '0',
    })
  })
  afterAll(async () => {
    await server.stop()
    slackApi.closeAllConnections()
    slackApi.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const hook = (secret: string) => post('/desks/webhook', '{"version":1,"events":[]}', (body) => signatureHeaders(secret, Date.now(), body))
  const slack = (secret: string) =>
    post('/slack/events', '{"type":"url_verification","challenge":"made-up"}', (body) => signed(secret, body, Date.now()))
  const web = (secret: string) => post('/login', `token=${secret}`, () => ({ 'content-type': 'application/x-www-form-urlencoded' }))

  async function post(path: string, body: string, headers: (body: string) => Readonly<Record<string, string>>): Promise<number> {
    const all = { 'content-type': 'application/json', ...headers(body) }
    return (await fetch(`${server.url}${path}`, { method: 'POST', body, headers: all, redirect: 'manual' })).status
  }

  test.for([
    ['a webhook', 'hook', hook],
    ['what Slack sends', 'signing', slack],
    ['the entry to the pages', 'web', web],
  ] as const)('%s asks for the new secret, and no longer with the old one', async ([, name, ask]) => {
    const taken = await ask(OLD)
    const refused = await ask(NEW)
    expect(refused).not.toBe(taken)
    replace(file(name), NEW)
    expect([await ask(NEW), await ask(OLD)]).toEqual([taken, refused])
  })

  test("Slack's bot token is the new one at the next call", async () => {
    replace(file('bot'), `xoxb-${NEW}`)
    await until('a call with the new token', () => bearers.find((bearer) => bearer === `Bearer xoxb-${NEW}`))
    expect(bearers[0]).toBe(`Bearer xoxb-${OLD}`)
  })

  test('a hang-up signal reads all of them again and ends nothing', async () => {
    server.signal('SIGHUP')
    await until('the line in the log', () => server.output().includes('"msg":"secrets.reread"'))
    expect((await fetch(`${server.url}/healthz`)).status).toBe(200)
  })

  test('the log names the settings that changed, and no value', () => {
    expect(server.output()).toContain('"setting":"DESK_WEBHOOK_SECRET"')
    for (const value of [OLD, NEW]) expect(server.output()).not.toContain(value)
  })
})

/** As volumes of secrets do it: the file is another one at once, never half of it. */
function replace(path: string, text: string): void {
  writeFileSync(`${path}.next`, text)
  renameSync(`${path}.next`, path)
}
