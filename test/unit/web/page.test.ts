import { execFile } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import { shippedKnowledge } from '../../support/assistant.ts'

const folders = [
  'adapters/web',
  'adapters/web/page',
  'adapters/web/http',
  'adapters/web/desk',
  'adapters/web/insights',
  'adapters/web/talk',
]
const files = folders.flatMap((folder) =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.ts'))
    .map((name) => `${folder}/${name}`),
)
const code = files.map((file) => readFileSync(file, 'utf8')).join('\n')
const known = shippedKnowledge().content.answers

/** What has the form of a text's id and is another thing: files, log lines, spaces of stored values. */
const OTHERS = new Set(['desk.ts', 'desk.css', 'web.refused', 'web.agents', 'web.removed'])

/** Ids that stand in the code in full, and the beginnings of those that are put together there. */
const whole = new Set([...code.matchAll(/'((?:web|label|desk|field)\.[\w.-]+)'/g)].map(([, id = '']) => id))
const beginnings = [...code.matchAll(/`(web\.[\w.-]*)\$\{/g)].map(([, id = '']) => id)

test('the pages are right in their types', async () => {
  const { stdout } = await promisify(execFile)(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'adapters/web/page'])
  expect(stdout).toBe('')
})

test('every text that a page names stands in the content', () => {
  expect(whole.size).toBeGreaterThan(80)
  expect([...whole].filter((id) => !known.has(id) && !OTHERS.has(id))).toEqual([])
  expect(beginnings.filter((id) => ![...known.keys()].some((one) => one.startsWith(id)))).toEqual([])
})

test('every text of the pages in the content is used', () => {
  const used = (id: string) =>
    whole.has(id) || beginnings.some((beginning) => id.startsWith(beginning)) || whole.has(id.replace(/-none$/, ''))
  expect([...known.keys()].filter((id) => id.startsWith('web.') && !used(id))).toEqual([])
})

test('a page keeps nothing of its own in the browser', () => {
  const page = files
    .filter((file) => file.includes('/page/'))
    .map((file) => readFileSync(file, 'utf8'))
    .join('\n')
  expect(page).not.toMatch(/localStorage|sessionStorage|indexedDB|caches\.|document\.cookie|serviceWorker/)
})
