import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'
import type { HttpCall, HttpClient } from './http-call.ts'
import { type CallOutcome, outcomeOf } from './outcome.ts'
import type { Pace } from './pace.ts'
import { type Json, textOf } from './payload.ts'
import type { Place } from './place.ts'
import { serviceBases } from './service-hosts.ts'
import type { Tokens } from './token.ts'

/** What the assistant does in Teams. Never throws, but for a signal that aborts while a call waits for its turn: then it is not made. */
export interface Connector {
  /** The activity, or the JSON of one. */
  send(to: Target, activity: Json | string, signal?: AbortSignal): Promise<CallOutcome>
  /** Shown to the recipient alone, in a group or channel; a preview of Teams. */
  sendTargeted(to: Target, activity: Json, signal?: AbortSignal): Promise<CallOutcome>
  /** Shows that something is being written, unless something else is on its way there. */
  typing(to: Target): Promise<CallOutcome>
  update(to: Target, activity: string, changed: Json, signal?: AbortSignal): Promise<CallOutcome>
  remove(to: Target, activity: string, signal?: AbortSignal): Promise<CallOutcome>
  /** The private conversation with a person: the existing one, if there is one. `ok` has its `id`. */
  personal(place: Place, signal?: AbortSignal): Promise<CallOutcome>
  /** One member of a conversation, by their id there. */
  member(to: Target, user: string): Promise<CallOutcome>
  /** Members of a conversation, the first hundred. */
  members(to: Target): Promise<CallOutcome>
}

export type Target = Pick<Place, 'serviceUrl' | 'tenant' | 'conversation'>

export interface ConnectorParts {
  readonly http: HttpClient
  /** Without it nothing is signed: emulators on this machine ask for no token. */
  readonly tokens: Tokens | undefined
  readonly pace: Pace
  readonly clock: Clock
  readonly log: Log
  /** Whether service URLs on this machine are spoken to. */
  readonly loopback: boolean
  readonly timeoutMs?: number
}

const TIMEOUT_MS = 5_000
const LOOK_TIMEOUT_MS = 2_000

/** The REST client of the Bot Framework connector: named calls, a time limit each, no retries of its own. */
export function createConnector(parts: ConnectorParts): Connector {
  const timeoutMs = parts.timeoutMs ?? TIMEOUT_MS
  const baseOf = serviceBases(parts.loopback)

  async function once(url: string, call: Omit<HttpCall, 'url' | 'headers'>): Promise<CallOutcome> {
    let token: string | undefined
    try {
      token = await parts.tokens?.get()
    } catch (error) {
      return { kind: 'again', code: error instanceof Error && 'code' in error ? 'no token' : 'token' }
    }
    const headers: Record<string, string> = { accept: 'application/json' }
    if (call.body !== undefined) headers['content-type'] = 'application/json; charset=utf-8'
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`
    const http = await parts.http.call({ ...call, url, headers })
    const outcome = outcomeOf(http, parts.clock())
    if (outcome.kind === 'unauthorized' && token !== undefined) parts.tokens?.drop(token)
    if (outcome.kind === 'limited') parts.log.warn('teams.limited', { afterMs: outcome.retryAfterMs })
    return outcome
  }

  async function call(serviceUrl: string, request: Omit<HttpCall, 'url' | 'headers'>, path: string): Promise<CallOutcome> {
    const base = baseOf(serviceUrl)
    if (base === undefined) return { kind: 'refused', status: 0, code: 'ServiceUrlNotAllowed' }
    const url = `${base}${path}`
    const first = await once(url, request)
    // A token that has just been withdrawn is renewed once; nothing was done with the old one.
    return first.kind === 'unauthorized' && parts.tokens !== undefined ? once(url, request) : first
  }

  interface Sending {
    readonly method: HttpCall['method']
    readonly path: string
    readonly body?: Json | string
    readonly signal: AbortSignal | undefined
  }

  function paced(to: Target, { method, path, body, signal }: Sending): Promise<CallOutcome> {
    const request = { method, timeoutMs, ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }) }
    return parts.pace.run(to, () => call(to.serviceUrl, request, `${conversationPath(to)}${path}`), signal)
  }

  const activityPath = (activity: string) => `/activities/${encodeURIComponent(activity)}`

  return {
    send: (to, body, signal) => paced(to, { method: 'POST', path: '/activities', body, signal }),
    sendTargeted: (to, body, signal) => paced(to, { method: 'POST', path: '/activities?isTargetedActivity=true', body, signal }),
    typing(to) {
      const request = { method: 'POST', timeoutMs: LOOK_TIMEOUT_MS, body: JSON.stringify({ type: 'typing' }) } as const
      return parts.pace.ifFree(to, () => call(to.serviceUrl, request, `${conversationPath(to)}/activities`))
    },
    update: (to, activity, changed, signal) =>
      paced(to, { method: 'PUT', path: activityPath(activity), body: { ...changed, id: activity }, signal }),
    remove: (to, activity, signal) => paced(to, { method: 'DELETE', path: activityPath(activity), signal }),
    async personal({ serviceUrl, tenant, user, bot }, signal) {
      const body = { isGroup: false, bot: { id: bot }, members: [{ id: user }], tenantId: tenant, channelData: { tenant: { id: tenant } } }
      const request = { method: 'POST', body: JSON.stringify(body), timeoutMs } as const
      const spot = { tenant, conversation: `with ${user}` }
      const outcome = await parts.pace.run(spot, () => call(serviceUrl, request, '/v3/conversations'), signal)
      const id = outcome.kind === 'ok' ? textOf(outcome.data['id']) : undefined
      return outcome.kind === 'ok' && id === undefined ? { kind: 'refused', status: 200, code: 'NoConversation' } : outcome
    },
    member: (to, user) => call(to.serviceUrl, look(), `${conversationPath(to)}/members/${encodeURIComponent(user)}`),
    members: (to) => call(to.serviceUrl, look(), `${conversationPath(to)}/pagedmembers?pageSize=100`),
  }
}

function look(): Omit<HttpCall, 'url' | 'headers'> {
  return { method: 'GET', timeoutMs: LOOK_TIMEOUT_MS }
}

function conversationPath(to: Target): string {
  return `/v3/conversations/${encodeURIComponent(to.conversation)}`
}
