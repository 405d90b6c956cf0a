import { expect, test } from 'vitest'
import { silentLog } from '../../../src/ports/log.ts'
import { createRuntime } from '../../../src/runtime/create-assistant.ts'
import { holdKnowledge } from '../../../src/runtime/knowledge.ts'
import { shippedKnowledge, testAssistant } from '../../support/assistant.ts'

test('what is said before the content is learned is taken in at once and answered in order when it is', async () => {
  const assistant = await testAssistant()
  const { store } = assistant
  const gate = Promise.withResolvers<void>()
  const knowledge = holdKnowledge(shippedKnowledge(), gate.promise)
  const { door } = assistant.runtime.assistant
  const runtime = createRuntime({ store, knowledge, door, clock: () => assistant.now, nextId: () => 'id', log: silentLog })
  const told: string[] = []
  runtime.assistant.onChange((change) => void (change.kind === 'turn' && told.push(change.conversation)))

  for (const conversation of ['one', 'two', 'three']) {
    assistant.now += 1
    expect(await runtime.assistant.accept(assistant.inbound('what is a key id', { conversation, id: conversation }))).toBe('accepted')
  }
  const direct = runtime.assistant.turn(assistant.inbound('hello', { conversation: 'four' }))
  const drained = runtime.drainInbox()
  // The store is free meanwhile.
  expect((await store.numbers(assistant.now)).inbox.waiting).toBe(3)
  expect(told).toEqual([])

  gate.resolve()
  await Promise.all([direct, drained])
  expect(told.filter((conversation) => conversation !== 'four')).toEqual(['one', 'two', 'three'])
  expect((await store.numbers(assistant.now)).inbox.waiting).toBe(0)
  await assistant.close()
})
