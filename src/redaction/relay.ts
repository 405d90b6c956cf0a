import type { SafeText, SecretKind } from '../model/safe-text.ts'
import { type RedactOptions, redact } from './redact.ts'

/** What is left of the words of an agent. `withheld`: a secret was in them, so nothing of it may reach the person. */
export interface Relayed {
  readonly text: SafeText
  readonly withheld: boolean
  /** The kinds of what was stopped, each once, to tell the agent which approved way to take instead. */
  readonly kinds: readonly SecretKind[]
}

/** The door in the other direction: the same redaction for what an agent writes to the person. */
export function redactRelay(raw: string, options: RedactOptions = {}): Relayed {
  const { text, findings } = redact(raw, options)
  return { text, withheld: findings.length > 0, kinds: [...new Set(findings.map((finding) => finding.kind))] }
}
