import { expect, test } from 'vitest'
import { assemble } from '../../../../adapters/cli/assemble.ts'
import { startCheck } from '../../../../adapters/cli/start-check.ts'
import { builtinDesk } from '../../../../adapters/desks/builtin.ts'
import { readConfig } from '../../../../src/config/config.ts'
import { AppError } from '../../../../src/model/app-error.ts'
import type { Log } from '../../../../src/ports/log.ts'
import { MONDAY_10, shippedKnowledge } from '../../../support/assistant.ts'

test('after the start only what is not well is said, in the lines and in the log', async () => {
  const said: string[] = []
  const events: string[] = []
  const note = (event: string) => void events.push(event)
  const log: Log = { debug() {}, info() {}, warn: note, error: note }
  const config = readConfig({ DATABASE_URL: 'sqlite::memory:' }, () => '')
  const shipped = shippedKnowledge()
  const { desk } = shipped.profile
  const knowledge = { ...shipped, profile: { ...shipped.profile, desk: { ...desk, routes: ['slack', 'builtin'] } } }
  const clock = () => MONDAY_10 + 20 * 365 * 86_400_000
  const assembly = await assemble({ config, storeUrl: config.DATABASE_URL, log, clock, knowledge })
  assembly.runtime.assistant.addDesk(builtinDesk())
  const surface = (name: string, check: () => Promise<void>) => ({
    name,
    status: 'on',
    routes: [],
    start: async () => undefined,
    stop: async () => undefined,
    check,
  })
  const surfaces = [
    surface('web', async () => undefined),
    surface('slack', async () => Promise.reject(new AppError('START_REFUSED', 'slack: the token lacks chat:write'))),
  ]
  await startCheck(assembly, { config, surfaces, out: (text) => void said.push(text) })
  await assembly.store.close()
  expect(said).toEqual([
    expect.stringMatching(/^warning review dates: past for /),
    expect.stringMatching(/^warning desk routes: slack of /),
    'WRONG   slack: slack: the token lacks chat:write\n',
  ])
  expect(events).toEqual(['check.warning', 'check.warning', 'check.wrong'])
})
