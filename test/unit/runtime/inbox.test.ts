import { describe, expect, test } from 'vitest'
import { silentLog } from '../../../src/ports/log.ts'
import { createDoor } from '../../../src/redaction/door.ts'
import { createInbox } from '../../../src/runtime/inbox.ts'
import { holdKnowledge } from '../../../src/runtime/knowledge.ts'
import { shippedKnowledge, testAssistant } from '../../support/assistant.ts'

describe('the inbox', () => {
  test('handles what was accepted in the order of its time, each event once', async () => {
    const { assistant, inbox, handled } = await inboxWith(() => undefined)
    const first = { ...assistant.inbound('one', { id: 'a' }), at: assistant.now }
    const second = { ...assistant.inbound('two', { id: 'b' }), at: assistant.now + 1 }
    expect(await assistant.store.transaction((tx) => tx.addInbox(second))).toBe(true)
    expect(await inbox.accept(first)).toBe('accepted')
    expect(await inbox.accept(first)).toBe('duplicate')
    await Promise.all([inbox.drain(), inbox.drain(), inbox.drain()])
    expect(handled).toEqual(['a', 'b'])
    expect(await inbox.accept(second)).toBe('duplicate')
    await assistant.close()
  })

  test('gives a message that keeps failing up with a word, and goes on with the next', async () => {
    const { assistant, inbox, handled, givenUp } = await inboxWith((id) => {
      if (id === 'poison') throw new Error('it cannot be handled')
    })
    const poison = { ...assistant.inbound('x', { id: 'poison' }), at: assistant.now }
    await assistant.store.transaction((tx) => tx.addInbox(poison))
    await inbox.accept({ ...assistant.inbound('y', { id: 'next' }), at: assistant.now + 1 })
    await inbox.drain()
    expect(givenUp).toEqual(['poison'])
    expect(handled.filter((id) => id === 'poison')).toHaveLength(3)
    expect(handled.at(-1)).toBe('next')
    await assistant.close()
  })

  test('answers in another talk what was asked behind "forget me" while both waited', async () => {
    const assistant = await testAssistant()
    const { accept } = assistant.runtime.assistant
    await assistant.say('forget me', { person: 'ada', conversation: 'A' })
    const yes = assistant.inbound('forget:yes', { kind: 'choice', person: 'ada', conversation: 'A' })
    assistant.now += 1000
    const question = assistant.inbound('where do I find my recovery key', { person: 'ada', conversation: 'B' })
    expect([await accept(yes), await accept(question)]).toEqual(['accepted', 'accepted'])
    await assistant.runtime.drainInbox()
    await assistant.settle()
    expect(assistant.posts.map(({ to }) => to)).toEqual(['A', 'B'])
    expect(await assistant.runtime.assistant.transcript('A')).toEqual([])
    expect(await assistant.runtime.assistant.transcript('B')).toHaveLength(2)
    await assistant.close()
  })

  test('a failing turn tells the person that something went wrong', async () => {
    const assistant = await testAssistant()
    // A row that another version wrote in a way that this one cannot read.
    const broken = { ...assistant.inbound('hello', { id: 'broken' }), findings: undefined as never }
    await assistant.runtime.assistant.accept(broken)
    for (let round = 0; round < 5; round++) await assistant.runtime.drainInbox()
    await assistant.settle()
    const answers = assistant.posts.flatMap(({ post }) => (post.kind === 'reply' ? [post.reply.answer] : []))
    expect(answers).toContain('repair.internal-error')
    await assistant.close()
  })
})

async function inboxWith(handle: (id: string) => void) {
  const assistant = await testAssistant()
  const handled: string[] = []
  const givenUp: string[] = []
  const deps = {
    store: assistant.store,
    knowledge: holdKnowledge(shippedKnowledge()),
    door: createDoor(),
    clock: () => assistant.now,
    nextId: () => 'id',
    log: silentLog,
  }
  const inbox = createInbox(
    deps,
    async ({ eventId }) => {
      handled.push(eventId)
      handle(eventId)
      await assistant.store.transaction((tx) => tx.doneInbox([eventId]))
    },
    async ({ eventId }) => {
      givenUp.push(eventId)
    },
  )
  return { assistant, inbox, handled, givenUp }
}
