import type { Found, Further, Open, Recognizer } from '../recognizer.ts'
import { looksSecret } from '../secret-looks.ts'
import { wordStarts } from '../secret-words.ts'
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
    const lastLine = lower.lastIndexOf('\n')
    let from = 0
    for (const at of wordStarts(view, PASSWORD_WORD | PIN_WORD)) {
      if (at < from) continue
      const start = lower.lastIndexOf('\n', at) + 1
      from = endOfLine(lower, at)
      let columns = at - start > MAX_HEAD_CHARS ? [] : headsOf(lower.slice(start, from))
      // A head that is cut off is looked at again with the rest of it.
      while (columns.length > 0 && from < lower.length) {
        const below = from + 1
        const table = readTable(view.text, columns, below, lower.length)
        for (const cell of table.cells) found.push({ ...cell, certain: false, isWhole: cell.end <= lastLine })
        // A table longer than what was read goes on behind it, also where no cell of it was a secret so far.
        if (table.isOpen) found.push({ kind: 'password', start: below, end: below, certain: false, open: goingOn(columns) })
        from = Math.max(from, table.end)
        columns = table.heads
        if (columns.length > 0) from = endOfLine(lower, table.end)
      }
    }
    return found
  },
}

const goingOn =
  (columns: readonly Column[]): Open =>
  (raw, from, to) => {
    const { cells, end, isOpen } = readTable(raw, columns, from, to)
    return { found: cells, next: isOpen ? end : undefined }
  }

function endOfLine(lower: string, at: number): number {
  const stop = lower.indexOf('\n', at)
  return stop < 0 ? lower.length : stop
}

interface Table {
  readonly cells: readonly Further[]
  readonly end: number
  /** Whether it may go on behind what was read. */
  readonly isOpen: boolean
  /** The columns of the table that begins where this one ends. */
  readonly heads: readonly Column[]
}

/** What stands in the columns of a table in its lines from `below` up to the one at `to`, or to where it ends or another begins. */
function readTable(text: string, columns: readonly Column[], below: number, to: number): Table {
  const cells: Further[] = []
  const sign = columns[0]?.sign ?? ''
  let from = below
  while (from < to) {
    const end = endOfLine(text, from)
    const line = text.slice(from, end)
    const heads = headsOf(line.toLowerCase())
    // A line that is cut off may be a row all the same.
    if (!line.includes(sign) || heads.length > 0) return { cells, end: from, isOpen: end === text.length, heads }
    if (!RULE.test(line)) addCells(cells, line, from, columns)
    from = end + 1
  }
  return { cells, end: from, isOpen: true, heads: [] }
}

/** The columns that a line names, if it is the head of a table. */
function headsOf(line: string): readonly Column[] {
  if (line.length > MAX_HEAD_CHARS || !HINT.test(line)) return []
  const sign = SIGNS.find((candidate) => line.includes(candidate))
  if (sign === undefined) return []
  return line.split(sign).flatMap((cell, index) => (HEAD.test(cell) ? [{ sign, index, isPin: /pin/.test(cell) }] : []))
}

/** The secrets in the columns of a row that begins at `from`, each without the blanks and quotes around it. */
function addCells(cells: Further[], line: string, from: number, columns: readonly Column[]): void {
  let at = 0
  let start = 0
  for (const { sign, index, isPin } of columns) {
    for (; at < index; at++) {
      const next = line.indexOf(sign, start)
      if (next < 0) return
      start = next + 1
    }
    const next = line.indexOf(sign, start)
    const cell = line.slice(start, next < 0 ? line.length : next)
    const lead = /^[\s"'`*]*/.exec(cell)?.[0].length ?? 0
    const value = cell.slice(lead).replace(/[\s"'`*]+$/, '')
    if (isPin ? /^\d{4,20}$/.test(value) : looksSecret(value) || /^\d{4,}$/.test(value))
      cells.push({ kind: isPin ? 'pin' : 'password', start: from + start + lead, end: from + start + lead + value.length })
  }
}
