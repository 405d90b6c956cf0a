import { handleDeskEvent } from '../handoff/desk-event.ts'
import type { DeskAnswer, DeskEvent } from '../ports/desk.ts'
import type { Deps } from './deps.ts'
import { commitHandoff, loadRelay } from './handoff-work.ts'

/** What an agent did, committed: one transaction, one winner. The same event twice is told its first answer's state again. */
export async function runAgentEvent(
  deps: Deps,
  event: DeskEvent,
): Promise<{ readonly answer: DeskAnswer; readonly conversation?: string }> {
  const knowledge = deps.knowledge.current()
  const known = await deps.store.transaction((tx) => tx.loadTicket(event.ticket))
  const lock = known ? { lock: known.conversation } : {}
  return deps.store.transaction(async (tx) => {
    const ticket = await tx.loadTicket(event.ticket)
    if (ticket && !(await tx.markEvent(event.eventId, event.at)))
      return { answer: { kind: 'done', ticket }, conversation: ticket.conversation }
    const relay = ticket && (await loadRelay(tx, ticket.id))
    const input = { ticket, event, profile: knowledge.profile, at: event.at }
    const result = handleDeskEvent(relay ? { ...input, relay } : input)
    await commitHandoff(tx, ticket, result, event.at, knowledge)
    return { answer: result.answer, ...(ticket ? { conversation: ticket.conversation } : {}) }
  }, lock)
}
