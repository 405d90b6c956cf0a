import { AppError } from '../../src/model/app-error.ts'
import { FORGOTTEN, type Ticket } from '../../src/model/ticket.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { DeskPort } from '../../src/ports/desk.ts'
import type { Log } from '../../src/ports/log.ts'
import type { NoticeBoard } from '../../src/ports/notice-board.ts'
import type { Values } from '../../src/runtime/assistant.ts'
import { type CallOutcome, deliveryError, type Method, meaningOf, type SlackApi } from './api.ts'
import { spokenText, ticketCard, transcriptTexts } from './desk-card.ts'
import { LIMITS } from './limits.ts'
import type { Pace } from './pace.ts'
import { type Json, textOf } from './payload.ts'
import { messageId, messageParts } from './place.ts'
import { plainBlocks } from './render.ts'
import { metadataOf, searchIn } from './sent-before.ts'
import { clip, escapeText } from './slack-text.ts'
import type { Words } from './words.ts'

interface DeskParts {
  readonly api: SlackApi
  readonly pace: Pace
  readonly values: Values
  readonly words: Words
  readonly log: Log
  readonly clock: Clock
  readonly channel: string
  /** Id of the user group that is named when nobody acts. */
  readonly onCall: string | undefined
  /** The tenant that the desk's channel belongs to. */
  readonly tenant: () => string
}

/** Ticket id to the card's message, for desks that this one hands over to and for the time before the ticket knows it. */
const CARDS = 'slack.card'
/** A card's message to its ticket: agents may write under a card before the ticket knows that it has one. */
export const CASES = 'slack.case'
/** Key of a post to the message it became, or to nothing while it is not known to have arrived. */
const POSTED = 'slack.posted'
/** A person's message to the line it became in the thread. */
const RELAYED = 'slack.relayed'
/** Ticket id to the messages in which its talk so far stands. */
const TRANSCRIPTS = 'slack.transcript'
/** Requests for which the group on call was named. */
const CALLED = 'slack.called'

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

