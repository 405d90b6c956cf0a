/** A typed span found in an utterance. `slot` names the slot it can fill. */
export interface Entity {
  readonly slot: string
  readonly value: string
  readonly start: number
  readonly end: number
}

export interface Candidate {
  readonly intent: string
  /** Calibrated, 0 to 1. */
  readonly score: number
}

/** What decided, for /why, the playground and logs. Holds content's own words and redacted words only. */
export interface Explanation {
  readonly rule?: string
  readonly features: readonly { readonly feature: string; readonly weight: number }[]
  readonly examples: readonly { readonly intent: string; readonly utterance: string; readonly similarity: number }[]
  /** Share of the utterance's weight that content knows, 0 to 1. */
  readonly known: number
  readonly corrections: readonly { readonly from: string; readonly to: string }[]
}

interface UnderstandingBase {
  readonly candidates: readonly Candidate[]
  readonly entities: readonly Entity[]
  /** BCP 47 language the utterance is in, as far as can be told; undefined when it is too short to tell. */
  readonly language?: string
  /** A second problem in the same message. */
  readonly second?: string
  /** What a yes-or-no question would take this for. */
  readonly polarity?: 'yes' | 'no' | 'unsure'
  /** The message is a phrase for yes, no or not knowing, and nothing else. */
  readonly polarityOnly?: boolean
  /** What it says of how it went: it works again, or was not understood, and nothing else; or, among other words, that it did not work. */
  readonly verdict?: 'solved' | 'failed' | 'puzzled'
  readonly why: Explanation
}

/** Every outcome of understanding has a name. */
export type Understanding =
  | (UnderstandingBase & {
      readonly kind: 'intent'
      readonly intent: string
      readonly score: number
      /** Other readings, best first, to be offered beside the answer because it is not sure; at most two. */
      readonly others?: readonly string[]
    })
  | (UnderstandingBase & { readonly kind: 'ambiguous'; readonly score: number })
  | (UnderstandingBase & { readonly kind: 'unknown'; readonly score: number })

/** What the dialog knows that helps to read the next utterance. */
export interface UnderstandingContext {
  readonly language?: string
  /** The intent answered in the turn before, for "and on a mac?" or "where is that?". */
  readonly lastIntent?: string
  /** The slot that was just asked for: its values are looked for first. */
  readonly expecting?: string
}
