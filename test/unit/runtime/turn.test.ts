import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { type TestAssistant, testAssistant } from '../../support/assistant.ts'

const DAY_MS = 86_400_000

let it: TestAssistant

beforeEach(async () => {
  it = await testAssistant()
})
afterEach(async () => {
  await it.worker.drain(5_000)
  await it.close()
})

const seenAt = async () => (await it.store.transaction((tx) => tx.loadPerson('person-of-talk')))?.seenAt

test('a person of whom nothing is new is written again only after a day, and at once where something is', async () => {
  await it.say('what is bitlocker')
  const first = it.now
  await it.say('what is a key id')
  expect(await seenAt()).toBe(first)
  await it.say('auf deutsch bitte')
  expect(await seenAt()).toBe(it.now)
  it.now += DAY_MS
  await it.say('hello')
  expect(await seenAt()).toBe(it.now)
})

test('where a worker runs, a reply goes out with its commit, and its line gets the id of the message', async () => {
  it.worker.start()
  const { replies } = await it.say('what is bitlocker', { deliver: 'outbox' })
  await vi.waitFor(async () => {
    const lines = await it.runtime.assistant.transcript('talk')
    expect(lines.map(({ from, messageId }) => [from, messageId])).toEqual([
      ['person', expect.any(String)],
      ...replies.map((_, index) => ['bot', `posted-${index + 1}`]),
    ])
  })
  expect(it.posts.map(({ post }) => post)).toEqual(replies.map((reply) => ({ kind: 'reply', reply })))
  expect(it.posts[0]?.to).toBe('talk')
})
