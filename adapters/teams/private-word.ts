import type { Reply } from '../../src/model/reply.ts'
import type { ChannelParts, Sent } from './channel-parts.ts'
import { personalOf } from './personal.ts'
import type { Place } from './place.ts'
import { renderReply } from './render.ts'

/**
 * A word that only one person may see, said where others read along: in the private conversation with them; where the app is
 * not installed for them as a message that only they see; and where Teams has not that either, a word without anything in it.
 */
export async function sendPrivately(parts: ChannelParts, place: Place, said: Reply, signal: AbortSignal | undefined): Promise<Sent> {
  const own = await personalOf(parts.connector, place, signal)
  if (own.kind === 'ok') {
    const outcome = await parts.poster.post(own.place, said, signal)
    if (outcome.kind !== 'dead' && outcome.kind !== 'refused') return { outcome, conversation: own.place.conversation }
    await parts.references.markDead(own.place.conversation)
  } else if (own.outcome.kind !== 'dead' && own.outcome.kind !== 'refused') {
    return { outcome: own.outcome, conversation: place.conversation }
  }
  const recipient = { recipient: { id: place.user, isTargeted: true } }
  const targeted = await parts.connector.sendTargeted(place, { ...renderReply({ ...said, choices: [] }), ...recipient }, signal)
  if (targeted.kind !== 'refused' && targeted.kind !== 'dead') return { outcome: targeted, conversation: place.conversation }
  const hint = parts.assistant.say('teams.secret-in-channel', said.language)
  return { outcome: await parts.poster.post(place, hint, signal), conversation: place.conversation }
}
