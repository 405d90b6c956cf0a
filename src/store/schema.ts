import type { Generated } from 'kysely'

/** The tables, as both dialects have them. Times are milliseconds since 1970; `body` is JSON of a type of src/model. */
export interface Schema {
  readonly migrations: { readonly name: string; readonly at: number }
  readonly events: { readonly mark: string; readonly at: number }
  readonly sessions: SessionRow
  readonly transcripts: TranscriptRow
  readonly jobs: JobRow
  readonly inbox: InboxRow
  readonly tickets: TicketRow
  readonly audit: AuditRow
  readonly counters: { readonly name: string; readonly value: number }
  readonly persons: { readonly person: string; readonly seen_at: number; readonly body: string }
  readonly addresses: AddressRow
  readonly named_values: ValueRow
  readonly outcomes: OutcomeRow
  readonly unanswered: UnansweredRow
}

export interface SessionRow {
  readonly conversation: string
  readonly person: string
  readonly version: number
  readonly last_at: number
  /** 1 when the session was closed as idle and has had no turn since. */
  readonly idle: number
  readonly body: string
}

interface TranscriptRow {
  readonly id: Generated<number>
  readonly conversation: string
  readonly event_id: string
  readonly message_id: string | null
  readonly at: number
  readonly body: string
}

export interface JobRow {
  readonly id: Generated<number>
  readonly key: string
  readonly kind: string
  readonly lane: string
  /** When the job was first due: its place in the lane. */
  readonly order_at: number
  /** When it may run: later than `order_at` once an attempt has failed. */
  readonly due_at: number
  /** Set on those behind a job that waits for another attempt, so that nobody need look at them until then. */
  readonly held_until: Generated<number>
  readonly lease_until: number
  readonly worker: string | null
  readonly attempts: number
  readonly created_at: number
  readonly died_at: number | null
  readonly reason: string | null
  readonly payload: string
}

interface InboxRow {
  readonly id: Generated<number>
  readonly event_id: string
  readonly conversation: string
  readonly person: string
  readonly at: number
  readonly body: string
}

export interface TicketRow {
  readonly id: string
  readonly number: string
  readonly version: number
  readonly state: string
  readonly conversation: string
  readonly person: string
  readonly owner: string | null
  readonly parent: string | null
  readonly desk: string | null
  readonly desk_ref: string | null
  readonly changed_at: number
  readonly body: string
}

interface AuditRow {
  readonly id: Generated<number>
  readonly ticket: string
  readonly at: number
  readonly body: string
}

export interface AddressRow {
  readonly conversation: string
  readonly person: string
  readonly at: number
  readonly body: string
}

export interface ValueRow {
  readonly space: string
  readonly key: string
  readonly value: string
  readonly person: string | null
  readonly at: number | null
}

/** How often something ended in one way in one week. An empty `intent`, `flow` or `ending` stands for none. */
export interface OutcomeRow {
  readonly week: string
  readonly outcome: string
  readonly intent: string
  readonly flow: string
  readonly ending: string
  readonly count: number
}

interface UnansweredRow {
  readonly id: Generated<number>
  readonly at: number
  readonly conversation: string | null
  readonly body: string
}
