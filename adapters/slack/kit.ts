import { AppError } from '../../src/model/app-error.ts'
import type { SafeText } from '../../src/model/safe-text.ts'
import type { Clock, NextId } from '../../src/ports/clock.ts'
import type { Log } from '../../src/ports/log.ts'
import type { Assistant } from '../../src/runtime/assistant.ts'
import type { SlackApi } from './api.ts'
import { type Arrival, toInbound } from './arrive.ts'
import { failureFields } from './failure.ts'
import type { InOrder } from './in-order.ts'
import type { People } from './people.ts'
import { personKey } from './place.ts'
import type { Respond } from './respond.ts'
import type { StatusLine } from './status-line.ts'
import type { Tasks } from './tasks.ts'
import type { Threads } from './threads.ts'
import { within } from './within.ts'
import type { Words } from './words.ts'

/** What every listener of this adapter works with. */
export interface Kit {
  readonly assistant: Assistant
  readonly api: SlackApi
  readonly threads: Threads
  readonly people: People
  readonly words: Words
  readonly status: StatusLine
  readonly respond: Respond
  readonly tasks: Tasks
  readonly inOrder: InOrder
  readonly log: Log
  readonly clock: Clock
  readonly nextId: NextId
  readonly guests: 'allow' | 'refuse'
  readonly deskChannel: string | undefined
}

/**
 * Makes what somebody did safe: a turn, committed now. So digits that only together are a key never rest anywhere, and what
 * is known of a hidden key without its digits, which is never stored, reaches the answer. A turn that fails goes to the inbox,
 * which tries it again and ends with a word to the person. `silent`: nothing will be said. Rejects when the store takes neither.
 */
export async function accept(kit: Kit, arrival: Arrival): Promise<'accepted' | 'silent' | 'duplicate'> {
  const inbound = toInbound(arrival, kit.people.known(arrival.place.tenant, arrival.place.user))
  try {
    const turn = await kit.inOrder.run(inbound.conversation, inbound.at, () => kit.assistant.turn(inbound))
    if (turn.status === 'duplicate') return 'duplicate'
    return turn.replies.length === 0 ? 'silent' : 'accepted'
  } catch (error) {
    kit.log.warn('slack.turn-failed', { event: inbound.eventId, ...failureFields(error) })
    return kit.assistant.accept(inbound)
  }
}

/** The language to speak to a person in: chosen, last used, or that of their Slack. */
export async function languageOf(kit: Kit, tenant: string, user: string): Promise<string | undefined> {
  return (await kit.assistant.languageOf(personKey(tenant, user))) ?? kit.people.known(tenant, user)?.locale
}

/** Slack waits three seconds for its own answer. */
const LOOK_WITHIN_MS = 1_500

/**
 * Whether the organization serves this person. Asks Slack only where guests are refused, and rejects while it cannot be asked:
 * then nothing may be done for them, and they try again.
 */
export async function admits(kit: Kit, tenant: string, user: string): Promise<boolean> {
  if (kit.guests === 'allow') return true
  const person = await within(kit.people.look(tenant, user), LOOK_WITHIN_MS)
  if (person === undefined) throw new AppError('DELIVERY_FAILED', 'slack: whether this person is a guest cannot be asked now')
  return !person.guest
}

/** Tells a guest who pressed or opened something that they are not served. */
export function refuseGuest(
  kit: Kit,
  guest: { readonly tenant: string; readonly user: string; readonly responseUrl?: string | undefined },
): void {
  const { tenant, user, responseUrl } = guest
  kit.tasks.run('guest', async () => {
    const text = kit.words.line('slack.guests-refused', await languageOf(kit, tenant, user))
    if (await kit.respond(responseUrl, { response_type: 'ephemeral', replace_original: false, text })) return
    await kit.api.call(tenant, 'chat.postMessage', { channel: user, text })
  })
}

/** Shows a text to one person in the place where they acted. */
export async function whisper(
  kit: Kit,
  to: { readonly tenant: string; readonly user: string; readonly channel: string; readonly root?: string },
  answer: string,
  values?: Readonly<Record<string, SafeText | string>>,
  blocks?: readonly object[],
): Promise<void> {
  const text = kit.words.line(answer, await languageOf(kit, to.tenant, to.user), values)
  const outcome = await kit.api.call(to.tenant, 'chat.postEphemeral', {
    channel: to.channel,
    user: to.user,
    ...(to.root === undefined ? {} : { thread_ts: to.root }),
    text,
    ...(blocks === undefined ? {} : { blocks: [{ type: 'section', text: { type: 'plain_text', text } }, ...blocks] }),
  })
  if (outcome.kind !== 'ok') kit.log.info('slack.whisper-failed', { answer, kind: outcome.kind })
}
