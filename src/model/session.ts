/** A place in a flow. The last frame of a session is the one that runs. */
export interface Frame {
  readonly flow: string
  readonly step: string
  /** Steps that were shown, for "back". */
  readonly path: readonly string[]
  /** Failed validations of the step that is being asked. */
  readonly failures: number
  /** How often the step was asked, so that it is not worded the same way twice. */
  readonly asked: number
}

/** Who answers: the bot, or an agent who owns the conversation. */
export type Owner = 'bot' | 'agent'

/** Counted, never added up: unknown is not solved. */
export type Outcome = 'solved' | 'not-solved' | 'handed-over' | 'unknown'

/** The state of one talk. Pure data, small, holds no text a person typed besides slot values that passed a validator. */
export interface Session {
  readonly conversation: string
  readonly person: string
  /** Counts up by one a turn; the store refuses a write that is not the next one. */
  readonly version: number
  readonly language: string
  /** The language was chosen by the person ("in English please"), so it is not changed by what they type. */
  readonly languageChosen: boolean
  readonly startedAt: number
  readonly lastAt: number
  readonly owner: Owner
  readonly frames: readonly Frame[]
  readonly slots: Readonly<Record<string, string>>
  /** Turns in a row that were not understood. */
  readonly misses: number
  /** "No, that did not help" in a row. */
  readonly noes: number
  /** What was answered last and waits for "did this help?". */
  readonly answered?: { readonly intent: string; readonly answer: string; readonly at: number }
  /** The buttons shown last, so that a number or a label picks one. */
  readonly offered: readonly { readonly label: string; readonly value: string }[]
  /** Other readings of the message that was answered last, offered beside the answer: choosing one goes there instead. */
  readonly instead?: readonly string[]
  /** A question of the bot outside flows that waits for yes or no: its value when yes, its value when no. */
  readonly pending?: { readonly yes: string; readonly no: string }
  /** A second problem that was set aside and is offered when the first is done. */
  readonly later: readonly string[]
  /** How often each answer id was said, so that nothing is repeated word for word. */
  readonly said: Readonly<Record<string, number>>
  /** What was tried, as intent and step ids, for the ticket. */
  readonly tried: readonly string[]
  readonly ticket?: string
  readonly outcome: Outcome
}
