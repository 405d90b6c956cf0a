import type { Values } from '../../src/runtime/assistant.ts'
import { messageId, messageParts, personKey, threadConversation } from './place.ts'

const ALIAS = 'slack.alias'
const ROOT = 'slack.root'
const DIRECT = 'slack.direct'

/** Which conversation a thread belongs to, and which thread a conversation has. */
export interface Threads {
  /** The conversation of a thread in direct messages; its own key unless it was begun elsewhere. */
  conversationOf(tenant: string, channel: string, root: string): Promise<string>
  /** The thread of a conversation that was begun elsewhere, once it has one. */
  rootOf(conversation: string): Promise<{ readonly channel: string; readonly ts: string } | undefined>
  begin(conversation: string, tenant: string, user: string, channel: string, ts: string): Promise<void>
  /** The id of a person's direct messages, as far as it was seen. */
  directOf(tenant: string, user: string): Promise<string | undefined>
  /** Remembers it for this process. */
  sawDirect(tenant: string, user: string, channel: string): void
  /** Remembers it for good: when a person opens the app, which is rare. */
  keepDirect(tenant: string, user: string, channel: string): Promise<void>
}

export function createThreads(values: Values): Threads {
  const seen = new Map<string, string>()

  function sawDirect(tenant: string, user: string, channel: string): void {
    if (seen.size > 10_000) seen.clear()
    seen.set(`${tenant}/${user}`, channel)
  }

  return {
    async conversationOf(tenant, channel, root) {
      return (await values.get(ALIAS, `${tenant}/${messageId(channel, root)}`)) ?? threadConversation(tenant, channel, root)
    },
    async rootOf(conversation) {
      const stored = await values.get(ROOT, conversation)
      return stored === undefined ? undefined : messageParts(stored)
    },
    async begin(conversation, tenant, user, channel, ts) {
      const person = personKey(tenant, user)
      await values.set(ALIAS, `${tenant}/${messageId(channel, ts)}`, conversation, person)
      await values.set(ROOT, conversation, messageId(channel, ts), person)
    },
    async directOf(tenant, user) {
      return seen.get(`${tenant}/${user}`) ?? (await values.get(DIRECT, `${tenant}/${user}`))
    },
    sawDirect,
    async keepDirect(tenant, user, channel) {
      const key = `${tenant}/${user}`
      sawDirect(tenant, user, channel)
      if ((await values.get(DIRECT, key)) !== channel) await values.set(DIRECT, key, channel, personKey(tenant, user))
    },
  }
}
