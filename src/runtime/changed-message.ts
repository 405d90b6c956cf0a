import { freshFor } from '../dialog/fresh.ts'
import { handlePersonEvent, type PersonEvent } from '../handoff/person-event.ts'
import type { Inbound } from '../model/inbound.ts'
import type { TranscriptLine } from '../model/transcript.ts'
import type { StoreTx } from '../ports/store.ts'
import { watchWindow } from './afterthought.ts'
import type { Turn } from './assistant.ts'
import type { Deps } from './deps.ts'
import { commitHandoff, loadRelay } from './handoff-work.ts'
import { NO_TEXT } from './outgoing.ts'
import { renderAnswer } from './render.ts'
import { type DeliverMode, duplicate, runTurn } from './turn.ts'
import { deskLanguage, withFiles } from './with-files.ts'

/**
 * An edit or a deletion of a message: the transcript follows it, and the desk when it was told the message. An edit of the
 * person's newest message is answered anew, with a word that says so; so is one that brought a secret in. A change that
 * comes again, or behind a later one, undoes nothing.
 */
export async function runChangedMessage(deps: Deps, tx: StoreTx, inbound: Inbound, deliver: DeliverMode): Promise<Turn> {
  const { conversation } = inbound
  if (!(await tx.markEvent(inbound.eventId, inbound.at))) return duplicate(deps, tx, inbound)
  const line = inbound.messageId === undefined ? undefined : await tx.findTranscript(conversation, inbound.messageId)
  const late = line !== undefined && isLate(line, inbound)
  const person = (await tx.loadPerson(inbound.person)) ?? { person: inbound.person, seenAt: inbound.at }
  const seen = watchWindow(person, inbound)
  const changed = inbound.kind === 'edit' && line?.text !== inbound.text
  if (!late) {
    if (line && (changed || inbound.kind === 'delete'))
      await tx.rewriteTranscript(conversation, line.eventId, seen.inbound.text, inbound.at)
    await tellDesk(deps, tx, seen.inbound)
  }
  const newest = (await tx.readTranscript(conversation)).findLast((one) => one.from === 'person')
  if (changed && (seen.inbound.findings.length > 0 || seen.earlier.length > 0 || (!late && isNewest(line, newest)))) {
    const { content } = deps.knowledge.current()
    const session = await tx.loadSession(conversation)
    const before = line && session?.owner === 'bot' ? [renderAnswer(content, 'repair.edited', session.language)] : []
    return runTurn(deps, tx, { inbound, deliver, before, known: { line: line !== undefined, event: true } })
  }
  if (seen.person.window !== undefined) await tx.savePerson({ ...person, ...seen.person })
  return unchanged(deps, tx, inbound)
}

/** Whether the message was changed later already. What was deleted in the same moment stays deleted. */
function isLate({ changedAt, text }: TranscriptLine, { at }: Inbound): boolean {
  return changedAt !== undefined && (at < changedAt || (at === changedAt && text === NO_TEXT))
}

function isNewest(line: TranscriptLine | undefined, newest: TranscriptLine | undefined): boolean {
  return line === undefined || newest === undefined || newest.eventId === line.eventId
}

async function tellDesk(deps: Deps, tx: StoreTx, inbound: Inbound): Promise<void> {
  const knowledge = deps.knowledge.current()
  const session = await tx.loadSession(inbound.conversation)
  const ticket = session?.ticket === undefined ? undefined : await tx.loadTicket(session.ticket)
  if (!ticket || inbound.messageId === undefined) return
  const kind = inbound.kind === 'edit' ? 'edited' : 'deleted'
  const text = withFiles(inbound.text, inbound.files, knowledge.content, deskLanguage(knowledge))
  const event: PersonEvent = { kind, eventId: inbound.eventId, messageId: inbound.messageId, text }
  const input = { ticket, event, relay: await loadRelay(tx, ticket.id), profile: knowledge.profile, at: inbound.at }
  await commitHandoff(tx, ticket, handlePersonEvent(input), inbound.at, knowledge)
}

async function unchanged(deps: Deps, tx: StoreTx, inbound: Inbound): Promise<Turn> {
  const session = (await tx.loadSession(inbound.conversation)) ?? freshFor(inbound, deps.knowledge.current().content)
  return { status: 'done', kind: 'silent', replies: [], session, text: inbound.text, findings: inbound.findings }
}
