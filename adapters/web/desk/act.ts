import { z } from 'zod'
import type { ChecklistItem, Ticket } from '../../../src/model/ticket.ts'
import type { DeskAnswer, DeskEvent } from '../../../src/ports/desk.ts'
import type { Door } from '../../../src/ports/door.ts'
import type { Assistant } from '../../../src/runtime/assistant.ts'
import type { ActView, AgentView } from '../views.ts'

/** The order in which a request for a key is worked: who, which device, which key, where, why, given, changed. */
export const CHECKLIST = [
  'identity',
  'device',
  'key-id',
  'located',
  'cause',
  'given',
  'rotated',
] as const satisfies readonly ChecklistItem[]
const MOST_CHARS = 8_000
const id = z.string().regex(/^[\w-]{8,40}$/)
const words = z.string().max(MOST_CHARS)

/** What the page of a desk sends. Texts are still raw. */
export const Act = z.discriminatedUnion('kind', [
  z.strictObject({ id, kind: z.literal('claimed') }),
  z.strictObject({ id, kind: z.literal('unclaimed') }),
  z.strictObject({ id, kind: z.literal('assigned'), to: z.strictObject({ id: z.string().max(80), name: z.string().max(80) }) }),
  z.strictObject({ id, kind: z.literal('said'), text: words }),
  z.strictObject({ id, kind: z.literal('note'), text: words }),
  z.strictObject({ id, kind: z.literal('asked-details'), what: z.array(z.string().max(40)).min(1).max(20) }),
  z.strictObject({ id, kind: z.literal('checked'), item: z.enum(CHECKLIST) }),
  z.strictObject({ id, kind: z.literal('resolved'), text: words }),
  z.strictObject({ id, kind: z.literal('handed-back') }),
  z.strictObject({ id, kind: z.literal('reopened') }),
])

export type Act = z.infer<typeof Act>

/** An act as an event of the desk: its words through the door, and the mark whether one was stopped. */
export function toDeskEvent(act: Act, ticket: string, agent: AgentView, door: Door, at: number): DeskEvent {
  const base = { eventId: `web:${ticket}:${act.id}`, at, ticket, agent: { id: agent.id, name: door.redact(agent.name).text } }
  switch (act.kind) {
    case 'said':
      return { ...base, kind: 'said', messageId: act.id, ...judged(act.text, door) }
    case 'note':
    case 'resolved':
      return { ...base, kind: act.kind, ...judged(act.text, door) }
    case 'assigned':
      return { ...base, kind: 'assigned', to: { id: act.to.id, name: door.redact(act.to.name).text } }
    case 'asked-details':
      return { ...base, kind: 'asked-details', what: act.what }
    case 'checked':
      return { ...base, kind: 'checked', item: act.item }
    case 'claimed':
    case 'unclaimed':
    case 'handed-back':
    case 'reopened':
      return { ...base, kind: act.kind }
  }
}

function judged(raw: string, door: Door) {
  const { text, findings } = door.redact(raw.trim())
  return { text, withheld: findings.length > 0 }
}

/** A second try of the same act is told that it is done; words that were stopped, or that wait, were not. */
export function answerTo(event: DeskEvent, answer: DeskAnswer): DeskAnswer {
  if (answer.kind !== 'done') return answer
  if ('withheld' in event && event.withheld) return { kind: 'withheld' }
  if (event.kind === 'said' && answer.ticket.owner === undefined) return { kind: 'held', reason: 'not-claimed' }
  return answer
}

/** What the agent is told, in words. */
export function actView(answer: DeskAnswer, ticket: Ticket, assistant: Pick<Assistant, 'label' | 'say'>, language: string): ActView {
  const say = (id: string, values: Readonly<Record<string, string>> = {}) =>
    assistant.say(id, language, { ticket: ticket.number, ...values }).text
  switch (answer.kind) {
    case 'done':
      return { answer: 'done', message: say('desk.answer-done') }
    case 'held':
      return { answer: 'held', message: say('desk.answer-held') }
    case 'withheld':
      return { answer: 'withheld', message: say('desk.form-withheld') }
    case 'refused':
      return {
        answer: 'refused',
        message: say(`desk.answer-${answer.reason}`, refusalWords(answer.reason, answer.detail, assistant, language)),
      }
  }
}

function refusalWords(
  reason: string,
  detail: string,
  assistant: Pick<Assistant, 'label'>,
  language: string,
): Readonly<Record<string, string>> {
  if (reason === 'owned') return { owner: detail }
  if (reason === 'state') return { state: assistant.label(`state.${detail}`, language) }
  if (reason === 'checklist') {
    const items = detail.split(', ').map((item) => assistant.label(`check.${item}`, language).replace(/\s*\(.*\)$/s, ''))
    return { missing: items.join(', ') }
  }
  return {}
}
