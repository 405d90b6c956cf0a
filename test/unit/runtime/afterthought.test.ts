import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type TestAssistant, testAssistant } from '../../support/assistant.ts'
import { claimedAtDesk, type WithDesk } from '../../support/recording-desk.ts'
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

test('a password told in the message after its name is not kept', async () => {
  await assistant.say('my windows password is:')
  const turn = await assistant.say('Blumenkohl#77')
  expect(turn.kind).toBe('secret')
  expect(JSON.stringify(turn.replies)).toContain('looked like a password')
  const kept = JSON.stringify([
    await assistant.runtime.assistant.transcript('talk'),
    await assistant.runtime.assistant.session('talk'),
    await assistant.store.unanswered(0, 100),
  ])
  expect(kept).not.toContain('Blumenkohl')
  expect(kept).toContain('[hidden: password]')
})

test('eight groups told one by one in a message are answered as a whole key', async () => {
  const told = keyGroups(seeded(8)).map((group, at) => `group ${at + 1} is ${group}`)
  const turn = await assistant.say(told.join(', '))
  expect(JSON.stringify(turn.replies)).toContain('Have the key changed')
})

test('an unanswered question is forgotten with the person', async () => {
  await assistant.say('qwlkj asdlkj')
  expect(await assistant.store.unanswered(0, 10)).toHaveLength(1)
  await assistant.say('forget:yes', { kind: 'choice' })
  expect(await assistant.store.unanswered(0, 10)).toHaveLength(0)
})

describe('a key typed group by group', () => {
  const groups = keyGroups(seeded(6), 8)

  test('while an agent owns the talk is hidden at the desk too', async () => {
    const desk = await claimedAtDesk()
    for (const group of groups) {
      await desk.say(group)
      await desk.settle()
    }
    expect(readableAt(desk)).toEqual([])
    expect(desk.told.filter((one) => one.kind === 'say' && one.message.kind === 'edit').length).toBeGreaterThan(0)
    await desk.close()
  })

  test('while the desk cannot be reached leaves no group to be told later', async () => {
    const desk = await claimedAtDesk()
    for (const group of groups) await desk.say(group)
    await desk.settle()
    for (const group of groups) expect(JSON.stringify(desk.told)).not.toContain(group)
    await desk.close()
  })

  test('begun before the request is hidden in the request at the desk', async () => {
    const desk = await claimedAtDesk({ before: ['my laptop is locked', ...groups.slice(0, 2)] })
    for (const group of groups.slice(2)) {
      await desk.say(group)
      await desk.settle()
    }
    expect(readableAt(desk)).toEqual([])
    expect(desk.told).toContainEqual(expect.objectContaining({ kind: 'update', change: expect.objectContaining({ change: 'masked' }) }))
    await desk.close()
  })

  test('of which one was edited meanwhile is hidden in the transcript as it stands', async () => {
    const [first = '', ...others] = groups
    await assistant.say(first, { id: 'e-1', messageId: 'm-1' })
    await assistant.say(`${first} `, { id: 'e-1b', messageId: 'm-1', kind: 'edit' })
    await assistant.say(`no, ${first}`, { id: 'e-1c', messageId: 'm-1', kind: 'edit' })
    for (const group of others) await assistant.say(group)
    const kept = JSON.stringify(await assistant.runtime.assistant.transcript('talk'))
    for (const group of groups) expect(kept).not.toContain(group)
  })

  /** Groups that a desk still shows, in the newest state of the request and of each message. */
  function readableAt(desk: WithDesk): readonly string[] {
    const messages = new Map(desk.told.flatMap((one) => (one.kind === 'say' ? [[one.message.id, one.message.text]] : [])))
    const request = desk.told.findLast((one) => one.kind !== 'say')?.ticket
    const shown = JSON.stringify([...messages.values(), request])
    return groups.filter((group) => shown.includes(group))
  }
})
