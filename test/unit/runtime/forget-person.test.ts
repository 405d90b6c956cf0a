import { afterEach, describe, expect, test } from 'vitest'
import { AppError } from '../../../src/model/app-error.ts'
import type { Ticket } from '../../../src/model/ticket.ts'
import { knowledgeFor, type TestAssistant, testAssistant } from '../../support/assistant.ts'
import { safe } from '../../support/handoff-parts.ts'
import { claimedAtDesk, type WithDesk } from '../../support/recording-desk.ts'

const HOUR = 3_600_000
let desk: WithDesk
afterEach(() => desk.close())

const forget = () => forgetIn(desk)

async function forgetIn(assistant: TestAssistant): Promise<void> {
  await assistant.say('forget me', { deliver: 'outbox' })
  await assistant.say('forget:yes', { kind: 'choice', deliver: 'outbox' })
}

test('words that wait for the desk are exported, and are not told to it when the person is forgotten', async () => {
  desk = await claimedAtDesk()
  await desk.say('my cat is called Minka')
  const { jobs } = await desk.store.transaction((tx) => tx.exportPerson('person-of-talk'))
  expect(JSON.stringify(jobs)).toContain('Minka')
  await forget()
  await desk.settle()
  expect(JSON.stringify(desk.told)).not.toContain('Minka')
})

test('words that the desk did not take are forgotten with the person', async () => {
  const refused = async () => {
    throw new AppError('DELIVERY_REFUSED', 'is_archived')
  }
  desk = await claimedAtDesk({ desk: { say: refused } })
  await desk.say('my cat is called Minka')
  await desk.settle()
  expect(JSON.stringify(await desk.store.jobs.dead(5))).toContain('Minka')
  await forget()
  expect(await desk.store.jobs.dead(5)).toEqual([])
})

test('an open request ends with its person: the desk is told with nothing of them, and no deadline goes on', async () => {
  desk = await claimedAtDesk()
  await forget()
  await desk.settle()
  const last = desk.told.at(-1)
  expect(last).toMatchObject({
    kind: 'close',
    ticket: { state: 'closed', desk: { ref: `ref-${desk.ticket}` }, summary: '', transcript: [] },
  })
  expect(JSON.stringify(last)).not.toContain('person-of-talk')
  const { length } = desk.told
  for (let hour = 0; hour < 80; hour++) {
    desk.now += HOUR
    await desk.settle()
  }
  expect(desk.told).toHaveLength(length)
  expect(await desk.store.jobs.dead(5)).toEqual([])
})

describe('a request of which it is not known whether the desk shows it', () => {
  test.for([
    ['open', async () => undefined],
    ['withdrawn', (assistant: TestAssistant) => assistant.say('ticket:withdraw', { kind: 'choice', deliver: 'outbox' })],
  ] as const)('because the answer was lost is looked for, and then ended there: %s', async ([state, before]) => {
    const { assistant, cards, ended } = await askingFor(async (show) => {
      show()
      throw new AppError('DELIVERY_FAILED', 'the answer was lost')
    })
    await assistant.settle()
    expect(JSON.stringify([...cards.values()])).toContain('Minka')
    await before(assistant)
    const [request] = await assistant.runtime.assistant.tickets({})
    expect(request?.state).toBe(state === 'open' ? 'open' : 'closed')
    await forgetIn(assistant)
    await later(assistant)
    expect([cards.size, ended]).toEqual([1, ['ref-1']])
    expect(JSON.stringify([...cards.values()])).not.toMatch(/Minka|person-of-talk/)
    await assistant.close()
  })

  test('because it is asked just now is ended there as soon as it answers', async () => {
    const asked = Promise.withResolvers<void>()
    const answer = Promise.withResolvers<void>()
    const { assistant, cards, ended } = await askingFor(async (show) => {
      asked.resolve()
      await answer.promise
      show()
    })
    const settled = assistant.settle()
    await asked.promise
    await forgetIn(assistant)
    answer.resolve()
    await settled
    await later(assistant)
    expect([cards.size, ended]).toEqual([1, ['ref-1']])
    expect(JSON.stringify([...cards.values()])).not.toMatch(/Minka|person-of-talk/)
    await assistant.close()
  })

  test('because it was not asked yet is never shown there', async () => {
    const { assistant, cards, ended } = await askingFor(async (show) => show())
    await forgetIn(assistant)
    await later(assistant)
    expect([cards.size, ended]).toEqual([0, []])
    await assistant.close()
  })

  /** A request on its way to a desk that shows what it has on cards and is found again by the key; `first` is what its first call does. */
  async function askingFor(first: (show: () => void) => Promise<void>) {
    const assistant = await testAssistant({
      knowledge: knowledgeFor((profile) => ({ ...profile, desk: { ...profile.desk, routes: ['recorder'] } })),
    })
    const cards = new Map<string, Ticket>()
    const ended: string[] = []
    let calls = 0
    assistant.runtime.assistant.addDesk({
      name: 'recorder',
      async open(ticket, key) {
        const show = () => void (cards.has(key) || cards.set(key, ticket))
        if (++calls === 1) await first(show)
        else show()
        return { ref: `ref-${[...cards.keys()].indexOf(key) + 1}` }
      },
      async update() {},
      async say() {},
      async close(ticket) {
        const ref = ticket.desk?.ref ?? ''
        ended.push(ref)
        const key = [...cards.keys()][Number(ref.replace('ref-', '')) - 1]
        if (key !== undefined) cards.set(key, ticket)
      },
      async check() {},
    })
    await assistant.say('my cat is called Minka and my pc shows a blue screen')
    await assistant.runtime.assistant.turn({ ...assistant.inbound('', { kind: 'form' }), form: { owner: safe('work') } })
    return { assistant, cards, ended }
  }

  async function later(assistant: TestAssistant): Promise<void> {
    for (let minute = 0; minute < 10; minute++) {
      assistant.now += 60_000
      await assistant.settle()
    }
    expect(await assistant.store.jobs.numbers(assistant.now)).toMatchObject({ waiting: 0, dead: 0 })
  }
})

test('an agent who goes on with the request of a forgotten person is told that it is closed', async () => {
  desk = await claimedAtDesk()
  await forget()
  expect(await desk.said('hello?', 'm-1')).toMatchObject({ kind: 'refused', reason: 'state' })
  expect(await desk.omar({ kind: 'reopened' })).toMatchObject({ kind: 'refused', reason: 'state' })
  expect(await desk.runtime.assistant.transcript('forgotten')).toEqual([])
  expect((await desk.runtime.assistant.audit(desk.ticket)).at(-1)).toMatchObject({ by: 'bot', change: 'forgotten' })
})
