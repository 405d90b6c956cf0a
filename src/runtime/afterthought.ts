import type { FileNote, Inbound } from '../model/inbound.ts'
import type { SecretKind } from '../model/safe-text.ts'
import type { PersonRecord } from '../ports/store.ts'
import type { Work } from './effects.ts'

/** An event after the person's window was looked at: what is hidden now, and what has to be hidden afterwards. */
export interface Seen {
  readonly inbound: Inbound
  readonly secrets: readonly SecretKind[]
  readonly files: readonly FileNote[]
  readonly person: Partial<PersonRecord>
}

export function watchWindow(person: PersonRecord, inbound: Inbound): Seen {
  const secrets = [
    ...inbound.findings.map((finding) => finding.kind),
    ...inbound.files.filter((file) => file.kind === 'key-file').map(() => 'key_file' as const),
  ]
  return { inbound, secrets: [...new Set(secrets)], files: inbound.files, person: {} }
}

export async function maskEarlier(_work: Work, _seen: Seen): Promise<void> {}
