import { afterEach, describe, expect, test } from 'vitest'
import { AppError } from '../../../src/model/app-error.ts'
import type { DeskPort } from '../../../src/ports/desk.ts'
import { knowledgeFor, type TestAssistant, testAssistant } from '../../support/assistant.ts'
import { OMAR, safe } from '../../support/handoff-parts.ts'

const MINUTE = 60_000
let assistant: TestAssistant
afterEach(() => assistant.close())

describe('a person who was handed over', () => {
  test('is not talked to by the bot while a human owns the conversation, and IT hears every word', async () => {
    const ticket = await opened()
    await acts(ticket, 'claimed')
    const turn = await assistant.say('what is bitlocker')
    expect(turn.kind).toBe('silent')
    expect(turn.replies).toEqual([])
    expect((await assistant.say('status')).replies).toHaveLength(1)
  })

  test("gets no word of the bot's that would come after the human's", async () => {
    const ticket = await opened()
    await assistant.settle()
    await assistant.say('what is bitlocker', { deliver: 'outbox' })
    await acts(ticket, 'claimed')
    const before = assistant.posts.length
    await assistant.settle()
    const words = assistant.posts.slice(before).flatMap(({ post }) => (post.kind === 'reply' ? [post.reply.answer] : []))
    expect(words).not.toContain('key.what')
  })

  test('is not asked by the bot again what it asked before the human came', async () => {
    const ticket = await opened()
    await assistant.say('what is bitlocker')
    await acts(ticket, 'claimed')
    const turn = await assistant.say('yes')
    expect(turn.kind).toBe('silent')
  })

  test('who says that it is not solved has the same request opened again', async () => {
    const ticket = await opened()
    await acts(ticket, 'claimed')
    await acts(ticket, 'resolved')
    const turn = await assistant.say('no')
    expect(turn.ticket).toBe('RK-1001')
    expect((await assistant.runtime.assistant.ticket(ticket))?.state).not.toBe('resolved')
  })

  test('who says that it is solved closes the request', async () => {
    const ticket = await opened()
    await acts(ticket, 'claimed')
    await acts(ticket, 'resolved')
    await assistant.say('yes')
    expect((await assistant.runtime.assistant.ticket(ticket))?.state).toBe('closed')
  })
})

describe('a desk', () => {
  test('that took a ticket has its own id of it kept', async () => {
    const ticket = await opened()
    await assistant.settle()
    expect((await assistant.runtime.assistant.ticket(ticket))?.desk?.ref).toBeDefined()
  })

  test('that refuses a ticket is passed over for the next route', async () => {
    const ticket = await opened(['broken', 'builtin'])
    assistant.runtime.assistant.addDesk(brokenDesk('broken'))
    await assistant.settle()
    await assistant.settle()
    expect((await assistant.runtime.assistant.ticket(ticket))?.desk?.name).toBe('builtin')
  })

  test('where nobody claims is left for the next route when its time is over', async () => {
    const ticket = await opened(['builtin', 'second'])
    assistant.runtime.assistant.addDesk({ ...brokenDesk('second'), open: async () => ({ ref: 'second-1' }) })
    for (let step = 0; step < 30; step++) {
      assistant.now += 10 * MINUTE
      await assistant.settle()
    }
    expect((await assistant.runtime.assistant.ticket(ticket))?.desk?.name).toBe('second')
  })
})

/** An assistant whose person has just sent a request; gives the ticket's id. */
async function opened(routes: readonly string[] = ['builtin']): Promise<string> {
  assistant = await testAssistant({ knowledge: knowledgeFor((profile) => ({ ...profile, desk: { ...profile.desk, routes } })) })
  for (const text of ['person', 'work', 'person']) await assistant.say(text)
  const turn = await assistant.say('yes')
  expect(turn.ticket).toBe('RK-1001')
  return turn.session.ticket ?? ''
}

let acted = 0
async function acts(ticket: string, kind: 'claimed' | 'resolved'): Promise<void> {
  assistant.now += MINUTE
  const base = { eventId: `act-${++acted}`, at: assistant.now, ticket, agent: OMAR }
  const event = kind === 'claimed' ? { ...base, kind } : { ...base, kind, text: safe('Done.'), withheld: false }
  if (kind === 'resolved') await checkedAll(ticket)
  expect((await assistant.runtime.assistant.agent(event)).kind).toBe('done')
}

async function checkedAll(ticket: string): Promise<void> {
  for (const item of ['identity', 'device', 'key-id', 'located', 'cause', 'given', 'rotated'] as const) {
    const event = { eventId: `act-${++acted}`, at: assistant.now, ticket, agent: OMAR, kind: 'checked', item } as const
    await assistant.runtime.assistant.agent(event)
  }
}

function brokenDesk(name: string): DeskPort {
  return {
    name,
    open: async () => {
      throw new AppError('DELIVERY_REFUSED', `desk ${name} takes nothing; set up another one`)
    },
    update: async () => undefined,
    say: async () => undefined,
    close: async () => undefined,
    check: async () => undefined,
  }
}
