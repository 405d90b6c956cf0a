import type { KeyDiagnosis, SecretKind } from '../model/safe-text.ts'
import type { Place } from './told-words.ts'
import type { View } from './view.ts'

/** A span of the view that has to be hidden. */
export interface Found {
  readonly kind: SecretKind
  readonly start: number
  readonly end: number
  readonly certain: boolean
  /** Only for recovery keys, and only as long as the turn lasts. */
  readonly diagnosis?: KeyDiagnosis
  /** For what can be longer than any stretch of a long text: what of it stands behind `from`, in the text as typed. */
  readonly beyond?: (raw: string, from: number) => Iterable<Place>
}

/** A detector of one kind of secret. It matches loosely; arithmetic and format only raise certainty. */
export interface Recognizer {
  readonly name: string
  /** A cheap look: false means that `find` cannot find anything. */
  readonly mayHave: (view: View) => boolean
  readonly find: (view: View) => readonly Found[]
}
