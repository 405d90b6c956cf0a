import type { FileNote, Inbound } from '../../src/model/inbound.ts'
import type { Redacted, SafeText } from '../../src/model/safe-text.ts'
import type { Clock } from '../../src/ports/clock.ts'
import type { Door } from '../../src/ports/door.ts'
import { tenantsOf } from './gate.ts'
import { type Json, objectOf, objectsOf, textOf } from './payload.ts'
import { addressOf, conversationKey, messageId, type Place, personKey, type Scope } from './place.ts'
import { mentionsBot, textOfHtml, typedText } from './teams-text.ts'

/** What every activity says of itself. */
export interface Head {
  readonly type: string
  readonly id: string
  readonly at: number
  readonly place: Place
  readonly person: string
  readonly personName?: SafeText
  readonly locale?: string
  readonly timeZone?: string
  /** The message that a button or a reaction belongs to. */
  readonly about?: string
}

/** What a person wrote, changed or deleted. */
export interface Spoken {
  readonly kind: 'message' | 'edit' | 'delete'
  readonly redacted: Redacted
  readonly files: readonly FileNote[]
  readonly mentioned: boolean
}

/** An activity, read. `seen` changes nothing but shows that the conversation lives. */
export type TeamsEvent =
  | { readonly kind: 'spoken'; readonly spoken: Spoken }
  | { readonly kind: 'pressed'; readonly data: Json }
  | { readonly kind: 'invoke'; readonly name: string; readonly value: Json }
  | { readonly kind: 'added'; readonly by?: SafeText }
  | { readonly kind: 'removed' }
  | { readonly kind: 'seen' }

/** The head of an activity; undefined when it says too little to be anybody's. Pure. */
export function readHead(activity: Json, door: Door, clock: Clock): Head | undefined {
  const from = objectOf(activity['from'])
  const conversation = objectOf(activity['conversation'])
  const type = textOf(activity['type'])
  const serviceUrl = textOf(activity['serviceUrl'])
  const where = textOf(conversation['id'])
  const user = textOf(from['id'])
  const bot = textOf(objectOf(activity['recipient'])['id'])
  if (type === undefined || serviceUrl === undefined || where === undefined || user === undefined || bot === undefined) return undefined
  const tenant = tenantsOf(activity)[0] ?? 'local'
  const client = objectsOf(activity['entities']).find((entity) => entity['type'] === 'clientInfo') ?? {}
  const name = textOf(from['name'])
  const timeZone = textOf(client['timezone']) ?? textOf(activity['localTimezone'])
  const place = { serviceUrl, tenant, conversation: where, scope: scopeOf(conversation), user, bot }
  return {
    type,
    id: textOf(activity['id']) ?? `${type}-${timeOf(activity) ?? clock()}`,
    at: timeOf(activity) ?? clock(),
    place,
    person: personKey(tenant, textOf(from['aadObjectId']) ?? user),
    ...optional('personName', name === undefined ? undefined : door.redact(name).text),
    ...optional('locale', languageTag(textOf(activity['locale']) ?? textOf(client['locale']))),
    ...optional('timeZone', timeZone !== undefined && /^[\w/+-]{1,60}$/.test(timeZone) ? timeZone : undefined),
    ...optional('about', textOf(activity['replyToId'])),
  }
}

/** Reads what an activity is about. Raw text goes through the door here and nowhere else. Pure. */
export function readEvent(activity: Json, door: Door): TeamsEvent {
  const value = objectOf(activity['value'])
  switch (activity['type']) {
    case 'message':
      if (textOf(activity['text']) === undefined && Object.keys(value).length > 0) return { kind: 'pressed', data: value }
      return { kind: 'spoken', spoken: spoken('message', activity, door) }
    case 'messageUpdate':
      return { kind: 'spoken', spoken: spoken('edit', activity, door) }
    case 'messageDelete':
      return { kind: 'spoken', spoken: { kind: 'delete', redacted: door.redact(''), files: [], mentioned: false } }
    case 'invoke':
      return { kind: 'invoke', name: textOf(activity['name']) ?? '', value }
    case 'installationUpdate':
      return installed(activity, String(activity['action']).startsWith('remove'), door)
    case 'conversationUpdate':
      return membersChanged(activity, door)
    default:
      return { kind: 'seen' }
  }
}

