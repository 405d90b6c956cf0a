import type { Address, Inbound } from '../model/inbound.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { Outcome, Session } from '../model/session.ts'
import type { AuditLine, Ticket, TicketState } from '../model/ticket.ts'
import type { TranscriptLine } from '../model/transcript.ts'

/**
 * Something to be done later, at least once, in order within `lane` (a conversation or a ticket).
 * The payload is data that `src/jobs` validates; it holds SafeText and ids only.
 */
export interface NewJob {
  /** Idempotency key: adding a job whose key exists already does nothing. */
  readonly key: string
  readonly kind: string
  readonly lane: string
  readonly dueAt: number
  readonly payload: unknown
}

export interface Job extends NewJob {
  readonly id: number
  /** How often it was taken, this time included. */
  readonly attempts: number
  readonly createdAt: number
}

export interface DeadJob extends Job {
  readonly diedAt: number
  /** Error code and a sentence of ours, never the platform's text. */
  readonly reason: string
}

/** A worker of this process, to whom a job can be handed with the commit that adds it: leased already, so that nobody has to look for it. */
export interface Taker {
  readonly worker: string
  readonly leaseMs: number
  /** How many jobs it can take now. */
  room(): number
  take(job: Job): void
}

/** What is counted for a conversation when it ends or is handed over. */
export interface OutcomeLine {
  readonly conversation: string
  readonly at: number
  readonly outcome: Outcome
  readonly intent?: string
  readonly flow?: string
  readonly ending?: string
}

/** How often talks ended in one way in one week. Only counts are kept, not which talks they were. */
export interface OutcomeCount {
  /** ISO 8601 week in UTC, `2026-W47`. */
  readonly week: string
  readonly outcome: Outcome
  readonly intent?: string
  readonly flow?: string
  readonly ending?: string
  readonly count: number
}

/** One utterance that nobody answered, redacted. */
export interface UnansweredLine {
  readonly at: number
  /** Lets "forget me" find it. */
  readonly conversation?: string
  readonly text: SafeText
  readonly language: string
  readonly candidates: readonly string[]
}

export interface PersonRecord {
  readonly person: string
  readonly language?: string
  readonly timeZone?: string
  readonly seenAt: number
  /** The cross-message redaction window: shapes and counts, JSON, opaque to the store. */
  readonly window?: string
}

export interface TicketFilter {
  readonly states?: readonly TicketState[]
  readonly person?: string
  readonly owner?: string
  readonly parent?: string
  /** Opened or changed at or after this time. */
  readonly since?: number
  readonly limit?: number
}

/** What "forget me" leaves. */
export interface ForgetLimits {
  /** The event that asks for it: what was written or taken in behind it stays in the inbox. Without it nothing does. */
  readonly event?: string
  /** What the keys of jobs begin with that hold nothing of the person and go on when an attempt was made already. */
  readonly started?: readonly string[]
}

/** What one transaction can do. All of it happens, or none. */
export interface StoreTx {
  /** Remembers an event id. False if it was seen before: then nothing else may be done for it. */
  markEvent(eventId: string, at: number): Promise<boolean>

  loadSession(conversation: string): Promise<Session | undefined>
  /** Rejects with STALE_SESSION unless `session.version` is the stored one plus one (or 1 for a new one). */
  saveSession(session: Session): Promise<void>
  /** Sessions whose last turn was before the time and that have not been closed as idle. */
  idleSessions(before: number, limit: number): Promise<readonly Session[]>
  /** Says that the stored session was closed as idle; saving it with a later `lastAt` opens it again. */
  markIdle(conversation: string): Promise<void>

  appendTranscript(lines: readonly TranscriptLine[]): Promise<void>
  readTranscript(conversation: string, limit?: number): Promise<readonly TranscriptLine[]>
  /** Replaces the text of all lines of an event in a conversation (masking afterwards, an edit, a deletion; `at` of the latter two). */
  rewriteTranscript(conversation: string, eventId: string, text: SafeText, at?: number): Promise<void>
  /** Finds the line of a platform message, for edits and deletions. */
  findTranscript(conversation: string, messageId: string): Promise<TranscriptLine | undefined>
  setMessageId(conversation: string, eventId: string, messageId: string): Promise<void>

  /**
   * With `handOver` the first of them goes to a worker of this process right after the commit, where it is the next of
   * its lane and a worker has room. Nothing may cancel or rewrite it later in the same transaction.
   */
  addJobs(jobs: readonly NewJob[], options?: { readonly handOver?: boolean }): Promise<void>
  /** Removes waiting jobs; one that is running is not tried again. Dead ones stay visible. */
  cancelJobs(filter: { readonly keyPrefix: string }): Promise<void>
  /**
   * Replaces the payload of a job. True when it was never attempted, so that nobody has seen the old one; false when an
   * attempt was made, whatever its outcome (the next one takes the new payload).
   */
  rewriteJob(key: string, payload: unknown): Promise<boolean>

  nextTicketNumber(first: number): Promise<number>
  insertTicket(ticket: Ticket): Promise<void>
  loadTicket(id: string): Promise<Ticket | undefined>
  findTicket(number: string): Promise<Ticket | undefined>
  findTicketByDeskRef(desk: string, ref: string): Promise<Ticket | undefined>
  /** The newest change first. */
  listTickets(filter: TicketFilter): Promise<readonly Ticket[]>
  /** Rejects with STALE_TICKET unless `ticket.version` is the stored one plus one. */
  saveTicket(ticket: Ticket): Promise<void>
  appendAudit(lines: readonly AuditLine[]): Promise<void>
  readAudit(ticket: string): Promise<readonly AuditLine[]>
  /** Replaces the detail of a line as it was read (masking afterwards). Nothing else of a line is ever changed but by forgetting. */
  rewriteAudit(line: AuditLine, detail: SafeText): Promise<void>

