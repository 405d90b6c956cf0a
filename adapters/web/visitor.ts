import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { cookie, cookiesOf, isSecure } from './http/request.ts'

const VISITOR_COOKIE = 'rk_visitor'
const VISITOR_SECONDS = 180 * 86_400

/** The same browser is the same person, so that "status" finds its requests again. The id says nothing about anybody. */
export function visitorOf(request: IncomingMessage): string | undefined {
  const id = cookiesOf(request).get(VISITOR_COOKIE)
  return id !== undefined && /^[\w-]{16,40}$/.test(id) ? `web:${id}` : undefined
}

export function newVisitor(request: IncomingMessage): { readonly person: string; readonly cookie: string } {
  const id = randomBytes(15).toString('base64url')
  return { person: `web:${id}`, cookie: cookie(VISITOR_COOKIE, id, VISITOR_SECONDS, isSecure(request)) }
}
