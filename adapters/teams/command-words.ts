import type { Redacted } from '../../src/model/safe-text.ts'
import type { Door } from '../../src/ports/door.ts'

/** The words behind `/recoverykey` and what they stand for; the app's command list has titles that are understood as they are. */
export const COMMAND_WORDS: Readonly<Record<string, string>> = {
  help: 'command:help',
  find: 'flow:find-key',
  wrong: 'flow:wrong-key',
  lost: 'flow:lost-key',
  status: 'command:status',
  escalate: 'flow:escalate',
  privacy: 'intent:bot.about',
  forget: 'command:forget',
}

const TYPED = /^\/recovery-?key(?:\s+(.*))?$/is

/** The typed form of the command: a word of the list is a choice, anything else behind it is a question. */
export function readCommand(redacted: Redacted, door: Door): { readonly kind: 'message' | 'choice'; readonly redacted: Redacted } {
  const typed = TYPED.exec(redacted.text)
  if (typed === null || redacted.findings.length > 0) return { kind: 'message', redacted }
  const rest = typed[1]?.trim() ?? ''
  const value = rest === '' ? 'command:help' : COMMAND_WORDS[rest.toLowerCase()]
  return value === undefined ? { kind: 'message', redacted: door.redact(rest) } : { kind: 'choice', redacted: door.redact(value) }
}
