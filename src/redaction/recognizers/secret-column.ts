import type { Found, Recognizer } from '../recognizer.ts'
import { looksSecret } from '../secret-looks.ts'

const HEAD =
  /^["'*_ ]*(?:(?:temp(?:orary)?|initial|default|new|old|local|admin|wi-?fi|bitlocker|start|user)[ _-]?)?(?:pass ?words?|passwd|pass ?code|pass ?phrase|pwd|pw|pass|kennwort|passwort|contraseña|contrasena|clave|senha|palavra[- ]passe|mot de passe|mdp|pin|pin[- ]?code)["'*_ ]*$/
const HINT = /pass|pw|kennwort|contrase|clave|senha|palavra|mdp|pin/
const SIGNS = ['|', '\t', ';', ','] as const
/** A rule under the head of a Markdown table. */
const RULE = /^[\s|:+-]*$/

/** Passwords and PINs in the column of a table that is headed by the word. */
export const secretColumn: Recognizer = {
  name: 'secret-column',
  mayHave: ({ lower }) => lower.includes('\n') && HINT.test(lower) && /[|\t;,]/.test(lower),
  find: ({ text, lower }) => {
    const found: Found[] = []
    let column: { readonly sign: string; readonly index: number; readonly isPin: boolean } | undefined
    let from = 0
    while (from < text.length) {
      const stop = text.indexOf('\n', from)
      const end = stop < 0 ? text.length : stop
      const line = lower.slice(from, end)
      column = headOf(line) ?? (column !== undefined && line.includes(column.sign) ? column : undefined)
      if (column !== undefined && !RULE.test(line)) {
        const cell = cellOf(line, column.sign, column.index)
        const value = cell === undefined ? '' : text.slice(from + cell.start, from + cell.end)
        if (cell !== undefined && (column.isPin ? /^\d{4,20}$/.test(value) : looksSecret(value) || /^\d{4,}$/.test(value)))
          found.push({ kind: column.isPin ? 'pin' : 'password', start: from + cell.start, end: from + cell.end, certain: false })
      }
      from = end + 1
    }
    return found
  },
}

/** The column that a line names, if it is the head of a table. */
function headOf(line: string): { readonly sign: string; readonly index: number; readonly isPin: boolean } | undefined {
  if (line.length > 400 || !HINT.test(line)) return undefined
  const sign = SIGNS.find((candidate) => line.includes(candidate))
  if (sign === undefined) return undefined
  const cells = line.split(sign)
  const index = cells.findIndex((cell) => HEAD.test(cell))
  return index < 0 ? undefined : { sign, index, isPin: /pin/.test(cells[index] ?? '') }
}

/** The cell of a line, without the blanks and quotes around it. */
function cellOf(line: string, sign: string, index: number): { readonly start: number; readonly end: number } | undefined {
  let start = 0
  for (let cell = 0; cell < index; cell++) {
    const next = line.indexOf(sign, start)
    if (next < 0) return undefined
    start = next + 1
  }
  const next = line.indexOf(sign, start)
  const cell = line.slice(start, next < 0 ? line.length : next)
  const lead = /^[\s"'`*]*/.exec(cell)?.[0].length ?? 0
  const value = cell.slice(lead).replace(/[\s"'`*]+$/, '')
  return value === '' ? undefined : { start: start + lead, end: start + lead + value.length }
}
