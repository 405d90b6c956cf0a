import type { ClientRequest, IncomingMessage, RequestOptions } from 'node:http'
import { request as secureRequest } from 'node:https'
import { urlToHttpOptions } from 'node:url'
import { type CallOutcome, outcomeOfCode } from './api.ts'
import { type Json, objectOf, textOf } from './payload.ts'

// An import would read everything that the module exports, and with it the whole of fetch.
const { request: plainRequest } = process.getBuiltinModule('node:http')

const TIMEOUT_MS = 10_000
const MOST_ANSWER_BYTES = 8 * 1024 * 1024

/** What is the same in every call. */
type Host = Pick<RequestOptions, 'protocol' | 'hostname' | 'port' | 'auth'> & { readonly folder: string }

/**
 * Calls methods of Slack's Web API at a host, over connections that stay open: once, without following redirects. The SDK's
 * client does the same through a queue, a retrier and fetch, at many times the cost. A call never throws.
 */
export function slackCaller(apiUrl: string): (method: string, token: string | undefined, args: Json) => Promise<CallOutcome> {
  // Read once: reading an address takes a tenth of a call. The port is a number here, which costs less than a text.
  const { protocol, hostname, port, auth, path } = urlToHttpOptions(new URL(apiUrl))
  const host: Host = { protocol, hostname, port, folder: path ?? '/', ...(auth === undefined ? {} : { auth }) }
  return (method, token, args) =>
    new Promise((resolve) => {
      try {
        send(host, { method, token, args }, resolve)
      } catch (error) {
        // A token that cannot stand in a request.
        resolve(unsure(error))
      }
    })
}

interface Call {
  readonly method: string
  readonly token: string | undefined
  readonly args: Json
}

function send({ folder, ...host }: Host, { method, token, args }: Call, done: (outcome: CallOutcome) => void): void {
  // Nothing but ASCII, so that head and body leave in one piece.
  const body = formOf(args)
  const type = 'application/x-www-form-urlencoded'
  const headers =
    token === undefined
      ? { 'content-type': type, 'content-length': body.length }
      : { 'content-type': type, 'content-length': body.length, authorization: `Bearer ${token}` }
  const request = host.protocol === 'https:' ? secureRequest : plainRequest
  const outgoing = request({ ...host, method: 'POST', path: `${folder}${method}`, headers }, (response) => read(response, outgoing, done))
  const timer = setTimeout(() => {
    done({ kind: 'unsure', code: 'timeout' })
    outgoing.destroy()
  }, TIMEOUT_MS)
  outgoing.on('error', (error) => done(unsure(error)))
  outgoing.once('close', () => clearTimeout(timer))
  outgoing.end(body, 'latin1')
}

/** As Slack takes arguments of every method: a form, with JSON where a value is more than a text. */
function formOf(args: Json): string {
  let form = ''
  for (const [name, value] of Object.entries(args)) {
    if (value === undefined || value === null) continue
    const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
    form += `${form === '' ? '' : '&'}${name}=${encodeURIComponent(text.toWellFormed())}`
  }
  return form
}

function read(response: IncomingMessage, outgoing: ClientRequest, done: (outcome: CallOutcome) => void): void {
  const chunks: Buffer[] = []
  let size = 0
  response.on('data', (chunk: Buffer) => {
    size += chunk.length
    chunks.push(chunk)
    if (size <= MOST_ANSWER_BYTES) return
    done({ kind: 'unsure', code: 'too_long' })
    outgoing.destroy()
  })
  response.on('error', (error) => done(unsure(error)))
  response.on('end', () => done(outcomeOf(response, chunks.length === 1 ? String(chunks[0]) : Buffer.concat(chunks).toString())))
}

function outcomeOf({ statusCode = 0, headers }: IncomingMessage, text: string): CallOutcome {
  if (statusCode === 429) {
    const seconds = Number.parseInt(headers['retry-after'] ?? '', 10)
    return Number.isNaN(seconds) ? { kind: 'limited' } : { kind: 'limited', retryAfterMs: seconds * 1000 }
  }
  return statusCode === 200 ? outcomeOfAnswer(text, headers['x-oauth-scopes']) : { kind: 'unsure', code: `http_${statusCode}` }
}

/** `scopes` is Slack's header of what the token may do; it stands in the data where the SDK's client puts it. */
function outcomeOfAnswer(text: string, scopes: string | readonly string[] | undefined): CallOutcome {
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
