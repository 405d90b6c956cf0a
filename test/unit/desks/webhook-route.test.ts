import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { signatureHeaders } from '../../../adapters/desks/webhook.ts'
import { WEBHOOK_PATH, webhookRoute } from '../../../adapters/desks/webhook-route.ts'
import type { DeskEvent } from '../../../src/ports/desk.ts'
import { deskParts } from '../../support/fake-desk-words.ts'
import { claimedBy, MONDAY_NINE, OMAR } from '../../support/handoff-parts.ts'

const SECRET = 'made-up shared secret'
const parts = deskParts(() => MONDAY_NINE)
const stops: (() => void)[] = []
afterEach(() => {
  for (const stop of stops.splice(0)) stop()
})

async function post(body: string, headers: Readonly<Record<string, string>>) {
  const events: DeskEvent[] = []
  const assistant = {
    async agent(event: DeskEvent) {
      events.push(event)
      return event.kind === 'claimed'
        ? ({ kind: 'done', ticket: claimedBy(OMAR) } as const)
        : ({ kind: 'refused', reason: 'owned', detail: 'Omar' } as const)
    },
  }
  const route = webhookRoute(SECRET, assistant, parts)
  const server = createServer((request, response) => void route.handle(request, response))
  stops.push(() => server.close())
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${WEBHOOK_PATH}`
  const response = await fetch(url, { method: 'POST', headers, body })
  return { status: response.status, answer: await response.json(), events }
}

const base = { eventId: 'e-1', at: MONDAY_NINE, ticket: 't-1', agent: { id: 'omar', name: 'Omar' } }
const body = JSON.stringify({
  version: 1,
  events: [
    { ...base, kind: 'claimed' },
    { ...base, eventId: 'e-2', kind: 'unclaimed' },
  ],
})

test('the answer says of each event what became of it', async () => {
  const { status, answer } = await post(body, signatureHeaders(SECRET, MONDAY_NINE, body))
  expect(status).toBe(200)
  expect(answer).toEqual({
    answers: [
      { eventId: 'e-1', kind: 'done', state: 'claimed', version: '2' },
      { eventId: 'e-2', kind: 'refused', reason: 'owned', detail: 'Omar' },
    ],
  })
})

test('without a signature nothing is read', async () => {
  const { status, answer, events } = await post(body, {})
  expect([status, events.length]).toEqual([401, 0])
  expect(answer).toMatchObject({ error: { code: 'SIGNATURE_INVALID' } })
})

test('a signed body that is not as documented is turned away', async () => {
  const odd = JSON.stringify({ version: 2 })
  const { status, answer } = await post(odd, signatureHeaders(SECRET, MONDAY_NINE, odd))
  expect(status).toBe(400)
  expect(answer).toMatchObject({ error: { code: 'INPUT_INVALID' } })
})
