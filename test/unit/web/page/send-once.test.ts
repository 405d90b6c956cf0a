import { expect, test } from 'vitest'
import { Refused } from '../../../../adapters/web/page/refused.ts'
import { createSendOnce } from '../../../../adapters/web/page/send-once.ts'

const HELLO = { kind: 'message', text: 'hello' }
const SAID = { kind: 'said', text: 'hello' }
const CHECKED = { kind: 'checked', item: 'identity' }

interface Sent {
  readonly id: string
  readonly text?: string
}

/** A server that is away, says no or answers, as the test wants it; and what it was sent. */
function sender() {
  const sent: Sent[] = []
  const state: { answer: () => Promise<unknown> } = { answer: async () => 'taken' }
  let count = 0
  const send = createSendOnce(
    <T>(_path: string, body: unknown) => {
      sent.push(body as Sent)
      return state.answer() as Promise<T>
    },
    () => `id-${++count}`,
  )
  return { send, state, ids: () => sent.map(({ id }) => id), sent }
}

const lost = () => Promise.reject(new Refused('AWAY', 'away', false))
const refused = () => Promise.reject(new Refused('INPUT_INVALID', 'no', true))

test('a second try after a lost answer has the same id, and the next message another', async () => {
  const { send, state, ids } = sender()
  state.answer = lost
  await expect(send('/talk', HELLO)).rejects.toMatchObject({ code: 'AWAY' })
  state.answer = async () => 'taken'
  await send('/talk', HELLO)
  await send('/talk', HELLO)
  expect(ids()).toEqual(['id-1', 'id-1', 'id-2'])
})

test.for([
  ['another text', '/talk', { kind: 'message', text: 'other' }],
  ['another kind', '/talk', { kind: 'choice', text: 'hello' }],
  ['another place', '/other', { kind: 'message', text: 'hello' }],
] as const)('%s after a lost answer has an id of its own', async ([, path, what]) => {
  const { send, state, ids } = sender()
  state.answer = lost
  await expect(send('/talk', HELLO)).rejects.toBeInstanceOf(Refused)
  await expect(send(path, what)).rejects.toBeInstanceOf(Refused)
  expect(ids()).toEqual(['id-1', 'id-2'])
})

test('what happened in between does not make a second try another message', async () => {
  const { send, state, ids } = sender()
  state.answer = lost
  await expect(send('/ticket', SAID)).rejects.toBeInstanceOf(Refused)
  state.answer = async () => 'taken'
  await send('/ticket', CHECKED)
  await send('/ticket', SAID)
  expect(ids()).toEqual(['id-1', 'id-2', 'id-1'])
})

test.for([
  ['in a talk', '/talk', { kind: 'choice', text: 'confirm.yes' }, HELLO],
  ['at the desk', '/ticket', { kind: 'claimed' }, { kind: 'unclaimed' }],
] as const)('a button whose answer was lost is another press after something else was taken: %s', async ([, path, press, other]) => {
  const { send, state, ids } = sender()
  state.answer = lost
  await expect(send(path, press)).rejects.toBeInstanceOf(Refused)
  state.answer = async () => 'taken'
  await send(path, other)
  await send(path, press)
  expect(ids()).toEqual(['id-1', 'id-2', 'id-3'])
})

test('what was refused, or taken elsewhere, leaves a second press the same', async () => {
  const { send, state, ids } = sender()
  const press = { kind: 'choice', text: 'confirm.yes' }
  state.answer = lost
  await expect(send('/talk', press)).rejects.toBeInstanceOf(Refused)
  state.answer = async () => 'taken'
  await send('/other', HELLO)
  state.answer = refused
  await expect(send('/talk', HELLO)).rejects.toBeInstanceOf(Refused)
  state.answer = async () => 'taken'
  await send('/talk', press)
  expect(ids()).toEqual(['id-1', 'id-2', 'id-3', 'id-1'])
})

test('a press that is on its way stays the same whatever is taken meanwhile', async () => {
  const { send, state, ids } = sender()
  const first = Promise.withResolvers<unknown>()
  state.answer = () => first.promise
  const claiming = send('/ticket', { kind: 'claimed' })
  state.answer = async () => 'taken'
  await send('/ticket', CHECKED)
  await send('/ticket', { kind: 'claimed' })
  first.resolve('taken')
  await claiming
  expect(ids()).toEqual(['id-1', 'id-2', 'id-1'])
})

test('after a definite no the same text is a new message', async () => {
  const { send, state, ids } = sender()
  state.answer = refused
  await expect(send('/talk', HELLO)).rejects.toBeInstanceOf(Refused)
  await expect(send('/talk', HELLO)).rejects.toBeInstanceOf(Refused)
  expect(ids()).toEqual(['id-1', 'id-2'])
})

test('the same that is sent while the first is on its way has its id', async () => {
  const { send, ids } = sender()
  await Promise.all([send('/ticket', { kind: 'claimed' }), send('/ticket', { kind: 'claimed' })])
  expect(ids()).toEqual(['id-1', 'id-1'])
})

test('how it is sent goes along and is not what is sent', async () => {
  const { send, state, ids, sent } = sender()
  state.answer = lost
  await expect(send('/talk', HELLO, { language: 'en' })).rejects.toBeInstanceOf(Refused)
  await expect(send('/talk', HELLO, { language: 'de' })).rejects.toBeInstanceOf(Refused)
  expect(ids()).toEqual(['id-1', 'id-1'])
  expect(sent[1]).toEqual({ kind: 'message', text: 'hello', language: 'de', id: 'id-1' })
})
