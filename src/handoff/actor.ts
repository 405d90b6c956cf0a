import type { SafeText } from '../model/safe-text.ts'
import type { Ticket } from '../model/ticket.ts'
import type { Agent } from '../ports/desk.ts'

/** Who changes a ticket. Written into the audit trail by `actorId`. */
export type Actor =
  | { readonly kind: 'agent'; readonly agent: Agent }
  | { readonly kind: 'person'; readonly id: string }
  | { readonly kind: 'bot' }
  | { readonly kind: 'clock' }

export const BOT: Actor = { kind: 'bot' }
export const CLOCK: Actor = { kind: 'clock' }

/** `agent:…`, `person:…`, `bot` or `clock`, as the audit trail has it. */
export function actorId(actor: Actor): string {
  switch (actor.kind) {
    case 'agent':
      return `agent:${actor.agent.id}`
    case 'person':
      return `person:${actor.id}`
    case 'bot':
    case 'clock':
      return actor.kind
  }
}

/** Whether the actor is the agent who has the ticket now. */
export function owns(ticket: Ticket, actor: Actor): boolean {
  return actor.kind === 'agent' && ticket.owner !== undefined && ticket.owner === actor.agent.id
}

export function ownedBy(ticket: Ticket, agent: Agent): Ticket {
  return { ...ticket, owner: agent.id, ownerName: agent.name }
}

export function unowned(ticket: Ticket): Ticket {
  const { owner: _owner, ownerName: _ownerName, ...rest } = ticket
  return rest
}

/** The name to show for the owner; the id where the desk gave no name. */
export function ownerLabel(ticket: Ticket): SafeText | string {
  return ticket.ownerName ?? ticket.owner ?? ''
}
