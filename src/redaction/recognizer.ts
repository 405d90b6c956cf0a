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
  /** Nothing that follows can change it, however near the end of what was read it stands. */
  readonly isWhole?: boolean
  /** Only on a span of no length: what begins there is still open where what was read ends, and this reads on in it. */
  readonly open?: Open
}

/** What is found behind the end of what was read. */
export interface Further extends Place {
  readonly kind: SecretKind
}

/**
 * Reads on in the text as typed, line by line: from the line that begins at `from` up to the one at `to`. `next` is the line
 * to go on with; undefined where there is no more of it.
 */
export type Open = (raw: string, from: number, to: number) => { readonly found: readonly Further[]; readonly next: number | undefined }

/** A detector of one kind of secret. It matches loosely; arithmetic and format only raise certainty. */
export interface Recognizer {
  readonly name: string
  /** A cheap look: false means that `find` cannot find anything. */
  readonly mayHave: (view: View) => boolean
  readonly find: (view: View) => readonly Found[]
}
