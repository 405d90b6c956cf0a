import { parseArgs } from 'node:util'
import { readEnvironment } from '../../../src/config/environment.ts'
import { AppError } from '../../../src/model/app-error.ts'
import { openExistingStore } from '../existing-store.ts'
import type { Io } from '../io.ts'
import { type Report, reportOf } from '../report/numbers.ts'
import { reportCsv, reportText } from '../report/print.ts'

const MOST_UNANSWERED = 5_000
const DEFAULT_DAYS = 84
const DAY_MS = 86_400_000

/** `report [--since DATE] [--csv | --json]`: how talks ended, by intent and week, and what nobody answered. Only reads. */
export async function runReport(args: readonly string[], io: Io, clock: () => number = Date.now): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { since: { type: 'string' }, csv: { type: 'boolean' }, json: { type: 'boolean' }, store: { type: 'string' } },
  })
  if (values.csv && values.json) throw new AppError('USAGE', 'report prints --csv or --json, not both; leave one out')
  const since = values.since === undefined ? clock() - DEFAULT_DAYS * DAY_MS : readDate(values.since)
  const store = await openExistingStore({ url: values.store ?? readEnvironment().DATABASE_URL, clock })
  try {
    const report = reportOf(await store.outcomes(since), await store.unanswered(since, MOST_UNANSWERED))
    io.out(printed(report, values))
  } finally {
    await store.close()
  }
  return 0
}

function printed(report: Report, { csv, json }: { readonly csv?: boolean | undefined; readonly json?: boolean | undefined }): string {
  if (json) return `${JSON.stringify(report, undefined, 2)}\n`
  return csv ? reportCsv(report) : reportText(report)
}

function readDate(text: string): number {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(text) : Number.NaN
  if (Number.isNaN(at)) throw new AppError('USAGE', '--since takes a day, as 2026-11-01')
  return at
}
