import type { SafeText } from '../../src/model/safe-text.ts'
import type { ChecklistItem, Ticket } from '../../src/model/ticket.ts'
import type { DeskAnswer, DeskEvent } from '../../src/ports/desk.ts'
import { CARD_TYPE } from './card.ts'
import { checkWord } from './check-word.ts'
import { CASES } from './desk.ts'
import type { CaseVerb } from './desk-actions.ts'
import { CHECKLIST, ticketCard } from './desk-card.ts'
import type { Head } from './inbound.ts'
import type { Kit } from './kit.ts'
import { clip, type Json, textOf } from './payload.ts'
import { agentOf } from './people.ts'
import { messageId } from './place.ts'

type Act = DeskEvent extends infer E ? (E extends DeskEvent ? Omit<E, 'eventId' | 'at' | 'ticket' | 'agent'> : never) : never

/** What a press on a case card leads to: the card as it is now, or a sentence. */
export type CaseResult = { readonly kind: 'card'; readonly card: Json } | { readonly kind: 'message'; readonly text: string }

/** Carries out what an agent pressed on a card. Only presses in the desk's own conversation come here. */
export async function pressedCase(kit: Kit, head: Head, verb: CaseVerb, data: Json): Promise<CaseResult> {
  const id = textOf(data['ticket'])
  const ticket = id === undefined ? undefined : await kit.assistant.ticket(id)
  if (ticket === undefined) return { kind: 'message', text: kit.words.line('desk.answer-unknown') }
  const read = await actsOf(kit, head, verb, data)
  if (typeof read === 'string') return { kind: 'message', text: read }
  const base = `teams:${head.place.tenant}:press:${messageId(head.place.conversation, head.id)}:${verb}`
  let last: DeskAnswer | undefined
  for (const [at, act] of read.entries()) {
    const event = { ...act, eventId: `${base}:${at}`, at: head.at, ticket: ticket.id, agent: agentOf(head, kit.assistant.door) }
    last = await kit.assistant.agent(event as DeskEvent)
    if (last.kind === 'withheld') return { kind: 'message', text: kit.words.line('desk.form-withheld') }
    if (last.kind !== 'done') return { kind: 'message', text: await answerText(kit, ticket, last) }
  }
  if (last?.kind !== 'done') return { kind: 'message', text: kit.words.line('teams.nothing-chosen') }
  await knowCard(kit, head, ticket)
  return { kind: 'card', card: ticketCard(last.ticket, kit.words, await kit.people.colleagues(head.place)) }
}

/** A card whose post got no answer is known by its first press, so that what is written below it finds the request. */
async function knowCard(kit: Kit, head: Head, ticket: Ticket): Promise<void> {
  if (head.about === undefined || (await kit.assistant.values.get(CASES, head.about)) !== undefined) return
  await kit.assistant.values.set(CASES, head.about, ticket.id, ticket.person)
}

/** What the button and its inputs mean; a sentence when something is missing. */
async function actsOf(kit: Kit, head: Head, verb: CaseVerb, data: Json): Promise<readonly Act[] | string> {
  const said = (name: string) => kit.assistant.door.redact(textOf(data[name])?.trim() ?? '')
  switch (verb) {
    case 'case.claim':
      return [{ kind: 'claimed' }]
    case 'case.unclaim':
      return [{ kind: 'unclaimed' }]
    case 'case.back':
      return [{ kind: 'handed-back' }]
    case 'case.reopen':
      return [{ kind: 'reopened' }]
    case 'case.check':
      return steps(data)
    case 'case.details':
      return chosen(data['details']).length === 0
        ? kit.words.line('teams.details-missing')
        : [{ kind: 'asked-details', what: chosen(data['details']) }]
    case 'case.reply': {
      const reply = said('reply')
      if (reply.text === '') return kit.words.line('teams.reply-missing')
      const id = messageId(head.place.conversation, `press-${head.id}`)
      return [{ kind: 'said', messageId: id, text: reply.text, withheld: reply.findings.length > 0 }]
    }
    case 'case.resolve': {
      const reason = said('reason')
      if (reason.text === '') return kit.words.line('teams.resolve-missing')
      if (reason.findings.length > 0) return kit.words.line('desk.form-withheld')
      return [...steps(data), { kind: 'resolved', text: reason.text, withheld: false }]
    }
    case 'case.assign': {
      const to = textOf(data['to'])
      const agent = (await kit.people.colleagues(head.place)).find((one) => one.id === to)
      return agent === undefined ? kit.words.line('teams.assign-missing') : [{ kind: 'assigned', to: agent }]
    }
  }
}

function steps(data: Json): readonly Act[] {
  const marked = chosen(data['steps'])
  return CHECKLIST.filter((item) => marked.includes(item)).map((item: ChecklistItem): Act => ({ kind: 'checked', item }))
}

/** Several choices come as one text with commas. */
function chosen(value: unknown): readonly string[] {
  return (textOf(value) ?? '').split(',').filter((one) => /^[\w-]{1,40}$/.test(one))
}

/** The sentence for an answer that is not `done`. */
export async function answerText(kit: Kit, ticket: Ticket, answer: Exclude<DeskAnswer, { kind: 'done' }>): Promise<string> {
  switch (answer.kind) {
    case 'held':
      return kit.words.line('desk.answer-held', undefined, { ticket: ticket.number })
    case 'withheld':
      return kit.words.line('desk.answer-withheld')
    case 'refused':
      return kit.words.line(`desk.answer-${answer.reason}`, undefined, refusalValues(kit, ticket, answer))
  }
}

function refusalValues(
  kit: Kit,
  ticket: Ticket,
  answer: Extract<DeskAnswer, { kind: 'refused' }>,
): Readonly<Record<string, SafeText | string>> {
  const missing = answer.reason === 'checklist' ? answer.detail.split(', ').map((item) => checkWord(kit.words, item)) : []
  return {
    ticket: ticket.number,
    owner: answer.reason === 'owned' ? kit.assistant.door.redact(answer.detail).text : '',
    state: answer.reason === 'state' ? kit.words.line(`state.${answer.detail}`) : '',
    missing: missing.join(', '),
  }
}

/** The answer to the invoke of a pressed card. */
export function invokeBody(result: CaseResult): Json {
  if (result.kind === 'card') return { statusCode: 200, type: CARD_TYPE, value: result.card }
  return { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: clip(result.text, 1_000) }
}
