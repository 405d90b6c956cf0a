import { METHOD_SCOPES } from './api.ts'
import { type Json, objectOf } from './payload.ts'

/** The events that the adapter listens to, and the scope that each needs. manifest/slack.yaml asks for these and no others. */
export const EVENT_SCOPES = {
  app_home_opened: undefined,
  app_mention: 'app_mentions:read',
  'message.im': 'im:history',
  'message.groups': 'groups:history',
  app_uninstalled: undefined,
  tokens_revoked: undefined,
} as const satisfies Readonly<Record<string, string | undefined>>

/** The slash command. */
export const COMMAND = '/recoverykey'

/** Every bot scope: of methods, of events, and of the command and shortcuts. */
export const METHOD_BOT_SCOPES: readonly string[] = [
  ...new Set([...Object.values(METHOD_SCOPES), ...Object.values(EVENT_SCOPES), 'commands'].flatMap((scope) => scope ?? [])),
].sort()

/** The scopes that a token was not given, by what Slack says beside each answer; none where it does not say. */
export function missingScopes(answer: Json): readonly string[] {
  const { scopes } = objectOf(answer['response_metadata'])
  return Array.isArray(scopes) ? METHOD_BOT_SCOPES.filter((scope) => !scopes.includes(scope)) : []
}
