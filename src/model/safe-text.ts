declare const safe: unique symbol

/** Text that has been through redaction. `redact` in src/redaction is the only function that makes one. */
export type SafeText = string & { readonly [safe]: true }

/** What kind of secret a recognizer found. Kinds travel and are counted; values never do. */
export type SecretKind =
  | 'recovery_key'
  | 'recovery_key_part'
  | 'key_file'
  | 'code_25'
  | 'filevault_key'
  | 'private_key'
  | 'token'
  | 'password'
  | 'pin'
  | 'organisation'
  | 'unreadable'

/** One secret that was hidden. `start` and `end` are UTF-16 offsets in the text as it was typed. */
export interface Finding {
  readonly kind: SecretKind
  readonly start: number
  readonly end: number
  /** Arithmetic or format proves it (true), or shape and context alone (false). Both are hidden. */
  readonly certain: boolean
  /** Why a text was hidden whole: too long, broken encoding, a recognizer that threw. */
  readonly reason?: string
}

/**
 * The digit groups that were left readable, as shapes: how many digits, and where they stand in the safe text.
 * Never the digits. The cross-message window is built from these.
 */
export interface DigitGroup {
  readonly digits: number
  readonly start: number
  readonly end: number
  /**
   * Six digits, or twice or three times six, that pass the arithmetic of key groups. One number in fifteen does, and every
   * group of a real key, so of a real key it says nothing but that it is one.
   */
  readonly possible?: boolean
}

export interface TextShape {
  readonly groups: readonly DigitGroup[]
  /** Characters of the safe text that are neither in a digit group, nor white space, nor punctuation. */
  readonly otherChars: number
  /** The words around speak of a key, a group, BitLocker or recovery. */
  readonly keyWords: boolean
  /** The words beside the numbers are only such as stand between groups of a key, or such as tell a group again. */
  readonly beside?: 'bridges' | 'again'
  /** The text ends with the name of a secret and does not tell it: what comes next is that. */
  readonly announces?: SecretKind
  /** It only speaks of that secret somewhere, so that a single word of letters and digits next may as well be the name of a PC. */
  readonly loosely?: true
  readonly lone?: LoneToken
}

/** A text that is nothing but one word, one number, a code or lines of a key file: how it looks and where it stands. */
export interface LoneToken {
  readonly looks: 'number' | 'word' | 'typed' | 'code' | 'capitals' | 'key-lines' | 'key-end'
  readonly start: number
  readonly end: number
}

/** What can be said of a hidden recovery key without keeping it: a count, and which groups cannot be right (from 1). */
export interface KeyDiagnosis {
  readonly groups: number
  readonly impossible: readonly number[]
}

/** What redaction makes of one text: the only thing that leaves an adapter. */
export interface Redacted {
  readonly text: SafeText
  readonly findings: readonly Finding[]
  readonly shape: TextShape
  /** Only for the reply of this very turn; never stored. */
  readonly diagnosis?: KeyDiagnosis
}
