import type { Outcome } from '../model/session.ts'
import type { TicketType } from '../model/ticket.ts'

/** A text in every language it exists in; English is always there. */
export type LocalText = { readonly en: string } & Readonly<Record<string, string>>

/**
 * All entries must hold. A name is a slot ("owner") or a fact of the profile ("profile.self-service"); the value is one
 * value, a list of which one must hold, or the words `set` and `unset`. A leading "!" on a value negates it.
 */
export type Condition = Readonly<Record<string, string | readonly string[]>>

export interface ContentChoice {
  readonly label: LocalText
  /** See docs/authoring.md: `intent:…`, `flow:…`, `slot:name=value`, `command:…`, `yes`, `no`. */
  readonly value: string
  readonly when?: Condition
  readonly style?: 'primary' | 'danger'
}

export interface AnswerVariant {
  readonly when?: Condition
  readonly text: LocalText
  /** Shown instead of `text` when the same answer is due again. Without it the text is said once more behind a lead-in. */
  readonly again?: LocalText
  readonly choices: readonly ContentChoice[]
}

/** The first variant whose condition holds is shown; the last one has no condition. */
export interface Answer {
  readonly id: string
  readonly variants: readonly AnswerVariant[]
  readonly at: Place
}

/** Where something stands in the content: for messages to authors. */
export interface Place {
  readonly file: string
  readonly line: number
}

export interface Intent {
  readonly id: string
  /** Catalogue id of an extra intent, or `none`; undefined for catalogue intents. */
  readonly parent?: string
  readonly title: LocalText
  readonly owner: string
  /** ISO date by which somebody has to look at it again. */
  readonly review: string
  /** Tags of the facts in the domain reference. */
  readonly source: readonly string[]
  readonly utterances: Readonly<Record<string, readonly string[]>>
  readonly mustMatch: Readonly<Record<string, readonly string[]>>
  readonly mustNotMatch: Readonly<Record<string, readonly string[]>>
  /** Id of the answer; an inline answer has the id of its intent. */
  readonly answer?: string
  /** Flow that the intent starts (after its answer, if it has one). */
  readonly flow?: string
  /** Topic, or flow as `flow:…`, that is tried next when the person says that the answer did not help. */
  readonly next?: string
  /** Whether "did this help?" is asked after the answer. */
  readonly feedback: boolean
  readonly at: Place
}

interface StepBase {
  readonly id: string
  /** The step is passed over unless this holds. */
  readonly when?: Condition
  /** Step to go on with; without it the next one in the list. */
  readonly next?: string
  readonly at: Place
}

export type Step = StepBase &
  (
    | {
        readonly kind: 'ask'
        readonly slot: string
        readonly text: LocalText
        readonly again?: LocalText
        readonly choices: readonly ContentChoice[]
        /** "I don't know" is accepted and kept as `unknown`. */
        readonly optional: boolean
        /** Ask even when the slot is known already. */
        readonly always: boolean
      }
    | { readonly kind: 'say'; readonly answer: string }
    | { readonly kind: 'branch'; readonly cases: readonly { readonly when: Condition; readonly to: string }[]; readonly otherwise: string }
    | { readonly kind: 'set'; readonly values: Readonly<Record<string, string>> }
    /** Goes on in another flow, from its start or at a step; this flow is left. */
    | { readonly kind: 'flow'; readonly flow: string }
    /** Summary, consent, ticket. Ends as handed over. */
    | { readonly kind: 'handoff'; readonly type: TicketType | 'auto' }
    | { readonly kind: 'end'; readonly ending: Ending; readonly answer?: string }
  )

export type Ending = 'solved-self' | 'solved-key' | 'informed' | 'handed-over' | 'security' | 'safe' | 'cancelled' | 'abandoned'

export const OUTCOME_OF: Readonly<Record<Ending, Outcome>> = {
  'solved-self': 'solved',
  'solved-key': 'solved',
  informed: 'unknown',
  'handed-over': 'handed-over',
  security: 'handed-over',
  safe: 'solved',
  cancelled: 'unknown',
  abandoned: 'unknown',
}

export interface Flow {
  readonly id: string
  readonly title: LocalText
  readonly owner: string
  readonly review: string
  readonly source: readonly string[]
  readonly steps: readonly Step[]
  readonly at: Place
}

export interface SlotValue {
  readonly value: string
  readonly label: LocalText
  /** Words and phrases that mean this value. */
  readonly words: Readonly<Record<string, readonly string[]>>
}

export interface Slot {
  readonly id: string
  readonly label: LocalText
  /**
   * `choice`: one of `values`; `pattern`: one of the built-in validators of src/nlu/entities; `yes-no`; `text`: a short
   * text, kept as typed.
   */
  readonly kind: 'choice' | 'pattern' | 'yes-no' | 'text'
  readonly pattern?: 'key_id' | 'device_name' | 'serial' | 'code' | 'ticket'
  readonly values: readonly SlotValue[]
  /** Said when a typed value is not accepted. */
  readonly reject?: LocalText
  readonly maxChars?: number
  /** Goes into a ticket. */
  readonly inTicket: boolean
}

/** A word of the domain under which many everyday words are counted as one ("notebook", "pc" → laptop). */
export interface Concept {
  readonly id: string
  readonly words: Readonly<Record<string, readonly string[]>>
}

/** Everything the assistant knows, checked and frozen. */
export interface Content {
  readonly version: string
  /** Languages that have content, English first. */
  readonly languages: readonly string[]
  readonly intents: ReadonlyMap<string, Intent>
  readonly flows: ReadonlyMap<string, Flow>
  readonly answers: ReadonlyMap<string, Answer>
  readonly slots: ReadonlyMap<string, Slot>
  readonly concepts: readonly Concept[]
  /** Facts of the deployment profile that conditions can ask for, each with the values that hold. */
  readonly facts: Readonly<Record<string, readonly string[]>>
  /** Values of the profile that texts can name: `{profile.desk.name}`. */
  readonly values: Readonly<Record<string, string>>
  /** The same in the languages in which they are something else. */
  readonly localValues: Readonly<Record<string, Readonly<Record<string, string>>>>
  readonly tuning: Tuning
}

/** Thresholds from `content tune` (intents/_tuning.yaml). */
export interface Tuning {
  /** At or above this score an intent is answered at once. */
  readonly answerAt: number
  /** At or above this score a near miss is answered with its own sentence. */
  readonly nearMissAt: number
  /** From here on an answer stands alone; below, the other readings are offered beside it. */
  readonly sureAt: number
  /** Below this score it says that it does not know. Between the two it asks. */
  readonly rejectBelow: number
  /** Choices further than this below the best one are not offered. */
  readonly choiceWindow: number
}

/** One mistake in the content, with the way out. */
export interface Problem extends Place {
  readonly severity: 'error' | 'warning'
  readonly message: string
}
