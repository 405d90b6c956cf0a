import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import { httpIntake, type ReadRequest, type TakeEvent } from '../../../adapters/slack/http-intake.ts'
import type { Json } from '../../../adapters/slack/payload.ts'
import { signatureCheck } from '../../../adapters/slack/signature.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { signed } from '../../support/fake-slack-delivery.ts'

const SECRET = 'made-up-secret'
const EVENT = JSON.stringify({ type: 'event_callback', event: { type: 'message', text: 'größer' } })
const JSON_TYPE = { 'content-type': 'application/json' }
const FORM_TYPE = { 'content-type': 'application/x-www-form-urlencoded' }

let server: Server | undefined
afterEach(() => void server?.close())

async function open(take: (body: Json) => ReturnType<TakeEvent> = async () => 'taken') {
  const events: Json[] = []
  const others: string[] = []
  const intake = httpIntake({
    isSigned: signatureCheck(() => SECRET, Date.now),
    event: (body) => {
      events.push(body)
      return take(body)
    },
    other: ({ rawBody }: ReadRequest, response) => {
      others.push(rawBody.toString())
      response.writeHead(200).end('other')
    },
    log: silentLog,
  })
  server = createServer(intake)
  await new Promise<void>((resolve) => server?.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const post = async (body: string, type: Record<string, string> = JSON_TYPE, headers = signed(SECRET, body, Date.now())) => {
    const answer = await fetch(url, { method: 'POST', body, headers: { ...headers, ...type, connection: 'close' } })
    return { status: answer.status, text: await answer.text() }
  }
  return { events, others, post }
}

describe('an event', () => {
  test('is answered when it is safe, and not before', async () => {
    const safe = Promise.withResolvers<'taken'>()
    const { events, post } = await open(() => safe.promise)
    let answered = false
    const answer = post(EVENT).finally(() => (answered = true))
    while (events.length === 0) await new Promise((resolve) => setImmediate(resolve))
    expect(answered).toBe(false)
    safe.resolve('taken')
    expect(await answer).toEqual({ status: 200, text: '' })
    expect(events).toEqual([JSON.parse(EVENT)])
  })

  test('that could not be stored is answered with an error, so that it comes again', async () => {
    const { post } = await open(async () => {
      throw new Error('the store is away')
    })
    expect(await post(EVENT)).toEqual({ status: 500, text: '' })
  })

  test('of a workspace that did not install the app is refused', async () => {
    const { post } = await open(async () => 'not-installed')
    expect((await post(EVENT)).status).toBe(401)
  })

  test('that comes in several pieces is read whole', async () => {
    const { events, post } = await open()
    const long = JSON.stringify({ type: 'event_callback', text: 'ü'.repeat(200_000) })
    expect((await post(long)).status).toBe(200)
    expect(events).toEqual([JSON.parse(long)])
  })
})

describe('a request', () => {
  test.for([
    ['a press', `payload=${encodeURIComponent('{"type":"block_actions"}')}`, FORM_TYPE],
    ['a form that only looks like an event', EVENT, FORM_TYPE],
    ['the check of the address', '{"type":"url_verification"}', JSON_TYPE],
    ['what is no JSON', '{"type":', JSON_TYPE],
  ] as const)('with %s is for Bolt, with its body read', async ([, body, type]) => {
    const { events, others, post } = await open()
    expect(await post(body, type)).toEqual({ status: 200, text: 'other' })
    expect([events, others]).toEqual([[], [body]])
  })

  test.for([
    ['without a signature', EVENT, {}, 401],
    ['with the signature of another body', EVENT, signed(SECRET, `${EVENT} `, Date.now()), 401],
    ['that is too long', JSON.stringify({ type: 'event_callback', text: 'x'.repeat(1024 * 1024) }), {}, 413],
  ] as const)('%s reaches nobody', async ([, body, headers, status]) => {
    const { events, others, post } = await open()
    expect((await post(body, JSON_TYPE, headers)).status).toBe(status)
    expect([events, others]).toEqual([[], []])
  })

  test('that checks the certificate is answered and says nothing', async () => {
    const { events, others, post } = await open()
    expect(await post('ssl_check=1', FORM_TYPE, {})).toEqual({ status: 200, text: '' })
    expect([events, others]).toEqual([[], []])
  })
})
