import { deskLane } from '../../src/model/lanes.ts'
import type { Store } from '../../src/ports/store.ts'
import { aJob, aLine, anInbound, aSession, aTicket, safe } from '../contract/store-samples.ts'

/** Puts one of everything that can be kept about a person into a store; `mark` stands in all of it but the id of the request. */
export async function fillStore(store: Store, mark: string, ticket: string): Promise<void> {
  const person = `chat:T1:${mark}`
  const conversation = `chat:T1:talk-${mark}`
  const text = `words of ${mark}`
  await store.transaction(async (tx) => {
    await tx.markEvent(`event-${mark}`, 1_000)
    await tx.saveSession(aSession({ conversation, person, slots: { device_name: text } }))
    await tx.appendTranscript([
      aLine({ conversation, eventId: `event-${mark}`, messageId: `message-${mark}`, text }),
      aLine({ conversation, eventId: `event-${mark}`, from: 'bot', at: 1_001, text }),
    ])
    await tx.savePerson({ person, language: 'de', timeZone: 'Europe/Berlin', seenAt: 1_000, window: text })
    await tx.saveAddress(conversation, person, { channel: 'chat', to: { talk: text } }, 1_000)
    await tx.setValue('cards', mark, text, { person, at: 1_000 })
    await tx.addUnanswered({ at: 1_000, conversation, text: safe(text), language: 'de', candidates: ['find.key'] })
    await tx.countOutcome({ conversation, at: 1_000, outcome: 'handed-over', intent: 'find.key', flow: 'find-key', ending: 'handoff' })
    await tx.addInbox(anInbound({ eventId: `waiting-${mark}`, conversation, person, text }))
    const number = `RK-${await tx.nextTicketNumber(1_042)}`
    const desk = { name: 'jira', ref: `ref-${mark}` }
    await tx.insertTicket(aTicket({ id: ticket, number, conversation, person, owner: 'omar', state: 'claimed', summary: safe(text), desk }))
    await tx.appendAudit([
      { ticket, at: 1_000, by: `person:${person}`, change: 'opened', detail: safe(text) },
      { ticket, at: 1_001, by: 'agent:omar', change: 'claimed' },
    ])
    await tx.addJobs([
      aJob({ key: `dies-${mark}`, lane: conversation, payload: { text } }),
      aJob({ key: `say-${mark}`, lane: conversation, dueAt: 2_000, payload: { text } }),
      aJob({ key: `desk-${mark}`, kind: 'desk', lane: deskLane(ticket), dueAt: 3_000, payload: { text } }),
    ])
  })
  for (const { id } of await store.jobs.lease({ worker: 'worker-1', at: 1_000, leaseMs: 10, limit: 1 }))
    await store.jobs.bury(id, 1_010, 'DELIVERY_REFUSED: chat refused it')
}
