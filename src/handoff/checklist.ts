import type { ChecklistItem, Ticket, TicketType } from '../model/ticket.ts'

/** Microsoft's order: prove who it is, then which device, which key, where it is kept, why it was asked, give it, change it. */
export const CHECKLIST: readonly ChecklistItem[] = ['identity', 'device', 'key-id', 'located', 'cause', 'given', 'rotated']

/** What has to be marked anew when a resolved ticket comes back: a key may be given a second time. */
export const ONCE_MORE: readonly ChecklistItem[] = ['identity', 'given', 'rotated']

const NEEDED: Readonly<Partial<Record<TicketType, readonly ChecklistItem[]>>> = { key: ['identity', 'rotated'] }

/** Items that still have to be marked before the ticket may be resolved. */
export function missingChecks(ticket: Pick<Ticket, 'type' | 'checklist'>): readonly ChecklistItem[] {
  const marked = new Set(ticket.checklist.map((mark) => mark.item))
  return (NEEDED[ticket.type] ?? []).filter((item) => !marked.has(item))
}
