import { describe, expect, test } from 'vitest'
import { isConnectionCheck, signatureCheck } from '../../../adapters/slack/signature.ts'
import { signed } from '../../support/fake-slack-delivery.ts'

const NOW = Date.UTC(2026, 10, 22)
const BODY = '{"text":"größer"}'
const SECRET = 'made-up-secret'
const taken = (headers: Record<string, string | string[]>, { secret = SECRET, body = BODY } = {}) =>
  signatureCheck(
    () => secret,
    () => NOW,
  )(Buffer.from(body), headers)

describe("Slack's signature", () => {
  const right = signed(SECRET, BODY, NOW)
  const signature = right['x-slack-signature'] ?? ''
  const time = right['x-slack-request-timestamp'] ?? ''

  test('is taken over the bytes as they came', () => {
    expect(taken(right)).toBe(true)
  })

  test('holds for five minutes', () => {
    expect(taken(signed(SECRET, BODY, NOW - 300_000))).toBe(true)
    expect(taken(signed(SECRET, BODY, NOW - 301_000))).toBe(false)
  })

  test.for([
    ['of another body', signed(SECRET, `${BODY} `, NOW)],
    ['with another secret', signed('another', BODY, NOW)],
    ['of another version', { ...right, 'x-slack-signature': signature.replace('v0', 'v1') }],
    ['cut short', { ...right, 'x-slack-signature': signature.slice(0, -1) }],
    ['in other letters', { ...right, 'x-slack-signature': signature.toUpperCase() }],
    ['of another time', { ...right, 'x-slack-request-timestamp': String(Number(time) - 1) }],
    ['of a time that is no number', { ...right, 'x-slack-request-timestamp': `${time}x` }],
    ['given twice', { ...right, 'x-slack-signature': [signature, signature] }],
    ['without a time', { 'x-slack-signature': signature }],
    ['that is missing', { 'x-slack-request-timestamp': time }],
  ] as const)('%s is refused', ([, headers]) => {
    expect(taken(headers as Record<string, string | string[]>)).toBe(false)
  })

  test('is never right while there is no secret', () => {
    expect(taken(signed('', BODY, NOW), { secret: '' })).toBe(false)
  })

  test('is checked with the secret of now', () => {
    let secret = 'before'
    const check = signatureCheck(
      () => secret,
      () => NOW,
    )
    secret = SECRET
    expect(check(Buffer.from(BODY), right)).toBe(true)
  })
})

test('only a form that says so is a check of the connection', () => {
  const form = { 'content-type': 'application/x-www-form-urlencoded' }
  expect(isConnectionCheck(Buffer.from('token=x&ssl_check=1'), form)).toBe(true)
  expect(isConnectionCheck(Buffer.from('token=x'), form)).toBe(false)
  expect(isConnectionCheck(Buffer.from('ssl_check=1'), { 'content-type': 'application/json' })).toBe(false)
})
