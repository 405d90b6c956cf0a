import { setImmediate as nextRound } from 'node:timers/promises'
import type { Checked } from '../../src/content/check.ts'
import { runContentTests } from '../../src/content/test-run.ts'
import type { Knowledge } from '../../src/runtime/knowledge.ts'
import type { ContentHealth } from '../web/views.ts'

/** Sentences that are read in one go; between two goes the program does other things. */
const ROWS_AT_ONCE = 100
/** A review date that is closer than this is shown. */
const SOON_DAYS = 30

/** What an owner of content has to look at: due dates, failing tests, warnings. */
export async function contentHealth(
  { rows, problems }: Pick<Checked, 'rows' | 'problems'>,
  { content, reader }: Knowledge,
  today: string,
): Promise<ContentHealth> {
  const intents = [...content.intents.values()]
  const soon = new Date(Date.parse(today) + SOON_DAYS * 86_400_000).toISOString().slice(0, 10)
  const owners = new Map<string, number>()
  for (const { owner } of intents) owners.set(owner, (owners.get(owner) ?? 0) + 1)
  return {
    intents: intents.length,
    due: intents
      .filter(({ review }) => review <= soon)
      .sort((a, b) => a.review.localeCompare(b.review, 'en'))
      .map(({ id, title, owner, review, at }) => ({ id, title: title.en, owner, review, file: at.file, line: at.line })),
    owners: [...owners].map(([owner, count]) => ({ owner, intents: count })).sort((a, b) => b.intents - a.intents),
    tests: await runTests(rows, reader),
    warnings: problems.filter(({ severity }) => severity === 'warning'),
  }
}

async function runTests(rows: Checked['rows'], reader: Knowledge['reader']): Promise<ContentHealth['tests']> {
  const failed: { severity: 'error'; file: string; line: number; message: string }[] = []
  let passed = 0
  const tests = rows.filter(({ kind }) => kind !== 'utterances')
  for (let from = 0; from < tests.length; from += ROWS_AT_ONCE) {
    const run = runContentTests(tests.slice(from, from + ROWS_AT_ONCE), reader.understand as Parameters<typeof runContentTests>[1])
    passed += run.passed
    failed.push(...run.failed.map(({ row, message }) => ({ severity: 'error' as const, file: row.at.file, line: row.at.line, message })))
    await nextRound()
  }
  return { passed, failed }
}
