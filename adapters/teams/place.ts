import type { Address } from '../../src/model/inbound.ts'

/** Where a talk happens in Teams. */
export interface Place {
  readonly serviceUrl: string
  readonly tenant: string
  /** In a channel with the thread: `19:…;messageid=…`. */
  readonly conversation: string
  readonly scope: Scope
  /** The person's id for this bot, which differs from bot to bot. */
  readonly user: string
  /** The id under which the bot is known there. */
  readonly bot: string
}

export type Scope = 'personal' | 'group' | 'channel'

export function addressOf(place: Place): Address {
  const { serviceUrl, tenant, conversation, scope, user, bot } = place
  return { channel: 'teams', to: { serviceUrl, tenant, conversation, scope, user, bot } }
}

export function placeOf({ to }: Address): Place {
  return {
    serviceUrl: to['serviceUrl'] ?? '',
    tenant: to['tenant'] ?? '',
    conversation: to['conversation'] ?? '',
    scope: scopeOf(to['scope']),
    user: to['user'] ?? '',
    bot: to['bot'] ?? '',
  }
}

function scopeOf(scope: string | undefined): Scope {
  return scope === 'group' || scope === 'channel' ? scope : 'personal'
}

export function personKey(tenant: string, id: string): string {
  return `teams:${tenant}:${id}`
}

/**
 * The key of a talk. Where several people can write, each has a talk of their own: another one's "yes" must not answer a
 * question that was asked of them.
 */
export function conversationKey(place: Pick<Place, 'tenant' | 'conversation' | 'scope'>, person: string): string {
  const key = `teams:${place.tenant}:${place.conversation}`
  return place.scope === 'personal' ? key : `${key}:${person}`
}

/** The conversation without its thread. */
export function baseOf(conversation: string): string {
  return conversation.split(';messageid=')[0] ?? conversation
}

/** The first message of the thread, in a channel. */
export function rootOf(conversation: string): string | undefined {
  return conversation.split(';messageid=')[1]
}

/** The platform's id of a message, as the rest of the program keeps it. */
export function messageId(conversation: string, activity: string): string {
  return `${conversation}/${activity}`
}

export function messageParts(id: string): { readonly conversation: string; readonly activity: string } | undefined {
  const at = id.lastIndexOf('/')
  return at <= 0 || at === id.length - 1 ? undefined : { conversation: id.slice(0, at), activity: id.slice(at + 1) }
}
