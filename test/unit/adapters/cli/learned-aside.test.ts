import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { createAside } from '../../../../adapters/cli/aside.ts'
import { perform } from '../../../../adapters/cli/aside-tasks.ts'
import { learnAside } from '../../../../adapters/cli/learned-aside.ts'
import type { SafeText } from '../../../../src/model/safe-text.ts'
import { createUnderstander } from '../../../../src/nlu/understander.ts'
import { silentLog } from '../../../../src/ports/log.ts'
import { createDoor } from '../../../../src/redaction/door.ts'
import { smallContent } from '../../../support/nlu-content.ts'

const dir = mkdtempSync(join(tmpdir(), 'learned-'))
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const content = smallContent()
const aside = createAside({ log: silentLog })
const here = createUnderstander(content)
const { redact } = createDoor()
const ASKED: readonly SafeText[] = ['where is the key of my laptop', 'key refused', 'drucker kaputt'].map((text) => redact(text).text)

test('what is learned aside understands the same, and is kept in the same bytes as what is learned here', async () => {
  const [there, kept] = [join(dir, 'there'), join(dir, 'here')]
  const { reader, ready } = learnAside(content, aside, there)
  await ready
  expect(perform('learn', { content, cacheDir: kept })).toEqual([])
  for (const text of ASKED) expect(JSON.stringify(reader.understand(text))).toBe(JSON.stringify(here.understand(text)))
  expect(readdirSync(there)).toHaveLength(3)
  expect(readdirSync(there)).toEqual(readdirSync(kept))
  for (const name of readdirSync(there)) expect(readFileSync(join(there, name)).equals(readFileSync(join(kept, name)))).toBe(true)
})

test('what was kept is taken up without a thread', async () => {
  const kept = join(dir, 'kept')
  perform('learn', { content, cacheDir: kept })
  const none = { run: () => Promise.reject(new Error('nothing is left to learn')), end: async () => {} }
  const { reader, ready } = learnAside(content, none, kept)
  await ready
  for (const text of ASKED) expect(JSON.stringify(reader.understand(text))).toBe(JSON.stringify(here.understand(text)))
})

test('where nothing can be kept, what was learned is handed over', async () => {
  const file = join(dir, 'a-file')
  writeFileSync(file, '')
  const { reader, ready } = learnAside(content, aside, file)
  await ready
  for (const text of ASKED) expect(JSON.stringify(reader.understand(text))).toBe(JSON.stringify(here.understand(text)))
  expect(perform('learn', { content, cacheDir: file }).map(({ name }) => name.split('-')[1])).toEqual(['all', 'en', 'de'])
})

test('who asks before it is ready is answered rightly', async () => {
  const { reader, ready } = learnAside(content, aside, join(dir, 'early'))
  for (const text of ASKED) expect(JSON.stringify(reader.understand(text))).toBe(JSON.stringify(here.understand(text)))
  await ready
})
