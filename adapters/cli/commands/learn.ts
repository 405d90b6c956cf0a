import { parseArgs } from 'node:util'
import type { Content } from '../../../src/content/types.ts'
import { learnAhead } from '../ahead.ts'
import { CACHE_DIR } from '../model-cache.ts'

export interface LearnIo {
  out(line: string): void
  content(): Content
}

/** `content learn`: learns a changed content before the start that needs it. Returns the exit code. */
export function runLearn(args: readonly string[], { out, content }: LearnIo): number {
  parseArgs({ args: [...args], options: {} })
  const began = performance.now()
  const learned = learnAhead(content())
  const took = ((performance.now() - began) / 1_000).toFixed(1)
  out(learned ? `learned in ${took} s and kept in ${CACHE_DIR}/: the next start only reads it` : `nothing to learn: ${CACHE_DIR}/ has it`)
  return 0
}
