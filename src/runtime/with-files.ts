import type { Content } from '../content/types.ts'
import type { FileNote } from '../model/inbound.ts'
import type { SafeText } from '../model/safe-text.ts'
import { compose } from '../redaction/compose.ts'
import type { Knowledge } from './knowledge.ts'
import { renderAnswer } from './render.ts'

/** A message in words, for where only words arrive: the names of the files that came with it stand below. */
export function withFiles(text: SafeText, files: readonly FileNote[], content: Content, language: string): SafeText {
  if (files.length === 0) return text
  const sent = renderAnswer(content, 'desk.sent-file', language, { files: files.map(({ name }) => name).join(', ') }).text
  return text.trim() === '' ? sent : compose('{text}\n\n{sent}', { text, sent })
}

/** The language in which agents are spoken to. */
export function deskLanguage({ profile }: Pick<Knowledge, 'profile'>): string {
  return profile.languages[0] ?? 'en'
}
