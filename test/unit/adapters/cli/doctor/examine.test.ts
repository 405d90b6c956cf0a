import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { assemble } from '../../../../../adapters/cli/assemble.ts'
import { clockSkew } from '../../../../../adapters/cli/doctor/clock-skew.ts'
import { examine, examineRunning } from '../../../../../adapters/cli/doctor/examine.ts'
import type { Diagnosis } from '../../../../../adapters/cli/doctor/finding.ts'
import { builtinDesk } from '../../../../../adapters/desks/builtin.ts'
import { readConfig } from '../../../../../src/config/config.ts'
import { AppError } from '../../../../../src/model/app-error.ts'
import type { Surface } from '../../../../../src/ports/http.ts'
import { silentLog } from '../../../../../src/ports/log.ts'
import type { Store } from '../../../../../src/ports/store.ts'
import { MONDAY_10, shippedKnowledge } from '../../../../support/assistant.ts'

const APP = 'aaaaaaaa-0000-4000-8000-00000000000a'
const closing: (() => unknown)[] = []
afterEach(async () => {
  for (const close of closing.splice(0)) await close()
})

interface Case {
  readonly env?: Readonly<Record<string, string>>
  readonly surfaces?: readonly Surface[]
  readonly before?: (store: Store) => Promise<unknown>
  readonly at?: number
  /** What the profile says in `desk.routes`; the desk page is on. */
  readonly deskRoutes?: readonly string[]
  /** The files of the content are read too, which takes a while. */
  readonly whole?: true
}

/** An installation in which nothing is wrong, examined once. */
const WELL: Case = { whole: true }
let well: ReturnType<typeof fresh> | undefined

function examined(given: Case): ReturnType<typeof fresh> {
  if (given !== WELL) return fresh(given)
  well ??= fresh(given)
  return well
}

async function fresh(given: Case): Promise<ReadonlyMap<string, Diagnosis>> {
  const { env = {}, surfaces = [], before, at = MONDAY_10, whole, deskRoutes: routes = ['builtin'] } = given
  const shipped = shippedKnowledge()
  const knowledge = { ...shipped, profile: { ...shipped.profile, desk: { ...shipped.profile.desk, routes } } }
  const config = readConfig({ DATABASE_URL: 'sqlite::memory:', ...env }, () => '')
  const assembly = await assemble({ config, storeUrl: config.DATABASE_URL, log: silentLog, clock: () => at, knowledge })
  assembly.runtime.assistant.addDesk(builtinDesk())
  closing.push(() => assembly.store.close().catch(() => undefined))
  await before?.(assembly.store)
  return new Map((await (whole ? examine : examineRunning)(assembly, surfaces, config)).map((one) => [one.what, one]))
}

function surface(name: string, status: string, check: () => Promise<void>): Surface {
  return { name, status, routes: [], start: async () => undefined, stop: async () => undefined, check }
}

async function bury(store: Store): Promise<void> {
  await store.transaction((tx) => tx.addJobs([{ key: 'k', kind: 'deliver', lane: 'l', dueAt: 1, payload: {} }]))
  const [job] = await store.jobs.lease({ worker: 'w', at: MONDAY_10, leaseMs: 1_000, limit: 1 })
  await store.jobs.bury(job?.id ?? 0, MONDAY_10, 'DELIVERY_REFUSED: made up')
}

const teams = (days: number) => ({
  MicrosoftAppId: APP,
  MicrosoftAppTenantId: APP,
  MicrosoftAppPassword: 'made-up',
  MicrosoftAppPasswordExpires: new Date(MONDAY_10 + days * 86_400_000).toISOString().slice(0, 10),
  ...cloud,
})
/** The login service is this address, which nobody answers. */
const cloud = {
  ToBotFromChannelTokenIssuer: 'x',
  ToBotFromChannelOpenIdMetadataUrl: 'http://127.0.0.1:9/',
  ToBotFromEmulatorOpenIdMetadataUrl: 'http://127.0.0.1:9/',
  ToChannelFromBotLoginUrl: 'http://127.0.0.1:9/',
  ToChannelFromBotOAuthScope: 'x',
  OAuthUrl: 'http://127.0.0.1:9/',
  CallerId: '',
  ValidateAuthority: 'true',
}

