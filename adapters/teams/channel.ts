import { AppError } from '../../src/model/app-error.ts'
import type { Address } from '../../src/model/inbound.ts'
import type { Reply } from '../../src/model/reply.ts'
import type { Channel, Delivered, Post } from '../../src/ports/channel.ts'
import type { ChannelParts, Sent } from './channel-parts.ts'
import { deliveryError } from './outcome.ts'
import { textOf } from './payload.ts'
import { messageId, messageParts, type Place, placeOf } from './place.ts'
import { sendPrivately } from './private-word.ts'
import { renderReply } from './render.ts'

/** One try of the outbox. */
interface Task {
  readonly key: string
  readonly attempt: number
  readonly signal: AbortSignal | undefined
}

/** Teams as the outbox sees it. */
export function createChannel(parts: ChannelParts): Channel {
  async function deliver(address: Address, post: Post, key: string, attempt = 1, signal?: AbortSignal): Promise<Delivered> {
    parts.sends.begun(key)
    try {
      const delivered = await posted(parts, address, post, { key, attempt, signal })
      parts.sends.ended(key)
      return delivered
    } catch (error) {
      if (error instanceof AppError && error.code === 'DELIVERY_REFUSED') parts.sends.ended(key)
      throw error
    }
  }

  return { name: 'teams', deliver }
}

async function posted(parts: ChannelParts, address: Address, post: Post, task: Task): Promise<Delivered> {
  const place = await current(parts, placeOf(address))
  switch (post.kind) {
    case 'reply':
      return reply(parts, place, post.reply, task)
    case 'edit':
      return change(parts, place, post.messageId, post.reply, task.signal)
    case 'remove':
      return change(parts, place, post.messageId, undefined, task.signal)
    case 'erase-secret':
      // No bot may delete what a person wrote. The person was told how.
      return {}
  }
}

/** The place with the service URL that was seen last: it moves with the region of the tenant. */
async function current(parts: ChannelParts, place: Place): Promise<Place> {
  const known = await parts.references.of(place.conversation)
  if (known?.dead) throw deliveryError(`posting in ${place.conversation}`, { kind: 'dead', code: 'MessageWritesBlocked' })
  return known === undefined ? place : { ...place, serviceUrl: known.serviceUrl }
}

async function reply(parts: ChannelParts, place: Place, said: Reply, { key, attempt, signal }: Task): Promise<Delivered> {
  const before = parts.sentBefore.of(key, attempt)
  const sent = await send(parts, place, said, signal).catch((error: unknown) => {
    // Given up while it waited for its turn: nothing was sent.
    parts.sentBefore.not(key)
    throw error
  })
  const { outcome, conversation } = sent
  switch (outcome.kind) {
    case 'ok': {
      parts.sentBefore.settled(key)
      const id = textOf(outcome.data['id'])
      return {
        ...(id === undefined ? {} : { messageId: messageId(conversation, id) }),
        ...(before === 'maybe' ? { unsure: true } : {}),
      }
    }
    case 'unsure':
      if (before === 'maybe') {
        // Twice sent and twice no answer: a third try would more likely annoy than help.
        parts.sentBefore.settled(key)
        return { unsure: true }
      }
      parts.sentBefore.maybe(key)
      break
    case 'dead':
      parts.log.warn('teams.dead', { conversation, code: outcome.code })
      await parts.references.markDead(conversation)
      break
    default:
      parts.sentBefore.not(key)
  }
  throw deliveryError(`posting in ${conversation}`, outcome)
}

async function send(parts: ChannelParts, place: Place, said: Reply, signal: AbortSignal | undefined): Promise<Sent> {
  if (place.scope !== 'personal' && (said.kind === 'secret' || said.privateTo !== undefined))
    return sendPrivately(parts, place, said, signal)
  const outcome = await parts.poster.post(place, said, signal)
  return { outcome, conversation: place.conversation }
}

/** An edit, or without a reply a deletion, of a message that this program posted. */
async function change(
  parts: ChannelParts,
  place: Place,
  id: string,
  said: Reply | undefined,
  signal: AbortSignal | undefined,
): Promise<Delivered> {
  const target = messageParts(id)
  if (target === undefined) return {}
  const to = { ...place, conversation: target.conversation }
  const outcome = await (said === undefined
    ? parts.connector.remove(to, target.activity, signal)
    : parts.connector.update(to, target.activity, renderReply(said), signal))
  // Changing twice changes nothing more, so an answer that was lost is no double.
  if (outcome.kind === 'ok' || (outcome.kind === 'refused' && outcome.status === 404)) return { messageId: id }
  throw deliveryError(`changing a message in ${target.conversation}`, outcome)
}
