import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { emailDesk } from '../../../adapters/desks/email.ts'
import { jiraApi } from '../../../adapters/desks/jira-api.ts'
import { serviceNowApi } from '../../../adapters/desks/servicenow-api.ts'
import { SIGNATURE_HEADER, signatureHeaders, TIMESTAMP_HEADER, webhookDesk } from '../../../adapters/desks/webhook.ts'
import type { Secret } from '../../../src/model/secret.ts'
import { fakeSmtp } from '../../support/fake-desk-smtp.ts'
import { deskParts } from '../../support/fake-desk-words.ts'
import { MONDAY_NINE, safe } from '../../support/handoff-parts.ts'

const parts = deskParts(() => MONDAY_NINE)
const seen: { readonly proof: string; readonly body: string }[] = []
let server: Server
let url = ''

beforeEach(async () => {
  seen.length = 0
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk)
    const proof = request.headers.authorization ?? `${request.headers[TIMESTAMP_HEADER]} ${request.headers[SIGNATURE_HEADER]}`
    seen.push({ proof, body: Buffer.concat(chunks).toString('utf8') })
    response.writeHead(200, { 'content-type': 'application/json', connection: 'close' }).end('{"result":[]}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterEach(() => void server.close())

const basic = (secret: string) => `Basic ${Buffer.from(`user:${secret}`).toString('base64')}`
const signature = (secret: string, body: string) => Object.values(signatureHeaders(secret, MONDAY_NINE, body)).join(' ')

/** Each is made once, as the program does it. */
test.for<readonly [string, (secret: Secret) => () => Promise<unknown>, (secret: string, body: string) => string]>([
  [
    'Jira',
    (token) => {
      const api = jiraApi({ url, user: 'user', token, serviceDesk: '1', requestType: '2' }, parts)
      return () => api.myself()
    },
    basic,
  ],
  [
    'ServiceNow',
    (password) => {
      const api = serviceNowApi({ url, user: 'user', password }, parts)
      return () => api.incidents('a=b')
    },
    basic,
  ],
  [
    'the webhook',
    (secret) => {
      const desk = webhookDesk({ url, secret }, parts)
      return () => desk.check()
    },
    signature,
  ],
])('%s is called with the secret of now', async ([, make, proof]) => {
  let now = 'the-first-made-up-secret'
  const call = make(() => now)
  await call()
  now = 'the-second-made-up-secret'
  await call()
  expect(seen.map((one) => one.proof)).toEqual([
    proof('the-first-made-up-secret', seen[0]?.body ?? ''),
    proof('the-second-made-up-secret', seen[1]?.body ?? ''),
  ])
})

test('a letter goes to the mail server of now', async () => {
  const [first, second] = [await fakeSmtp(), await fakeSmtp()]
  let now = first.url
  const desk = emailDesk({ url: () => now, from: 'assistant@desk.example', to: 'it@desk.example' }, parts)
  await desk.notice(safe('one'))
  now = second.url
  await desk.notice(safe('two'))
  expect([first.letters.length, second.letters.length]).toEqual([1, 1])
  await Promise.all([first.stop(), second.stop()])
})
