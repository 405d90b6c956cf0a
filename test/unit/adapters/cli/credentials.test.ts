import { describe, expect, test } from 'vitest'
import { type Assembly, assemble } from '../../../../adapters/cli/assemble.ts'
import { credentials, dayOf, daysLeft, warningDay } from '../../../../adapters/cli/credentials.ts'
import { tellExpiry } from '../../../../adapters/cli/tell-expiry.ts'
import { readConfig } from '../../../../src/config/config.ts'
import { fixedSecrets } from '../../../../src/config/secrets.ts'
import { AppError } from '../../../../src/model/app-error.ts'
import type { Log, LogFields } from '../../../../src/ports/log.ts'
import { MONDAY_10, shippedKnowledge } from '../../../support/assistant.ts'

const DAY_MS = 86_400_000
const APP = 'aaaaaaaa-0000-4000-8000-00000000000a'

function settings(daysFromNow: number) {
  const MicrosoftAppPasswordExpires = new Date(MONDAY_10 + daysFromNow * DAY_MS).toISOString().slice(0, 10)
  return readConfig(
    { MicrosoftAppId: APP, MicrosoftAppTenantId: APP, MicrosoftAppPassword: 'made-up', MicrosoftAppPasswordExpires },
    () => '',
  )
}

test.for([
  [61, undefined],
  [60, 60],
  [31, 60],
  [30, 30],
  [8, 30],
  [7, 7],
  [2, 7],
  [1, 1],
  [0, 1],
  [-1, 0],
] as const)('%i days before the end the warning of day %s is due', ([days, warning]) => {
  expect(warningDay(days)).toBe(warning)
})

test('the last day of a client secret is the one that was set', () => {
  const config = settings(29)
  const [credential] = credentials(config, fixedSecrets(config))
  expect(credential && [credential.setting, dayOf(credential.endsAt), daysLeft(credential.endsAt, MONDAY_10)]).toEqual([
    'MicrosoftAppPassword',
    config.MicrosoftAppPasswordExpires,
    28,
  ])
})

test.for([
  ['no Teams', {}],
  ['no day', { MicrosoftAppId: APP, MicrosoftAppTenantId: APP, MicrosoftAppPassword: 'made-up' }],
] as const)('with %s nothing is known to run out', ([, env]) => {
  const config = readConfig(env, () => '')
  expect(credentials(config, fixedSecrets(config))).toEqual([])
})

describe('a credential that runs out', () => {
  /** Looks on each of the days, one look after the other, and gives what was told. */
  async function looking(days: readonly number[], fails: (look: number) => boolean = () => false) {
    const lines: (readonly [string, LogFields | undefined])[] = []
    const note = (event: string, fields?: LogFields) => void lines.push([event, fields])
    const log: Log = { debug() {}, info() {}, warn: note, error: note }
    const assembly: Assembly = await assemble({
      config: { CONTENT_DIR: 'intents' },
      storeUrl: 'sqlite::memory:',
      log,
      clock: () => MONDAY_10,
      knowledge: shippedKnowledge(),
    })
    const notices: string[] = []
    const left: number[] = []
    const end = settings(0).MicrosoftAppPasswordExpires ?? ''
    for (const [look, day] of days.entries()) {
      const config = settings(0)
      const board = {
        name: 'slack',
        async notice(text: string) {
          if (fails(look)) throw new AppError('DELIVERY_FAILED', 'the platform is away')
          notices.push(text)
        },
      }
      const then = { ...assembly, clock: () => Date.parse(end) - day * DAY_MS }
      await tellExpiry(then, {
        config,
        secrets: fixedSecrets(config),
        boards: [board],
        metrics: { secretDays: (_name, one) => left.push(one) },
      })
    }
    await assembly.store.close()
    return { notices, left, end, warned: lines.filter(([event]) => event === 'credential.runs-out'), lines }
  }

  test('is told 60, 30, 7 and 1 days before, each once, in the log and at the desk', async () => {
    const { warned, notices, left, end } = await looking([90, 61, 60, 59, 31, 30, 30, 12, 7, 3, 1, 0, 0])
    expect(warned.map(([, fields]) => fields?.['days'])).toEqual([60, 30, 7, 1])
    expect(notices).toHaveLength(4)
    expect(notices[0]).toContain(`MicrosoftAppPassword runs out on ${end}.`)
    expect(left.slice(0, 3)).toEqual([90, 61, 60])
  })

  test('is told in other words when it has run out', async () => {
    const { notices, end } = await looking([-1, -2])
    expect(notices).toEqual([expect.stringContaining(`MicrosoftAppPassword ran out on ${end}.`)])
  })

  test('is told at the next look when the desk could not be reached', async () => {
    const { notices, lines } = await looking([30, 30, 30], (look) => look === 0)
    expect(notices).toHaveLength(1)
    expect(lines).toContainEqual(['credential.not-told', { setting: 'MicrosoftAppPassword', board: 'slack', code: 'DELIVERY_FAILED' }])
  })
})
