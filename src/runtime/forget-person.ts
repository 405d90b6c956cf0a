import { actorId, BOT } from '../handoff/actor.ts'
import { deskOf } from '../handoff/outcome.ts'
import type { StoreTx } from '../ports/store.ts'
import { deskJob } from './handoff-work.ts'

/**
 * Forgets a person. Their open requests end with it, and a desk that shows one is told so: what it is shown of the request
 * from then on holds nothing of the person. Resolves to the rows touched.
 */
export async function forgetPerson(tx: StoreTx, person: string, at: number): Promise<number> {
  const open = (await tx.listTickets({ person })).filter((ticket) => ticket.state !== 'closed')
  const rows = await tx.forgetPerson(person, at)
  for (const ticket of open) {
    const desk = deskOf(ticket)
    const ref = ticket.desk?.ref
    await tx.appendAudit([{ ticket: ticket.id, at, by: actorId(BOT), change: 'forgotten' }])
    if (ref === undefined) continue
    await tx.addJobs([deskJob(ticket.id, { key: `desk:forgotten:${ticket.id}`, desk, kind: 'close', ref }, at)])
  }
  return rows
}
