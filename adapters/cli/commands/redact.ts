import { parseArgs } from 'node:util'
import { readEnvironment } from '../../../src/config/environment.ts'
import { createDoor } from '../../../src/redaction/door.ts'
import type { Io } from '../io.ts'
import { loadProfile } from '../profile-file.ts'

/** Text in, redacted text out; `--jsonl` one object a line. The organisation's patterns of the profile are used. */
export async function runRedact(args: readonly string[], io: Io): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: { jsonl: { type: 'boolean' } } })
  const door = createDoor({ patterns: loadProfile(readEnvironment().PROFILE).redaction.patterns })
  if (!values.jsonl) {
    const lines: string[] = []
    for await (const line of io.lines()) lines.push(line)
    if (lines.length > 0) io.out(`${door.redact(lines.join('\n')).text}\n`)
    return 0
  }
  for await (const line of io.lines()) {
    if (line.trim() === '') continue
    const text = textOf(line)
    if (text === undefined) {
      io.out(`${JSON.stringify({ error: { code: 'INPUT_INVALID', message: 'the line is not an object with a string "text"' } })}\n`)
      continue
    }
    const { text: safe, findings } = door.redact(text)
    io.out(
      `${JSON.stringify({ text: safe, findings: findings.map(({ kind, start, end, certain }) => ({ kind, start, end, certain })) })}\n`,
    )
  }
  return 0
}

function textOf(line: string): string | undefined {
  try {
    const value: unknown = JSON.parse(line)
    if (typeof value !== 'object' || value === null || !('text' in value)) return undefined
    return typeof value.text === 'string' ? value.text : undefined
  } catch {
    return undefined
  }
}
