import type { Report } from './numbers.ts'

const OUTCOME_COLUMNS = ['week', 'about', 'solved', 'notSolved', 'unknown', 'handedOver'] as const
const HEADINGS = ['week', 'about', 'solved', 'not solved', 'unknown', 'handed over']

/** Two tables, one after the other, with an empty line between them. */
export function reportCsv({ outcomes, unanswered }: Report): string {
  const first = outcomes.map((line) => OUTCOME_COLUMNS.map((column) => line[column]))
  const second = unanswered.map(({ text, count, lastAt, languages, candidates }) => [
    text,
    count,
    dayOf(lastAt),
    languages.join(' '),
    candidates.join(' '),
  ])
  return `${csvTable(OUTCOME_COLUMNS, first)}\r\n${csvTable(['question', 'count', 'last', 'languages', 'candidates'], second)}`
}

/** For the eyes: the same two tables, in columns. */
export function reportText({ outcomes, unanswered }: Report): string {
  const ended = columns([HEADINGS, ...outcomes.map((line) => OUTCOME_COLUMNS.map((column) => String(line[column])))])
  const asked = columns([
    ['count', 'last', 'languages', 'question', 'came near'],
    ...unanswered.map(({ text, count, lastAt, languages, candidates }) => [
      String(count),
      dayOf(lastAt),
      languages.join(' '),
      text.replace(/\s+/g, ' '),
      candidates.join(' '),
    ]),
  ])
  const nothing = 'none\n'
  return `How talks ended, by week\n\n${outcomes.length > 0 ? ended : nothing}\nQuestions that nobody answered\n\n${unanswered.length > 0 ? asked : nothing}`
}

function csvTable(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  return [head, ...rows].map((row) => `${row.map(csvField).join(',')}\r\n`).join('')
}

/** What a person typed must not become a formula in a spreadsheet. */
function csvField(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)))
  return rows
    .map(
      (row) =>
        `${row
          .map((text, column) => text.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}

function dayOf(at: number): string {
  return new Date(at).toISOString().slice(0, 10)
}
