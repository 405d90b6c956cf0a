import type { Clock, NextId } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import type { Connector } from './connector.ts'
import type { Head } from './inbound.ts'
import type { People } from './people.ts'
import { baseOf } from './place.ts'
import type { Poster } from './poster.ts'
import type { References } from './references.ts'
import type { Sends } from './sends.ts'
import type { Tasks } from './tasks.ts'
import type { Words } from './words.ts'

/** What every listener of this adapter works with. */
export interface Kit {
  readonly assistant: Assistant
  readonly connector: Connector
  readonly poster: Poster
  readonly references: References
  readonly people: People
  readonly sends: Sends
  readonly words: Words
  readonly tasks: Tasks
  readonly log: Log
  readonly clock: Clock
  readonly nextId: NextId
  readonly guests: 'allow' | 'refuse'
  readonly deskConversation: string | undefined
}

/** The language to speak to a person in: chosen, last used, or that of their Teams. */
export async function languageOf(kit: Kit, head: Head): Promise<string | undefined> {
  return (await kit.assistant.languageOf(head.person)) ?? head.locale
}

export function isDesk(kit: Kit, head: Head): boolean {
  return kit.deskConversation !== undefined && baseOf(head.place.conversation) === baseOf(kit.deskConversation)
}

/** Whether the organization serves this person. Asks Teams only where guests are refused; what cannot be asked is a no. */
export async function admits(kit: Kit, head: Head): Promise<boolean> {
  return kit.guests === 'allow' || (await kit.people.isGuest(head)) === false
}

/** Says a text at once, in the place where somebody acted. It is a help, so a failure is only logged. */
export async function whisper(kit: Kit, head: Head, text: string): Promise<void> {
  const outcome = await kit.connector.send(head.place, { type: 'message', textFormat: 'plain', text })
  if (outcome.kind !== 'ok') kit.log.info('teams.whisper-failed', { kind: outcome.kind })
}
