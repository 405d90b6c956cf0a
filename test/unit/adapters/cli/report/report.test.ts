import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { runReport } from '../../../../../adapters/cli/commands/report.ts'
import type { Io } from '../../../../../adapters/cli/io.ts'
import { openStore } from '../../../../../src/store/open-store.ts'
import { MONDAY_10 } from '../../../../support/assistant.ts'
import { safe } from '../../../../support/handoff-parts.ts'

const WEEK_MS = 7 * 86_400_000
const folder = mkdtempSync(join(tmpdir(), 'recoverykey-report-'))
const url = `sqlite:${join(folder, 'talks.db')}`
const clock = () => MONDAY_10

beforeAll(async () => {
  const store = await openStore({ url, clock })
  await store.transaction(async (tx) => {
    const talk = { conversation: 'cli:a', at: MONDAY_10 }
    await tx.countOutcome({ ...talk, outcome: 'solved', intent: 'find.usb' })
    await tx.countOutcome({ ...talk, outcome: 'solved', intent: 'find.usb', flow: 'find-key', ending: 'found' })
    await tx.countOutcome({ ...talk, outcome: 'not-solved', intent: 'find.usb' })
    await tx.countOutcome({ ...talk, outcome: 'unknown', intent: 'find.usb' })
    await tx.countOutcome({ ...talk, outcome: 'handed-over', flow: 'escalate' })
    await tx.countOutcome({ ...talk, at: MONDAY_10 - WEEK_MS, outcome: 'unknown' })
    const asked = { conversation: 'cli:a', language: 'en', candidates: ['find.usb'] }
    await tx.addUnanswered({ ...asked, at: MONDAY_10 - WEEK_MS, text: safe('Can my cat, "Tom", open it?') })
    await tx.addUnanswered({ ...asked, at: MONDAY_10, text: safe('can my cat Tom open it'), candidates: ['find.usb', 'find.file'] })
    await tx.addUnanswered({ ...asked, at: MONDAY_10, text: safe('=SUM(A1)'), language: 'de', candidates: [] })
  })
  await store.close()
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function report(...args: readonly string[]): Promise<string> {
  let out = ''
  const io: Io = {
    out: (text) => {
      out += text
    },
    error: () => {},
    lines: async function* () {},
    interactive: false,
  }
  expect(await runReport(['--store', url, ...args], io, clock)).toBe(0)
  return out
}

describe('report', () => {
  test('outcomes stand side by side by week and intent, and none is added to another', async () => {
    const { outcomes } = JSON.parse(await report('--json')) as { readonly outcomes: unknown }
    expect(outcomes).toEqual([
      { week: '2026-W47', about: 'none', solved: 0, notSolved: 0, unknown: 1, handedOver: 0 },
      { week: '2026-W48', about: 'escalate', solved: 0, notSolved: 0, unknown: 0, handedOver: 1 },
      { week: '2026-W48', about: 'find.usb', solved: 2, notSolved: 1, unknown: 1, handedOver: 0 },
    ])
  })

  test('a question asked twice in other letters is one group with its candidates', async () => {
    const { unanswered } = JSON.parse(await report('--json')) as { readonly unanswered: unknown }
    expect(unanswered).toEqual([
      { text: 'can my cat Tom open it', count: 2, lastAt: MONDAY_10, languages: ['en'], candidates: ['find.usb', 'find.file'] },
      { text: '=SUM(A1)', count: 1, lastAt: MONDAY_10, languages: ['de'], candidates: [] },
    ])
  })

  test('--since leaves out what was before', async () => {
    const { outcomes, unanswered } = JSON.parse(await report('--json', '--since', '2026-11-23')) as {
      readonly outcomes: readonly { readonly week: string }[]
      readonly unanswered: readonly { readonly count: number }[]
    }
    expect(new Set(outcomes.map(({ week }) => week))).toEqual(new Set(['2026-W48']))
    expect(unanswered.map(({ count }) => count)).toEqual([1, 1])
  })

  test('--csv gives two tables whose fields are no formulas', async () => {
    expect((await report('--csv')).split('\r\n')).toEqual([
      'week,about,solved,notSolved,unknown,handedOver',
      '2026-W47,none,0,0,1,0',
      '2026-W48,escalate,0,0,0,1',
      '2026-W48,find.usb,2,1,1,0',
      '',
      'question,count,last,languages,candidates',
      'can my cat Tom open it,2,2026-11-23,en,find.usb find.file',
      "'=SUM(A1),1,2026-11-23,de,",
      '',
    ])
  })

  test('without an option it prints columns', async () => {
    const lines = (await report()).split('\n')
    expect(lines).toContain('2026-W48  find.usb  2       1           1        0')
    expect(lines).toContain('2      2026-11-23  en         can my cat Tom open it  find.usb find.file')
  })

  test.for([
    ['two formats', ['--csv', '--json'], 'not both'],
    ['a day that is none', ['--since', 'yesterday'], '--since takes a day'],
  ] as const)('%s are refused with the way out', async ([, args, message]) => {
    await expect(report(...args)).rejects.toMatchObject({ code: 'USAGE', message: expect.stringContaining(message) })
  })
})
