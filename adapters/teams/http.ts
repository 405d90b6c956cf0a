import type { IncomingMessage, ServerResponse } from 'node:http'
import type { HttpRoute } from '../../src/ports/http.ts'
import type { Log } from '../../src/ports/log.ts'
import { failureFields } from './failure.ts'
import type { Gate, InvokeAnswer } from './gate.ts'
import { type Json, objectOf, textOf } from './payload.ts'
import { isLoopbackHost } from './service-hosts.ts'

const MOST_BODY_BYTES = 256 * 1024
/** Activities handled at once. More are turned away, and Teams brings them again. */
const MOST_IN_HAND = 300
const PATH = '/api/messages'

export interface MessagesParts {
  readonly gate: () => Promise<Gate>
  readonly handle: (activity: Json) => Promise<InvokeAnswer | undefined>
  readonly log: Log
  /** Nobody is authenticated: then a page in a browser on this machine must not be able to reach it under another name. */
  readonly open: boolean
}

/** The way in for Teams, with a count of what is in hand. */
export interface Messages {
  readonly route: HttpRoute
  stop(): void
  inHand(): number
}

/** `POST /api/messages`. Every body that is not an activity is a 4xx, and nothing that comes in ends the process. */
export function createMessages(parts: MessagesParts): Messages {
  let inHand = 0
  let stopping = false

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (stopping || inHand >= MOST_IN_HAND) return end(response, 503, undefined, { 'retry-after': '1' })
    inHand += 1
    const began = performance.now()
    try {
      await serve(parts, request, response)
      if (response.statusCode === 200) parts.log.debug('teams.ack', { ms: Math.round((performance.now() - began) * 100) / 100 })
    } catch (error) {
      parts.log.error('teams.failed', failureFields(error))
      end(response, 500)
    } finally {
      inHand -= 1
    }
  }

  return {
    route: { name: 'teams', match: (_method, path) => path === PATH, handle },
    stop: () => {
      stopping = true
    },
    inHand: () => inHand,
  }
}

async function serve(parts: MessagesParts, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const wrong = wrongRequest(request, parts.open)
  if (wrong !== undefined) return refuse(request, response, wrong)
  const body = await bodyOf(request)
  if (typeof body === 'number') return refuse(request, response, body)
  const activity = activityOf(body)
  if (activity === undefined) return end(response, 400)
  const gate = await parts.gate()
  const verdict = await gate.run(activity, request.headers.authorization, () => parts.handle(activity))
  if (verdict.kind === 'refused') return end(response, verdict.status)
  end(response, verdict.answer?.status ?? 200, verdict.answer?.body)
}

/** The status for what cannot be an activity by its headers alone. */
function wrongRequest(request: IncomingMessage, open: boolean): number | undefined {
  if (request.method !== 'POST') return 405
  if (open && !isLoopbackHost(hostOf(request.headers.host))) return 403
  if (!/^application\/json(?:\s*;|$)/i.test(request.headers['content-type'] ?? '')) return 415
  if (request.headers['content-encoding'] !== undefined) return 415
  return Number(request.headers['content-length'] ?? 0) > MOST_BODY_BYTES ? 413 : undefined
}

function hostOf(host: string | undefined): string {
  const url = `http://${host ?? ''}`
  return URL.canParse(url) ? new URL(url).hostname : ''
}

function bodyOf(request: IncomingMessage): Promise<Buffer | number> {
  return new Promise((resolve) => {
    const parts: Buffer[] = []
    let bytes = 0
    request.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes > MOST_BODY_BYTES) resolve(413)
      else parts.push(part)
    })
    request.on('end', () => resolve(parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts)))
    // An end without all of the body has no `end` event.
    request.on('close', () => resolve(400))
    request.on('error', () => resolve(400))
  })
}

const UTF8 = new TextDecoder('utf-8', { fatal: true })

/** A JSON object with the ids that every activity has, each of the right type. */
function activityOf(body: Buffer): Json | undefined {
  let read: unknown
  try {
    read = JSON.parse(UTF8.decode(body))
  } catch {
    return undefined
  }
  const activity = objectOf(read)
  const ids = [
    activity['type'],
    objectOf(activity['conversation'])['id'],
    objectOf(activity['from'])['id'],
    objectOf(activity['recipient'])['id'],
  ]
  if (ids.some((id) => textOf(id) === undefined || String(id).length > 1_000)) return undefined
  const texts = [activity['text'], activity['id'], activity['serviceUrl'], activity['channelId'], activity['timestamp']]
  return texts.every((text) => text === undefined || text === null || typeof text === 'string') ? activity : undefined
}

function refuse(request: IncomingMessage, response: ServerResponse, status: number): void {
  end(response, status, undefined, { connection: 'close', ...(status === 405 ? { allow: 'POST' } : {}) })
  request.resume()
}

function end(response: ServerResponse, status: number, body?: Json, headers: Readonly<Record<string, string>> = {}): void {
  if (response.headersSent || response.destroyed) return
  if (body === undefined) response.writeHead(status, { 'content-length': '0', ...headers }).end()
  else response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers }).end(JSON.stringify(body))
}
