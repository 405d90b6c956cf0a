import { AppError } from '../../src/model/app-error.ts'
import type { Ticket } from '../../src/model/ticket.ts'
import type { DeskPort } from '../../src/ports/desk.ts'
import type { Log } from '../../src/ports/log.ts'
import type { NoticeBoard } from '../../src/ports/notice-board.ts'
import type { Values } from '../../src/runtime/assistant.ts'
import type { Connector, Target } from './connector.ts'
import { spokenText, ticketMessage, transcriptTexts } from './desk-card.ts'
import { LIMITS } from './limits.ts'
import { type CallOutcome, deliveryError, meaningOf } from './outcome.ts'
import { clip, type Json, textOf } from './payload.ts'
import type { People } from './people.ts'
import { baseOf } from './place.ts'
import type { References } from './references.ts'
import { DEFAULT_SERVICE_URL } from './service-hosts.ts'
import type { Words } from './words.ts'

export interface DeskParts {
  readonly connector: Connector
  readonly references: References
  readonly people: People
  readonly values: Values
  readonly words: Words
  readonly log: Log
  /** Id of the channel or group chat. */
  readonly conversation: string
  /** The tenant in which it is, until it was heard from there. */
  readonly tenant: string
}

/** Ticket id to the id of its card, for the time before the ticket knows it. */
const CARDS = 'teams.card'
/** The card's id to the ticket's, so that a thread is known as soon as it stands. */
export const CASES = 'teams.case'
/** Key of a post to the message it became, or to nothing while it is not known to have arrived. */
const POSTED = 'teams.posted'
/** In place of the message, when it was tried twice and neither answer came: nobody tries it again. */
const UNKNOWN = 'unknown'
/** A person's message to the line it became in the thread. */
const RELAYED = 'teams.relayed'
/** Ticket id to the messages in which its talk so far stands. */
const TRANSCRIPTS = 'teams.transcript'

/** Changes of which the thread is told as well, because the card alone may be far up in the channel. */
const LOUD: ReadonlySet<string> = new Set([
  'reminded',
  'released',
  'recalled',
  'reopened',
  'no-route-left',
  'withdrawn',
  'expired',
  'not-delivered',
])

/** One call of the outbox: what is done for it bears its key, and stops when it is given up. */
interface Task {
  readonly key: string
  readonly ticket: Ticket
  readonly signal: AbortSignal | undefined
}

