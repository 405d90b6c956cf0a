import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { DeskParts } from '../../adapters/desks/parts.ts'
import type { DeskWords } from '../../src/ports/desk.ts'
import { redact } from '../../src/redaction/redact.ts'

interface Entry {
  readonly id: string
  readonly text: string
}

const entries = new Map(
  (parse(readFileSync(new URL('../../intents/_desk.yaml', import.meta.url), 'utf8')) as { answers: Entry[] }).answers.map((one) => [
    one.id,
    one.text,
  ]),
)

/** The English words of intents/_desk.yaml, filled in. */
const deskWords: DeskWords = (id, values = {}) =>
  entries
    .get(id)
    ?.trim()
    .replaceAll('**', '')
    .replace(/\{([\w.-]+)\}/g, (_whole, name: string) => values[name] ?? '')

/** Ids of all answers in intents/_desk.yaml. */
export const deskAnswerIds: readonly string[] = [...entries.keys()]

/** What a desk is given, with a clock that the test moves itself. */
export function deskParts(clock: () => number): DeskParts {
  return {
    words: deskWords,
    clock,
    door: {
      redact: (raw) => redact(raw),
      file: (name) => ({ note: { name: redact(name).text, kind: 'other' }, redacted: redact('') }),
    },
  }
}
