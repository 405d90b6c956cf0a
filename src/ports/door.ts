import type { FileNote } from '../model/inbound.ts'
import type { Redacted } from '../model/safe-text.ts'

/** The way in: the only thing an adapter may do with raw text. */
export interface Door {
  /** Hides every secret. Never throws: what cannot be read is hidden whole. */
  redact(raw: string): Redacted
  /** Judges a file by its name (and its text, where the surface hands it over) and keeps neither. */
  file(name: string, bytes?: Uint8Array): { readonly note: FileNote; readonly redacted: Redacted }
}
