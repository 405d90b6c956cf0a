import type { Agent as PlainAgent, RequestOptions } from 'node:http'
import { Agent as SecureAgent, request as secureRequest } from 'node:https'
import { urlToHttpOptions } from 'node:url'

// An import would read everything that the module exports, and with it the whole of fetch, which nothing needs at the start.
const http = process.getBuiltinModule('node:http')

/**
 * What became of one HTTP call. `not-sent`: no connection, so nothing happened there. `lost`: it may have happened, but no
 * answer came in time.
 */
export type HttpOutcome =
  | { readonly kind: 'answer'; readonly status: number; readonly retryAfter: string | undefined; readonly body: string }
  | { readonly kind: 'not-sent'; readonly code: string }
  | { readonly kind: 'lost'; readonly code: string }

export interface HttpCall {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string
  readonly timeoutMs: number
}

/** Calls over connections that stay open. Never throws, never follows a redirect. */
export interface HttpClient {
  call(call: HttpCall): Promise<HttpOutcome>
}

const MOST_ANSWER_BYTES = 256 * 1024
const NEVER_SENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT'])

export function createHttpClient(): HttpClient {
  const options = { keepAlive: true, maxSockets: 64, keepAliveMsecs: 4_000 }
  const plain = new http.Agent(options)
  const secure = new SecureAgent(options)
  const hostOf = hostReader()
  return { call: (call) => send(call, hostOf(call.url), call.url.startsWith('https:') ? secure : plain) }
}

type Host = Pick<RequestOptions, 'protocol' | 'hostname' | 'port'>
const MOST_HOSTS = 100
/** Scheme and host, then a path that can stand in a request as it is. */
const ADDRESS = /^(https?:\/\/[^/?#@]+)(\/[!"$-~]*)$/

/** Reads the scheme and host of an address once: that takes a tenth of a call, and the hosts are few. */
function hostReader(): (url: string) => RequestOptions {
  const known = new Map<string, Host>()
  return (url) => {
    const [, origin, path] = ADDRESS.exec(url) ?? []
    if (origin === undefined || path === undefined) return urlToHttpOptions(new URL(url))
    let host = known.get(origin)
    if (host === undefined) {
      const { protocol, hostname, port } = urlToHttpOptions(new URL(origin))
      host = { protocol, hostname, port }
      if (known.size >= MOST_HOSTS) known.clear()
      known.set(origin, host)
    }
    return { ...host, path }
  }
}

function send(call: HttpCall, to: RequestOptions, agent: PlainAgent | SecureAgent): Promise<HttpOutcome> {
  const { promise, resolve } = Promise.withResolvers<HttpOutcome>()
  const request = agent instanceof SecureAgent ? secureRequest : http.request
  const { method, body } = call
  const headers = body === undefined ? call.headers : { ...call.headers, 'content-length': Buffer.byteLength(body) }
  const sent = request({ ...to, method, headers, agent })
  const timer = setTimeout(() => end({ kind: sent.socket?.connecting === false ? 'lost' : 'not-sent', code: 'TIMEOUT' }), call.timeoutMs)
  function end(outcome: HttpOutcome): void {
    clearTimeout(timer)
    resolve(outcome)
    if (outcome.kind !== 'answer') sent.destroy()
  }
  sent.on('error', (error: NodeJS.ErrnoException) => {
    const code = error.code ?? error.name
    end({ kind: NEVER_SENT.has(code) ? 'not-sent' : 'lost', code })
  })
  sent.on('response', (response) => {
    const parts: Buffer[] = []
    let bytes = 0
    response.on('data', (part: Buffer) => {
      bytes += part.length
      if (bytes > MOST_ANSWER_BYTES) end({ kind: 'lost', code: 'TOO_LONG' })
      else parts.push(part)
    })
    response.on('aborted', () => end({ kind: 'lost', code: 'ABORTED' }))
    response.on('end', () => {
      const retryAfter = response.headers['retry-after']
      end({ kind: 'answer', status: response.statusCode ?? 0, retryAfter, body: Buffer.concat(parts).toString('utf8') })
    })
  })
  sent.end(body)
  return promise
}
