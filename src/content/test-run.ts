import type { Understanding, UnderstandingContext } from '../model/understanding.ts'
import type { Row } from './item.ts'

/** How an utterance is understood; the real one is the understander of src/nlu. */
export type Understand = (text: string, context: UnderstandingContext) => Understanding

/** A test of an intent that fails, with what came instead. */
interface FailedRow {
  readonly row: Row
  /** A sentence with the way out. */
  readonly message: string
}

export interface TestRun {
  readonly passed: number
  readonly failed: readonly FailedRow[]
}

/**
 * Runs the content's own tests. A must-match sentence is answered at once by its intent, or has it as the best guess; a
 * must-not-match sentence is not answered at once by it.
 */
export function runContentTests(rows: readonly Row[], understand: Understand): TestRun {
  const failed: FailedRow[] = []
  let passed = 0
  for (const row of rows) {
    if (row.kind === 'utterances') continue
    const message = failure(row, understand(row.text, { language: row.language }))
    if (message === undefined) passed++
    else failed.push({ row, message })
  }
  return { passed, failed }
}

function failure(row: Row, understanding: Understanding): string | undefined {
  const answered = understanding.kind === 'intent' ? understanding.intent : undefined
  if (row.kind === 'must-not-match') {
    if (answered !== row.intent) return undefined
    return `"${row.text}" must not match "${row.intent}", but it does; add utterances like it to the intent it belongs to`
  }
  if (answered === row.intent || (answered === undefined && understanding.candidates[0]?.intent === row.intent)) return undefined
  const best = understanding.candidates.slice(0, 2).map(({ intent, score }) => `${intent} (${score.toFixed(2)})`)
  const instead = answered ?? (best.length === 0 ? 'nothing' : best.join(', then '))
  return `"${row.text}" must match "${row.intent}", but it is ${understanding.kind}: ${instead}; add utterances with its words to "${row.intent}"`
}
