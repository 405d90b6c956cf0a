import type { Redacted } from '../../src/model/safe-text.ts'
import type { Door } from '../../src/ports/door.ts'

/** What follows `/recoverykey` or `!`: a word of the command list, or a free question. */
export type Word =
  | { readonly kind: 'choice'; readonly redacted: Redacted }
  | { readonly kind: 'message'; readonly redacted: Redacted }
  | { readonly kind: 'form' }

/** The words of the command and what they stand for. The manifest's usage hint names the same words. */
export const COMMAND_WORDS: Readonly<Record<string, string>> = {
  help: 'command:help',
  find: 'flow:find-key',
  wrong: 'flow:wrong-key',
  lost: 'flow:lost-key',
  status: 'command:status',
  escalate: 'form',
  privacy: 'intent:bot.about',
  forget: 'command:forget',
}

/** Reads what was typed; a single word of the list is that command, anything else is a question. */
export function readWord(raw: string, door: Door): Word {
  const typed = raw.trim()
  const value = typed === '' ? 'command:help' : COMMAND_WORDS[typed.toLowerCase()]
  if (value === 'form') return { kind: 'form' }
  if (value !== undefined) return { kind: 'choice', redacted: door.redact(value) }
  return { kind: 'message', redacted: door.redact(typed) }
}
