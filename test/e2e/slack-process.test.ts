import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type FakeSlack, startFakeSlack } from '../support/fake-slack.ts'
import type { Delivery } from '../support/fake-slack-delivery.ts'
import { envelope, writes } from '../support/fake-slack-people.ts'
import { launch, type ProcessOptions, type SlackProcess, slackProcess } from '../support/fake-slack-process.ts'
import { until } from '../support/fake-slack-world.ts'

const TALKS = 30
let slack: FakeSlack
let folder: string
const running: Pick<SlackProcess, 'child' | 'ended'>[] = []

beforeEach(async () => {
  slack = await startFakeSlack()
  folder = mkdtempSync(join(tmpdir(), 'slack-process-'))
})

afterEach(async () => {
  for (const one of running.splice(0)) {
    one.child.kill('SIGKILL')
    await one.ended
  }
  await slack.close()
  rmSync(folder, { recursive: true, force: true })
})

async function start(transport: ProcessOptions['transport'], env = {}): Promise<SlackProcess & { readonly delivery: Delivery }> {
  const program = await slackProcess(slack, { transport, database: `sqlite:${join(folder, 'store.db')}`, env })
  running.push(program)
  if (transport === 'socket') await until('the sockets', () => slack.sockets.sockets.size > 0)
  return { ...program, delivery: transport === 'http' ? slack.http(`${program.url}/slack/events`) : slack.sockets }
}

/** Asks in many talks at once; resolves when all are acknowledged. */
async function askAll(delivery: Delivery): Promise<void> {
  const answers = await Promise.all(
    Array.from({ length: TALKS }, (_, at) => delivery.send(envelope(slack, writes(slack, `U${at}`, `D${at}`, 'what is a key id').event))),
  )
  expect(answers.map((answer) => answer.status)).toEqual(answers.map(() => 200))
}

const answered = () => Array.from({ length: TALKS }, (_, at) => slack.space.said(`D${at}`).length)

describe.for(['http', 'socket'] as const)('the program over %s', (transport) => {
  test('says that Slack is on, answers, and ends cleanly', async () => {
    const program = await start(transport)
    await program.delivery.send(envelope(slack, writes(slack, 'U0ANNA', 'D0ANNA', 'what is a key id').event))
    await until('the answer', () => slack.space.said('D0ANNA')[0])
    expect(program.printed()).toContain(transport === 'http' ? 'slack: on: HTTP' : 'slack: on: Socket Mode')
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
  })

  test('loses and doubles nothing that was acknowledged when it is killed', async () => {
    const program = await start(transport)
    slack.slow.ms = 100
    await askAll(program.delivery)
    program.child.kill('SIGKILL')
    await program.ended
    slack.slow.ms = 0
    await start(transport)
    await until('every answer', () => answered().every((count) => count > 0))
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(answered()).toEqual(answered().map(() => 1))
  })

  test('finishes what it is sending when it is asked to stop, and the rest after its next start', async () => {
    const program = await start(transport)
    slack.slow.ms = 100
    await askAll(program.delivery)
    program.child.kill('SIGTERM')
    expect(await program.ended).toBe(0)
    slack.slow.ms = 0
    await start(transport)
    await until('every answer', () => answered().every((count) => count > 0))
    expect(answered()).toEqual(answered().map(() => 1))
  })
})

test('a token that Slack does not take is said in one line, with the way out', async () => {
  const program = launch(slack, { transport: 'http', database: 'sqlite::memory:', env: { SLACK_BOT_TOKEN: 'xoxb-revoked' } })
  running.push(program)
  const line = await until('the line', () => /^.*invalid_auth.*$/m.exec(program.printed())?.[0])
  expect(line).toContain('reinstall')
  expect(program.printed()).not.toMatch(/\n\s+at /)
  expect(program.printed()).not.toContain('Open http')
})

test('the program starts while Slack is away', async () => {
  const program = await start('http', { SLACK_API_URL: 'http://127.0.0.1:9/api/' })
  expect((await fetch(`${program.url}/healthz`)).status).toBe(200)
  await program.delivery.send(envelope(slack, writes(slack, 'U0ANNA', 'D0ANNA', 'hello').event))
  program.child.kill('SIGKILL')
  await program.ended
  await start('http')
  await until('the answer after all', () => slack.space.said('D0ANNA')[0])
})
