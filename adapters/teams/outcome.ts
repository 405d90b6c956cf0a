import { AppError } from '../../src/model/app-error.ts'
import type { RetryHint } from '../../src/ports/channel.ts'
import type { HttpOutcome } from './http-call.ts'
import { type Json, objectOf, parsedObject, textOf } from './payload.ts'

/**
 * What became of one call to Teams. `limited` and `again` were not done; `unsure` may have been done; `dead` means that this
 * conversation takes nothing any more; `refused` will not be done, `code` says why in Teams' words.
 */
export type CallOutcome =
  | { readonly kind: 'ok'; readonly data: Json }
  | { readonly kind: 'limited'; readonly retryAfterMs?: number }
  | { readonly kind: 'again'; readonly code: string }
  | { readonly kind: 'unsure'; readonly code: string }
  | { readonly kind: 'unauthorized' }
  | { readonly kind: 'dead'; readonly code: string }
  | { readonly kind: 'refused'; readonly status: number; readonly code: string }

/** Statuses after which Teams asks for another try. */
const AGAIN = new Set([408, 412, 425])

/** Reads what came back from the connector. `now` turns a date in Retry-After into a wait. */
export function outcomeOf(http: HttpOutcome, now: number): CallOutcome {
  if (http.kind === 'not-sent') return { kind: 'again', code: http.code }
  if (http.kind === 'lost') return { kind: 'unsure', code: http.code }
  const { status } = http
  if (status >= 200 && status < 300) return { kind: 'ok', data: parsedObject(http.body) ?? {} }
  const code = codeOf(http.body) ?? String(status)
  if (status === 429) return limited(http.retryAfter, now)
  if (status === 401) return { kind: 'unauthorized' }
  if (status === 403) return { kind: 'dead', code }
  if (status >= 500 && http.retryAfter !== undefined) return limited(http.retryAfter, now)
  if (AGAIN.has(status) || status >= 500) return { kind: 'again', code: String(status) }
  return { kind: 'refused', status, code }
}

function limited(retryAfter: string | undefined, now: number): CallOutcome {
  const seconds = Number(retryAfter)
  const date = retryAfter === undefined ? Number.NaN : Date.parse(retryAfter)
  const ms = retryAfter !== undefined && Number.isFinite(seconds) ? seconds * 1000 : date - now
  return Number.isFinite(ms) && ms >= 0 ? { kind: 'limited', retryAfterMs: Math.ceil(ms) } : { kind: 'limited' }
}

/** The error's code of a connector's body: a word, never the sentence behind it. */
function codeOf(body: string): string | undefined {
  const code = textOf(objectOf(parsedObject(body)?.['error'])['code'])
  return code !== undefined && /^\w{1,60}$/.test(code) ? code : undefined
}

const MEANING: Readonly<Record<string, string>> = {
  MessageWritesBlocked: 'the person has blocked or removed the app',
  BotNotInConversationRoster: 'the app is not installed there; add it to the team or chat',
  ConversationNotFound: 'there is no such conversation, or the app is not in it; check the id and add the app',
  MessageSizeTooBig: 'the message is longer than Teams takes',
  BadSyntax: 'Teams does not understand the message',
}

/** A sentence for an outcome that is not `ok`. */
export function meaningOf(outcome: CallOutcome): string {
  switch (outcome.kind) {
    case 'ok':
      return 'it worked'
    case 'limited':
      return 'Teams asks to wait'
    case 'again':
    case 'unsure':
      return `no certain answer (${outcome.code})`
    case 'unauthorized':
      return 'Teams does not accept the token; check MicrosoftAppId, MicrosoftAppType and that the secret has not expired'
    case 'dead':
    case 'refused':
      return `${outcome.code}: ${MEANING[outcome.code] ?? 'Teams refuses it'}`
  }
}

/** The error of the outbox for an outcome: worth another try, or not. */
export function deliveryError(what: string, outcome: CallOutcome): AppError {
  const sentence = `teams: ${what}: ${meaningOf(outcome)}`
  if (outcome.kind === 'refused' || outcome.kind === 'dead') return new AppError('DELIVERY_REFUSED', sentence)
  const hint: RetryHint = outcome.kind === 'limited' && outcome.retryAfterMs !== undefined ? { retryAfterMs: outcome.retryAfterMs } : {}
  return new AppError('DELIVERY_FAILED', sentence, { cause: hint })
}
