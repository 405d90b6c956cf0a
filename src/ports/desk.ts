import type { FileNote } from '../model/inbound.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { AuditLine, ChecklistItem, Ticket } from '../model/ticket.ts'

/**
 * What a desk is told. `key` is the idempotency key of this very call. After `signal` aborts nothing more is sent: what waits
 * until then rejects, what is on its way ends.
 */
export interface DeskPort {
  readonly name: string
  /** How long one call may take, where that is longer than a job usually may. */
  readonly callMs?: number
  /** Shows the ticket to agents. Resolves to the desk's own id of it. */
  open(ticket: Ticket, key: string, signal?: AbortSignal): Promise<{ readonly ref: string }>
  /** The ticket changed: state, owner, priority, fields, children. */
  update(ticket: Ticket, change: AuditLine, key: string, signal?: AbortSignal): Promise<void>
  /** The person said something (or edited or deleted it) while the ticket is with the desk. */
  say(
    ticket: Ticket,
    message: { readonly id: string; readonly kind: 'new' | 'edit' | 'delete'; readonly text: SafeText },
    key: string,
    signal?: AbortSignal,
  ): Promise<void>
  /** The ticket was closed or withdrawn. */
  close(ticket: Ticket, key: string, signal?: AbortSignal): Promise<void>
  /** Proves that the desk can be reached, before anybody needs it. Rejects with DESK_UNAVAILABLE and a sentence. */
  check(): Promise<void>
}

export interface Agent {
  readonly id: string
  readonly name: SafeText
}

/** What agents do, whatever the desk. Text is already redacted; `withheld` says that a secret was stopped in it. */
export type DeskEvent = {
  readonly eventId: string
  readonly at: number
  readonly ticket: string
  readonly agent: Agent
} & (
  | { readonly kind: 'claimed' }
  | { readonly kind: 'unclaimed' }
  | { readonly kind: 'assigned'; readonly to: Agent }
  /** Files are named to the person, not sent. */
  | {
      readonly kind: 'said' | 'edited'
      readonly messageId: string
      readonly text: SafeText
      readonly withheld: boolean
      readonly files?: readonly FileNote[]
    }
  | { readonly kind: 'deleted'; readonly messageId: string }
  | { readonly kind: 'note'; readonly text: SafeText; readonly withheld: boolean }
  | { readonly kind: 'asked-details'; readonly what: readonly string[] }
  | { readonly kind: 'checked'; readonly item: ChecklistItem }
  | { readonly kind: 'resolved'; readonly text: SafeText; readonly withheld: boolean }
  | { readonly kind: 'handed-back' }
  | { readonly kind: 'reopened' }
)

/** What the agent is told at once, in the place where they acted. */
export type DeskAnswer =
  | { readonly kind: 'done'; readonly ticket: Ticket }
  | { readonly kind: 'held'; readonly reason: 'not-claimed' }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'refused'; readonly reason: 'owned' | 'checklist' | 'state' | 'unknown' | 'stale'; readonly detail: string }

/** A desk that has to be asked what agents did. */
export interface DeskFeed {
  readonly desk: string
  /**
   * What happened since the cursor, oldest first, and the cursor for the next time. The same event may come twice, with
   * the same event id. Without a cursor it begins now.
   */
  poll(cursor: string | undefined): Promise<{ readonly events: readonly DeskEvent[]; readonly cursor: string }>
  /** Tells the agent what became of their event, where they acted. Only what is not `done` needs saying. */
  tell(ticket: Ticket, event: DeskEvent, answer: DeskAnswer): Promise<void>
}

/** An HTTP request that a desk posted, as it came: the signature is over these very bytes. */
export interface HookRequest {
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly body: string
}

/**
 * Words of the content for agents, in the desk's language, filled in and without markup: an answer or label by its id,
 * `slot:owner=work`, `intent:find.usb`. Undefined when the content has none.
 */
export type DeskWords = (id: string, values?: Readonly<Record<string, string>>) => string | undefined
