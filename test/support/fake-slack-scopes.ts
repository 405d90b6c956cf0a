import { readFileSync } from 'node:fs'
import { parse } from 'yaml'

/** The part of manifest/slack.yaml that the fake enforces. */
export interface SlackManifest {
  readonly display_information: { readonly name: string }
  readonly features: {
    readonly slash_commands: readonly { readonly command: string; readonly usage_hint: string }[]
    readonly shortcuts: readonly { readonly callback_id: string; readonly type: string }[]
    readonly agent_view?: { readonly suggested_prompts?: readonly { readonly title: string; readonly message: string }[] }
  }
  readonly oauth_config: { readonly scopes: { readonly bot: readonly string[] } }
  readonly settings: { readonly event_subscriptions: { readonly bot_events: readonly string[] } }
}

export function readManifest(): SlackManifest {
  return parse(readFileSync(new URL('../../manifest/slack.yaml', import.meta.url), 'utf8')) as SlackManifest
}

/** What Slack asks for, by method. Written from Slack's reference, not from the adapter. One of several is enough. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['chat:write'],
  'chat.postEphemeral': ['chat:write'],
  'chat.update': ['chat:write'],
  'chat.delete': ['chat:write'],
  'conversations.history': ['im:history', 'groups:history', 'channels:history', 'mpim:history'],
  'conversations.replies': ['im:history', 'groups:history', 'channels:history', 'mpim:history'],
  'conversations.open': ['im:write'],
  'conversations.members': ['groups:read', 'channels:read', 'im:read'],
  'conversations.info': ['groups:read', 'channels:read', 'im:read'],
  'reactions.add': ['reactions:write'],
  'users.info': ['users:read'],
  'assistant.threads.setStatus': ['chat:write', 'assistant:write'],
  'assistant.threads.setSuggestedPrompts': ['assistant:write'],
  'files.info': ['files:read'],
}

/** The history scope that reading a channel of this kind asks for. */
function historyScope(channel: string): string {
  return channel.startsWith('D') ? 'im:history' : channel.startsWith('G') ? 'groups:history' : 'channels:history'
}

/** The scope that is missing for a call, undefined when it may go on. */
export function missingScope(method: string, channel: string | undefined, granted: ReadonlySet<string>): string | undefined {
  const needed = NEEDED[method]
  if (needed === undefined) return undefined
  if (method.startsWith('conversations.') && method !== 'conversations.open' && channel !== undefined && needed[0]?.endsWith('history')) {
    const scope = historyScope(channel)
    return granted.has(scope) ? undefined : scope
  }
  return needed.some((scope) => granted.has(scope)) ? undefined : needed[0]
}
