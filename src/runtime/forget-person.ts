import { actorId, BOT } from '../handoff/actor.ts'
import { deskOf, forgottenCall, openPrefix } from '../handoff/outcome.ts'
import type { StoreTx } from '../ports/store.ts'
import { deskJob } from './handoff-work.ts'

/**
 * Forgets a person. Their open requests end with it, and a desk that shows one is told so: what it is shown of the request
 * from then on holds nothing of the person. A desk that may show one, because the answer to an attempt is not known, is asked
 * to the end, and told then. What the person wrote behind the event goes on. Resolves to the rows touched.
 */
export async function forgetPerson(
  tx: StoreTx,
  person: string,
  { event, at }: { readonly event: string; readonly at: number },
): Promise<number> {
  const tickets = await tx.listTickets({ person })
  const rows = await tx.forgetPerson(person, at, { event, started: tickets.map(openPrefix) })
  for (const ticket of tickets.filter(({ state }) => state !== 'closed')) {
    const ref = ticket.desk?.ref
    await tx.appendAudit([{ ticket: ticket.id, at, by: actorId(BOT), change: 'forgotten' }])
    if (ref !== undefined) await tx.addJobs([deskJob(ticket.id, forgottenCall(ticket, deskOf(ticket), ref), at)])
  }
  return rows
}
