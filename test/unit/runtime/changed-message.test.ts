import { afterEach, describe, expect, test } from 'vitest'
import { type TestAssistant, testAssistant } from '../../support/assistant.ts'
import { claimedAtDesk } from '../../support/recording-desk.ts'
import { keyGroups, seeded } from '../../support/secrets.ts'

let assistant: TestAssistant
afterEach(() => assistant.close())

const said = async () =>
  (await assistant.runtime.assistant.transcript('talk')).filter(({ from }) => from === 'person').map(({ text }) => text)
const edit = (text: string, id: string) => assistant.inbound(text, { id, messageId: 'm-1', kind: 'edit' })
const deletion = () => assistant.inbound('', { id: 'e-deleted', messageId: 'm-1', kind: 'delete' })
const turn = (inbound: ReturnType<typeof edit>) => assistant.runtime.assistant.turn(inbound, { deliver: 'caller' })

describe('an edit that a platform delivers again', () => {
  test('does not undo the edit after it', async () => {
    assistant = await testAssistant()
    await assistant.say('my printer is slow', { messageId: 'm-1' })
    const first = edit('my printer is loud', 'e-1')
    await turn(first)
    assistant.now += 1000
    await turn(edit('my printer is blue', 'e-2'))
    expect((await turn(first)).status).toBe('duplicate')
    expect(await said()).toEqual(['my printer is blue'])
  })

  test('does not bring back what was deleted', async () => {
    assistant = await testAssistant()
    await assistant.say('my printer is slow', { messageId: 'm-1' })
    const first = edit('my printer is loud', 'e-1')
    await turn(first)
    assistant.now += 1000
    await turn(deletion())
    expect((await turn(first)).status).toBe('duplicate')
    expect(await said()).toEqual([''])
  })

  test('is not told to the desk again', async () => {
    const desk = await claimedAtDesk()
    assistant = desk
    await desk.say('the cat sat', { messageId: 'm-1' })
    const first = edit('the cat sat down', 'e-1')
    await turn(first)
    await desk.settle()
    desk.now += 1000
    await turn(edit('the dog sat down', 'e-2'))
    await desk.settle()
    await turn(first)
    await desk.settle()
    const told = desk.told.flatMap((one) => (one.kind === 'say' ? [one.message.text] : []))
    expect(told).toEqual(['the cat sat', 'the cat sat down', 'the dog sat down'])
  })
})

describe('a change that comes behind a later one', () => {
  test('of two edits is left out', async () => {
    assistant = await testAssistant()
    await assistant.say('my printer is slow', { messageId: 'm-1' })
    const first = edit('my printer is loud', 'e-1')
    assistant.now += 1000
    await turn(edit('my printer is blue', 'e-2'))
    expect(await turn(first)).toMatchObject({ status: 'done', replies: [] })
    expect(await said()).toEqual(['my printer is blue'])
  })

  test('is left out where the later one is the deletion, also of the same moment', async () => {
    assistant = await testAssistant()
    await assistant.say('my printer is slow', { messageId: 'm-1' })
    const first = edit('my printer is loud', 'e-1')
    await turn(deletion())
    await turn(first)
    expect(await said()).toEqual([''])
  })

  test('is told to be a secret where it is one', async () => {
    assistant = await testAssistant()
    await assistant.say('my printer is slow', { messageId: 'm-1' })
    const first = edit(keyGroups(seeded(8), 8).join('-'), 'e-1')
    assistant.now += 1000
    await turn(edit('my printer is blue', 'e-2'))
    expect((await turn(first)).kind).toBe('secret')
    expect(await said()).toEqual(['my printer is blue'])
  })
})

test('a key put together by edits of older messages is masked', async () => {
  assistant = await testAssistant()
  const groups = keyGroups(seeded(9), 8)
  for (const index of groups.keys()) await assistant.say(`line ${'abcdefgh'[index]}`, { messageId: `m-${index}` })
  await assistant.say('and now')
  const kinds: string[] = []
  for (const [index, group] of groups.entries())
    kinds.push((await assistant.say(group, { id: `e-${index}`, messageId: `m-${index}`, kind: 'edit' })).kind)
  expect(kinds).toContain('secret')
  const kept = JSON.stringify(await said())
  for (const group of groups) expect(kept).not.toContain(group)
})
