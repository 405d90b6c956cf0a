import { describe, expect, test } from 'vitest'
import { piecesIn } from '../../../adapters/cli/leak/pieces.ts'
import {
  REPLAY_WINDOW_MS,
  SIGNATURE_HEADER,
  signatureHeaders,
  TIMESTAMP_HEADER,
  webhookDesk,
  webhookEvents,
} from '../../../adapters/desks/webhook.ts'
import { Posted } from '../../../adapters/desks/webhook-schema.ts'
import type { HookRequest } from '../../../src/ports/desk.ts'
import { fakeWebhook } from '../../support/fake-desk-webhook.ts'
import { deskParts } from '../../support/fake-desk-words.ts'
import { aTicket, MINUTE, MONDAY_NINE } from '../../support/handoff-parts.ts'
import { madeUpKey } from '../../support/secrets.ts'

const SECRET = 'made-up shared secret'
const parts = deskParts(() => MONDAY_NINE)
const base = { eventId: 'e-1', at: MONDAY_NINE, ticket: 't-1', agent: { id: 'omar', name: 'Omar' } }

function request(events: readonly unknown[], at = MONDAY_NINE): HookRequest {
  const body = JSON.stringify({ version: 1, events })
  return { headers: signatureHeaders(SECRET, at, body), body }
}

describe('a call back', () => {
  test('becomes events, with what agents wrote redacted', () => {
    const events = webhookEvents(
      request([
        { ...base, kind: 'claimed' },
        { ...base, kind: 'said', messageId: 'm', text: 'on it' },
      ]),
      SECRET,
      parts,
    )
    expect(events).toMatchObject([
      { kind: 'claimed', agent: { id: 'omar' } },
      { kind: 'said', text: 'on it', withheld: false },
    ])
  })

  test('with a key in it is marked as withheld and holds no group of the key', () => {
    const key = madeUpKey(7)
    const events = webhookEvents(request([{ ...base, kind: 'said', messageId: 'm', text: `here: ${key}` }]), SECRET, parts)
    expect(events).toMatchObject([{ kind: 'said', withheld: true }])
    expect(piecesIn(JSON.stringify(events), key.split('-'))).toEqual([])
  })

  test.for<[string, (good: HookRequest) => HookRequest]>([
    ['another body', (good) => ({ ...good, body: good.body.replace('omar', 'dana') })],
    ['no signature', (good) => ({ ...good, headers: { ...good.headers, [SIGNATURE_HEADER]: undefined } })],
    ['another timestamp', (good) => ({ ...good, headers: { ...good.headers, [TIMESTAMP_HEADER]: String(MONDAY_NINE + 1) } })],
    ['no timestamp', (good) => ({ ...good, headers: { [SIGNATURE_HEADER]: good.headers[SIGNATURE_HEADER] } })],
    ['a signature of another length', (good) => ({ ...good, headers: { ...good.headers, [SIGNATURE_HEADER]: 'v1=abc' } })],
  ])('with %s is refused', ([, spoil]) => {
    expect(() => webhookEvents(spoil(request([{ ...base, kind: 'claimed' }])), SECRET, parts)).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_INVALID' }),
    )
  })

  test('signed with another secret is refused', () => {
    expect(() => webhookEvents(request([{ ...base, kind: 'claimed' }]), 'another secret', parts)).toThrow(
      expect.objectContaining({ code: 'SIGNATURE_INVALID' }),
    )
  })

  test.for([
    ['five minutes old is taken', -REPLAY_WINDOW_MS, true],
    ['older is refused', -REPLAY_WINDOW_MS - 1, false],
    ['from the future is refused', REPLAY_WINDOW_MS + MINUTE, false],
  ] as const)('%s', ([, offset, taken]) => {
    const read = () => webhookEvents(request([{ ...base, kind: 'claimed' }], MONDAY_NINE + offset), SECRET, parts)
    if (taken) expect(read()).toHaveLength(1)
    else expect(read).toThrow(expect.objectContaining({ code: 'SIGNATURE_INVALID' }))
  })

  test.for<[string, unknown]>([
    ['an unknown kind', { ...base, kind: 'danced' }],
    ['words without a message id', { ...base, kind: 'said', text: 'hi' }],
    ['an unknown checklist item', { ...base, kind: 'checked', item: 'password' }],
    ['details that are no slot names', { ...base, kind: 'asked-details', what: ['your key, please'] }],
    ['no agent', { ...base, agent: undefined, kind: 'claimed' }],
  ])('with %s is refused with the place, not the words', ([, event]) => {
    expect(() => webhookEvents(request([event]), SECRET, parts)).toThrow(expect.objectContaining({ code: 'INPUT_INVALID' }))
  })
})

test('what is posted is signed over timestamp and body, fits the schema and leaves the conversation out', async () => {
  const other = await fakeWebhook()
  try {
    await webhookDesk({ url: other.url, secret: SECRET }, parts).open(aTicket(), 'open-1')
    const [got] = other.received
    if (got === undefined) throw new Error('nothing received')
    expect(got.headers).toMatchObject({ 'idempotency-key': 'open-1', ...signatureHeaders(SECRET, MONDAY_NINE, got.body) })
    expect(Posted.parse(JSON.parse(got.body))).toMatchObject({ kind: 'open', ticket: { number: 'RK-1042' } })
    expect(got.body).not.toContain('web:c-1')
  } finally {
    await other.stop()
  }
})

test('an answer with an id of its own is kept as the reference', async () => {
  const other = await fakeWebhook()
  try {
    expect(await webhookDesk({ url: other.url, secret: SECRET }, parts).open(aTicket(), 'open-1')).toEqual({ ref: 'their-1' })
  } finally {
    await other.stop()
  }
})
