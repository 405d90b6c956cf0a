import { handleDeskEvent } from '../handoff/desk-event.ts'
import type { Ticket } from '../model/ticket.ts'
import type { DeskAnswer, DeskEvent } from '../ports/desk.ts'
import type { StoreTx } from '../ports/store.ts'
import { takeBack, watchWords } from './agent-window.ts'
import type { Deps } from './deps.ts'
import { commitHandoff, loadRelay } from './handoff-work.ts'
import { withFiles } from './with-files.ts'

/** First answers that were not `done`, by event: the same event is told the same again. */
const ANSWERS = 'desk-answer'

type NotDone = Exclude<DeskAnswer, { readonly kind: 'done' }>

/** What an agent did, committed: one transaction, one winner. The same event twice is told its first answer again. */
export async function runAgentEvent(
  deps: Deps,
  event: DeskEvent,
): Promise<{ readonly answer: DeskAnswer; readonly conversation?: string }> {
  const knowledge = deps.knowledge.current()
  const { profile, content } = knowledge
  const known = await deps.store.transaction((tx) => tx.loadTicket(event.ticket))
  const lock = known ? { lock: known.conversation } : {}
  return deps.store.transaction(async (tx) => {
    const before = await tx.loadTicket(event.ticket)
    if (!before) return { answer: handleDeskEvent({ ticket: before, event, profile, at: event.at }).answer }
    const { conversation } = before
    if (!(await tx.markEvent(event.eventId, event.at))) return { answer: await answeredBefore(tx, before, event), conversation }
    const said = 'files' in event && event.files ? { ...event, text: withFiles(event.text, event.files, content, before.language) } : event
    const seen = await watchWords(deps, tx, before, said)
    const ticket = await takeBack(deps, tx, before, seen)
    const relay = await loadRelay(tx, ticket.id)
    const result = handleDeskEvent({ ticket, event: seen.event, relay, profile, at: event.at })
    await commitHandoff(tx, ticket, result, event.at, knowledge)
    if (result.answer.kind !== 'done') await keepAnswer(tx, ticket, event, result.answer)
    return { answer: result.answer, conversation }
  }, lock)
}

async function keepAnswer(tx: StoreTx, { person }: Ticket, { eventId, at }: DeskEvent, answer: NotDone): Promise<void> {
  await tx.setValue(ANSWERS, eventId, JSON.stringify(answer), { person, at })
}

/** Words that were held back and have been sent since are told as sent. */
async function answeredBefore(tx: StoreTx, ticket: Ticket, event: DeskEvent): Promise<DeskAnswer> {
  const kept = await tx.getValue(ANSWERS, event.eventId)
  const answer: DeskAnswer = kept === undefined ? { kind: 'done', ticket } : (JSON.parse(kept) as NotDone)
  if (answer.kind !== 'held' || !('messageId' in event)) return answer
  const { sent } = await loadRelay(tx, ticket.id)
  return sent.includes(event.messageId) ? { kind: 'done', ticket } : answer
}
