import type { Address } from '../../src/model/inbound.ts'

/** Where a talk with a person happens in Slack. A talk that did not begin in a thread gets one with its first message. */
export interface Place {
  readonly tenant: string
  /** Channel id; for a talk that has no thread yet the person's id, which Slack takes as their direct messages. */
  readonly channel: string
  readonly user: string
  readonly thread?: string
  /** Set while the talk has no thread of its own: the conversation that gets one. */
  readonly entry?: string
  /** The channel and thread in which the person spoke where others can read. */
  readonly shared?: { readonly channel: string; readonly thread?: string }
}

export function addressOf(place: Place): Address {
  return {
    channel: 'slack',
    to: {
      tenant: place.tenant,
      channel: place.channel,
      user: place.user,
      ...(place.thread === undefined ? {} : { thread: place.thread }),
      ...(place.entry === undefined ? {} : { entry: place.entry }),
      ...(place.shared === undefined ? {} : { shared: place.shared.channel }),
      ...(place.shared?.thread === undefined ? {} : { sharedThread: place.shared.thread }),
    },
  }
}

export function placeOf(address: Address): Place {
  const { tenant, channel, user, thread, entry, shared, sharedThread } = address.to
  return {
    tenant: tenant ?? '',
    channel: channel ?? '',
    user: user ?? '',
    ...(thread === undefined ? {} : { thread }),
    ...(entry === undefined ? {} : { entry }),
    ...(shared === undefined ? {} : { shared: { channel: shared, ...(sharedThread === undefined ? {} : { thread: sharedThread }) } }),
  }
}

export function personKey(tenant: string, user: string): string {
  return `slack:${tenant}:${user}`
}

/** The tenant and user of a person key of this channel. */
export function personParts(person: string): { readonly tenant: string; readonly user: string } | undefined {
  const [channel, tenant, user] = person.split(':')
  return channel === 'slack' && tenant && user ? { tenant, user } : undefined
}

export function threadConversation(tenant: string, channel: string, root: string): string {
  return `slack:${tenant}:${channel}:${root}`
}

/** A talk that begins outside the direct messages: from a mention, a shortcut, the home tab or a command. */
export function entryConversation(tenant: string, user: string, entry: string): string {
  return `slack:${tenant}:${user}:${entry}`
}

/** The platform's id of a message, as the rest of the program keeps it. */
export function messageId(channel: string, ts: string): string {
  return `${channel}/${ts}`
}

export function messageParts(id: string): { readonly channel: string; readonly ts: string } | undefined {
  const [channel, ts] = id.split('/')
  return channel && ts ? { channel, ts } : undefined
}
