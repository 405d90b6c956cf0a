import type { IncomingMessage, ServerResponse } from 'node:http'
import { AppError } from '../../src/model/app-error.ts'
import { type Secret, secretNow } from '../../src/model/secret.ts'
import type { DeskAnswer } from '../../src/ports/desk.ts'
import type { HttpRoute } from '../../src/ports/http.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import type { DeskParts } from './parts.ts'
import { webhookEvents } from './webhook.ts'

export const WEBHOOK_PATH = '/desks/webhook'

/** A hundred events with their words fit well; more is no call back of ours. */
const MAX_BODY_BYTES = 3_000_000

/** Where the webhook desk posts back what agents did. The answer says of each event what became of it. */
export function webhookRoute(secret: Secret, assistant: Pick<Assistant, 'agent'>, parts: DeskParts): HttpRoute {
  return {
    name: 'desk-webhook',
    match: (method, path) => method === 'POST' && path === WEBHOOK_PATH,
    async handle(request, response) {
      try {
        const events = webhookEvents({ headers: singleHeaders(request), body: await bodyOf(request) }, secretNow(secret), parts)
        const answers = []
        for (const event of events) answers.push({ eventId: event.eventId, ...told(await assistant.agent(event)) })
        reply(response, 200, { answers })
      } catch (error) {
        if (!(error instanceof AppError)) throw error
        reply(response, statusOf(error), { error: { code: error.code, message: error.message } })
      }
    },
  }
}

function told(answer: DeskAnswer): Readonly<Record<string, string>> {
  switch (answer.kind) {
    case 'done':
      return { kind: 'done', state: answer.ticket.state, version: String(answer.ticket.version) }
    case 'withheld':
      return { kind: 'withheld' }
    case 'held':
      return { kind: 'held', reason: answer.reason }
    case 'refused':
      return { kind: 'refused', reason: answer.reason, detail: answer.detail }
  }
}

function statusOf(error: AppError): number {
  if (error.code === 'SIGNATURE_INVALID') return 401
  return error.code === 'INPUT_INVALID' ? 400 : 503
}

function reply(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' }).end(JSON.stringify(body))
}

/** A header that comes twice is no header of an honest sender; it is read as missing. */
function singleHeaders(request: IncomingMessage): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(
    Object.entries(request.headersDistinct).map(([name, values]) => [name, values?.length === 1 ? values[0] : undefined]),
  )
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length
    if (bytes > MAX_BODY_BYTES)
      throw new AppError('INPUT_INVALID', `the webhook's body is longer than ${MAX_BODY_BYTES} bytes; send fewer events at once`)
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
