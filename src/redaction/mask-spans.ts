import type { SafeText, SecretKind } from '../model/safe-text.ts'
import { markOf } from './marks.ts'
import { hideWhole, redact } from './redact.ts'

interface Span {
  readonly start: number
  readonly end: number
}

/**
 * Puts marks over spans of a text that was safe by itself and is not any more, because of what came after. Spans that are
 * not of this text mean that it is not the text they were measured in: then it is hidden whole.
 */
export function maskSpans(text: SafeText, spans: readonly Span[], kind: SecretKind = 'recovery_key_part'): SafeText {
  const inOrder = spans.toSorted((one, other) => one.start - other.start)
  const parts: string[] = []
  let at = 0
  for (const { start, end } of inOrder) {
    if (start < at || end <= start || end > text.length) return hideWhole(text, 'unreadable', 'the spans to mask are of another text').text
    parts.push(text.slice(at, start), markOf(kind))
    at = end
  }
  parts.push(text.slice(at))
  return redact(parts.join('')).text
}
