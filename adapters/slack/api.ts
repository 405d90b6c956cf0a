import { AppError } from '../../src/model/app-error.ts'
import type { RetryHint } from '../../src/ports/channel.ts'
import type { Json } from './payload.ts'

/**
 * What became of one call to Slack. `limited` was not done; `refused` will not be done, `code` says why in Slack's words;
 * `unsure` may have been done: a time-out, a lost connection, an error of Slack's own.
 */
export type CallOutcome =
  | { readonly kind: 'ok'; readonly data: Json }
  | { readonly kind: 'refused'; readonly code: string }
  | { readonly kind: 'limited'; readonly retryAfterMs?: number }
  | { readonly kind: 'unsure'; readonly code: string }

/** The Web API with the token of a tenant. Never throws. */
export interface SlackApi {
  call(tenant: string, method: Method, args: Json): Promise<CallOutcome>
  /** With the operator's user token; `refused` with `no_user_token` when there is none. */
  callAsUser(method: Method, args: Json): Promise<CallOutcome>
}

/** Every method this adapter calls, and the scope that it needs. The manifest asks for these and no others. */
export const METHOD_SCOPES = {
  'auth.test': undefined,
  'chat.postMessage': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'conversations.history': 'im:history',
  'conversations.replies': 'im:history',
  'reactions.add': 'reactions:write',
  'users.info': 'users:read',
  'views.open': undefined,
  'views.update': undefined,
  'views.publish': undefined,
  'assistant.threads.setStatus': 'chat:write',
  'assistant.threads.setSuggestedPrompts': 'assistant:write',
  'oauth.v2.access': undefined,
} as const satisfies Readonly<Record<string, string | undefined>>

export type Method = keyof typeof METHOD_SCOPES

/** Answers that say that Slack had trouble, not that the call was wrong. */
const TROUBLE = new Set(['internal_error', 'fatal_error', 'service_unavailable', 'request_timeout', 'team_added_to_org', 'accesslimited'])

/** Answers that say that the token is not worth another try. */
const DEAD_TOKEN = new Set(['invalid_auth', 'account_inactive', 'token_revoked', 'token_expired', 'not_authed', 'org_login_required'])

/** Reads an error code of Slack's body. */
export function outcomeOfCode(code: string): CallOutcome {
  if (code === 'ratelimited' || code === 'rate_limited') return { kind: 'limited' }
  return TROUBLE.has(code) ? { kind: 'unsure', code } : { kind: 'refused', code }
}

export function isDeadToken(outcome: CallOutcome): boolean {
  return outcome.kind === 'refused' && DEAD_TOKEN.has(outcome.code)
}

/** What the refusals mean and who can do something about it. */
const MEANING: Readonly<Record<string, string>> = {
  channel_not_found: 'the app does not see this channel; invite it there or correct the id',
  not_in_channel: 'the app is not in this channel; invite it there',
  is_archived: 'the channel is archived; choose another one',
  user_not_in_channel: 'the person has left the channel',
  user_not_found: 'the person is no longer in this workspace',
  user_disabled: 'the account of the person is switched off',
  messages_tab_disabled: "the app's Messages tab is switched off; switch it on in the app's settings",
  msg_too_long: 'the text is longer than Slack takes',
  missing_scope: 'the app was installed without a scope that manifest/slack.yaml names; reinstall it',
  restricted_action: 'a rule of the workspace forbids it',
  invalid_auth: 'the token is not valid; reinstall the app and set the new one',
  token_revoked: 'the token was revoked; reinstall the app and set the new one',
  token_expired: 'the token has expired; reinstall the app',
  account_inactive: 'the app was removed from the workspace; reinstall it',
  not_installed: 'the app is not installed in this workspace; open /slack/install',
}

/** A sentence for an outcome that is not `ok`. */
export function meaningOf(outcome: CallOutcome): string {
  switch (outcome.kind) {
    case 'ok':
      return 'it worked'
    case 'limited':
      return 'Slack asks to wait'
    case 'unsure':
      return `no certain answer (${outcome.code})`
    case 'refused':
      return `${outcome.code}: ${MEANING[outcome.code] ?? 'see this code in the reference of the method'}`
  }
}

/** The error of the outbox for an outcome: worth another try, or not. */
export function deliveryError(what: string, outcome: CallOutcome): AppError {
  const sentence = `slack: ${what}: ${meaningOf(outcome)}`
  if (outcome.kind === 'refused') return new AppError('DELIVERY_REFUSED', sentence)
  const hint: RetryHint = outcome.kind === 'limited' && outcome.retryAfterMs !== undefined ? { retryAfterMs: outcome.retryAfterMs } : {}
  return new AppError('DELIVERY_FAILED', sentence, { cause: hint })
}
