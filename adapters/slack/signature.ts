import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import type { Clock } from '../../src/ports/clock.ts'

/** Whether a request is Slack's, by its body as it came and its headers. */
export type SignatureCheck = (body: Buffer, headers: IncomingHttpHeaders) => boolean

const MAX_AGE_S = 300

/**
 * Slack's signature, version 0: an HMAC over time and body with the signing secret of now. Bolt's own check makes the
 * same one and two more to compare it. Without a secret nothing is Slack's.
 */
export function signatureCheck(secret: () => string, clock: Clock): SignatureCheck {
  return (body, headers) => {
    const key = secret()
    const signature = headers['x-slack-signature']
    const time = headers['x-slack-request-timestamp']
    if (key === '' || typeof signature !== 'string' || typeof time !== 'string' || !/^\d{1,12}$/.test(time)) return false
    if (Number(time) < Math.floor(clock() / 1000) - MAX_AGE_S) return false
    const expected = Buffer.from(`v0=${createHmac('sha256', key).update(`v0:${time}:`).update(body).digest('hex')}`)
    const given = Buffer.from(signature)
    return given.length === expected.length && timingSafeEqual(given, expected)
  }
}

/** Slack looks now and then whether a certificate holds, unsigned. Such a request says nothing and gets no more than an empty answer. */
export function isConnectionCheck(body: Buffer, headers: IncomingHttpHeaders): boolean {
  return headers['content-type'] === 'application/x-www-form-urlencoded' && new URLSearchParams(body.toString()).get('ssl_check') === '1'
}