/** A private Slack channel as a desk: one card a request, one thread under it. */
export function createDesk(parts: DeskParts): DeskPort & NoticeBoard {
  async function call(method: Method, args: Json, signal?: AbortSignal): Promise<CallOutcome> {
    return parts.pace.run(parts.channel, () => parts.api.call(parts.tenant(), method, args), signal)
  }

  /** Posts once: a key whose first try may have arrived is looked for before it is sent again. */
  async function post({ key, ticket, signal }: Task, args: Json, thread?: string): Promise<string> {
    // What was known of the posts of a forgotten person went with them.
    const known = (await parts.values.get(POSTED, key)) ?? (ticket.person === FORGOTTEN ? '' : undefined)
    if (known !== undefined && known !== '') return known
    if (known === '') {
      const search = await searchIn(parts.api, { tenant: parts.tenant(), channel: parts.channel, thread }, key, parts.clock())
      if (search.kind === 'failed') throw deliveryError(`asking the desk channel about ${ticket.number}`, search.outcome)
      if (search.kind === 'found') return keep(key, ticket, search.ts)
      if (search.kind === 'blind') parts.log.warn('desk.maybe-twice', { desk: 'slack', ticket: ticket.id, key })
    } else {
      await parts.values.set(POSTED, key, '', ticket.person)
    }
    const body = { channel: parts.channel, metadata: metadataOf(key), unfurl_links: false, unfurl_media: false, ...args }
    const outcome = await call('chat.postMessage', thread === undefined ? body : { ...body, thread_ts: thread }, signal)
    if (outcome.kind !== 'ok') {
      if (outcome.kind !== 'unsure') await parts.values.remove(POSTED, key)
      throw deliveryError(`posting ${ticket.number} to the desk channel`, outcome)
    }
    return keep(key, ticket, textOf(outcome.data['ts']) ?? '')
  }

  async function keep(key: string, ticket: Ticket, ts: string): Promise<string> {
    await parts.values.set(POSTED, key, ts, ticket.person)
    return ts
  }

  async function edit({ ticket, signal }: Task, ts: string, message: Json): Promise<void> {
    const outcome = await call('chat.update', { channel: parts.channel, ts, ...message }, signal)
    if (outcome.kind === 'ok' || (outcome.kind === 'refused' && outcome.code === 'message_not_found')) return
    throw deliveryError(`editing ${ticket.number} in the desk channel`, outcome)
  }

  async function cardOf(ticket: Ticket): Promise<string | undefined> {
    const ref = ticket.desk?.name === 'slack' ? ticket.desk.ref : undefined
    return messageParts(ref ?? (await parts.values.get(CARDS, ticket.id)) ?? '')?.ts
  }

  async function say(task: Task, thread: string, text: string, from?: string, more: Json = {}): Promise<string> {
    const fallback = clip(escapeText(from === undefined ? text : `${from}: ${text}`), LIMITS.fallbackText)
    return post(task, { text: fallback, blocks: plainBlocks(text, from), ...more }, thread)
  }

  /** The talk so far in the thread, in the place of what stood there. */
  async function tell(task: Task, thread: string, before: readonly string[]): Promise<void> {
    const { key, ticket } = task
    const texts = transcriptTexts(ticket, parts.words)
    const shown: string[] = []
    for (const at of Array.from({ length: Math.max(texts.length, before.length) }).keys()) {
      const text = texts[at] ?? '…'
      const ts = before[at]
      if (ts !== undefined) await edit(task, ts, { text: clip(escapeText(text), LIMITS.fallbackText), blocks: plainBlocks(text) })
      shown.push(ts ?? (await say({ ...task, key: `${key}:transcript:${at}` }, thread, text)))
    }
    if (shown.length > before.length) await parts.values.set(TRANSCRIPTS, ticket.id, JSON.stringify(shown), ticket.person)
  }

  /** Nobody has acted: the group on call is named, once a request. */
  async function callOut(task: Task, thread: string): Promise<void> {
    const { key, ticket } = task
    const group = parts.onCall
    if (group === undefined || (await parts.values.get(CALLED, ticket.id)) !== undefined) return
    const element = { type: 'rich_text_section', elements: [{ type: 'usergroup', usergroup_id: group }] }
    const body = { text: `<!subteam^${group}>`, blocks: [{ type: 'rich_text', elements: [element] }] }
    await post({ ...task, key: `${key}:on-call` }, body, thread)
    await parts.values.set(CALLED, ticket.id, key, ticket.person)
  }

  return {
    name: 'slack',
    async open(ticket, key, signal) {
      const task = { key, ticket, signal }
      const ts = await post(task, { ...ticketCard(ticket, parts.words) })
      const ref = messageId(parts.channel, ts)
      await parts.values.set(CASES, ref, ticket.id, ticket.person)
      await parts.values.set(CARDS, ticket.id, ref, ticket.person)
      await tell(task, ts, [])
      return { ref }
    },
    async update(ticket, change, key, signal) {
      const task = { key, ticket, signal }
      const ts = await cardOf(ticket)
      if (ts === undefined) return
      await edit(task, ts, { ...ticketCard(ticket, parts.words) })
      // A line of the talk turned out to be a part of a key: it stands in the thread, too.
      if (change.change === 'masked') await tell(task, ts, JSON.parse((await parts.values.get(TRANSCRIPTS, ticket.id)) ?? '[]') as string[])
      if (!LOUD.has(change.change)) return
      const what = parts.words.line(`change.${change.change}`)
      const line = parts.words.line('slack.change', undefined, { ticket: ticket.number, change: what })
      const broadcast = change.change === 'reminded' || change.change === 'reopened'
      await say(task, ts, line, undefined, broadcast ? { reply_broadcast: true } : {})
      if (change.change === 'reminded') await callOut(task, ts)
    },
    async say(ticket, message, key, signal) {
      const task = { key, ticket, signal }
      const thread = await cardOf(ticket)
      if (thread === undefined) throw withoutCard(ticket)
      const said = spokenText(ticket, message.kind, message.text, parts.words)
      const line = `${ticket.id}/${message.id}`
      const shown = message.kind === 'new' ? undefined : await parts.values.get(RELAYED, line)
      if (shown !== undefined) {
        const text = clip(escapeText(`${said.from}: ${said.text}`), LIMITS.fallbackText)
        return edit(task, shown, { text, blocks: plainBlocks(said.text, said.from) })
      }
      if (message.kind === 'delete') return
      const ts = await say(task, thread, said.text, said.from)
      await parts.values.set(RELAYED, line, ts, ticket.person)
    },
    async close(ticket, key, signal) {
      const ts = await cardOf(ticket)
      if (ts !== undefined) await edit({ key, ticket, signal }, ts, { ...ticketCard(ticket, parts.words) })
    },
    async notice(text) {
      const body = { text: clip(escapeText(text), LIMITS.fallbackText), blocks: plainBlocks(text) }
      const outcome = await call('chat.postMessage', { channel: parts.channel, ...body })
      if (outcome.kind !== 'ok') throw deliveryError('posting a notice to the desk channel', outcome)
    },
    async check() {
      const outcome = await parts.api.call(parts.tenant(), 'conversations.history', { channel: parts.channel, limit: 1 })
      if (outcome.kind === 'ok') return
      throw new AppError('DESK_UNAVAILABLE', `slack desk ${parts.channel}: ${meaningOf(outcome)}`)
    },
  }
}

/** The post of its card was refused, so nobody reads there what is said about it. */
function withoutCard(ticket: Ticket): AppError {
  return new AppError('DELIVERY_REFUSED', `slack: ${ticket.number} has no card at this desk, so what the person says cannot be shown there`)
}
