import type { SecretKind } from '../../src/model/safe-text.ts'
import { redact } from '../../src/redaction/redact.ts'

const KEY_KINDS: ReadonlySet<SecretKind> = new Set([
  'recovery_key',
  'recovery_key_part',
  'code_25',
  'filevault_key',
  'private_key',
  'token',
])

/** Whether a text holds something shaped like a key: content with one in it is refused. Words about a password are no secret here. */
export function holdsKey(text: string): boolean {
  return redact(text).findings.some(({ kind }) => KEY_KINDS.has(kind))
}
