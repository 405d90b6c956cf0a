import type { Ticket } from '../../src/model/ticket.ts'
import type { Log, LogFields } from '../../src/ports/log.ts'
import type { Store, StoreTx } from '../../src/ports/store.ts'

type Told = readonly [event: string, fields: LogFields]

/** The same store; what became of talks and requests is logged once it is committed, by ids and kinds. */
export function watchedStore(store: Store, log: Log): Store {
  return {
    ...store,
    async transaction(work, options) {
      // A transaction may be begun again, so only what its last attempt did counts.
      let told: Told[] = []
      const result = await store.transaction((tx) => {
        told = []
        return work(watched(tx, told))
      }, options)
      for (const [event, fields] of told) log.info(event, fields)
      return result
    },
  }
}

function watched(tx: StoreTx, told: Told[]): StoreTx {
  const tickets = new Map<string, Ticket>()
  return {
    ...tx,
    async countOutcome(line) {
      await tx.countOutcome(line)
      const { conversation, outcome, intent, flow, ending } = line
      told.push(['talk.outcome', { conversation, outcome, intent, flow, ending }])
    },
    async insertTicket(ticket) {
      await tx.insertTicket(ticket)
      tickets.set(ticket.id, ticket)
      told.push(['ticket.opened', { ticket: ticket.id, type: ticket.type, priority: ticket.priority }])
    },
    async saveTicket(ticket) {
      await tx.saveTicket(ticket)
      tickets.set(ticket.id, ticket)
    },
    async appendAudit(lines) {
      await tx.appendAudit(lines)
      for (const { ticket, change, at } of lines) {
        const known = tickets.get(ticket)
        told.push(['ticket.changed', { ticket, change, ...(known ? { state: known.state, ageMs: at - known.openedAt } : {}) }])
      }
    },
  }
}
