import type { Door } from '../ports/door.ts'
import { judgeFile } from './files.ts'
import { compilePatterns, type NamedPattern } from './patterns.ts'
import { redact } from './redact.ts'

/**
 * The door of a deployment: redaction with the organisation's own patterns added. Throws PATTERN_UNSAFE at once where one of
 * them could take more than linear time.
 */
export function createDoor(options: { readonly patterns?: readonly NamedPattern[] } = {}): Door {
  const patterns = compilePatterns(options.patterns ?? [])
  return {
    redact: (raw) => redact(raw, { patterns }),
    file: (name, bytes) => judgeFile(name, bytes, { patterns }),
  }
}
