import type { Reply } from '../../src/model/reply.ts'
import type { Connector } from './connector.ts'
import type { CallOutcome } from './outcome.ts'
import type { Json } from './payload.ts'
import type { Place } from './place.ts'
import { renderReply, textMessage } from './render.ts'
import type { Words } from './words.ts'

/** The reply as it should look; where Teams does not take that, as text. Under a warning stands how to delete a message here. */
export async function sendRendered(connector: Connector, words: Words, place: Place, said: Reply): Promise<CallOutcome> {
  const only = place.scope === 'personal' ? {} : { only: place.user }
  const hint = said.kind === 'secret' ? words.line('teams.how-to-delete', said.language) : undefined
  const addressed = (message: Json) => ({ ...message, from: { id: place.bot }, conversation: { id: place.conversation } })
  const outcome = await connector.send(place, addressed(renderReply(said, { ...only, ...(hint === undefined ? {} : { hint }) })))
  const badCard = outcome.kind === 'refused' && (outcome.status === 400 || outcome.status === 413)
  return badCard ? connector.send(place, addressed(textMessage(said, hint))) : outcome
}
