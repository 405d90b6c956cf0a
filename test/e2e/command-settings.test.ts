import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterAll, expect, test } from 'vitest'

const folder = mkdtempSync(`${tmpdir()}/rk-command-`)
afterAll(() => rmSync(folder, { recursive: true }))

function command(args: readonly string[], settings: Readonly<Record<string, string>> = {}) {
  const env = { PATH: process.env['PATH'], HOME: folder, DATABASE_URL: 'sqlite::memory:', ...settings }
  return new Promise<{ readonly code: number; readonly text: string }>((done) => {
    execFile(process.execPath, ['adapters/cli/main.ts', ...args], { env, timeout: 30_000 }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    )
  })
}

test('content is checked where CONTENT_DIR says, unless --dir names another folder', async () => {
  const small = { CONTENT_DIR: 'test/fixtures/content/small' }
  expect((await command(['content', 'check'], small)).text).toMatch(/: 2 intents, 1 flows, languages en\n$/)
  expect((await command(['content', 'check', '--dir', 'test/fixtures/content'], small)).text).toMatch(/: 0 intents, 0 flows/)
})

test('a profile that is a folder is told with its path and the cause', async () => {
  const { code, text } = await command(['content', 'check'], { PROFILE: folder })
  expect([code, text]).toEqual([
    1,
    `PROFILE_INVALID: PROFILE names ${folder}, which cannot be read: it is a folder; check the path and the rights\n`,
  ])
})

test.for([
  ['serve', '--prot=3000'],
  ['doctor', '--jsn'],
  ['settings', '--json'],
  ['verify-no-leak', '--jsn'],
] as const)('%s refuses an option that it does not know', async ([name, option]) => {
  const { code, text } = await command([name, option])
  expect(code).toBe(1)
  expect(text).toContain(`USAGE: Unknown option '${option.split('=')[0]}'`)
})
