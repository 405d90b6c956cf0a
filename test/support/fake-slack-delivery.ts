import { createHmac } from 'node:crypto'
import type { FakeSocket } from './fake-slack-socket.ts'

type Json = Record<string, unknown>

/** What the app answered to one delivery. */
export interface Answered {
  /** HTTP status; 200 for an acknowledged envelope, 0 when nothing came. */
  readonly status: number
  readonly body: unknown
}

/** How the fake reaches the app. */
export interface Delivery {
  /** One delivery, without a retry. */
  send(payload: Json, options?: { readonly retry?: number }): Promise<Answered>
}

/** Slack's retries in small: at once, then twice with a pause. */
const RETRY_PAUSES_MS = [0, 60, 200]
/** Slack waits three seconds. Here a busy machine is no lost acknowledgement, so it is longer. */
const PATIENCE_MS = 10_000

/** Signs a body as Slack does. */
export function signed(secret: string, body: string, at: number): Readonly<Record<string, string>> {
  const timestamp = String(Math.floor(at / 1000))
  const signature = `v0=${createHmac('sha256', secret).update(`v0:${timestamp}:${body}`).digest('hex')}`
  return { 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature }
}

/** Requests to the app's own server: JSON for events, a form for everything that people press and type. */
export function httpDelivery(url: string, secret: string): Delivery {
  return {
    async send(payload, { retry } = {}) {
      const isEvent = payload['type'] === 'event_callback' || payload['type'] === 'url_verification'
      const body = isEvent
        ? JSON.stringify(payload)
        : payload['command'] === undefined
          ? new URLSearchParams({ payload: JSON.stringify(payload) }).toString()
          : new URLSearchParams(payload as Record<string, string>).toString()
      try {
        const response = await fetch(url, {
          method: 'POST',
          headers: {
            'content-type': isEvent ? 'application/json' : 'application/x-www-form-urlencoded',
            ...signed(secret, body, Date.now()),
            ...(retry ? { 'x-slack-retry-num': String(retry), 'x-slack-retry-reason': 'http_error' } : {}),
          },
          body,
          signal: AbortSignal.timeout(PATIENCE_MS),
        })
        const text = await response.text()
        return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : text }
      } catch {
        return { status: 0, body: undefined }
      }
    },
  }
}

/** Envelopes over whichever socket is open; like Slack, any of them may get an event. */
export class SocketDelivery implements Delivery {
  readonly sockets = new Set<FakeSocket>()
  private readonly waiting = new Map<string, (answered: Answered) => void>()
  private turn = 0

  onText(text: string): void {
    const message = JSON.parse(text) as { envelope_id?: string; payload?: unknown }
    if (message.envelope_id === undefined) return
    this.waiting.get(message.envelope_id)?.({ status: 200, body: message.payload })
    this.waiting.delete(message.envelope_id)
  }

  send(payload: Json, { retry }: { readonly retry?: number } = {}): Promise<Answered> {
    const open = [...this.sockets]
    this.turn += 1
    const socket = open[this.turn % Math.max(open.length, 1)]
    if (socket === undefined) return Promise.resolve({ status: 0, body: undefined })
    const envelope = crypto.randomUUID()
    const type = payload['type'] === 'event_callback' ? 'events_api' : payload['command'] === undefined ? 'interactive' : 'slash_commands'
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.waiting.delete(envelope)
        resolve({ status: 0, body: undefined })
      }, PATIENCE_MS)
      this.waiting.set(envelope, (answered) => {
        clearTimeout(timer)
        resolve(answered)
      })
      socket.send({
        envelope_id: envelope,
        type,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...(retry ? { retry_attempt: retry, retry_reason: 'timeout' } : {}),
      })
    })
  }
}

/** Delivers an event as Slack does: again when it was not acknowledged. Resolves with the last answer. */
export async function deliverWithRetries(delivery: Delivery, payload: Json): Promise<Answered & { readonly deliveries: number }> {
  let answered = await delivery.send(payload)
  let deliveries = 1
  for (const pauseMs of RETRY_PAUSES_MS) {
    if (answered.status === 200) break
    await new Promise((resolve) => setTimeout(resolve, pauseMs))
    answered = await delivery.send(payload, { retry: deliveries })
    deliveries += 1
  }
  return { ...answered, deliveries }
}
