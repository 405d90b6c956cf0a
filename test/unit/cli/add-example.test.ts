import { cpSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addExample } from '../../../adapters/cli/add-example.ts'
import { shippedKnowledge } from '../../support/assistant.ts'

let dir: string
beforeAll(() => {
  dir = mkdtempSync(join(tmpdir(), 'example-'))
  cpSync('intents', dir, { recursive: true })
})
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const add = (text: string, language = 'en') =>
  addExample({ dir, intent: 'lost.key', language, text, profile: shippedKnowledge().profile, today: '2026-11-23' })

test.for([
  ['en', 'lost-key.yaml', 'Xylophone marmalade sprocket'],
  ['de', 'locales/de/lost-key.yaml', 'Xylophon Marmelade Zahnrad'],
] as const)('what is an example already is not written a second time: %s', ([language, file, sentence]) => {
  expect(add(sentence, language)).toMatchObject({ kind: 'written', file })
  const once = readFileSync(join(dir, file), 'utf8')
  expect(add(sentence, language)).toEqual({ kind: 'known', file })
  expect(add(`  ${sentence.toLowerCase()}?! `, language)).toEqual({ kind: 'known', file })
  expect(readFileSync(join(dir, file), 'utf8')).toBe(once)
})
