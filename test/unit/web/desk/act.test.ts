import { expect, test } from 'vitest'
import { piecesIn } from '../../../../adapters/cli/leak/pieces.ts'
import { Act, actView, answerTo, toDeskEvent } from '../../../../adapters/web/desk/act.ts'
import type { Ticket } from '../../../../src/model/ticket.ts'
import { createDoor } from '../../../../src/redaction/door.ts'
import { testAssistant } from '../../../support/assistant.ts'
import { keyGroups, seeded } from '../../../support/secrets.ts'

const agent = { id: 'web:kim', name: 'Kim' }
const door = createDoor()

test.for(['said', 'note', 'resolved'] as const)(
  'a key in what an agent wrote (%s) is marked as withheld and is not in the event',
  (kind) => {
    const groups = keyGroups(seeded(8), 8)
    const event = toDeskEvent({ id: 'act-number-one', kind, text: `the key: ${groups.join('-')}` }, 'ticket-1', agent, door, 1)
    expect(event).toMatchObject({ kind, withheld: true, ticket: 'ticket-1' })
    expect(piecesIn(JSON.stringify(event), groups)).toEqual([])
  },
)

test('a second try of the same act has the same event id', () => {
  const act = { id: 'act-number-one', kind: 'claimed' } as const
  expect(toDeskEvent(act, 't', agent, door, 1).eventId).toBe(toDeskEvent(act, 't', agent, door, 2).eventId)
})

test.for([
  ['a key that was stopped', { kind: 'said', text: 'withheld' }, undefined, 'withheld'],
  ['words before a claim', { kind: 'said', text: 'hello' }, undefined, 'held'],
  ['words of the one who has it', { kind: 'said', text: 'hello' }, 'web:kim', 'done'],
  ['a note', { kind: 'note', text: 'hello' }, undefined, 'done'],
] as const)('%s is told the same at a second try', ([, { kind, text }, owner, told]) => {
  const words = text === 'withheld' ? keyGroups(seeded(9), 8).join('-') : text
  const event = toDeskEvent({ id: 'act-number-one', kind, text: words }, 't', agent, door, 1)
  const ticket = { number: 'RK-1007', ...(owner === undefined ? {} : { owner }) } as Ticket
  expect(answerTo(event, { kind: 'done', ticket }).kind).toBe(told)
})

test.for([
  ['an unknown kind', { id: 'act-number-one', kind: 'closed' }],
  ['an agent of one’s own', { id: 'act-number-one', kind: 'claimed', agent: { id: 'web:boss', name: 'Boss' } }],
  ['a step that is none', { id: 'act-number-one', kind: 'checked', item: 'key' }],
  ['asking for nothing', { id: 'act-number-one', kind: 'asked-details', what: [] }],
  ['no id', { kind: 'claimed' }],
] as const)('%s is not accepted', ([, act]) => {
  expect(Act.safeParse(act).success).toBe(false)
})

test('a refusal is told in words', async () => {
  const { runtime, close } = await testAssistant()
  const ticket = { number: 'RK-1007' } as Ticket
  const tell = (reason: 'owned' | 'checklist' | 'state', detail: string) =>
    actView({ kind: 'refused', reason, detail }, ticket, runtime.assistant, 'en').message
  expect(tell('owned', 'Ada')).toBe('Ada has RK-1007.')
  expect(tell('checklist', 'identity, rotated')).toContain('Identity verified, Rotation requested')
  expect(tell('state', 'closed')).toContain('RK-1007 is closed')
  await close()
})
