import type { Profile } from '../../src/model/profile.ts'
import type { SafeText } from '../../src/model/safe-text.ts'
import type { Ticket } from '../../src/model/ticket.ts'
import type { Agent } from '../../src/ports/desk.ts'
import { redact } from '../../src/redaction/redact.ts'

/** Monday 2027-03-01, 09:00 in Berlin. */
export const MONDAY_NINE = 1_803_888_000_000
export const MINUTE = 60_000
export const HOUR = 60 * MINUTE
export const DAY = 24 * HOUR

export function safe(text: string): SafeText {
  return redact(text).text
}

export const OMAR: Agent = { id: 'omar', name: safe('Omar') }
export const DANA: Agent = { id: 'dana', name: safe('Dana') }

/** A deployment with a desk in Berlin, open on weekdays, and two routes. */
export const PROFILE: Profile = {
  organisation: 'Example Ltd',
  translations: {},
  languages: ['en', 'de'],
  selfService: true,
  portals: { entra: true, companyPortal: true },
  joins: ['entra'],
  conditionalAccessBlocksPhones: false,
  desk: {
    name: 'IT Service Desk',
    contact: 'the desk on the ground floor',
    ticketPrefix: 'RK',
    firstTicket: 1000,
    expected: { '1': '15 minutes', '2': '1 hour', '3': '4 hours', '4': '1 day' },
    hours: {
      timeZone: 'Europe/Berlin',
      open: Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri'].map((day) => [day, ['09:00-12:00', '13:00-17:00']])),
      holidays: ['2027-03-29'],
    },
    clock: { remindAfterMinutes: 15, secondRouteAfterMinutes: 60, idleReminderHours: 24, autoCloseHours: 72, reopenDays: 7 },
    routes: ['builtin', 'email'],
  },
  wave: { people: 3, windowMinutes: 60 },
  storage: { workKeys: 'company directory' },
  resetPolicy: 'ask IT',
  linkHosts: ['aka.ms'],
  retention: { transcriptDays: 30, eventDays: 7, ticketDays: 365 },
  session: { idleMinutes: 30 },
  redaction: { patterns: [] },
  guests: 'allow',
  limits: { messagesPerMinute: 30 },
}

/** An open key request, changed as the test needs it. */
export function aTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    id: 't-1',
    number: 'RK-1042',
    version: 1,
    state: 'open',
    type: 'key',
    priority: 3,
    conversation: 'web:c-1',
    person: 'web:p-1',
    personName: safe('Ada Example'),
    language: 'en',
    openedAt: MONDAY_NINE,
    changedAt: MONDAY_NINE,
    fields: { owner: safe('work'), key_id: safe('4F1C09AB'), changed: safe('update') },
    tried: ['find.work-account'],
    summary: safe('bios update, blue screen, stuck'),
    transcript: [{ at: MONDAY_NINE - MINUTE, from: 'person', text: safe('bios update, blue screen, stuck') }],
    checklist: [],
    children: [],
    desk: { name: 'builtin' },
    ...change,
  }
}

/** The same ticket, with an owner. */
export function claimedBy(agent: Agent, change: Partial<Ticket> = {}): Ticket {
  return aTicket({ state: 'claimed', version: 2, owner: agent.id, ownerName: agent.name, ...change })
}
