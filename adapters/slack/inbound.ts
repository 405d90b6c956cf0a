import type { FileNote } from '../../src/model/inbound.ts'
import type { Redacted, SafeText } from '../../src/model/safe-text.ts'
import type { Door } from '../../src/ports/door.ts'
import { type Json, millisOf, objectOf, objectsOf, tenantOf, textOf } from './payload.ts'
import { unescapeText } from './slack-text.ts'

/** Who did something, and where. */
interface Scene {
  readonly tenant: string
  readonly user: string
  readonly channel: string
  readonly eventId: string
  readonly at: number
}

/** A message that a person wrote, changed or deleted, already through the door. */
export interface SpokenEvent extends Scene {
  readonly kind: 'message' | 'edit' | 'delete'
  readonly where: 'direct' | 'channel'
  readonly mention: boolean
  readonly ts: string
  /** The thread's first message; the message itself when it stands alone. */
  readonly root: string
  readonly threaded: boolean
  readonly redacted: Redacted
  readonly files: readonly FileNote[]
}

/** What an event says, as far as the adapter acts on it. */
export type SlackEvent =
  | SpokenEvent
  | (Scene & { readonly kind: 'opened'; readonly tab: 'home' | 'messages' })
  | { readonly kind: 'uninstalled'; readonly tenant: string }

/** Kinds of messages that people write; all others are machines, joins and topics. */
const PEOPLE = new Set([undefined, 'file_share', 'thread_broadcast', 'me_message'])

/**
 * Reads an event envelope. Undefined for everything that is no person's doing: machines, this app, joins, unfurled links;
 * and for everything from channels shared with other organizations and from their people.
 */
export function readEvent(body: Json, door: Door): SlackEvent | undefined {
  const tenant = tenantOf(body)
  const event = objectOf(body['event'])
  const eventId = textOf(body['event_id']) ?? ''
  if (tenant === undefined) return undefined
  if (event['type'] === 'app_uninstalled') return { kind: 'uninstalled', tenant }
  if (event['type'] === 'tokens_revoked') {
    return Array.isArray(objectOf(event['tokens'])['bot']) ? { kind: 'uninstalled', tenant } : undefined
  }
  if (isForeign(body, event)) return undefined
  if (event['type'] === 'app_home_opened') return readOpened(tenant, eventId, event, body)
  if (event['type'] !== 'message' && event['type'] !== 'app_mention') return undefined
  return readMessage(tenant, event, selfOf(body), door)
}

function isForeign(body: Json, event: Json): boolean {
  if (body['is_ext_shared_channel'] === true) return true
  const home = textOf(body['team_id'])
  const theirs = textOf(event['user_team']) ?? textOf(event['source_team'])
  const whole = objectsOf(body['authorizations'])[0]?.['is_enterprise_install'] === true
  return !whole && home !== undefined && theirs !== undefined && theirs !== home
}

/** The app's own user, as the envelope names it. */
function selfOf(body: Json): string | undefined {
  const authorization = objectsOf(body['authorizations'])[0] ?? {}
  return authorization['is_bot'] === true ? textOf(authorization['user_id']) : undefined
}

function readOpened(tenant: string, eventId: string, event: Json, body: Json): SlackEvent | undefined {
  const user = textOf(event['user'])
  const channel = textOf(event['channel'])
  const tab = event['tab']
  if (user === undefined || channel === undefined || (tab !== 'home' && tab !== 'messages')) return undefined
  const at = typeof body['event_time'] === 'number' ? body['event_time'] * 1000 : 0
  return { kind: 'opened', tab, tenant, user, channel, eventId: `slack:${tenant}:${eventId}`, at }
}

function readMessage(tenant: string, event: Json, self: string | undefined, door: Door): SpokenEvent | undefined {
  if (event['subtype'] === 'message_changed') return readChange(tenant, event, self, door)
  if (event['subtype'] === 'message_deleted') return readDeletion(tenant, event, self, door)
  if (!PEOPLE.has(textOf(event['subtype']))) return undefined
  return spoken(tenant, 'message', event, event, self, door)
}

function readChange(tenant: string, event: Json, self: string | undefined, door: Door): SpokenEvent | undefined {
  const message = objectOf(event['message'])
  const before = objectOf(event['previous_message'])
  if (message['subtype'] === 'tombstone') return readDeletion(tenant, event, self, door)
  if (!PEOPLE.has(textOf(message['subtype']))) return undefined
  // Slack also reports unfurled links, new replies and pins as changes: what the person wrote is as it was.
  if (message['text'] === before['text'] && filesOf(message).length === filesOf(before).length) return undefined
  return spoken(tenant, 'edit', event, message, self, door)
}

function readDeletion(tenant: string, event: Json, self: string | undefined, door: Door): SpokenEvent | undefined {
  const before = objectOf(event['previous_message'])
  const ts = textOf(event['deleted_ts']) ?? textOf(before['ts'])
  const { text: _text, files: _files, attachments: _attachments, ...rest } = before
  return ts === undefined ? undefined : spoken(tenant, 'delete', event, { ...rest, ts }, self, door)
}

