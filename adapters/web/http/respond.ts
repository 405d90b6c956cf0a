import type { ServerResponse } from 'node:http'

/** Nothing but what this server itself serves: no inline script or style, no frame, no other host. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

export const SECURITY_HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

type Headers = Readonly<Record<string, string | readonly string[]>>

export function send(response: ServerResponse, status: number, type: string, body: string | Buffer, headers: Headers = {}): void {
  response.writeHead(status, {
    ...SECURITY_HEADERS,
    'content-type': type,
    'cache-control': 'no-store',
    ...(headers as Record<string, string | string[]>),
  })
  response.end(body)
}

export function sendJson(response: ServerResponse, status: number, value: unknown, headers: Headers = {}): void {
  send(response, status, 'application/json; charset=utf-8', JSON.stringify(value), headers)
}

/** A refusal that the page can show: a code and a sentence. */
export function refuse(response: ServerResponse, status: number, code: string, message: string, headers: Headers = {}): void {
  sendJson(response, status, { error: { code, message } }, headers)
}
