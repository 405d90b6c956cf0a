import { AppError } from '../../src/model/app-error.ts'
import type { RetryHint } from '../../src/ports/channel.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'

/** One HTTP call to a desk. `desk` and `what` are for the sentence when it fails; neither holds what people typed. */
export interface DeskRequest {
  readonly desk: string
  readonly what: string
  readonly url: string
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | FormData
  readonly timeoutMs: number
  readonly clock: Clock
  /** Where it is said that the desk asked to wait. */
  readonly log?: Log | undefined
  /** Given up: a call that has not begun is not made. */
  readonly signal?: AbortSignal | undefined
  /** Answers that are no failure although they are 4xx. */
  readonly accepts?: readonly number[]
}

export interface DeskResponse {
  readonly status: number
  /** Parsed JSON; undefined when the answer had no JSON body. */
  readonly json: unknown
}

const AGAIN = [408, 425, 429]
/** More than that is no answer of a desk but a mistake or an attack. */
const MAX_ANSWER_CHARS = 2_000_000

/**
 * Calls a desk. A failure that may pass is DELIVERY_FAILED, with the desk's Retry-After as its hint; any other 4xx is
 * DELIVERY_REFUSED. The errors name desk, call and status, never the request or the answer.
 */
export async function callDesk(request: DeskRequest): Promise<DeskResponse> {
  request.signal?.throwIfAborted()
  const response = await send(request)
  const { status } = response
  if (response.ok || request.accepts?.includes(status)) return { status, json: await readJson(response, request) }
  await response.body?.cancel()
  if (status === 429) request.log?.warn('desk.limited', { desk: request.desk })
  if (status >= 500 || AGAIN.includes(status)) throw failed(request, `answered ${status}`, hintOf(response, request.clock))
  if (status === 401 || status === 403) {
    throw new AppError('DELIVERY_REFUSED', `${request.desk} refused to ${request.what} (${status}); check the credentials and their rights`)
  }
  throw new AppError('DELIVERY_REFUSED', `${request.desk} refused to ${request.what} (${status}); check the desk's settings`)
}

/** Turns a failed call into the answer of a desk's `check`: it cannot be reached, and why. */
export async function checkDesk(desk: string, settings: string, call: () => Promise<unknown>): Promise<void> {
  try {
    await call()
  } catch (error) {
    const why = error instanceof AppError ? error.message : 'the call failed'
    throw new AppError('DESK_UNAVAILABLE', `the ${desk} desk cannot be used: ${why}; check ${settings}`)
  }
}

async function send(request: DeskRequest): Promise<Response> {
  const { url, method, headers, body, timeoutMs } = request
  try {
    const signal = AbortSignal.timeout(timeoutMs)
    // A redirect could carry the credentials to another host.
    return await fetch(url, { method, headers, signal, redirect: 'error', ...(body === undefined ? {} : { body }) })
  } catch (error) {
    const why = error instanceof Error && error.name === 'TimeoutError' ? `did not answer within ${timeoutMs} ms` : 'could not be reached'
    throw failed(request, why, {})
  }
}

async function readJson(response: Response, request: DeskRequest): Promise<unknown> {
  try {
    const text = await response.text()
    if (text === '' || text.length > MAX_ANSWER_CHARS) return undefined
    return JSON.parse(text)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw failed(request, 'broke off while answering', {})
  }
}

function failed(request: DeskRequest, why: string, hint: RetryHint): AppError {
  return new AppError('DELIVERY_FAILED', `${request.desk} ${why} when asked to ${request.what}; it will be tried again`, { cause: hint })
}

/** Retry-After is a number of seconds or a date. */
function hintOf(response: Response, clock: Clock): RetryHint {
  const value = response.headers.get('retry-after')
  if (value === null) return {}
  if (/^\d{1,6}$/.test(value)) return { retryAfterMs: Number(value) * 1000 }
  const date = Date.parse(value)
  return Number.isNaN(date) ? {} : { retryAfterMs: Math.max(0, date - clock()) }
}