  loadPerson(person: string): Promise<PersonRecord | undefined>
  savePerson(record: PersonRecord): Promise<void>
  saveAddress(conversation: string, person: string, address: Address, at: number): Promise<void>
  loadAddress(conversation: string): Promise<Address | undefined>
  removeAddress(conversation: string): Promise<void>

  countOutcome(line: OutcomeLine): Promise<void>
  addUnanswered(line: UnansweredLine): Promise<void>

  /**
   * Small named values of adapters (card ids, message maps, installations). `person` lets "forget me" find them;
   * those with `at` are removed when transcripts and tickets of that age are.
   */
  getValue(space: string, key: string): Promise<string | undefined>
  setValue(space: string, key: string, value: string, options?: { readonly person?: string; readonly at?: number }): Promise<void>
  /** Sets only if the stored value is the expected one (undefined: not there). */
  swapValue(space: string, key: string, expected: string | undefined, value: string): Promise<boolean>
  removeValue(space: string, key: string): Promise<void>
  listValues(space: string): Promise<readonly { readonly key: string; readonly value: string }[]>

  /** Puts a translated event in the inbox. False if its event id was seen before. */
  addInbox(inbound: Inbound): Promise<boolean>
  /** The oldest waiting events of one conversation that nobody else holds, in order of `at`; empty when there is none. */
  takeInbox(limit: number): Promise<readonly Inbound[]>
  /** Removes them and marks them as seen, so that a redelivery is refused from now on. Call it after `markEvent`. */
  doneInbox(eventIds: readonly string[]): Promise<void>

  /**
   * Deletes everything about one person: sessions, transcripts, tickets' personal fields, addresses, values, window,
   * and jobs that were waiting for them (so add the goodbye after it). Returns the rows touched.
   */
  forgetPerson(person: string, at: number, limits?: ForgetLimits): Promise<number>
  /** Everything kept about one person, as plain data. */
  exportPerson(person: string): Promise<Readonly<Record<string, readonly unknown[]>>>
}

/** The queue side, each call a transaction of its own. */
export interface JobQueue {
  /**
   * Takes due jobs for `leaseMs`: at most one a lane, the oldest of it, and none of a lane whose oldest job is
   * leased or waits for its retry. A lease that runs out makes the job available again.
   */
  lease(options: {
    readonly worker: string
    readonly at: number
    readonly leaseMs: number
    readonly limit: number
  }): Promise<readonly Job[]>
  /** Keeps jobs that `worker` still holds until a later time, so that leases can be short. */
  extend(options: { readonly worker: string; readonly ids: readonly number[]; readonly until: number }): Promise<void>
  /** Ends jobs; what `write` does is part of the same transaction. Resolves to whether other jobs wait in their lanes. */
  done(ids: readonly number[], write?: (tx: StoreTx) => Promise<void>): Promise<boolean>
  retry(id: number, dueAt: number): Promise<void>
  bury(id: number, at: number, reason: string): Promise<void>
  revive(id: number, at: number): Promise<boolean>
  dead(limit: number): Promise<readonly DeadJob[]>
  /** Depth, age of the oldest due job in ms, dead ones; by kind where that matters. */
  numbers(at: number): Promise<{ readonly waiting: number; readonly oldestMs: number; readonly dead: number }>
  /**
   * Calls back when another process (or this one) added a job that was not handed to `taker`. Returns a function that
   * stops both.
   */
  onWork(wake: () => void, taker?: Taker): () => void
}

export interface Retention {
  readonly transcriptBefore: number
  readonly eventBefore: number
  readonly ticketBefore: number
}

/** What is measured of the store as a whole. */
export interface StoreNumbers {
  /** Events that were accepted and wait for their turn; the age counts from the time the platform gave them. */
  readonly inbox: { readonly waiting: number; readonly oldestMs: number }
  /** The room that the database takes. */
  readonly bytes: number
  /** What time the database has. */
  readonly clockMs: number
}

/** The one store, two dialects. */
export interface Store {
  readonly jobs: JobQueue
  /**
   * Runs `work` in one transaction. With several processes a transaction that names a conversation holds its lock,
   * so that turns of one conversation happen one after the other.
   */
  transaction<T>(work: (tx: StoreTx) => Promise<T>, options?: { readonly lock?: string }): Promise<T>
  /** Removes what is past its days, in small steps. Returns the rows removed. */
  retain(before: Retention): Promise<number>
  /** Counts of the weeks from the one that holds `since`. */
  outcomes(since: number): Promise<readonly OutcomeCount[]>
  /** The newest first. */
  unanswered(since: number, limit: number): Promise<readonly UnansweredLine[]>
  /** Ids of the talks that have a transcript, in order, from behind `after` on: to walk all of them in bounded memory. */
  conversations(after: string | undefined, limit: number): Promise<readonly string[]>
  numbers(at: number): Promise<StoreNumbers>
  /** Rejects with STORE_UNAVAILABLE and a sentence when the database cannot be used. */
  check(): Promise<{ readonly migration: string; readonly dialect: 'sqlite' | 'postgres' }>
  close(): Promise<void>
}
