import type { InvokeAnswer } from './gate.ts'
import { type Head, toInbound } from './inbound.ts'
import { admits, type Kit } from './kit.ts'
import { clip, type Json, objectOf, parsedObject, textOf } from './payload.ts'

const REASON_CHARS = 1_000

/** Thumbs under a message, with the reason where one was given. Anything but 200 shows the person an error. */
export async function answerFeedback(kit: Kit, head: Head, value: Json): Promise<InvokeAnswer> {
  const given = objectOf(value['actionValue'])
  if (textOf(value['actionName']) !== 'feedback' || !(await admits(kit, head))) return { status: 200, body: {} }
  const helped = given['reaction'] === 'like'
  const feedback = given['feedback']
  const form = typeof feedback === 'string' ? (parsedObject(feedback) ?? {}) : objectOf(feedback)
  const reason = clip(textOf(form['feedbackText'])?.trim() ?? '', REASON_CHARS)
  const redacted = kit.assistant.door.redact(`${helped ? 'yes' : 'no'} ${reason}`.trim())
  const about = head.about ?? textOf(value['replyToId']) ?? head.id
  await kit.assistant.turn(toInbound(head, { kind: 'feedback', redacted, event: `feedback:${about}:${helped ? 'yes' : 'no'}` }))
  return { status: 200, body: {} }
}
