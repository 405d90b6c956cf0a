import type { Store } from '../../src/ports/store.ts'

/** Reads one person's rows back through every door that the store has, as plain data. What can be read only once comes last. */
export async function readEverything(store: Store, mark: string, ticket: string): Promise<unknown> {
  const conversation = `chat:T1:talk-${mark}`
  const read = await store.transaction(async (tx) => ({
    session: await tx.loadSession(conversation),
    transcript: await tx.readTranscript(conversation),
    line: await tx.findTranscript(conversation, `message-${mark}`),
    person: await tx.loadPerson(`chat:T1:${mark}`),
    address: await tx.loadAddress(conversation),
    values: await tx.listValues('cards'),
    ticket: await tx.loadTicket(ticket),
    byDesk: (await tx.findTicketByDeskRef('jira', `ref-${mark}`))?.id,
    audit: await tx.readAudit(ticket),
    kept: await tx.exportPerson(`chat:T1:${mark}`),
    isNew: await tx.markEvent(`event-${mark}`, 9_000),
    nextNumber: await tx.nextTicketNumber(1),
    inbox: await tx.takeInbox(10),
  }))
  const outcomes = await store.outcomes(0)
  const unanswered = await store.unanswered(0, 10)
  const dead = await store.jobs.dead(10)
  const jobs = await store.jobs.lease({ worker: 'worker-2', at: 9_000, leaseMs: 10, limit: 10 })
  return JSON.parse(JSON.stringify({ ...read, outcomes, unanswered, dead, jobs }))
}
