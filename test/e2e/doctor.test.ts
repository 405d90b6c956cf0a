import { spawn } from 'node:child_process'
import { expect, test } from 'vitest'
import type { Diagnosis } from '../../adapters/cli/doctor/finding.ts'
import { until } from '../support/fake-slack-world.ts'
import { startWebServer } from '../support/web-server.ts'

interface Report {
  readonly code: number | null
  readonly out: string
}

function doctor(args: readonly string[], env: Readonly<Record<string, string>>): Promise<Report> {
  const settings = { PATH: process.env['PATH'], DATABASE_URL: 'sqlite::memory:', ...env }
  const child = spawn(process.execPath, ['adapters/cli/main.ts', 'doctor', ...args], { env: settings, stdio: ['ignore', 'pipe', 'ignore'] })
  let out = ''
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString('utf8')
  })
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, out })))
}

function found({ out }: Report): ReadonlyMap<string, Diagnosis> {
  const report = JSON.parse(out) as { readonly found: readonly Diagnosis[] }
  return new Map(report.found.map((one) => [one.what, one]))
}

test('an installation without platforms is fine, in words and with exit code 0', async () => {
  const report = await doctor([], {})
  expect(report.code).toBe(0)
  expect(report.out).toMatch(/^ok {6}settings: /m)
})

test('a setting that is wrong is a diagnosis, with exit code 1', async () => {
  const report = await doctor(['--json'], { PORT: 'many' })
  expect(report.code).toBe(1)
  expect(found(report).get('settings')).toMatchObject({ state: 'wrong', says: expect.stringContaining('PORT') })
})

test('a program says soon after its start what it cannot reach, and goes on', async () => {
  const env = { DESK_WEBHOOK_URL: 'http://127.0.0.1:9/', DESK_WEBHOOK_SECRET: 'a-made-up-secret-of-a-desk' }
  const server = await startWebServer(env)
  await until('the line', () => server.output().includes('WRONG   desks: '))
  expect(server.output()).toMatch(/"msg":"check\.wrong"/)
  expect((await fetch(`${server.url}/readyz`)).status).toBe(200)
  await server.stop()
})
