import type { CallOutcome, SlackApi } from './api.ts'
import { type Json, objectOf, objectsOf, textOf } from './payload.ts'
import type { Place } from './place.ts'
import type { Threads } from './threads.ts'

const EVENT_TYPE = 'recoverykey_post'

/** The mark by which a message of ours is found again. */
export function metadataOf(key: string): Json {
  return { event_type: EVENT_TYPE, event_payload: { key } }
}

/** `blind`: Slack could not be asked: the channel is not known, reading is not allowed, or there is more than can be read. */
export type Search =
  | { readonly kind: 'found'; readonly channel: string; readonly ts: string }
  | { readonly kind: 'absent' }
  | { readonly kind: 'blind' }
  | { readonly kind: 'failed'; readonly outcome: CallOutcome }

/** Jobs are given up long before; an older post is none of theirs. */
const LOOK_BACK_MS = 7 * 24 * 3_600_000
const PAGE_MESSAGES = 200
const MOST_PAGES = 10

/** Asks Slack whether a message with this key is there already. */
export async function findPosted(api: SlackApi, threads: Threads, place: Place, key: string, now: number): Promise<Search> {
  const channel = place.channel === place.user ? await threads.directOf(place.tenant, place.user) : place.channel
  if (channel === undefined) return { kind: 'blind' }
  return searchIn(api, { tenant: place.tenant, channel, thread: place.thread }, key, now)
}

/** A channel, or a thread in it. */
interface Spot {
  readonly tenant: string
  readonly channel: string
  readonly thread: string | undefined
}

/** The same in a channel that is known. A thread is told oldest first, so all of it is read. */
export async function searchIn(api: SlackApi, { tenant, channel, thread }: Spot, key: string, now: number): Promise<Search> {
  const oldest = ((now - LOOK_BACK_MS) / 1000).toFixed(6)
  const args = { channel, limit: PAGE_MESSAGES, oldest, include_all_metadata: true }
  let cursor: string | undefined
  for (let page = 0; page < MOST_PAGES; page++) {
    const more = cursor === undefined ? args : { ...args, cursor }
    const outcome = await (thread === undefined
      ? api.call(tenant, 'conversations.history', more)
      : api.call(tenant, 'conversations.replies', { ...more, ts: thread }))
    // Some apps may read one page a minute: they would begin again for ever.
    if (outcome.kind === 'refused' || (outcome.kind === 'limited' && page > 0)) return { kind: 'blind' }
    if (outcome.kind !== 'ok') return { kind: 'failed', outcome }
    const hit = objectsOf(outcome.data['messages']).find((message) => keyOf(message) === key)
    const ts = textOf(hit?.['ts'])
    if (ts !== undefined) return { kind: 'found', channel, ts }
    cursor = textOf(objectOf(outcome.data['response_metadata'])['next_cursor'])
    if (cursor === undefined) return { kind: 'absent' }
  }
  return { kind: 'blind' }
}

function keyOf(message: Json): string | undefined {
  const metadata = objectOf(message['metadata'])
  return metadata['event_type'] === EVENT_TYPE ? textOf(objectOf(metadata['event_payload'])['key']) : undefined
}
