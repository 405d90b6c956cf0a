import type { Ticket } from '../../src/model/ticket.ts'
import { redact } from '../../src/redaction/redact.ts'

const text = (value: string) => redact(value).text

/** A made-up request, as the desk sees it. */
export function madeUpTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    id: 'ticket-1',
    number: 'RK-1042',
    version: 1,
    state: 'open',
    type: 'key',
    priority: 3,
    conversation: 'slack:T0FAKE:D0ANNA:1.1',
    person: 'slack:T0FAKE:U0ANNA',
    personName: text('Anna'),
    language: 'en',
    openedAt: Date.UTC(2026, 10, 23, 10),
    changedAt: Date.UTC(2026, 10, 23, 10),
    fields: { owner: text('work'), key_id: text('4C1D22AB') },
    tried: ['find.work-account'],
    summary: text('blue screen after an update'),
    transcript: [{ at: 1, from: 'person', text: text('my laptop is locked') }],
    checklist: [],
    children: [],
    ...change,
  }
}
