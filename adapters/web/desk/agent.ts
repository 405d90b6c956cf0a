import { randomBytes } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { cookie, cookiesOf, isSecure } from '../http/request.ts'
import type { AgentView } from '../views.ts'

const AGENT_COOKIE = 'rk_agent'
const AGENT_SECONDS = 180 * 86_400

/** Who works at the desk in this browser: a name chosen once, kept in a cookie of this site. */
export function agentOf(request: IncomingMessage): AgentView | undefined {
  const [id = '', name = ''] = (cookiesOf(request).get(AGENT_COOKIE) ?? '').split('.')
  if (!/^[\w-]{12,30}$/.test(id) || !/^[\w-]{1,200}$/.test(name)) return undefined
  return { id: `web:${id}`, name: Buffer.from(name, 'base64url').toString('utf8') }
}

/** The cookie that makes this browser an agent, under its old id when it had one. */
export function agentCookie(request: IncomingMessage, name: string): { readonly agent: AgentView; readonly cookie: string } {
  const id = agentOf(request)?.id.slice('web:'.length) ?? randomBytes(12).toString('base64url')
  const value = `${id}.${Buffer.from(name, 'utf8').toString('base64url')}`
  return { agent: { id: `web:${id}`, name }, cookie: cookie(AGENT_COOKIE, value, AGENT_SECONDS, isSecure(request)) }
}
