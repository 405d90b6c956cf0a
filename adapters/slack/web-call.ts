import type { IncomingMessage, RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import { stringify } from 'node:querystring'
import { urlToHttpOptions } from 'node:url'
import { type CallOutcome, outcomeOfCode } from './api.ts'
import { type Json, objectOf, textOf } from './payload.ts'

// An import would read everything that the module exports, and with it the whole of fetch.
const { request: plainRequest } = process.getBuiltinModule('node:http')

const TIMEOUT_MS = 10_000
const MOST_ANSWER_BYTES = 8 * 1024 * 1024

/**
 * Calls methods of Slack's Web API at a host, over connections that stay open: once, without following redirects. The SDK's
 * client does the same through a queue, a retrier and fetch, at three times the cost. A call never throws.
 */
export function slackCaller(apiUrl: string): (method: string, token: string | undefined, args: Json) => Promise<CallOutcome> {
  // Read once: reading an address takes a tenth of a call. The port is a number here, which costs less than a text.
  const host = { ...urlToHttpOptions(new URL(apiUrl)), method: 'POST' }
  return async (method, token, args) => {
    try {
      return await send({ ...host, path: `${host.path}${method}` }, token, args)
    } catch (error) {
      // A token that cannot stand in a request.
      return unsure(error)
    }
  }
}

function send(to: RequestOptions, token: string | undefined, args: Json): Promise<CallOutcome> {
  const { promise, resolve } = Promise.withResolvers<CallOutcome>()
  // Nothing but ASCII, so that head and body leave in one piece.
  const body = formOf(args)
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': body.length,
    ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
  }
  const request = to.protocol === 'https:' ? secureRequest : plainRequest
  const outgoing = request({ ...to, headers }, (response) => {
    read(response).then(resolve, (error: unknown) => resolve(unsure(error)))
  })
  const timer = setTimeout(() => {
    resolve({ kind: 'unsure', code: 'timeout' })
    outgoing.destroy()
  }, TIMEOUT_MS)
  outgoing.on('error', (error) => resolve(unsure(error)))
  outgoing.once('close', () => clearTimeout(timer))
  outgoing.end(body, 'latin1')
  return promise
}

/** As Slack takes arguments of every method: a form, with JSON where a value is more than a text. */
function formOf(args: Json): string {
  const form: Record<string, string> = {}
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined || value === null) continue
    form[name] = typeof value === 'object' ? JSON.stringify(value) : String(value)
  }
  return stringify(form)
}

async function read(response: IncomingMessage): Promise<CallOutcome> {
  const { statusCode = 0, headers } = response
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of response as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size > MOST_ANSWER_BYTES) return { kind: 'unsure', code: 'too_long' }
    chunks.push(chunk)
  }
  if (statusCode === 429) {
    const seconds = Number.parseInt(headers['retry-after'] ?? '', 10)
    return Number.isNaN(seconds) ? { kind: 'limited' } : { kind: 'limited', retryAfterMs: seconds * 1000 }
  }
  if (statusCode !== 200) return { kind: 'unsure', code: `http_${statusCode}` }
  return outcomeOf(Buffer.concat(chunks).toString(), headers['x-oauth-scopes'])
}

/** `scopes` is Slack's header of what the token may do; it stands in the data where the SDK's client puts it. */
function outcomeOf(text: string, scopes: string | readonly string[] | undefined): CallOutcome {
  const answer = parsed(text)
  if (answer === undefined) return { kind: 'unsure', code: 'no_json' }
  const data = typeof scopes === 'string' ? withScopes(answer, scopes) : answer
  return data['ok'] === true ? { kind: 'ok', data } : outcomeOfCode(textOf(data['error']) ?? 'unknown_error')
}

function withScopes(data: Json, scopes: string): Json {
  return { ...data, response_metadata: { ...objectOf(data['response_metadata']), scopes: scopes.trim().split(/\s*,\s*/) } }
}

function parsed(text: string): Json | undefined {
  try {
    return objectOf(JSON.parse(text))
  } catch {
    return undefined
  }
}

/** Of an error only its code is told: the rest may carry the request. */
function unsure(error: unknown): CallOutcome {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no_answer'
  return { kind: 'unsure', code }
}
