import { apologize } from './apology.ts'
import { toInbound } from './arrive.ts'
import type { Press } from './inbound.ts'
import { accept, admits, type Kit, refuseGuest } from './kit.ts'
import { type Json, objectOf, objectsOf, textOf } from './payload.ts'
import { entryConversation, type Place } from './place.ts'
import { renderTogether, type SlackBlock } from './render.ts'
import { clip } from './slack-text.ts'

/** The routes of buttons, by the first part of their action id. */
export interface PressRoutes {
  desk(press: Press): Promise<void>
  home(press: Press): Promise<void>
}

/** Handles one press. Resolves when what was chosen is safe; what Slack shows afterwards goes on in the background. */
export function createPressListener(kit: Kit, routes: PressRoutes): (press: Press) => Promise<void> {
  return async (press) => {
    const route = press.route.split('.')[0] ?? ''
    try {
      if (route === 'case') return await routes.desk(press)
      if (!(await admits(kit, press.tenant, press.user))) return refuseGuest(kit, press)
      if (route === 'home') return await routes.home(press)
      if (route === 'choice' || route === 'feedback') return await chosen(kit, press, route)
      if (route.startsWith('say')) return await chosenInPassing(kit, press)
      kit.log.info('slack.press-unknown', { route: clip(route, 40) })
    } catch (error) {
      const { tenant, user, channel, responseUrl } = press
      apologize(kit, { tenant, user, channel, responseUrl }, 'slack.press-failed', error, { route: clip(press.route, 40) })
    }
  }
}

/** A button under a reply: into the inbox, and the buttons give way to what was chosen. */
async function chosen(kit: Kit, press: Press, route: 'choice' | 'feedback'): Promise<void> {
  const { tenant, channel, user, root } = press
  if (root === undefined) return
  const conversation = await kit.threads.conversationOf(tenant, channel, root)
  await accept(kit, {
    eventId: press.eventId,
    at: press.at || kit.clock(),
    kind: route,
    conversation,
    place: { tenant, channel, user, thread: root },
    redacted: kit.assistant.door.redact(press.value),
  })
  if (press.message !== undefined && press.ts !== undefined) kit.tasks.run('settle', () => settle(kit, press, conversation))
}

/** The message stays as it was, with what was chosen in place of the buttons. */
async function settle(kit: Kit, press: Press, conversation: string): Promise<void> {
  const message = press.message ?? {}
  const language = (await kit.assistant.session(conversation))?.language
  const label = press.label ?? labelOf(message, press)
  const chosen = kit.words.line('slack.chosen', language, { choice: label ?? '' })
  const blocks = settledBlocks(message, press.route === 'feedback' || label === undefined ? undefined : chosen)
  if (blocks.length === 0) return
  await kit.api.call(press.tenant, 'chat.update', { channel: press.channel, ts: press.ts, text: textOf(message['text']) ?? chosen, blocks })
}

/** The blocks of a message without its buttons. Pure. */
export function settledBlocks(message: Json, chosen: string | undefined): readonly Json[] {
  const kept = objectsOf(message['blocks']).filter((block) => block['type'] !== 'actions' && block['type'] !== 'context_actions')
  const line: readonly SlackBlock[] =
    chosen === undefined ? [] : [{ type: 'context', elements: [{ type: 'plain_text', text: clip(chosen, 300) }] }]
  return kept.length === 0 ? line : [...kept, ...line]
}

function labelOf(message: Json, press: Press): string | undefined {
  const buttons = objectsOf(message['blocks']).flatMap((block) => objectsOf(block['elements']))
  return textOf(objectOf(buttons.find((button) => button['action_id'] === press.route)?.['text'])['text'])
}

/** A button in an answer that only this person sees: the next answer takes its place there. */
async function chosenInPassing(kit: Kit, press: Press): Promise<void> {
  const { tenant, user } = press
  const conversation = entryConversation(tenant, user, 'command')
  const place: Place = { tenant, channel: user, user, entry: conversation }
  const arrival = {
    eventId: press.eventId,
    at: press.at || kit.clock(),
    kind: 'choice',
    conversation,
    place,
    redacted: kit.assistant.door.redact(press.value),
  } as const
  const turn = await kit.assistant.turn(toInbound(arrival, kit.people.known(tenant, user)), { deliver: 'caller' })
  if (turn.replies.length === 0) return
  const message = renderTogether(turn.replies, undefined, 'say')
  kit.tasks.run('answer-in-passing', async () => {
    const body = { response_type: 'ephemeral', replace_original: true, ...message }
    if (await kit.respond(press.responseUrl, body)) return
    const posted = await kit.api.call(tenant, 'chat.postMessage', { channel: user, ...renderTogether(turn.replies, undefined, 'choice') })
    const channel = posted.kind === 'ok' ? textOf(posted.data['channel']) : undefined
    const ts = posted.kind === 'ok' ? textOf(posted.data['ts']) : undefined
    if (channel !== undefined && ts !== undefined) await kit.threads.begin(conversation, tenant, user, channel, ts)
  })
}
