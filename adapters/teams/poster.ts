import type { Reply } from '../../src/model/reply.ts'
import type { Connector } from './connector.ts'
import { createDrawings } from './drawings.ts'
import type { CallOutcome } from './outcome.ts'
import type { Place } from './place.ts'
import { type RenderOptions, textMessage } from './render.ts'
import type { Words } from './words.ts'

/** Posts replies. */
export interface Poster {
  /** The reply as it should look; where Teams does not take that, as text. Under a warning stands how to delete a message here. */
  post(place: Place, said: Reply, signal?: AbortSignal): Promise<CallOutcome>
}

export function createPoster(connector: Connector, words: Words): Poster {
  const drawn = createDrawings()
  return {
    async post(place, said, signal) {
      const hint = said.kind === 'secret' ? words.line('teams.how-to-delete', said.language) : undefined
      const outcome = await connector.send(place, addressed(place, drawn(said, optionsFor(place, hint))), signal)
      const badCard = outcome.kind === 'refused' && (outcome.status === 400 || outcome.status === 413)
      return badCard ? connector.send(place, addressed(place, JSON.stringify(textMessage(said, hint))), signal) : outcome
    },
  }
}

function optionsFor(place: Place, hint: string | undefined): RenderOptions {
  return { ...(place.scope === 'personal' ? {} : { only: place.user }), ...(hint === undefined ? {} : { hint }) }
}

/** The JSON of a message with where it goes before all else. */
function addressed({ bot, conversation }: Place, message: string): string {
  return `{"from":{"id":${JSON.stringify(bot)}},"conversation":{"id":${JSON.stringify(conversation)}},${message.slice(1)}`
}