function spoken(
  tenant: string,
  kind: SpokenEvent['kind'],
  event: Json,
  message: Json,
  self: string | undefined,
  door: Door,
): SpokenEvent | undefined {
  const user = textOf(message['user'])
  const ts = textOf(message['ts'])
  const channel = textOf(event['channel'])
  if (user === undefined || ts === undefined || channel === undefined) return undefined
  if (message['bot_id'] !== undefined || user === self || user === 'USLACK' || user === 'USLACKBOT') return undefined
  const root = textOf(message['thread_ts']) ?? ts
  const read = throughDoor(message, self, door)
  const bare = read.redacted.text === '' && read.files.length === 0
  if (kind === 'message' && bare && event['type'] !== 'app_mention') return undefined
  return {
    kind,
    tenant,
    user,
    channel,
    ts,
    root,
    threaded: root !== ts,
    where: event['channel_type'] === 'im' || channel.startsWith('D') ? 'direct' : 'channel',
    mention: event['type'] === 'app_mention',
    at: millisOf(kind === 'message' ? ts : (textOf(event['event_ts']) ?? textOf(event['ts']) ?? ts)),
    // A mention comes as two events with different ids: the message itself is what acts once.
    eventId: `slack:${tenant}:${channel}:${ts}${revision(kind, event, message)}`,
    ...read,
  }
}

function revision(kind: SpokenEvent['kind'], event: Json, message: Json): string {
  if (kind === 'message') return ''
  return kind === 'delete' ? ':deleted' : `:${textOf(objectOf(message['edited'])['ts']) ?? textOf(event['event_ts']) ?? 'edited'}`
}

/** Everything readable of a message, hidden where it is secret. The raw text ends here. */
function throughDoor(
  message: Json,
  self: string | undefined,
  door: Door,
): { readonly redacted: Redacted; readonly files: readonly FileNote[] } {
  const forwarded = objectsOf(message['attachments'])
    .filter((attachment) => attachment['is_share'] === true || attachment['is_msg_unfurl'] === true)
    .map((attachment) => textOf(attachment['text']) ?? textOf(attachment['fallback']) ?? '')
  const raw = [textOf(message['text']) ?? '', ...forwarded].filter((part) => part !== '').join('\n')
  const redacted = door.redact(unescapeText(raw, self))
  const judged = filesOf(message).map((name) => door.file(name))
  return {
    redacted: { ...redacted, findings: [...redacted.findings, ...judged.flatMap((file) => file.redacted.findings)] },
    files: judged.map((file) => file.note),
  }
}

function filesOf(message: Json): readonly string[] {
  return objectsOf(message['files']).map((file) => textOf(file['name']) ?? textOf(file['title']) ?? '')
}

/** A pressed button, a chosen entry of a menu, or a thumb. `label` is what the person read on it. */
export interface Press extends Scene {
  readonly route: string
  readonly value: string
  readonly label?: string
  /** The message the button stands in; undefined in views. */
  readonly ts?: string
  readonly root?: string
  readonly ephemeral: boolean
  readonly triggerId?: string
  readonly responseUrl?: string
  readonly message?: Json
  readonly view?: Json
}

/** Reads a press. Values are ids that this adapter put there; what comes back goes through the door all the same. */
export function readPress(body: Json): Press | undefined {
  const tenant = tenantOf(body)
  const user = textOf(objectOf(body['user'])['id'])
  const action = objectsOf(body['actions'])[0] ?? {}
  const route = textOf(action['action_id'])
  if (tenant === undefined || user === undefined || route === undefined || isOfAnother(body)) return undefined
  const option = objectOf(action['selected_option'])
  const value = textOf(action['value']) ?? textOf(option['value']) ?? textOf(action['selected_user']) ?? ''
  const container = objectOf(body['container'])
  const message = objectOf(body['message'])
  const ts = textOf(message['ts']) ?? textOf(container['message_ts'])
  const channel = textOf(objectOf(body['channel'])['id']) ?? textOf(container['channel_id']) ?? user
  const pressed = textOf(action['action_ts']) ?? ''
  // The buttons of a message are pressed once. What only one person sees keeps its id while its buttons change.
  const once = body['message'] !== undefined && container['is_ephemeral'] !== true
  return {
    tenant,
    user,
    channel,
    route,
    value,
    eventId: `slack:${tenant}:press:${once ? `${channel}:${ts}:${user}:${route}:${value}` : `${user}:${pressed}:${route}`}`,
    at: millisOf(pressed === '' ? '0' : pressed),
    ephemeral: container['is_ephemeral'] === true,
    ...optional('label', textOf(objectOf(action['text'])['text']) ?? textOf(objectOf(option['text'])['text'])),
    ...optional('ts', ts),
    ...optional('root', textOf(message['thread_ts']) ?? textOf(container['thread_ts']) ?? ts),
    ...optional('triggerId', textOf(body['trigger_id'])),
    ...optional('responseUrl', textOf(body['response_url'])),
    ...optional('message', body['message'] === undefined ? undefined : message),
    ...optional('view', body['view'] === undefined ? undefined : objectOf(body['view'])),
  }
}

/** Whether a press, a shortcut or a form comes from somebody of another organization. */
export function isOfAnother(body: Json): boolean {
  const home = textOf(objectOf(body['team'])['id'])
  const theirs = textOf(objectOf(body['user'])['team_id'])
  return body['is_enterprise_install'] !== true && home !== undefined && theirs !== undefined && home !== theirs
}

function optional<K extends string, V>(name: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]: V })
}

/** `!word` is how commands are written in threads, where Slack knows no slash commands. */
export function bangWord(text: SafeText): string | undefined {
  return /^!\s?(\S.*)$/s.exec(text)?.[1]
}
