import type { Inbound } from '../../src/model/inbound.ts'
import type { SafeText } from '../../src/model/safe-text.ts'
import type { Session } from '../../src/model/session.ts'
import type { Ticket } from '../../src/model/ticket.ts'
import type { TranscriptLine } from '../../src/model/transcript.ts'
import type { NewJob, Store } from '../../src/ports/store.ts'
import { redact } from '../../src/redaction/redact.ts'
import type { HandClock } from '../support/memory-store.ts'

/** What a contract test is handed. */
export interface StoreUnderTest {
  readonly store: Store
  readonly clock: HandClock
  /** The same database as another process sees it. */
  another(): Promise<Store>
  close(): Promise<void>
}

export const ANNA = 'chat:T1:anna'
export const BEN = 'chat:T1:ben'
export const TALK = 'chat:T1:talk-1'
export const OTHER_TALK = 'chat:T1:talk-2'

export function safe(text: string): SafeText {
  return redact(text).text
}

export function aSession(change: Partial<Session> = {}): Session {
  return {
    conversation: TALK,
    person: ANNA,
    version: 1,
    language: 'en',
    languageChosen: false,
    startedAt: 1_000,
    lastAt: 1_000,
    owner: 'bot',
    frames: [{ flow: 'find-key', step: 'owner', path: ['owner'], failures: 0, asked: 1 }],
    slots: { owner: 'work' },
    misses: 0,
    noes: 0,
    offered: [{ label: 'Work', value: 'owner:work' }],
    later: [],
    said: { 'find.key': 1 },
    tried: ['find.key'],
    outcome: 'unknown',
    ...change,
  }
}

export function aLine(change: Partial<Omit<TranscriptLine, 'text'>> & { readonly text?: string } = {}): TranscriptLine {
  return {
    conversation: TALK,
    at: 1_000,
    from: 'person',
    eventId: 'event-1',
    ...change,
    text: safe(change.text ?? 'stuck after an update'),
  }
}

export function aJob(change: Partial<NewJob> = {}): NewJob {
  return { key: 'say-1', kind: 'deliver', lane: TALK, dueAt: 1_000, payload: { text: 'hello' }, ...change }
}

export function aTicket(change: Partial<Ticket> = {}): Ticket {
  return {
    id: 'ticket-1',
    number: 'RK-1042',
    version: 1,
    state: 'open',
    type: 'key',
    priority: 3,
    conversation: TALK,
    person: ANNA,
    personName: safe('Anna Example'),
    language: 'en',
    timeZone: 'Europe/Berlin',
    openedAt: 1_000,
    changedAt: 1_000,
    fields: { device_name: safe('LAPTOP-ANNA') },
    tried: ['find.key'],
    summary: safe('Anna cannot start her laptop'),
    transcript: [{ at: 1_000, from: 'person', text: safe('stuck after an update') }],
    checklist: [],
    children: [],
    ...change,
  }
}

export function anInbound(change: Partial<Omit<Inbound, 'text'>> & { readonly text?: string } = {}): Inbound {
  return {
    ...redact(change.text ?? 'stuck after an update'),
    eventId: 'event-1',
    channel: 'chat',
    conversation: TALK,
    person: ANNA,
    at: 1_000,
    kind: 'message',
    files: [],
    place: 'private',
    address: { channel: 'chat', to: { talk: 'talk-1' } },
    ...change,
    text: safe(change.text ?? 'stuck after an update'),
  }
}
