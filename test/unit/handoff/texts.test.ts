import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { CHECKLIST } from '../../../src/handoff/checklist.ts'
import { deskAnswerIds } from '../../support/fake-desk-words.ts'

const root = new URL('../../../', import.meta.url)

function sources(folder: string): readonly string[] {
  return readdirSync(new URL(folder, root), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => readFileSync(new URL(`${folder}/${name}`, root), 'utf8'))
}

function found(texts: readonly string[], pattern: RegExp): readonly string[] {
  return [...new Set(texts.flatMap((text) => [...text.matchAll(pattern)].map((match) => match[1] ?? '')))].sort()
}

const handoff = sources('src/handoff')
const desks = sources('adapters/desks')

test('every text that handoff and desks say by id is in the content', () => {
  // What goes to the log is named the same way and is no text.
  const ids = found([...handoff, ...desks], /(?<!\b(?:debug|info|warn|error)\()'((?:desk|label)\.[a-z-]+)'/g)
  expect(ids.length).toBeGreaterThan(40)
  expect(ids.filter((id) => !deskAnswerIds.includes(id))).toEqual([])
})

test('every change of the audit trail has a name in the content', () => {
  const changes = found(handoff, /change: (?:by\.kind === 'clock' \? 'released' : )?'([a-z-]+)'/g)
  expect(changes.length).toBeGreaterThan(20)
  expect(changes.filter((name) => !deskAnswerIds.includes(`change.${name}`))).toEqual([])
})

test('every checklist item, state, type and priority has a name in the content', () => {
  const names = [
    ...CHECKLIST.map((item) => `check.${item}`),
    ...['open', 'claimed', 'waiting', 'resolved', 'closed'].map((state) => `state.${state}`),
    ...['key', 'loop', 'boot', 'exposed', 'lost-device', 'tamper', 'other'].map((type) => `type.${type}`),
    ...[1, 2, 3, 4].map((priority) => `priority.${priority}`),
  ]
  expect(names.filter((name) => !deskAnswerIds.includes(name))).toEqual([])
})

test("the checklist follows Microsoft's order", () => {
  expect(CHECKLIST).toEqual(['identity', 'device', 'key-id', 'located', 'cause', 'given', 'rotated'])
})
