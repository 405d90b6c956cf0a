import type { Redacted, SafeText, SecretKind } from '../model/safe-text.ts'
import { hideSecrets } from './hide.ts'
import { markOf } from './marks.ts'
import type { Recognizer } from './recognizer.ts'
import { RECOGNIZERS } from './recognizers/all.ts'

/** Longer texts are hidden whole: half a text must never be read. */
export const MAX_TEXT_CHARS = 2 ** 21

export interface RedactOptions {
  /** Patterns of the organisation, made by `compilePatterns`. */
  readonly patterns?: readonly Recognizer[]
}

/**
 * Hides every secret of a text. Never throws: a text that is too long, is not valid UTF-16 or makes a recognizer fail is
 * hidden whole.
 */
export function redact(raw: string, options: RedactOptions = {}): Redacted {
  return redactWhere(raw, options, () => true)
}

/** The same where only spans that concern somebody are hidden: for texts of which a part is known to be no secret. */
export function redactWhere(raw: string, options: RedactOptions, concerns: (start: number, end: number) => boolean): Redacted {
  if (raw.length > MAX_TEXT_CHARS) return hideWhole(raw, 'unreadable', 'the text is too long')
  if (!raw.isWellFormed()) return hideWhole(raw, 'unreadable', 'the text is not valid UTF-16')
  try {
    const hiding = hideSecrets(raw, options.patterns ? [...RECOGNIZERS, ...options.patterns] : RECOGNIZERS, concerns)
    if (hiding === undefined) return hideWhole(raw, 'unreadable', 'hiding does not come to rest')
    const { text, shape, hidden, diagnosis } = hiding
    const redacted = { text: text as SafeText, findings: hidden, shape }
    return diagnosis === undefined ? redacted : { ...redacted, diagnosis }
  } catch {
    // What a recognizer threw may carry the text, so nothing of it is kept.
    return hideWhole(raw, 'unreadable', 'a recognizer failed')
  }
}

/** A text of which nothing is let through, and why. */
export function hideWhole(raw: string, kind: SecretKind, reason?: string): Redacted {
  const finding = { kind, start: 0, end: raw.length, certain: kind !== 'unreadable' }
  return {
    text: markOf(kind) as SafeText,
    findings: [reason === undefined ? finding : { ...finding, reason }],
    shape: { groups: [], otherChars: 0, keyWords: false },
  }
}
