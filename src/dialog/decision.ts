import type { LocalText } from '../content/types.ts'
import type { FileNote } from '../model/inbound.ts'
import type { Reply } from '../model/reply.ts'
import type { KeyDiagnosis, SafeText, SecretKind } from '../model/safe-text.ts'
import type { Outcome, Session } from '../model/session.ts'
import type { TicketType } from '../model/ticket.ts'
import type { Understanding } from '../model/understanding.ts'

/** What happened, as the dialog sees it. */
export type DialogEvent =
  | {
      readonly kind: 'utterance'
      readonly text: SafeText
      readonly understanding: Understanding
      readonly secrets: readonly SecretKind[]
      /** The secret only shows over several messages. */
      readonly assembled: boolean
      readonly diagnosis?: KeyDiagnosis
      readonly files: readonly FileNote[]
    }
  | { readonly kind: 'choice'; readonly value: string }
  | { readonly kind: 'opened' }
  | { readonly kind: 'form'; readonly fields: Readonly<Record<string, string>> }
  | { readonly kind: 'feedback'; readonly helped: boolean }
  /** A ticket of this conversation changed hands, or IT asks whether it is solved. */
  | { readonly kind: 'desk'; readonly owner: 'bot' | 'agent'; readonly ticket: string | undefined; readonly ask?: 'solved' }
  | { readonly kind: 'idle' }

/** A button before it has a language. */
export interface OfferedChoice {
  readonly label: LocalText
  readonly value: string
  readonly style?: 'primary' | 'danger' | 'quiet'
}

/** What should happen next, as data. Nothing has happened yet. */
export type Effect =
  | {
      readonly kind: 'say'
      readonly as: Reply['kind']
      /** The id in content. */
      readonly answer: string
      /** Texts to be shown one below the other in one reply. */
      readonly parts: readonly LocalText[]
      /** A value that begins with "@" is an intent's title or a slot value's label, put into the person's language. */
      readonly values: Readonly<Record<string, string>>
      readonly choices: readonly OfferedChoice[]
      readonly feedback: boolean
    }
  /** Show exactly what a ticket would hold and ask for consent. */
  | { readonly kind: 'summary'; readonly type: TicketType | 'auto'; readonly parts: readonly LocalText[] }
  | { readonly kind: 'open-ticket'; readonly type: TicketType | 'auto' }
  | { readonly kind: 'ticket'; readonly change: 'withdraw' | 'reopen' | 'solved' | 'person'; readonly ticket: string }
  /** The person's words go to the desk. */
  /** Passes the message on to the desk, and says so where `told`. */
  | { readonly kind: 'relay'; readonly told?: boolean }
  | { readonly kind: 'status' }
  | { readonly kind: 'forget' }
  | { readonly kind: 'export' }
  | { readonly kind: 'outcome'; readonly outcome: Outcome; readonly intent?: string; readonly flow?: string; readonly ending?: string }
  | { readonly kind: 'unanswered'; readonly candidates: readonly string[] }
  | { readonly kind: 'language'; readonly language: string }

export type DecisionKind = 'answer' | 'flow' | 'clarify' | 'unknown' | 'command' | 'secret' | 'handoff' | 'silent'

export interface Decision {
  readonly kind: DecisionKind
  readonly session: Session
  readonly effects: readonly Effect[]
}

/** What comes in from outside so that deciding stays pure. */
export interface Moment {
  readonly at: number
  readonly conversation: string
  readonly person: string
  /** Language of the person's client or of their last talk; used for a new session. */
  readonly language?: string
  readonly languageChosen?: boolean
  readonly idleMs: number
}
