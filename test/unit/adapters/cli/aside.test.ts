import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, expect, test } from 'vitest'
import { createAside } from '../../../../adapters/cli/aside.ts'
import { perform } from '../../../../adapters/cli/aside-tasks.ts'
import { loadProfile } from '../../../../adapters/cli/profile-file.ts'
import type { Log, LogFields } from '../../../../src/ports/log.ts'
import { silentLog } from '../../../../src/ports/log.ts'

const small = { dir: 'test/fixtures/content/small', profile: loadProfile(undefined), today: '2026-11-22' }

const folder = mkdtempSync(join(tmpdir(), 'aside-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('a task gives aside what it gives here', async () => {
  const { log, events } = recordingLog()
  expect(await createAside({ log }).run('check', small)).toEqual(perform('check', small))
  expect(events.map(({ event }) => event)).toEqual(['aside.done'])
})

test.for([
  ['dies of an error', 'throw new Error("out of memory")'],
  ['ends before it is done', 'process.exit(3)'],
] as const)('when the process %s, the task is done here, and the log says so', async ([, program]) => {
  const { log, events } = recordingLog()
  const aside = createAside({ log, program: programOf(program) })
  expect(await aside.run('check', small)).toEqual(perform('check', small))
  expect(events).toMatchObject([{ event: 'aside.failed', fields: { task: 'check' } }])
})

test('a mistake of the task itself comes with its code', async () => {
  await expect(createAside({ log: silentLog }).run('check', { ...small, dir: 'not-there' })).rejects.toMatchObject({
    code: 'CONTENT_UNREADABLE',
  })
})

test('who ends the program does not wait for what runs aside, and it is not done here instead', async () => {
  const { log, events } = recordingLog()
  const aside = createAside({ log, program: programOf('setInterval(() => {}, 1000)') })
  const running = aside.run('check', small)
  await aside.end()
  expect(await Promise.race([running, new Promise((resolve) => setImmediate(() => resolve('open')))])).toBe('open')
  expect(events).toEqual([])
})

let programs = 0

function programOf(code: string): URL {
  const path = join(folder, `${++programs}.mjs`)
  writeFileSync(path, code)
  return pathToFileURL(path)
}

function recordingLog() {
  const events: { readonly event: string; readonly fields: LogFields }[] = []
  const note = (event: string, fields: LogFields = {}) => void events.push({ event, fields })
  const log: Log = { debug: note, info: note, warn: note, error: note }
  return { log, events }
}