function spoken(kind: 'message' | 'edit', activity: Json, door: Door): Spoken {
  const attachments = objectsOf(activity['attachments'])
  const html = attachments.find((one) => one['contentType'] === 'text/html')
  const typed = typedText(activity)
  const redacted = door.redact(typed === '' && typeof html?.['content'] === 'string' ? textOfHtml(html['content']) : typed)
  const files = attachments.filter(isFile).map((file) => door.file(textOf(file['name']) ?? '', undefined))
  return {
    kind,
    redacted: { ...redacted, findings: [...redacted.findings, ...files.flatMap((file) => file.redacted.findings)] },
    files: files.map((file) => file.note),
    mentioned: mentionsBot(activity),
  }
}

/** Files by name and type; nothing is downloaded. The HTML twin of a text, cards and quotes are no files. */
function isFile(attachment: Json): boolean {
  const type = textOf(attachment['contentType']) ?? ''
  if (type === 'application/vnd.microsoft.teams.file.download.info') return true
  return !/^(?:text\/html$|application\/vnd\.microsoft\.|messageReference$|reference$|meetingReference$|forwardedMessageReference$)/.test(
    type,
  )
}

function installed(activity: Json, removed: boolean, door: Door): TeamsEvent {
  return removed ? { kind: 'removed' } : { kind: 'added', ...byWhom(activity, door) }
}

function membersChanged(activity: Json, door: Door): TeamsEvent {
  const bot = textOf(objectOf(activity['recipient'])['id'])
  const among = (list: unknown) => objectsOf(list).some((member) => bot !== undefined && member['id'] === bot)
  if (among(activity['membersRemoved'])) return { kind: 'removed' }
  return among(activity['membersAdded']) ? { kind: 'added', ...byWhom(activity, door) } : { kind: 'seen' }
}

function byWhom(activity: Json, door: Door): { readonly by?: SafeText } {
  const name = textOf(objectOf(activity['from'])['name'])
  return optional('by', name === undefined ? undefined : door.redact(name).text)
}

function scopeOf(conversation: Json): Scope {
  const id = String(conversation['id'])
  switch (conversation['conversationType']) {
    case 'channel':
      return 'channel'
    case 'groupChat':
      return 'group'
    case 'personal':
      return 'personal'
    default:
      if (/@thread\.(?:tacv2|skype)/.test(id)) return 'channel'
      return conversation['isGroup'] === true || id.includes('@thread') ? 'group' : 'personal'
  }
}

function timeOf(activity: Json): number | undefined {
  const at = Date.parse(textOf(activity['timestamp']) ?? '')
  return Number.isNaN(at) ? undefined : at
}

function languageTag(locale: string | undefined): string | undefined {
  return locale !== undefined && /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8}){0,3}$/.test(locale) ? locale : undefined
}

/** What a person did, beside who and where they are. */
export interface Arrival {
  readonly kind: Inbound['kind']
  readonly redacted: Redacted
  /** Behind the conversation in the event id. */
  readonly event: string
  readonly files?: readonly FileNote[]
  readonly message?: string
  readonly form?: Inbound['form']
}

/** Puts a head and an arrival together. Pure. */
export function toInbound(head: Head, arrival: Arrival): Inbound {
  const { place, person } = head
  return {
    ...arrival.redacted,
    eventId: `teams:${place.tenant}:${place.conversation}:${arrival.event}`,
    at: head.at,
    kind: arrival.kind,
    channel: 'teams',
    conversation: conversationKey(place, person),
    person,
    place: place.scope === 'personal' ? 'private' : 'shared',
    files: arrival.files ?? [],
    address: addressOf(place),
    ...optional('messageId', arrival.message === undefined ? undefined : messageId(place.conversation, arrival.message)),
    ...optional('form', arrival.form),
    ...optional('personName', head.personName),
    ...optional('locale', head.locale),
    ...optional('timeZone', head.timeZone),
  }
}

function optional<K extends string, V>(name: K, value: V | undefined): { readonly [key in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [key in K]: V })
}