/** A Teams channel or group chat as a desk: one card a request; in a channel one thread under it. */
export function createDesk(parts: DeskParts): DeskPort & NoticeBoard {
  const { connector, values, words } = parts

  async function spot(thread?: string): Promise<Target> {
    const known = await parts.references.of(parts.conversation)
    const base = baseOf(parts.conversation)
    const isChannel = known === undefined ? /@thread\.(?:tacv2|skype)/.test(base) : known.scope === 'channel'
    return {
      serviceUrl: known?.serviceUrl ?? DEFAULT_SERVICE_URL,
      tenant: known?.tenant ?? parts.tenant,
      conversation: isChannel && thread !== undefined ? `${base};messageid=${thread}` : base,
    }
  }

  /**
   * Posts once: what a key became is kept. That it is tried is noted before, so that a try whose answer was lost, be it with
   * the process, is known as one; it is made once more and no oftener, and marked, since Teams cannot be asked about it.
   */
  async function post({ key, ticket, signal }: Task, message: Json, thread?: string): Promise<string> {
    const known = await values.get(POSTED, key)
    if (known === UNKNOWN) return ''
    if (known !== undefined && known !== '') return known
    const again = known === ''
    const place = await spot(thread)
    if (!again) await values.set(POSTED, key, '', ticket.person)
    const outcome = await sendNoted(key, place, message, { again, signal })
    const unsure = outcome.kind === 'unsure'
    if (again && (unsure || outcome.kind === 'ok')) parts.log.warn('desk.maybe-twice', { desk: 'teams', ticket: ticket.id, key })
    if (outcome.kind === 'ok') return keep(key, ticket, textOf(outcome.data['id']))
    if (again && unsure) {
      if (thread !== undefined) return keep(key, ticket, undefined)
      // Without the id of its card a request cannot be worked here; the next route has to take it.
      throw new AppError('DELIVERY_REFUSED', `teams: whether ${ticket.number} arrived at the desk is not known, even after a second try`)
    }
    throw deliveryError(`posting ${ticket.number} to the desk's conversation`, outcome)
  }

  /** Takes the note of a first try back when it certainly did not arrive, as one that was given up before it was sent. */
  async function sendNoted(
    key: string,
    place: Target,
    message: Json,
    { again, signal }: { readonly again: boolean; readonly signal: AbortSignal | undefined },
  ): Promise<CallOutcome> {
    let arrived = false
    try {
      const outcome = await connector.send(place, message, signal)
      arrived = outcome.kind === 'ok' || outcome.kind === 'unsure'
      return outcome
    } finally {
      if (!arrived && !again) await values.remove(POSTED, key)
    }
  }

  async function keep(key: string, ticket: Ticket, id: string | undefined): Promise<string> {
    await values.set(POSTED, key, id ?? UNKNOWN, ticket.person)
    return id ?? ''
  }

  async function edit({ ticket, signal }: Task, id: string, message: Json): Promise<void> {
    const outcome = await connector.update(await spot(), id, message, signal)
    if (outcome.kind === 'ok' || (outcome.kind === 'refused' && outcome.status === 404)) return
    throw deliveryError(`changing ${ticket.number} in the desk's conversation`, outcome)
  }

  async function cardOf(ticket: Ticket): Promise<string | undefined> {
    const ref = ticket.desk?.name === 'teams' ? ticket.desk.ref : undefined
    return ref ?? (await values.get(CARDS, ticket.id))
  }

  async function cardNow(ticket: Ticket): Promise<Json> {
    return ticketMessage(ticket, words, await parts.people.colleagues(await spot()))
  }

  /** A line in the thread. In a group chat, which has none, it says which request it belongs to. */
  async function say(task: Task, thread: string, text: string): Promise<string> {
    return post(task, await line(task, thread, text), thread)
  }

  async function line({ ticket }: Task, thread: string, text: string): Promise<Json> {
    const place = await spot(thread)
    return plain(place.conversation.includes(';messageid=') ? text : `${ticket.number} · ${text}`)
  }

  /** The talk so far in the thread, in the place of what stood there. */
  async function tell(task: Task, thread: string, before: readonly string[]): Promise<void> {
    const { key, ticket } = task
    const texts = transcriptTexts(ticket, words)
    const shown: string[] = []
    for (const at of Array.from({ length: Math.max(texts.length, before.length) }).keys()) {
      const text = texts[at] ?? '…'
      const id = before[at]
      if (id) await edit(task, id, await line(task, thread, text))
      shown.push(id ?? (await say({ ...task, key: `${key}:transcript:${at}` }, thread, text)))
    }
    if (shown.length > before.length) await values.set(TRANSCRIPTS, ticket.id, JSON.stringify(shown), ticket.person)
  }

  return {
    name: 'teams',
    async open(ticket, key, signal) {
      const task = { key, ticket, signal }
      const ref = await post(task, await cardNow(ticket))
      await values.set(CARDS, ticket.id, ref, ticket.person)
      await values.set(CASES, ref, ticket.id, ticket.person)
      await tell(task, ref, [])
      return { ref }
    },
    async update(ticket, change, key, signal) {
      const task = { key, ticket, signal }
      const id = await cardOf(ticket)
      if (id === undefined) return
      await edit(task, id, await cardNow(ticket))
      // A line of the talk turned out to be a part of a key: it stands in the thread, too.
      if (change.change === 'masked') await tell(task, id, JSON.parse((await values.get(TRANSCRIPTS, ticket.id)) ?? '[]') as string[])
      if (!LOUD.has(change.change)) return
      const what = words.line(`change.${change.change}`)
      await say(task, id, words.line('teams.change', undefined, { ticket: ticket.number, change: what }))
    },
    async say(ticket, message, key, signal) {
      const task = { key, ticket, signal }
      const thread = await cardOf(ticket)
      if (thread === undefined) throw withoutCard(ticket)
      const text = spokenText(ticket, message.kind, message.text, words)
      const line = `${ticket.id}/${message.id}`
      const shown = message.kind === 'new' ? undefined : await values.get(RELAYED, line)
      if (shown) return edit(task, shown, plain(text))
      if (message.kind === 'delete') return
      await values.set(RELAYED, line, await say(task, thread, text), ticket.person)
    },
    async close(ticket, key, signal) {
      const id = await cardOf(ticket)
      if (id !== undefined) await edit({ key, ticket, signal }, id, await cardNow(ticket))
    },
    async notice(text) {
      const outcome = await connector.send(await spot(), plain(text))
      if (outcome.kind !== 'ok') throw deliveryError("posting a notice to the desk's conversation", outcome)
    },
    async check() {
      const outcome = await connector.members(await spot())
      if (outcome.kind === 'ok') return
      throw new AppError('DESK_UNAVAILABLE', `teams desk ${parts.conversation}: ${meaningOf(outcome)}`)
    },
  }
}

function plain(text: string): Json {
  return { type: 'message', textFormat: 'plain', text: clip(text, LIMITS.textChars) }
}

/** The post of its card was refused, so nobody reads there what is said about it. */
function withoutCard(ticket: Ticket): AppError {
  return new AppError('DELIVERY_REFUSED', `teams: ${ticket.number} has no card at this desk, so what the person says cannot be shown there`)
}
