import type { Profile } from '../model/profile.ts'
import type { SafeText } from '../model/safe-text.ts'
import type { AuditLine, ChecklistItem, Priority, Ticket } from '../model/ticket.ts'
import type { Agent } from '../ports/desk.ts'
import type { Actor } from './actor.ts'
import type { Notice } from './notice.ts'

/** Everything that can happen to a ticket after it was opened. */
export type TicketChange =
  | { readonly kind: 'claim' }
  | { readonly kind: 'unclaim' }
  | { readonly kind: 'assign'; readonly to: Agent }
  | { readonly kind: 'hand-back' }
  /** The person wants a human again after the ticket was handed back to the bot. */
  | { readonly kind: 'recall' }
  | { readonly kind: 'ask-details'; readonly what: readonly string[] }
  | { readonly kind: 'wait' }
  /** The person answered while the ticket waited for them. */
  | { readonly kind: 'answered' }
  | { readonly kind: 'check'; readonly item: ChecklistItem }
  | { readonly kind: 'resolve'; readonly text: SafeText }
  | { readonly kind: 'close' }
  | { readonly kind: 'reopen' }
  | { readonly kind: 'withdraw' }
  | { readonly kind: 'add-details'; readonly fields: Readonly<Record<string, SafeText>> }
  | { readonly kind: 'route'; readonly desk: string; readonly ref?: string }
  | { readonly kind: 'prioritize'; readonly priority: Priority }
  | { readonly kind: 'add-children'; readonly children: readonly string[]; readonly priority: Priority }
  | { readonly kind: 'join'; readonly parent: string; readonly parentNumber: string }
  | { readonly kind: 'leave-wave' }
  /** Words turned out to be part of a secret: the ticket has them masked from now on. */
  | { readonly kind: 'mask'; readonly masked: TicketWords }

/** What of a ticket was written by people. */
export type TicketWords = Pick<Ticket, 'summary' | 'fields' | 'transcript' | 'resolution'>

/** Who changes it, when, and under which rules. */
export interface ChangeContext {
  readonly by: Actor
  readonly at: number
  readonly profile: Profile
}

/**
 * `same` means that the ticket is already as wanted (a second press of the same button): nothing is written.
 * `detail` of a refusal is data: the owner's name, the missing checklist items, or the state.
 */
export type ChangeResult =
  | { readonly kind: 'changed'; readonly ticket: Ticket; readonly audit: AuditLine; readonly notices: readonly Notice[] }
  | { readonly kind: 'same'; readonly ticket: Ticket }
  | Refused

export interface Refused {
  readonly kind: 'refused'
  readonly reason: 'owned' | 'checklist' | 'state' | 'unknown'
  readonly detail: string
}

/** What a rule decides; `changeTicket` adds version, times and the audit line. */
export type Verdict =
  | {
      readonly kind: 'to'
      readonly ticket: Ticket
      readonly change: string
      readonly detail?: SafeText
      readonly notices: readonly Notice[]
    }
  | { readonly kind: 'same' }
  | Refused

export const SAME: Verdict = { kind: 'same' }

export function refused(reason: Refused['reason'], detail: string): Refused {
  return { kind: 'refused', reason, detail }
}
