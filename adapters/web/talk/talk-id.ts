/** A talk's id stands in the link that opens it again, so it cannot be guessed. */
export function isTalkId(id: string): boolean {
  return /^[a-z][a-z0-9]{19,39}$/.test(id)
}

export function conversationOf(id: string): string {
  return `web:${id}`
}

/** The talk that a conversation is, undefined for one on another platform. */
export function talkOf(conversation: string): string | undefined {
  return conversation.startsWith('web:') ? conversation.slice('web:'.length) : undefined
}
