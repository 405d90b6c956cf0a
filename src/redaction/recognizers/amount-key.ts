import { contextAt } from '../context-words.ts'
import { canBeGroup } from '../key-arithmetic.ts'
import type { Found, Recognizer } from '../recognizer.ts'

/** A group as a spreadsheet shows it: "48,048", "450.461", "48,048.00". */
const AMOUNT = /(?<![\p{L}\d.,'’])\d{1,3}[.,'’]\d{3}(?:[.,]0{1,2})?(?![\p{L}\d]|[.,'’]\d)/gu
const BETWEEN = /^[^\p{L}\d]{1,12}$/u
const LEAST = 4
const LEAST_TOLD = 3

interface Amount {
  readonly start: number
  readonly end: number
  readonly value: number
}

/** Groups of a recovery key that a spreadsheet took for amounts. Only arithmetic tells them from others. */
export const amountKey: Recognizer = {
  name: 'amount-key',
  mayHave: (view) => view.numbers().start.length >= LEAST_TOLD * 2,
  find: (view) => {
    const found: Found[] = []
    let run: Amount[] = []
    const close = () => {
      const [first] = run
      const last = run.at(-1)
      if (first !== undefined && last !== undefined && isKey(run, () => contextAt(view.lower, first.start, last.end).key)) {
        found.push({ kind: run.length >= 7 ? 'recovery_key' : 'recovery_key_part', start: first.start, end: last.end, certain: false })
      }
      run = []
    }
    for (const { 0: text, index: start } of view.lower.matchAll(AMOUNT)) {
      const last = run.at(-1)
      if (last !== undefined && !(start - last.end <= 12 && BETWEEN.test(view.lower.slice(last.end, start)))) close()
      run.push({ start, end: start + text.length, value: Number(text.replace(/[.,]0{1,2}$/, '').replace(/\D/g, '')) })
    }
    close()
    return found
  },
}

function isKey(run: readonly Amount[], isTold: () => boolean): boolean {
  if (run.length < LEAST_TOLD) return false
  const possible = run.filter(({ value }) => canBeGroup(value) && value % 100 !== 0).length
  if (possible >= LEAST && possible * 4 >= run.length * 3) return true
  return possible >= LEAST_TOLD && possible * 3 >= run.length * 2 && isTold()
}
