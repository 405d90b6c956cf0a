import type { Address } from '../../src/model/inbound.ts'
import type { Reply } from '../../src/model/reply.ts'
import type { Channel, Delivered, Post } from '../../src/ports/channel.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import { type CallOutcome, deliveryError, type SlackApi } from './api.ts'
import type { Pace } from './pace.ts'
import { objectOf, textOf } from './payload.ts'
import { messageId, messageParts, type Place, placeOf } from './place.ts'
import { renderReply, type SlackMessage, withHint } from './render.ts'
import { findPosted, metadataOf } from './sent-before.ts'
import type { StatusLine } from './status-line.ts'
import type { Threads } from './threads.ts'
import type { Words } from './words.ts'

interface ChannelParts {
  readonly api: SlackApi
  readonly pace: Pace
  readonly threads: Threads
  readonly words: Words
  readonly status: StatusLine
  readonly assistant: Pick<Assistant, 'say'>
  readonly log: Log
  readonly clock: Clock
}

/** Refusals that mean that there is nothing left to do. */
const ALREADY_GONE = new Set(['message_not_found', 'cant_update_message', 'edit_window_closed', 'cant_delete_message'])
/** Refusals of the blocks; the text alone still reaches the person. */
const BAD_BLOCKS = new Set(['invalid_blocks', 'invalid_blocks_format', 'msg_blocks_too_long'])

/** Slack as the outbox sees it. */
export function createChannel(parts: ChannelParts): Channel {
  /** Keys whose last try may have been shown. A crash forgets them; `attempt` then says it. */
  const unsure = new Set<string>()

  async function deliver(address: Address, post: Post, key: string, attempt = 1, signal?: AbortSignal): Promise<Delivered> {
    const place = placeOf(address)
    switch (post.kind) {
      case 'reply':
        return reply(parts, await settle(parts.threads, place), post.reply, key, {
          unsure,
          again: attempt > 1 || unsure.has(key),
          signal,
        })
      case 'edit':
        return edit(parts, place, post.messageId, post.reply, signal)
      case 'remove':
        return remove(parts, place, post.messageId, signal)
      case 'erase-secret':
        return erase(parts, post.messageId)
    }
  }

  return { name: 'slack', deliver }
}

/** A talk that was begun elsewhere has its thread after its first message. */
async function settle(threads: Threads, place: Place): Promise<Place> {
  if (place.entry === undefined) return place
  const root = await threads.rootOf(place.entry)
  return root === undefined ? place : { ...place, channel: root.channel, thread: root.ts }
}

async function reply(
  parts: ChannelParts,
  place: Place,
  said: Reply,
  key: string,
  state: { readonly unsure: Set<string>; readonly again: boolean; readonly signal: AbortSignal | undefined },
): Promise<Delivered> {
  const asked = state.again ? await findPosted(parts.api, parts.threads, place, key, parts.clock()) : undefined
  if (asked?.kind === 'failed') throw deliveryError('asking what was shown before a second try', asked.outcome)
  if (asked?.kind === 'found') {
    state.unsure.delete(key)
    await begin(parts.threads, place, asked.channel, asked.ts)
    return { messageId: messageId(asked.channel, asked.ts) }
  }
  const outcome = await send(parts, place, messageOf(parts, said), key, state.signal)
  if (outcome.kind !== 'ok') {
    if (outcome.kind === 'unsure') remember(state.unsure, key)
    throw deliveryError(`posting to ${place.channel}`, outcome)
  }
  parts.status.answered(place)
  state.unsure.delete(key)
  const channel = textOf(outcome.data['channel']) ?? place.channel
  const ts = textOf(outcome.data['ts']) ?? textOf(objectOf(outcome.data['message'])['ts'])
  if (ts === undefined) return {}
  await begin(parts.threads, place, channel, ts)
  if (said.kind === 'secret' && place.shared) await warn(parts, place, said)
  return { messageId: messageId(channel, ts), ...(asked?.kind === 'blind' ? { unsure: true } : {}) }
}