describe('the doctor', () => {
  test.for<readonly [string, Case, string, Diagnosis['state'], RegExp]>([
    ['settings that fit', WELL, 'settings', 'ok', /fit together/],
    ['content in order', WELL, 'content', 'ok', /\d+ intents, \d+ flows, languages en/],
    ['content that is not there', { whole: true, env: { CONTENT_DIR: 'test/support' } }, 'content', 'wrong', /content -- check/],
    ['answers that were read lately', WELL, 'review dates', 'ok', /none is past/],
    ['answers that nobody has read again', { at: Date.UTC(2040, 0, 1) }, 'review dates', 'warning', /past for .*key\.what/],
    ['a database that answers', WELL, 'database', 'ok', /sqlite, schema \d/],
    ['a database that is away', { before: (store) => store.close() }, 'database', 'wrong', /\w/],
    ['no dead letters', WELL, 'deliveries', 'ok', /none given up/],
    ['a dead letter', { before: bury }, 'deliveries', 'warning', /1 were given up; see \/desk/],
    ['desks that are on', WELL, 'desk routes', 'ok', /^requests go to builtin$/],
    [
      'a desk that is off before one that is on',
      { deskRoutes: ['slack', 'builtin'] },
      'desk routes',
      'warning',
      /^slack of .* is off: set up slack \(docs\/desks\.md\), or take it out of desk\.routes/,
    ],
    [
      'no desk that is on',
      { deskRoutes: ['slack', 'jira'] },
      'desk routes',
      'wrong',
      /requests reach nobody: set up slack, jira .* or take them out of desk\.routes in the profile; "builtin" is always on$/,
    ],
    ['room on the disk', WELL, 'disk', 'ok', /MiB free/],
    ['a platform that is off', { surfaces: [surface('slack', 'off: not set', async () => {})] }, 'slack', 'ok', /^off/],
    ['a platform that can work', { surfaces: [surface('slack', 'on: HTTP', async () => {})] }, 'slack', 'ok', /^on/],
    [
      'a desk that cannot be reached',
      { surfaces: [surface('desks', 'on: jira', async () => Promise.reject(new AppError('DESK_UNAVAILABLE', 'jira: check JIRA_TOKEN')))] },
      'desks',
      'wrong',
      /^jira: check JIRA_TOKEN$/,
    ],
    [
      'a platform that fails in words of its own',
      { surfaces: [surface('slack', 'on', async () => Promise.reject(new TypeError('what a person typed')))] },
      'slack',
      'wrong',
      /^failed with TypeError/,
    ],
    ['a secret with time left', { env: teams(90) }, 'Teams credential', 'ok', /in 89 days/],
    ['a secret that runs out', { env: teams(20) }, 'Teams credential', 'warning', /in 19 day\(s\), on \d{4}-/],
    ['a secret that has run out', { env: teams(-2) }, 'Teams credential', 'wrong', /^ran out on/],
    ['the synthetic conversation', WELL, 'synthetic conversation', 'ok', /a made-up key is hidden/],
  ])('%s', async ([, given, what, state, says]) => {
    const diagnosis = (await examined(given)).get(what)
    expect(diagnosis).toEqual({ what, state, says: expect.stringMatching(says) })
  })

  test('looks at the disk that the database is on', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'rk-doctor-'))
    closing.push(() => rmSync(folder, { recursive: true, force: true }))
    const found = await examined({ env: { DATABASE_URL: `sqlite:${join(folder, 'deep', 'store.db')}` } })
    expect(found.get('disk')?.says).toMatch(/MiB free/)
  })
})

describe('clocks', () => {
  const store = (dialect: 'sqlite' | 'postgres', clockMs = 0): Pick<Store, 'check' | 'numbers'> => ({
    check: async () => ({ migration: '1', dialect }),
    numbers: async () => ({ inbox: { waiting: 0, oldestMs: 0 }, bytes: 0, clockMs }),
  })

  test.for([
    ['the same', 0, 'ok', /^0 s apart/],
    ['four seconds off', 4_000, 'ok', /^4 s apart/],
    ['twenty seconds behind', 20_000, 'warning', /20 s behind; switch time synchronization on/],
    ['two minutes ahead', -120_000, 'wrong', /120 s ahead/],
  ] as const)("beside the database server's: %s", async ([, skew, state, says]) => {
    const config = readConfig({}, () => '')
    const found = await clockSkew(store('postgres', MONDAY_10 + skew), config, () => MONDAY_10)
    expect(found).toEqual([{ what: 'clock, beside the database server', state, says: expect.stringMatching(says) }])
  })

  test('a database in a file has the clock of this machine', async () => {
    expect(
      await clockSkew(
        store('sqlite'),
        readConfig({}, () => ''),
        () => 0,
      ),
    ).toEqual([])
  })

  /** Slack with this `Date` header; without one, with none. */
  async function slackSays(date: string | undefined) {
    const server = createServer((_request, response) => {
      response.sendDate = false
      response.writeHead(404, date === undefined ? {} : { date }).end()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    closing.push(() => server.close())
    const SLACK_API_URL = `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`
    return readConfig({ SLACK_BOT_TOKEN: 'xoxb-made-up', SLACK_SIGNING_SECRET: 'made-up', SLACK_API_URL }, () => '')
  }

  test.for<readonly [string, string | undefined, Diagnosis['state'], RegExp]>([
    ['the same', new Date(MONDAY_10).toUTCString(), 'ok', /apart/],
    ['an hour behind', new Date(MONDAY_10 + 3_600_000).toUTCString(), 'wrong', /behind; switch time synchronization on/],
    ['no time', undefined, 'warning', /does not say/],
  ])("beside a platform's: %s", async ([, date, state, says]) => {
    const found = await clockSkew(store('sqlite'), await slackSays(date), () => MONDAY_10)
    expect(found).toEqual([{ what: 'clock, beside Slack', state, says: expect.stringMatching(says) }])
  })

  test('a platform that cannot be asked is a warning that names the host', async () => {
    const [diagnosis] = await clockSkew(
      store('sqlite'),
      readConfig(teams(1), () => ''),
      () => MONDAY_10,
    )
    expect(diagnosis).toMatchObject({ what: 'clock, beside Teams', state: 'warning', says: expect.stringContaining('127.0.0.1:9') })
  })
})
