import { type CodeRun, evenRuns, isIban, isPattern, looksMadeUp, spacedOut } from '../code-groups.ts'
import type { Found, Recognizer } from '../recognizer.ts'
import type { View } from '../view.ts'

const WORDS =
  /product ?key|produkt ?(?:key|schl[uü]e?ssel)|recovery ?code|wiederherstellungs ?code|activation|aktivierung|windows[- ]?key|licen[cs]e|lizenz|licencia|licen[cç]a|clave de producto|cl[eé] (?:de )?produit|chave d[eo] produto|account code|kontocode|c[oó]digo de recuperaci[oó]n|code de r[eé]cup[eé]ration|c[oó]digo de recupera[cç][aã]o|25[- ]?(?:char|digit|letter|zeich|stell|car|d[ií]g)/
const FIVES = /(?<![A-Za-z0-9])[A-Za-z0-9]{5}(?:[^A-Za-z0-9]{1,6}[A-Za-z0-9]{5}){4,}(?![A-Za-z0-9])/g
/** Groups with a digit in them, or of capitals, also where a separator between two of them was forgotten. */
const TOLD =
  /(?<![A-Za-z0-9])(?:(?=[A-Za-z]{0,19}\d)[A-Za-z0-9]{3,20}|[A-Z]{4,20})(?:[^A-Za-z0-9\n]{1,3}(?:(?=[A-Za-z]{0,19}\d)[A-Za-z0-9]{3,20}|[A-Z]{4,20})(?![A-Za-z0-9])){1,6}/g
const UNBROKEN = /(?<![A-Za-z0-9])[A-Za-z0-9]{24,26}(?![A-Za-z0-9])/g

/** Microsoft account recovery codes and Windows product keys: 25 letters and digits. */
export const code25: Recognizer = {
  name: 'code-25',
  mayHave: (view) => {
    const { fives, ones, mixed, longest } = view.numbers().tokens
    return fives >= 2 || ones >= 12 || mixed > 0 || longest >= 24
  },
  find: (view) => {
    const found: Found[] = []
    const hide = (start: number, end: number, certain: boolean) => found.push({ kind: 'code_25', start, end, certain })
    const { fives, ones } = view.numbers().tokens
    for (const match of fives >= 5 ? view.text.matchAll(FIVES) : []) {
      for (const run of evenRuns(match[0], match.index, 5))
        if (isCode(run, () => WORDS.test(around(view, run)))) hide(run.start, run.end, run.sign === '-')
    }
    if (WORDS.test(view.lower)) findTold(view, hide)
    if (ones >= 12) for (const [start, end] of spacedOut(view.text, 20, 30)) hide(start, end, false)
    return found
  },
}

function isCode(run: CodeRun, isTold: () => boolean): boolean {
  if (run.groups.length > 8 || isPattern(run.groups)) return false
  const all = run.groups.join('')
  if (/^\d+$/.test(all)) return run.sign === '-' && run.groups.length === 5
  if (run.sign === '-') return /\d/.test(all) || all === all.toUpperCase() || isTold()
  return looksMadeUp(run.groups) || (isTold() && /\d/.test(all))
}

/** Where the words name such a code, one with a slip in it and one without separators count too. */
function findTold(view: View, hide: (start: number, end: number, certain: boolean) => void): void {
  for (const match of view.text.matchAll(TOLD)) {
    const groups = match[0].split(/[^A-Za-z0-9]+/)
    const all = groups.join('')
    const isEven = groups.length >= 3 && groups.every((group) => group.length <= 7) && all.length >= 13 && all.length <= 32
    if ((!isEven && all.length !== 25) || !/\d/.test(all) || /^\d+$/.test(all) || (isInFours(groups) && isIban(all))) continue
    const end = match.index + match[0].length
    if (WORDS.test(around(view, { start: match.index, end }))) hide(match.index, end, false)
  }
  for (const match of view.text.matchAll(UNBROKEN)) {
    const end = match.index + match[0].length
    if (/\d/.test(match[0]) && /[a-z]/i.test(match[0]) && WORDS.test(around(view, { start: match.index, end })))
      hide(match.index, end, false)
  }
}

/** As account numbers are written. */
const isInFours = (groups: readonly string[]): boolean => groups.slice(0, -1).every((group) => group.length === 4)

function around(view: View, { start, end }: { readonly start: number; readonly end: number }): string {
  return `${view.lower.slice(Math.max(0, start - 120), start)} # ${view.lower.slice(end, end + 80)}`
}
