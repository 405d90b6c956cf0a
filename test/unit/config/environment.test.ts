import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { readEnvironment, unreadEnvFile } from '../../../src/config/environment.ts'

const before = process.cwd()
let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'rk-env-'))
  process.chdir(folder)
})
afterEach(() => {
  process.chdir(before)
  rmSync(folder, { recursive: true })
})

test('the first setting of `.env` counts, also behind the mark that some editors write', () => {
  writeFileSync('.env', '\uFEFFSLACK_DESK_CHANNEL=C0123ABCD\nSLACK_DESK_ON_CALL=S0123ABCD\n')
  expect(readEnvironment()).toMatchObject({ SLACK_DESK_CHANNEL: 'C0123ABCD', SLACK_DESK_ON_CALL: 'S0123ABCD' })
  expect(unreadEnvFile()).toEqual({ names: [], lines: [] })
})

test('an `.env` that is a folder is told with its name', () => {
  mkdirSync('.env')
  expect(readEnvironment).toThrow(
    expect.objectContaining({ code: 'CONFIG_INVALID', message: expect.stringMatching(/^\.env .* it is a folder; make it a file/) }),
  )
})

// Root reads whatever its rights are.
test.skipIf(process.getuid?.() === 0)('an `.env` that this user may not read is told', () => {
  writeFileSync('.env', 'PORT=0\n')
  chmodSync('.env', 0)
  expect(readEnvironment).toThrow(expect.objectContaining({ message: expect.stringContaining('this user may not read it') }))
})
