import type { SafeText } from '../model/safe-text.ts'
import { redact } from '../redaction/redact.ts'

const SUMMARY_CHARS = 280

/** A ticket's one-line summary, made from what the person wrote. */
export function summaryFrom(text: string): SafeText {
  const line = text.replace(/\s+/g, ' ').trim()
  return redact(line.length <= SUMMARY_CHARS ? line : `${line.slice(0, SUMMARY_CHARS - 1).trimEnd()}…`).text
}
