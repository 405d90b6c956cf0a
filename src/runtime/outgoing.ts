import type { Address } from '../model/inbound.ts'
import type { Reply } from '../model/reply.ts'
import type { TranscriptLine } from '../model/transcript.ts'
import type { Post } from '../ports/channel.ts'
import type { NewJob } from '../ports/store.ts'

/** The payload of a job that posts something in a conversation. */
export interface DeliverPayload {
  readonly conversation: string
  /** Where to, when it is sent at once, or when the address of the conversation is no longer kept. */
  readonly address?: Address
  /** The event whose transcript line gets the platform's id of the message. */
  readonly eventId: string
  readonly post: Post
  /** The bot's own words: kept back when a human owns the conversation by the time they would be sent. */
  readonly botWords: boolean
}

/** A job that posts one thing, in order within its conversation. `key` is the idempotency key of the message. */
export function deliverJob(key: string, at: number, payload: DeliverPayload): NewJob {
  return { key, kind: 'deliver', lane: payload.conversation, dueAt: at, payload }
}

/** The transcript line of a reply. Each reply of an event has an id of its own, so that its message can be found again. */
export function replyLine(conversation: string, eventId: string, at: number, reply: Reply, from: 'bot' | 'agent' = 'bot'): TranscriptLine {
  const { text, ...shown } = reply
  return { conversation, at, from, text, eventId, shown, ...(reply.answer ? { answer: reply.answer } : {}) }
}

/** A reply as it was shown, from its transcript line; undefined for a person's line. */
export function replyOf(line: TranscriptLine): Reply | undefined {
  return line.shown && { ...line.shown, text: line.text }
}

/** Id of the n-th reply to an event. */
export function replyEventId(eventId: string, index: number): string {
  return `${eventId}#${index}`
}

export function isReplyTo(line: TranscriptLine, eventId: string): boolean {
  return line.eventId.startsWith(`${eventId}#`)
}

/** Id under which an agent's message stands in the person's transcript, so that its edits and its deletion find it. */
export function wordsEventId(ticket: string, messageId: string): string {
  return `agent:${ticket}:${messageId}`
}

/** The ticket that an agent's words belong to; undefined for an event that is none of theirs. */
export function ticketOfWords(eventId: string): string | undefined {
  return /^agent:([^:]+):/.exec(eventId)?.[1]
}
