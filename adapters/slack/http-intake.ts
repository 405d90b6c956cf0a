import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Log } from '../../src/ports/log.ts'
import { failureFields } from './failure.ts'
import { type Json, objectOf } from './payload.ts'
import { isConnectionCheck, type SignatureCheck } from './signature.ts'

/** A request whose body was read already, as Bolt knows it again. */
export type ReadRequest = IncomingMessage & { rawBody: Buffer }

/** What becomes of an event that was delivered. Rejects when it is not safe. */
export type TakeEvent = (body: Json) => Promise<'taken' | 'not-installed'>

interface IntakeParts {
  readonly isSigned: SignatureCheck
  readonly event: TakeEvent
  /** Presses, commands, forms and the check of the address. */
  readonly other: (request: ReadRequest, response: ServerResponse) => void
  readonly log: Log
}

const BODY_LIMIT_BYTES = 1024 * 1024
const FORM = 'application/x-www-form-urlencoded'

/**
 * Takes Slack's requests: reads each once, looks at its signature, and answers an event when it is safe. Slack brings an event
 * again that is answered with an error.
 */
export function httpIntake(parts: IntakeParts): (request: IncomingMessage, response: ServerResponse) => void {
  async function take(request: IncomingMessage, response: ServerResponse): Promise<number | undefined> {
    const rawBody = await readBody(request)
    if (rawBody === 'too-long') return 413
    if (rawBody === 'cut') return 400
    if (!parts.isSigned(rawBody, request.headers)) return isConnectionCheck(rawBody, request.headers) ? 200 : 401
    const event = request.headers['content-type'] === FORM ? undefined : eventIn(rawBody)
    if (event !== undefined) return (await parts.event(event)) === 'taken' ? 200 : 401
    parts.other(Object.assign(request, { rawBody }), response)
    return undefined
  }

  return (request, response) => {
    take(request, response).then(
      (status) => {
        if (status === undefined) return
        if (status !== 200) parts.log.debug('slack.not-taken', { status })
        response.writeHead(status).end()
      },
      (error: unknown) => {
        parts.log.warn('slack.not-acknowledged', { type: 'events_api', ...failureFields(error) })
        response.writeHead(500).end()
      },
    )
  }
}

function eventIn(body: Buffer): Json | undefined {
  try {
    const envelope = objectOf(JSON.parse(body.toString()))
    return envelope['type'] === 'event_callback' ? envelope : undefined
  } catch {
    return undefined
  }
}

function readBody(request: IncomingMessage): Promise<Buffer | 'too-long' | 'cut'> {
  return new Promise((resolve) => {
    const chunks: Buffer[] = []
    let size = 0
    request.on('data', (chunk: Buffer) => {
      size += chunk.length
      if (size <= BODY_LIMIT_BYTES) chunks.push(chunk)
      else resolve('too-long')
    })
    request.on('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.on('error', () => resolve('cut'))
  })
}
