import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../src/model/app-error.ts'
import { knowledgeFor, type TestAssistant, testAssistant } from '../../support/assistant.ts'
import { safe } from '../../support/handoff-parts.ts'
import { keyGroups, seeded } from '../../support/secrets.ts'

const PEOPLE = ['c1', 'c2', 'c3']
let here: TestAssistant
let told: string[]
let isDown: boolean
let opening: (() => Promise<void>) | undefined
afterEach(() => here.close())

/** A wave is three people. Its desk, as those of Slack and Teams, refuses words about what has no card there. */
async function withDesk(): Promise<void> {
  told = []
  isDown = false
  opening = undefined
  const wave = { people: PEOPLE.length, windowMinutes: 60 }
  here = await testAssistant({ knowledge: knowledgeFor((p) => ({ ...p, desk: { ...p.desk, routes: ['recorder'] }, wave })) })
  const cards = new Map<string, string>()
  const up = () => {
    if (isDown) throw new AppError('DELIVERY_FAILED', 'down')
  }
  here.runtime.assistant.addDesk({
    name: 'recorder',
    async open(ticket) {
      up()
      await opening?.()
      cards.set(ticket.id, ticket.number)
      told.push(`open ${ticket.children.length > 0 ? 'parent' : ticket.conversation}`)
      return { ref: `card-${ticket.id}` }
    },
    async update(ticket, { change }) {
      up()
      told.push(`${change} ${ticket.conversation}`)
    },
    async say(ticket, { text }) {
      up()
      if (!cards.has(ticket.id)) throw new AppError('DELIVERY_REFUSED', 'no card')
      told.push(`say ${ticket.conversation}: ${text}`)
    },
    async close(ticket) {
      told.push(`close ${ticket.conversation}`)
    },
    async check() {},
  })
}

async function asks(conversation: string): Promise<void> {
  here.now += 1000
  const form = { owner: safe('work'), changed: safe('update') }
  await here.runtime.assistant.turn({ ...here.inbound('', { kind: 'form', conversation }), form })
}

async function later(): Promise<void> {
  for (let minute = 0; minute < 10; minute++) {
    here.now += 60_000
    await here.settle()
  }
}

test('words that were said before a wave formed reach a desk that was away', async () => {
  await withDesk()
  isDown = true
  for (const conversation of PEOPLE) {
    await asks(conversation)
    if (conversation === 'c1') await here.say('I am in room 12, third floor', { conversation, deliver: 'outbox' })
    await here.settle()
  }
  isDown = false
  await later()
  expect(told.toSorted()).toEqual(['open c1', 'open parent', 'say c1: I am in room 12, third floor'])
  const answers = here.posts.flatMap(({ post }) => (post.kind === 'reply' ? [post.reply.answer] : []))
  expect(answers).not.toContain('desk.not-passed-on')
})

test('a person in a wave who tells a key over several messages is not shown to the desk by that', async () => {
  await withDesk()
  const [first = '', ...groups] = keyGroups(seeded(7), 8)
  await here.say(first, { conversation: 'c3' })
  for (const conversation of PEOPLE) await asks(conversation)
  await here.settle()
  expect(told).toEqual(['open parent'])
  for (const group of groups) await here.say(group, { conversation: 'c3', deliver: 'outbox' })
  await later()
  expect(told).toEqual(['open parent'])
  const [child] = (await here.runtime.assistant.tickets({})).filter(({ conversation }) => conversation === 'c3')
  expect((await here.runtime.assistant.audit(child?.id ?? '')).map(({ change }) => change)).toContain('masked')
})

test('a card that was on its way when the wave formed is told of what was masked', async () => {
  await withDesk()
  const [first = '', ...groups] = keyGroups(seeded(7), 8)
  await here.say(first, { conversation: 'c1' })
  opening = async () => {
    opening = undefined
    for (const conversation of PEOPLE.slice(1)) await asks(conversation)
    for (const group of groups) await here.say(group, { conversation: 'c1', deliver: 'outbox' })
  }
  await asks('c1')
  await here.settle()
  await later()
  expect(told.toSorted()).toEqual(['masked c1', 'open c1', 'open parent'])
})

test('a person in a wave who withdraws is not shown to the desk by that', async () => {
  await withDesk()
  for (const conversation of PEOPLE) await asks(conversation)
  await here.settle()
  await here.say('ticket:withdraw', { conversation: 'c2', kind: 'choice', deliver: 'outbox' })
  await later()
  const states = (await here.runtime.assistant.tickets({})).map(({ conversation, state }) => [conversation, state])
  expect(states).toContainEqual(['c2', 'closed'])
  expect(told).toEqual(['open parent'])
})
