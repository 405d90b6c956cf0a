import type { Address } from '../model/inbound.ts'
import type { Reply } from '../model/reply.ts'
import type { TranscriptLine } from '../model/transcript.ts'
import type { Post } from '../ports/channel.ts'
import type { NewJob } from '../ports/store.ts'
import { redact } from '../redaction/redact.ts'

/** The key of the job that posts a reply of a turn. */
export function replyKey(eventId: string): string {
  return `reply:${eventId}`
}

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
  /** Text and message are those of the transcript line when it is sent, so an edit, a deletion or a mask of the meantime is in it. */
  readonly fromLine?: true
}

/** What stands for words that were taken back, and in a post whose text is in the transcript. */
export const NO_TEXT = redact('').text

/** A job that posts one thing, in order within its conversation. `key` is the idempotency key of the message. */
export function deliverJob(key: string, at: number, payload: DeliverPayload): NewJob {
  return { key, kind: 'deliver', lane: payload.conversation, dueAt: at, payload }
}

/**
 * What a post whose text is in the transcript is by now: words that were posted already are edited, words that were taken
 * back are not posted. Undefined when nothing is left to do.
 */
export function postNow(post: Post, line: TranscriptLine | undefined): Post | undefined {
  const reply = line === undefined || line.text === NO_TEXT ? undefined : replyOf(line)
  const messageId = line?.messageId
  switch (post.kind) {
    case 'reply':
      if (reply === undefined) return undefined
      return messageId === undefined ? { kind: 'reply', reply } : { kind: 'edit', messageId, reply }
    case 'edit':
      return reply === undefined || messageId === undefined ? undefined : { kind: 'edit', messageId, reply }
    case 'remove':
      return messageId === undefined ? undefined : { kind: 'remove', messageId }
    case 'erase-secret':
      return post
  }
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

/** Words of an agent that the agent took back. */
export function isTakenBack(line: TranscriptLine): boolean {
  return line.from === 'agent' && line.text === NO_TEXT
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
