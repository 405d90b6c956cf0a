import type { CallOutcome, SlackApi } from './api.ts'
import { type Json, objectOf, objectsOf, textOf } from './payload.ts'
import type { Place } from './place.ts'
import type { Threads } from './threads.ts'

const EVENT_TYPE = 'recoverykey_post'

/** The mark by which a message of ours is found again. */
export function metadataOf(key: string): Json {
  return { event_type: EVENT_TYPE, event_payload: { key } }
}

/** `blind`: Slack could not be asked, because the channel is not known or reading is not allowed. */
export type Search =
  | { readonly kind: 'found'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'blind' }
  | { readonly kind: 'failed'; readonly outcome: CallOutcome }

/** Asks Slack whether a message with this key is there already. */
export async function findPosted(api: SlackApi, threads: Threads, place: Place, key: string): Promise<Search> {
  const channel = place.channel === place.user ? await threads.directOf(place.tenant, place.user) : place.channel
  return channel === undefined ? { kind: 'blind' } : searchIn(api, place.tenant, channel, place.thread, key)
}

/** The same in a channel that is known. */
export async function searchIn(api: SlackApi, tenant: string, channel: string, thread: string | undefined, key: string): Promise<Search> {
  const args = { channel, limit: 100, include_all_metadata: true }
  const outcome = await (thread === undefined
    ? api.call(tenant, 'conversations.history', args)
    : api.call(tenant, 'conversations.replies', { ...args, ts: thread }))
  if (outcome.kind === 'refused') return { kind: 'blind' }
  if (outcome.kind !== 'ok') return { kind: 'failed', outcome }
  const hit = objectsOf(outcome.data['messages']).find((message) => keyOf(message) === key)
  const ts = textOf(hit?.['ts'])
  return ts === undefined ? { kind: 'absent' } : { kind: 'found', channel, ts }
}

function keyOf(message: Json): string | undefined {
  const metadata = objectOf(message['metadata'])
  return metadata['event_type'] === EVENT_TYPE ? textOf(objectOf(metadata['event_payload'])['key']) : undefined
}
