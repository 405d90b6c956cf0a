import type { Row } from '../item.ts'
import type { Problem } from '../types.ts'

/** Finds sentences that would teach or test two things at once. */
export function checkSentences(rows: readonly Row[]): Problem[] {
  const problems: Problem[] = []
  const add = (row: Row, message: string, severity: Problem['severity'] = 'error') => problems.push({ severity, ...row.at, message })
  const taught = new Map<string, Row>()
  const wanted = new Map<string, Row>()

  for (const row of rows) {
    if (row.kind !== 'utterances') continue
    const key = keyOf(row)
    const other = taught.get(key)
    if (other === undefined) taught.set(key, row)
    else if (other.intent === row.intent) {
      if (other.text.toLowerCase() === row.text.toLowerCase())
        add(row, `"${row.text}" is there already, in ${where(other)}; remove one of the two`, 'warning')
    } else add(row, `"${row.text}" is an utterance of "${other.intent}" too, in ${where(other)}; keep it where it belongs`)
  }
  for (const row of rows) {
    if (row.kind === 'utterances') continue
    const key = keyOf(row)
    const same = taught.get(key)
    if (same !== undefined) {
      // That a neighbor's utterance must not match is a weak test, but not a wrong one.
      const weak = row.kind === 'must-not-match' && same.intent !== row.intent
      const message = `the ${row.kind} sentence "${row.text}" is an utterance, in ${where(same)}, so it tests nothing; write it differently`
      add(row, message, weak ? 'warning' : 'error')
    }
    if (row.kind !== 'must-match') continue
    const other = wanted.get(key)
    if (other === undefined) wanted.set(key, row)
    else add(row, `"${row.text}" must match "${other.intent}" too, in ${where(other)}; keep it where it belongs`)
  }
  for (const row of rows) {
    if (row.kind !== 'must-not-match') continue
    const other = wanted.get(keyOf(row))
    if (other?.intent === row.intent) add(row, `"${row.text}" must match and must not match "${row.intent}"; remove one of the two`)
  }
  return problems
}

function where({ at }: Row): string {
  return `${at.file}:${at.line}`
}

/** Sentences count as the same when only case, spaces and punctuation differ. */
function keyOf({ language, text }: Row): string {
  const plain = text.toLowerCase().replaceAll(MARKS, ' ').trim()
  return `${language} ${plain === '' ? text : plain}`
}

const MARKS = /[\s!-/:-@[-`{-~¡¿«»“”„‘’…–—]+/g
