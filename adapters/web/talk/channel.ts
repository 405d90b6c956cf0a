import type { Channel } from '../../../src/ports/channel.ts'
import type { Values } from '../../../src/runtime/assistant.ts'
import type { Live } from '../http/live.ts'

/** Conversation to the ids of messages that an agent took back. */
const REMOVED = 'web.removed'

/**
 * The web as the outbox sees it. A page reads the transcript, which was written before anything is sent, so a delivery
 * only has to tell the open pages to look again; that can be done twice without harm.
 */
export function createChannel(live: Live, values: Values): Channel {
  return {
    name: 'web',
    async deliver(to, post, key) {
      const conversation = to.to['conversation'] ?? ''
      if (post.kind === 'remove') await remember(values, conversation, post.messageId)
      live.tell(`talk:${conversation}`, 'changed')
      return post.kind === 'reply' ? { messageId: key } : {}
    },
  }
}

async function remember(values: Values, conversation: string, messageId: string): Promise<void> {
  for (;;) {
    const before = await values.get(REMOVED, conversation)
    const after = JSON.stringify([...new Set([...idsOf(before), messageId])])
    if (await values.swap(REMOVED, conversation, before, after)) return
  }
}

export async function removedIn(values: Values, conversation: string): Promise<ReadonlySet<string>> {
  return new Set(idsOf(await values.get(REMOVED, conversation)))
}

function idsOf(stored: string | undefined): readonly string[] {
  return stored === undefined ? [] : (JSON.parse(stored) as readonly string[])
}
