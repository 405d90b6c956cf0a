import { afterEach, beforeEach, expect, test } from 'vitest'
import { piecesIn } from '../../../../adapters/cli/leak/pieces.ts'
import { createLive } from '../../../../adapters/web/http/live.ts'
import { createChannel } from '../../../../adapters/web/talk/channel.ts'
import { toInbound } from '../../../../adapters/web/talk/inbound.ts'
import { shownAs } from '../../../../adapters/web/talk/shown-as.ts'
import { talkView } from '../../../../adapters/web/talk/talk-view.ts'
import { MONDAY_10, shippedKnowledge, type TestAssistant, testAssistant } from '../../../support/assistant.ts'
import { keyGroups, seeded } from '../../../support/secrets.ts'

const TALK = 'tabcdefghijklmnopqrstuvwxy'
let self: TestAssistant
let count = 0
beforeEach(async () => {
  self = await testAssistant()
})
afterEach(() => self.close())

const view = () => talkView(self.runtime.assistant, shippedKnowledge(), TALK, 'en')
async function send(text: string, kind: 'message' | 'choice' = 'message', locale = 'en') {
  const sent = {
    talk: TALK,
    id: `message-${++count}`,
    kind,
    text,
    person: 'web:visitor',
    name: 'Sam',
    at: MONDAY_10 + count * 1000,
    locale,
  } as const
  return self.runtime.assistant.turn(toInbound(sent, self.runtime.assistant.door), { deliver: 'caller' })
}

test('before the first message there is a welcome, and nothing is stored', async () => {
  const { begun, lines } = await view()
  expect([begun, lines.length, lines[0]?.reply?.choices.length]).toEqual([false, 1, 4])
  expect(await self.runtime.assistant.session(`web:${TALK}`)).toBeUndefined()
})

test('a pressed button stands in the talk by its label', async () => {
  await send('flow:find-key', 'choice')
  const choice = (await view()).lines.at(-1)?.reply?.choices[0]
  await send(choice?.value ?? '', 'choice')
  const pressed = (await view()).lines.filter((line) => line.from === 'person')
  expect(pressed.map(({ text, pressed: mark }) => [text, mark])).toEqual([
    ['Find my recovery key', true],
    [choice?.label, true],
  ])
})

test.for([
  ['a button of the welcome', 'en', 'command:person', 'Talk to a person'],
  ['a button of the welcome in German', 'de', 'command:person', 'Mit einem Menschen sprechen'],
  ['what a link begins with', 'de', 'slot:owner=work', 'PC von Arbeit oder Schule'],
] as const)('%s stands in the talk in its language', async ([, locale, value, label]) => {
  await send(value, 'choice', locale)
  expect((await view()).lines[0]).toMatchObject({ text: label, pressed: true })
})

test('the inbound of a pasted key holds none of its groups', async () => {
  const groups = keyGroups(seeded(5), 8)
  const file = { name: 'BitLocker Recovery Key.txt', text: groups.join('-') }
  const sent = {
    talk: TALK,
    id: 'message-x',
    kind: 'message',
    text: groups.join(' '),
    person: 'web:visitor',
    name: groups.join('-'),
    at: MONDAY_10,
    file,
  } as const
  const inbound = toInbound(sent, self.runtime.assistant.door)
  const text = JSON.stringify(inbound)
  expect(piecesIn(text, groups)).toEqual([])
  expect(inbound.personName).toBeUndefined()
  expect(inbound.findings.length).toBeGreaterThan(1)
})

test('a message that an agent took back is shown no more', async () => {
  await send('hello')
  const live = createLive()
  const channel = createChannel(live, self.runtime.assistant.values)
  const address = { channel: 'web', to: { conversation: `web:${TALK}` } }
  const [reply] = await self.store
    .transaction((tx) => tx.readTranscript(`web:${TALK}`))
    .then((lines) => lines.filter(({ from }) => from === 'bot'))
  await self.store.transaction((tx) => tx.setMessageId(`web:${TALK}`, reply?.eventId ?? '', 'posted'))
  expect((await view()).lines.some(({ id }) => id === reply?.eventId)).toBe(true)
  await channel.deliver(address, { kind: 'remove', messageId: 'posted' }, 'key-1')
  await channel.deliver(address, { kind: 'remove', messageId: 'posted' }, 'key-1', 2)
  expect((await view()).lines.some(({ id }) => id === reply?.eventId)).toBe(false)
  live.close()
})

test('each reply is handed to the platform’s renderer as it was said', async () => {
  const turn = await send('what is a recovery key?')
  const lines = await self.runtime.assistant.transcript(`web:${TALK}`)
  const shown = shownAs(await view(), lines, self.runtime.assistant, (reply) => reply)
  expect(shown.map(({ from }) => from)).toEqual(['person', 'bot'])
  expect(shown[1]?.message).toEqual(turn.replies[0])
})
