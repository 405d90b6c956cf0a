import { afterEach, expect, test } from 'vitest'
import { AppError } from '../../../src/model/app-error.ts'
import { claimedAtDesk, type WithDesk } from '../../support/recording-desk.ts'

const HOUR = 3_600_000
let desk: WithDesk
afterEach(() => desk.close())

async function forget(): Promise<void> {
  await desk.say('forget me', { deliver: 'outbox' })
  await desk.say('forget:yes', { kind: 'choice', deliver: 'outbox' })
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

test('an agent who goes on with the request of a forgotten person is told that it is closed', async () => {
  desk = await claimedAtDesk()
  await forget()
  expect(await desk.said('hello?', 'm-1')).toMatchObject({ kind: 'refused', reason: 'state' })
  expect(await desk.omar({ kind: 'reopened' })).toMatchObject({ kind: 'refused', reason: 'state' })
  expect(await desk.runtime.assistant.transcript('forgotten')).toEqual([])
  expect((await desk.runtime.assistant.audit(desk.ticket)).at(-1)).toMatchObject({ by: 'bot', change: 'forgotten' })
})
