/** A talk's id stands in the link that opens it again, so it cannot be guessed. */
export function isTalkId(id: string): boolean {
  return /^[a-z][a-z0-9]{19,39}$/.test(id)
}

export function conversationOf(id: string): string {
  return `web:${id}`
}
