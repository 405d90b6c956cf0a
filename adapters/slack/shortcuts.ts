import { apologize } from './apology.ts'
import { toInbound } from './arrive.ts'
import { admits, type Kit, refuseGuest } from './kit.ts'
import type { FormModal } from './modal.ts'
import { type Json, objectOf, tenantOf, textOf } from './payload.ts'
import { entryConversation, messageId, type Place } from './place.ts'
import { unescapeText } from './slack-text.ts'

/** Callback ids of the shortcuts that the manifest names. */
export const SHORTCUTS = { message: 'ask-it', global: 'recovery-key-help' } as const

/**
 * Handles a shortcut. "Ask IT about this" reads the message through the door, so that the form is filled in from it;
 * the form opens either way, within the life of the trigger.
 */
export function createShortcutListener(kit: Kit, modal: FormModal): (body: Json) => Promise<void> {
  return async (body) => {
    const tenant = tenantOf(body)
    const user = textOf(objectOf(body['user'])['id'])
    const triggerId = textOf(body['trigger_id'])
    if (tenant === undefined || user === undefined || triggerId === undefined) return
    const responseUrl = textOf(body['response_url'])
    try {
      await begin(kit, modal, body, { tenant, user, triggerId, responseUrl })
    } catch (error) {
      apologize(kit, { tenant, user, responseUrl }, 'slack.shortcut-failed', error)
    }
  }
}

interface Shortcut {
  readonly tenant: string
  readonly user: string
  readonly triggerId: string
  readonly responseUrl: string | undefined
}

async function begin(kit: Kit, modal: FormModal, body: Json, { tenant, user, triggerId, responseUrl }: Shortcut): Promise<void> {
  if (!(await admits(kit, tenant, user))) return refuseGuest(kit, { tenant, user, responseUrl })
  const message = objectOf(body['message'])
  const channel = textOf(objectOf(body['channel'])['id'])
  const ts = textOf(message['ts'])
  if (body['callback_id'] !== SHORTCUTS.message || channel === undefined || ts === undefined) {
    const conversation = entryConversation(tenant, user, 'command')
    const place: Place = { tenant, channel: user, user, entry: conversation }
    kit.tasks.run('form', () => modal.open(triggerId, { conversation, place }, responseUrl))
    return
  }
  const { conversation, place } = await talkOf(kit, { tenant, user, channel, ts, root: textOf(message['thread_ts']) ?? ts })
  const redacted = kit.assistant.door.redact(unescapeText(textOf(message['text']) ?? ''))
  const mine = textOf(message['user']) === user
  const fresh = (await kit.assistant.session(conversation)) === undefined
  if (fresh && redacted.text !== '') {
    const arrival = {
      eventId: `slack:${tenant}:shortcut:${channel}:${ts}:${user}`,
      at: kit.clock(),
      kind: 'message',
      conversation,
      place,
      redacted,
      ...(mine ? { messageId: messageId(channel, ts) } : {}),
    } as const
    const warns = mine && redacted.findings.length > 0
    await kit.assistant.turn(toInbound(arrival, kit.people.known(tenant, user)), { deliver: warns ? 'outbox' : 'caller' })
  }
  kit.tasks.run('form', () => modal.open(triggerId, { conversation, place }, responseUrl))
}

/** In direct messages the shortcut belongs to the thread it was used in; elsewhere a talk of its own begins. */
async function talkOf(
  kit: Kit,
  at: { readonly tenant: string; readonly user: string; readonly channel: string; readonly ts: string; readonly root: string },
): Promise<{ readonly conversation: string; readonly place: Place }> {
  const { tenant, user, channel, ts, root } = at
  if (channel.startsWith('D') && (await kit.threads.directOf(tenant, user)) === channel) {
    return { conversation: await kit.threads.conversationOf(tenant, channel, root), place: { tenant, channel, user, thread: root } }
  }
  const conversation = entryConversation(tenant, user, `${channel}-${ts}`)
  return { conversation, place: { tenant, channel: user, user, entry: conversation } }
}
