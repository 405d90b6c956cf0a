import { causesOf, findWave, gatherWave, runningWave, waveBanner } from '../handoff/wave.ts'
import type { Ticket, TicketState } from '../model/ticket.ts'
import type { StoreTx } from '../ports/store.ts'
import { redact } from '../redaction/redact.ts'
import type { Work } from './effects.ts'
import { commitHandoff, loadRelay } from './handoff-work.ts'
import { renderNotice } from './ticket-words.ts'

const RUNNING: readonly TicketState[] = ['open', 'claimed', 'waiting']
const MINUTE_MS = 60_000
const MOST_TICKETS = 500
const BANNER = 'desk.wave'

/** Puts a new ticket into a wave when enough people have the same cause within the window; does nothing when there is none. */
export async function joinWave(work: Work, ticket: Ticket): Promise<void> {
  const { tx, deps, knowledge, inbound, at } = work
  const { profile } = knowledge
  if (causesOf(ticket).length === 0) return
  const since = at - profile.wave.windowMinutes * MINUTE_MS
  const wave = findWave(ticket, await tx.listTickets({ states: RUNNING, since, limit: MOST_TICKETS }), profile, at)
  if (!wave) return
  const count = wave.parent ? 0 : await tx.nextTicketNumber(profile.desk.firstTicket)
  const talked = await whoTalked(tx, wave.members)
  const results = gatherWave(wave, { id: deps.nextId(), count, eventId: inbound.eventId, at, profile, talked })
  const before = [wave.parent, ...wave.members]
  for (const [index, result] of results.entries()) await commitHandoff(tx, before[index], result, at, knowledge, work)
}

async function whoTalked(tx: StoreTx, members: readonly Ticket[]): Promise<ReadonlySet<string>> {
  const talked = new Set<string>()
  for (const { id } of members) if ((await loadRelay(tx, id)).heard.length > 0) talked.add(id)
  return talked
}

/** Tells a person once that IT works on what they report already, before they ask for a ticket. */
export async function showBanner(work: Work): Promise<void> {
  const { tx, knowledge, session } = work
  if (session.ticket !== undefined || session.said[BANNER] !== undefined) return
  const fields = Object.fromEntries(Object.entries(session.slots).map(([slot, value]) => [slot, redact(value).text]))
  if (causesOf({ fields }).length === 0) return
  const parent = runningWave(fields, await tx.listTickets({ states: RUNNING, limit: MOST_TICKETS }))
  if (!parent) return
  work.replies.unshift(renderNotice(waveBanner(parent), { ...parent, language: session.language }, knowledge))
  work.session = { ...session, said: { ...session.said, [BANNER]: 1 } }
}
