import { bangWord, readEvent, type SlackEvent, type SpokenEvent } from './inbound.ts'
import { accept, admits, type Kit, languageOf, whisper } from './kit.ts'
import type { Json } from './payload.ts'
import { entryConversation, messageId, type Place, threadConversation } from './place.ts'
import { readWord } from './word.ts'

/** Where events go that are not a person's talk with the assistant. */
export interface EventRoutes {
  desk(event: SpokenEvent): Promise<void>
  home(tenant: string, user: string): Promise<void>
  prompts(tenant: string, user: string, channel: string): Promise<void>
  uninstalled(tenant: string): Promise<void>
}

/**
 * Handles one event of the Events API. Resolves when the event is safe, so that Slack gets its answer after that;
 * rejects when it is not, and Slack brings it again.
 */
export function createEventListener(kit: Kit, routes: EventRoutes): (body: Json) => Promise<void> {
  return async (body) => {
    const event = readEvent(body, kit.assistant.door)
    if (event === undefined) return
    if (event.kind === 'uninstalled') return routes.uninstalled(event.tenant)
    if (event.kind === 'opened') return opened(kit, routes, event)
    if (event.where === 'direct') return direct(kit, event)
    if (event.channel === kit.deskChannel) return event.mention ? undefined : routes.desk(event)
    return inChannel(kit, event)
  }
}

async function opened(kit: Kit, routes: EventRoutes, event: Extract<SlackEvent, { kind: 'opened' }>): Promise<void> {
  const { tenant, user, channel } = event
  if (!(await admits(kit, tenant, user))) return
  kit.tasks.run('direct', () => kit.threads.keepDirect(tenant, user, channel))
  if (event.tab === 'home') {
    kit.tasks.run('home', () => routes.home(tenant, user))
    return
  }
  const conversation = entryConversation(tenant, user, 'opened')
  await accept(kit, {
    // Opening is greeted once: the mark of this id is what remembers it.
    eventId: conversation,
    at: event.at,
    kind: 'opened',
    conversation,
    place: { tenant, channel, user, entry: conversation },
    redacted: kit.assistant.door.redact(''),
  })
  kit.tasks.run('prompts', () => routes.prompts(tenant, user, channel))
}

async function direct(kit: Kit, event: SpokenEvent): Promise<void> {
  if (!(await admitted(kit, event))) return
  const { tenant, channel, user, root } = event
  const conversation = event.threaded ? await kit.threads.conversationOf(tenant, channel, root) : threadConversation(tenant, channel, root)
  const place: Place = { tenant, channel, user, thread: root }
  kit.status.asked(place, () => kit.words.line('slack.status-working', kit.people.known(tenant, user)?.locale))
  const status = await accept(kit, { ...wordsOf(kit, event), conversation, place })
  if (status !== 'accepted') kit.status.answered(place)
  kit.threads.sawDirect(tenant, user, channel)
}

/** A mention goes on in private. Of other messages only those are touched that hold a secret. */
async function inChannel(kit: Kit, event: SpokenEvent): Promise<void> {
  const secret = event.redacted.findings.length > 0
  if (event.kind === 'delete' || !(event.mention || secret)) return
  if (!(await admitted(kit, event))) return
  const { tenant, channel, user, ts, root } = event
  const conversation = entryConversation(tenant, user, `${channel}-${ts}`)
  const place: Place = {
    tenant,
    channel: user,
    user,
    entry: conversation,
    shared: { channel, ...(event.threaded ? { thread: root } : {}) },
  }
  const status = await accept(kit, { ...wordsOf(kit, event), conversation, place })
  if (status === 'duplicate' || secret) return
  kit.tasks.run('moved-to-private', async () => {
    const text = kit.words.line('slack.moved-to-private', await languageOf(kit, tenant, user))
    await kit.api.call(tenant, 'chat.postMessage', { channel, thread_ts: root, text })
  })
}

/** The arrival's words: typed text, or the command that a `!word` stands for. */
function wordsOf(kit: Kit, event: SpokenEvent) {
  const base = {
    eventId: event.eventId,
    at: event.at,
    kind: event.kind,
    redacted: event.redacted,
    files: event.files,
    messageId: messageId(event.channel, event.ts),
  }
  const bare = event.mention && event.redacted.text === '' && event.files.length === 0
  const word = bare ? '' : bangWord(event.redacted.text)
  if (event.kind !== 'message' || word === undefined || event.redacted.findings.length > 0) return base
  const read = readWord(word, kit.assistant.door)
  return read.kind === 'form'
    ? { ...base, kind: 'choice' as const, redacted: kit.assistant.door.redact('flow:escalate') }
    : { ...base, kind: read.kind, redacted: read.redacted }
}

async function admitted(kit: Kit, event: SpokenEvent): Promise<boolean> {
  const served = await admits(kit, event.tenant, event.user)
  if (!served && event.kind === 'message') kit.tasks.run('guest', () => whisper(kit, event, 'slack.guests-refused'))
  return served
}