/** A reply as a message; under a warning about a secret stands how to delete a message here. */
function messageOf(parts: ChannelParts, said: Reply): SlackMessage {
  const feedback = said.feedback ? parts.words.feedback(said.language) : undefined
  const message = renderReply(said, feedback)
  return said.kind === 'secret' ? withHint(message, parts.words.line('slack.how-to-delete', said.language)) : message
}

async function begin(threads: Threads, place: Place, channel: string, ts: string): Promise<void> {
  if (place.entry !== undefined && place.thread === undefined) await threads.begin(place.entry, place.tenant, place.user, channel, ts)
}

async function send(
  parts: ChannelParts,
  place: Place,
  message: SlackMessage,
  key: string,
  signal: AbortSignal | undefined,
): Promise<CallOutcome> {
  const args = {
    channel: place.channel,
    ...(place.thread === undefined ? {} : { thread_ts: place.thread }),
    text: message.text,
    metadata: metadataOf(key),
    unfurl_links: false,
    unfurl_media: false,
  }
  const post = (blocks: object) =>
    parts.pace.run(place.channel, () => parts.api.call(place.tenant, 'chat.postMessage', { ...args, ...blocks }), signal)
  const outcome = await post({ blocks: message.blocks })
  return outcome.kind === 'refused' && BAD_BLOCKS.has(outcome.code) ? post({}) : outcome
}

async function edit(parts: ChannelParts, place: Place, id: string, said: Reply, signal: AbortSignal | undefined): Promise<Delivered> {
  const target = messageParts(id)
  if (!target) return {}
  const message = messageOf(parts, said)
  const args = { channel: target.channel, ts: target.ts, text: message.text, blocks: message.blocks }
  const outcome = await parts.pace.run(target.channel, () => parts.api.call(place.tenant, 'chat.update', args), signal)
  return done(outcome, `editing in ${target.channel}`, id)
}

async function remove(parts: ChannelParts, place: Place, id: string, signal: AbortSignal | undefined): Promise<Delivered> {
  const target = messageParts(id)
  if (!target) return {}
  const outcome = await parts.pace.run(target.channel, () => parts.api.call(place.tenant, 'chat.delete', target), signal)
  return done(outcome, `deleting in ${target.channel}`, id)
}

/**
 * Deletes the person's own message with the operator's token. Slack allows it in channels that the token's owner sees,
 * never in somebody else's direct messages: there the person was told how to do it, so a refusal is no failure.
 */
async function erase(parts: ChannelParts, id: string): Promise<Delivered> {
  const target = messageParts(id)
  if (!target) return {}
  const outcome = await parts.api.callAsUser('chat.delete', target)
  if (outcome.kind === 'refused') {
    parts.log.info('slack.erase-refused', { channel: target.channel, code: outcome.code })
    return {}
  }
  return done(outcome, `deleting a pasted secret in ${target.channel}`, id)
}

function done(outcome: CallOutcome, what: string, id: string): Delivered {
  if (outcome.kind === 'ok' || (outcome.kind === 'refused' && ALREADY_GONE.has(outcome.code))) return { messageId: id }
  throw deliveryError(what, outcome)
}

/** A hint in the channel that only the person sees; the whole warning is in their direct messages. */
async function warn(parts: ChannelParts, place: Place, said: Reply): Promise<void> {
  if (!place.shared) return
  const message = renderReply(parts.assistant.say('slack.secret-in-channel', said.language))
  const args = {
    channel: place.shared.channel,
    user: place.user,
    ...(place.shared.thread === undefined ? {} : { thread_ts: place.shared.thread }),
    ...message,
  }
  const outcome = await parts.api.call(place.tenant, 'chat.postEphemeral', args)
  if (outcome.kind !== 'ok') parts.log.info('slack.warning-not-shown', { channel: place.shared.channel, kind: outcome.kind })
}

function remember(unsure: Set<string>, key: string): void {
  if (unsure.size > 10_000) unsure.clear()
  unsure.add(key)
}
