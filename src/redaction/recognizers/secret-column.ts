import type { Found, Recognizer } from '../recognizer.ts'
import { looksSecret } from '../secret-looks.ts'
import { wordStarts } from '../secret-words.ts'
import type { Place } from '../told-words.ts'
import { PASSWORD_WORD, PIN_WORD } from '../word-roots.ts'

const HEAD =
  /^["'*_ ]*(?:(?:login|temp(?:orary)?|initial|default|new|old|local|admin|wi-?fi|bitlocker|start|user)[ _-]?)?(?:pass ?words?|passwd|pass ?code|pass ?phrase|pwd|pw|pass|kennwort|passwort|contraseña|contrasena|clave|senha|palavra[- ]passe|mot de passe|mdp|pin|pin[- ]?code)["'*_ ]*$/
const HINT = /pass|pw|kennwort|contrase|clave|senha|palavra|mdp|pin/
const SIGNS = ['|', '\t', ';', ','] as const
interface Column {
  readonly sign: string
  readonly index: number
  readonly isPin: boolean
}

const MAX_HEAD_CHARS = 400
/** A rule under the head of a Markdown table. */
const RULE = /^[\s|:+-]*$/

/** Passwords and PINs in the column of a table that is headed by the word. */
export const secretColumn: Recognizer = {
  name: 'secret-column',
  mayHave: (view) => view.numbers().tokens.words.length > 0 && view.lower.includes('\n'),
  find: (view) => {
    const { lower } = view
    const found: Found[] = []
    let from = 0
    for (const at of wordStarts(view, PASSWORD_WORD | PIN_WORD)) {
      if (at < from) continue
      const start = lower.lastIndexOf('\n', at) + 1
      from = endOfLine(lower, at)
      const below = from + 1
      for (const column of at - start > MAX_HEAD_CHARS ? [] : headsOf(lower.slice(start, from))) {
        const kind = column.isPin ? 'pin' : 'password'
        const table = readColumn(view.text, column, below)
        for (const cell of table.cells) found.push({ kind, ...cell, certain: false })
        const last = found.at(-1)
        if (last !== undefined && table.cells.length > 0 && table.end >= view.text.length) {
          // A table longer than what was read goes on below its last line.
          const beyond = (raw: string, place: number) => readColumn(raw, column, endOfLine(raw, place) + 1).cells
          found[found.length - 1] = { ...last, beyond }
        }
        from = Math.max(from, table.end)
      }
    }
    return found
  },
}

function endOfLine(lower: string, at: number): number {
  const stop = lower.indexOf('\n', at)
  return stop < 0 ? lower.length : stop
}

/** What stands in a column below its head, up to where the table ends or another begins. */
function readColumn(
  text: string,
  { sign, index, isPin }: Column,
  below: number,
): { readonly cells: readonly Place[]; readonly end: number } {
  const cells: Place[] = []
  let from = below
  while (from < text.length) {
    const end = endOfLine(text, from)
    const line = text.slice(from, end)
    if (!line.includes(sign) || headsOf(line.toLowerCase()).length > 0) break
    const cell = RULE.test(line) ? undefined : cellOf(line, sign, index)
    const value = cell === undefined ? '' : line.slice(cell.start, cell.end)
    if (cell !== undefined && (isPin ? /^\d{4,20}$/.test(value) : looksSecret(value) || /^\d{4,}$/.test(value)))
      cells.push({ start: from + cell.start, end: from + cell.end })
    from = end + 1
  }
  return { cells, end: from }
}

/** The columns that a line names, if it is the head of a table. */
function headsOf(line: string): readonly Column[] {
  if (line.length > MAX_HEAD_CHARS || !HINT.test(line)) return []
  const sign = SIGNS.find((candidate) => line.includes(candidate))
  if (sign === undefined) return []
  return line.split(sign).flatMap((cell, index) => (HEAD.test(cell) ? [{ sign, index, isPin: /pin/.test(cell) }] : []))
}

/** The cell of a line, without the blanks and quotes around it. */
function cellOf(line: string, sign: string, index: number): Place | undefined {
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
