import type { Ticket } from '../model/ticket.ts'

/** A ticket that went into a wave before its desk ever saw it: the desk knows of it through the wave's parent alone. */
export function isUnseenChild(ticket: Ticket): boolean {
  return ticket.parent !== undefined && ticket.desk?.ref === undefined
}
