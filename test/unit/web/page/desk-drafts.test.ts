import { expect, test } from 'vitest'
import { createDrafts } from '../../../../adapters/web/page/desk-drafts.ts'

test('each request keeps what was begun, and whether it is for colleagues only', () => {
  const drafts = createDrafts(() => {})
  drafts.keep('a', 'Hello')
  drafts.turn('b', true)
  drafts.keep('b', 'looks like a BIOS update')
  expect(drafts.of('a')).toMatchObject({ text: 'Hello', inside: false })
  expect(drafts.of('b')).toMatchObject({ text: 'looks like a BIOS update', inside: true })
  expect(drafts.of('c')).toMatchObject({ text: '', inside: false })
})

test('words that come back stand before what was typed meanwhile, and are shown', () => {
  let changes = 0
  const drafts = createDrafts(() => changes++)
  drafts.keep('a', 'and more')
  expect(changes).toBe(0)
  drafts.giveBack('a', 'Hello')
  expect(drafts.of('a')).toMatchObject({ text: 'Hello\nand more', back: 1 })
  expect(changes).toBe(1)
})
