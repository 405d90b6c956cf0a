import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { slackSettings, smallSlack } from '../commands/slack-bench.ts'
import { smallTeams } from '../commands/teams-bench.ts'
import { type Figure, ms, quantile, type Section } from './figures.ts'
import { rssMib, startWords } from './served-program.ts'

const RUNS = 5
const REST_AFTER_MS = 3_000

interface Way {
  readonly name: string
  readonly readyMs: number
  readonly restMib?: number
  readonly settings: Readonly<Record<string, string>>
}

/** From the start of the process to `/readyz`, and the memory it rests at: without a platform, with one, with all. */
export async function benchStart(): Promise<Section> {
  const [slack, teams] = await Promise.all([smallSlack(), smallTeams()])
  const withSlack = slackSettings(slack.apiUrl)
  const ways: readonly Way[] = [
    { name: 'no platform', readyMs: 600, restMib: 120, settings: {} },
    { name: 'Slack', readyMs: 1_000, settings: withSlack },
    { name: 'Teams', readyMs: 1_000, settings: teams.env },
    { name: 'Slack and Teams', readyMs: 1_500, restMib: 150, settings: { ...withSlack, ...teams.env } },
  ]
  try {
    const figures: Figure[] = []
    for (const way of ways) figures.push(...(await measure(way)))
    return { title: 'Start', figures }
  } finally {
    for (const { server } of [slack, teams]) {
      server.close()
      server.closeAllConnections()
    }
  }
}

async function measure({ name, readyMs, restMib, settings }: Way): Promise<readonly Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'recoverykey-bench-'))
  const ready: number[] = []
  const rest: number[] = []
  try {
    for (let run = 0; run <= RUNS; run++) {
      const one = await startOnce({ ...settings, DATABASE_URL: `sqlite:${join(folder, 'bench.db')}` })
      // The first run makes the database and the caches.
      if (run > 0) ready.push(one.readyMs)
      if (run > 0) rest.push(one.restMib)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const median = quantile(ready, 0.5)
  const memory = quantile(rest, 0.5)
  const bound = restMib === undefined ? {} : { reach: `${restMib} MiB`, ok: memory <= restMib }
  return [
    { what: `process start to ready, ${name}, median of ${RUNS}`, value: ms(median), reach: `${readyMs} ms`, ok: median <= readyMs },
    { what: `memory at rest (RSS), ${name}`, value: `${memory.toFixed(0)} MiB`, ...bound },
  ]
}

async function startOnce(settings: Readonly<Record<string, string>>): Promise<{ readonly readyMs: number; readonly restMib: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, startWords(), {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PORT: '0', LOG_LEVEL: 'error', SELF_TEST_MINUTES: '0', ...settings },
  })
  const address = await new Promise<string>((resolve, reject) => {
    let text = ''
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString()
      const found = /Open (http:\S+)/.exec(text)
      if (found?.[1]) resolve(found[1])
    })
    child.once('exit', () => reject(new Error('the program ended before it was ready')))
  })
  while (
    (await fetch(`${address}/readyz`).then(
      (response) => response.status,
      () => 0,
    )) !== 200
  );
  const readyMs = performance.now() - began
  await new Promise((resolve) => setTimeout(resolve, REST_AFTER_MS))
  const restMib = rssMib(child.pid)
  const ended = new Promise((resolve) => child.once('exit', resolve))
  child.kill('SIGTERM')
  await ended
  return { readyMs, restMib }
}
