import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ms, quantile, type Section } from './figures.ts'

const RUNS = 5
const READY_MS = 600
const REST_MIB = 120
const REST_AFTER_MS = 3_000

/** From the start of the process to `/readyz`, and the memory it rests at, with no platform configured. */
export async function benchStart(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'recoverykey-bench-'))
  const ready: number[] = []
  const rest: number[] = []
  try {
    for (let run = 0; run <= RUNS; run++) {
      const one = await startOnce(`sqlite:${join(folder, 'bench.db')}`)
      // The first run makes the database and the caches.
      if (run > 0) ready.push(one.readyMs)
      if (run > 0) rest.push(one.restMib)
    }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const median = quantile(ready, 0.5)
  const memory = quantile(rest, 0.5)
  return {
    title: 'Start',
    figures: [
      { what: 'process start to ready, no platform, median of 5', value: ms(median), reach: `${READY_MS} ms`, ok: median <= READY_MS },
      { what: 'memory at rest (RSS)', value: `${memory.toFixed(0)} MiB`, reach: `${REST_MIB} MiB`, ok: memory <= REST_MIB },
    ],
  }
}

async function startOnce(database: string): Promise<{ readonly readyMs: number; readonly restMib: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, ['adapters/cli/main.ts', 'serve'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { PORT: '0', DATABASE_URL: database, LOG_LEVEL: 'error', SELF_TEST_MINUTES: '0' },
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

function rssMib(pid: number | undefined): number {
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib ?? 0) / 1024
}
