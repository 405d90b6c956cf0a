import { afterEach, beforeEach, expect, test } from 'vitest'
import { type TestAssistant, testAssistant } from '../../support/assistant.ts'
import { keyGroups, seeded } from '../../support/secrets.ts'

let assistant: TestAssistant
beforeEach(async () => {
  assistant = await testAssistant()
})
afterEach(() => assistant.close())

test('a key typed group by group over eight messages is masked in what was written before', async () => {
  const groups = keyGroups(seeded(5), 8)
  const kinds: string[] = []
  for (const group of groups) kinds.push((await assistant.say(group)).kind)
  expect(kinds).toContain('secret')
  const kept = JSON.stringify([
    await assistant.runtime.assistant.transcript('talk'),
    await assistant.runtime.assistant.session('talk'),
    await assistant.store.unanswered(0, 100),
  ])
  for (const group of groups) expect(kept).not.toContain(group)
})

test('an unanswered question is forgotten with the person', async () => {
  await assistant.say('qwlkj asdlkj')
  expect(await assistant.store.unanswered(0, 10)).toHaveLength(1)
  await assistant.say('forget:yes', { kind: 'choice' })
  expect(await assistant.store.unanswered(0, 10)).toHaveLength(0)
})
