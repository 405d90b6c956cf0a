import type { SafeText } from './safe-text.ts'

export type TicketState = 'open' | 'claimed' | 'waiting' | 'resolved' | 'closed'
export type TicketType = 'key' | 'loop' | 'boot' | 'exposed' | 'lost-device' | 'tamper' | 'other'
export type Priority = 1 | 2 | 3 | 4

/** Microsoft's helpdesk order (domain.md §9). A key request is resolved only with identity verified and rotation requested. */
export type ChecklistItem = 'identity' | 'device' | 'key-id' | 'located' | 'cause' | 'given' | 'rotated'

export interface ChecklistMark {
  readonly item: ChecklistItem
  readonly by: string
  readonly at: number
}

/** Stands in a ticket where a person was who asked to be forgotten. */
export const FORGOTTEN = 'forgotten'

/** One request to IT. Carries everything IT needs and no secret. */
export interface Ticket {
  readonly id: string
  /** As shown to people, `RK-1042`. */
  readonly number: string
  /** Counts up by one a change; a write against an older one is refused. */
  readonly version: number
  readonly state: TicketState
  readonly type: TicketType
  readonly priority: Priority
  readonly conversation: string
  readonly person: string
  readonly personName?: SafeText
  readonly language: string
  readonly timeZone?: string
  readonly openedAt: number
  readonly changedAt: number
  /** Agent id; only compare-and-set changes it. */
  readonly owner?: string
  readonly ownerName?: SafeText
  /** Named values from the conversation (owner, key_id, device_name, code, changed …). */
  readonly fields: Readonly<Record<string, SafeText>>
  readonly tried: readonly string[]
  readonly summary: SafeText
  /** The redacted transcript at the time the person agreed to send it. */
  readonly transcript: readonly { readonly at: number; readonly from: 'person' | 'bot' | 'agent'; readonly text: SafeText }[]
  readonly checklist: readonly ChecklistMark[]
  readonly resolution?: SafeText
  /** The ticket of the wave that this one belongs to. */
  readonly parent?: string
  readonly children: readonly string[]
  /** Which desk has it, and under what id there. */
  readonly desk?: { readonly name: string; readonly ref?: string }
}

/** One line of the append-only audit trail. */
export interface AuditLine {
  readonly ticket: string
  readonly at: number
  /** `person:…`, `agent:…`, `bot` or `clock`. */
  readonly by: string
  readonly change: string
  readonly detail?: SafeText
}
