import { describe, expect, test } from 'vitest'
import { type DeskEventInput, handleDeskEvent } from '../../../src/handoff/desk-event.ts'
import { EMPTY_RELAY, type RelayState } from '../../../src/handoff/relay.ts'
import type { Ticket } from '../../../src/model/ticket.ts'
import type { Agent, DeskEvent } from '../../../src/ports/desk.ts'
import { aTicket, claimedBy, DANA, HOUR, MINUTE, MONDAY_NINE, OMAR, PROFILE, safe } from '../../support/handoff-parts.ts'

const at = MONDAY_NINE + HOUR
type What = DeskEvent extends infer E ? (E extends DeskEvent ? Omit<E, 'eventId' | 'at' | 'ticket' | 'agent'> : never) : never

function on(ticket: Ticket | undefined, agent: Agent, what: What, relay: RelayState = EMPTY_RELAY) {
  const event = { eventId: 'e-1', at, ticket: 't-1', agent, ...what } as DeskEvent
  const input: DeskEventInput = { ticket, event, relay, profile: PROFILE, at }
  return handleDeskEvent(input)
}

const said = (text: string, messageId = 'a-1'): What => ({ kind: 'said', messageId, text: safe(text), withheld: false })

describe('an agent who claims', () => {
  test('has the ticket, the person hears who, the desk sees it, the deadlines change', () => {
    const result = on(aTicket(), OMAR, { kind: 'claimed' })
    expect(result.answer).toMatchObject({ kind: 'done', ticket: { owner: 'omar', state: 'claimed', version: 2 } })
    expect(result.toPerson).toMatchObject([
      { kind: 'notice', ticket: 't-1', notice: { answer: 'desk.claimed', values: { agent: 'Omar' } } },
    ])
    expect(result.toDesk).toMatchObject([{ kind: 'update', desk: 'builtin', change: { change: 'claimed', by: 'agent:omar' } }])
    expect(result.audit).toMatchObject([{ change: 'claimed', by: 'agent:omar', at }])
    expect(result.timers).toMatchObject({ cancel: ['timer:t-1:'], set: [{ kind: 'answer', dueAt: at + 15 * MINUTE }] })
  })

  test('too late is told who has it, and nothing else happens', () => {
    const result = on(claimedBy(OMAR), DANA, { kind: 'claimed' })
    expect(result).toMatchObject({ answer: { kind: 'refused', reason: 'owned', detail: 'Omar' }, audit: [], toPerson: [], toDesk: [] })
    expect(result).not.toHaveProperty('ticket')
  })

  test('of a ticket that is not there is told so', () => {
    expect(on(undefined, OMAR, { kind: 'claimed' }).answer).toEqual({ kind: 'refused', reason: 'unknown', detail: 't-1' })
  })
})

describe('an agent who writes', () => {
  test('before claiming is held back and asked, and the claim sends it', () => {
    const held = on(aTicket(), OMAR, said('hello, I am on it'))
    expect(held.answer).toEqual({ kind: 'held', reason: 'not-claimed' })
    expect(held.toPerson).toEqual([])
    const claimed = on(aTicket(), OMAR, { kind: 'claimed' }, held.relay)
    expect(claimed.toPerson.map((item) => (item.kind === 'relay' ? item.words : item.notice.answer))).toEqual([
      'desk.claimed',
      { kind: 'new', messageId: 'a-1', from: 'Omar', text: 'hello, I am on it' },
    ])
    expect(claimed.relay).toEqual({ held: [], sent: ['a-1'], heard: [] })
    expect(claimed.timers.set).toEqual([])
  })

  test('before a colleague claims is not sent in their name', () => {
    const held = on(aTicket(), OMAR, said('hello'))
    const claimed = on(aTicket(), DANA, { kind: 'claimed' }, held.relay)
    expect(claimed.toPerson).toHaveLength(1)
    expect(claimed.relay?.held).toEqual([])
  })

  test('as the owner reaches the person, and the deadline is over', () => {
    const result = on(claimedBy(OMAR), OMAR, said('which model is it?'), { ...EMPTY_RELAY, waitingSince: at - MINUTE })
    expect(result.answer.kind).toBe('done')
    expect(result.toPerson).toEqual([
      {
        key: 'relay:e-1:0:t-1',
        ticket: 't-1',
        kind: 'relay',
        words: { kind: 'new', messageId: 'a-1', from: 'Omar', text: 'which model is it?' },
      },
    ])
    expect(result.relay).toEqual({ held: [], sent: ['a-1'], heard: [] })
    expect(result.timers).toEqual({ set: [], cancel: ['timer:t-1:answer:', 'timer:t-1:release:'] })
  })

  test('in a ticket of a colleague is told who has it', () => {
    expect(on(claimedBy(OMAR), DANA, said('hi')).answer).toEqual({ kind: 'refused', reason: 'owned', detail: 'Omar' })
  })

  test('after resolving may still add a word; into a closed ticket not', () => {
    expect(on(claimedBy(OMAR, { state: 'resolved' }), OMAR, said('one more thing')).toPerson).toHaveLength(1)
    expect(on(claimedBy(OMAR, { state: 'closed' }), OMAR, said('one more thing')).answer).toMatchObject({
      kind: 'refused',
      reason: 'state',
    })
  })

  test.for<[string, What]>([
    ['a message', { kind: 'said', messageId: 'a-1', text: safe('[hidden]'), withheld: true }],
    ['an edit', { kind: 'edited', messageId: 'a-0', text: safe('[hidden]'), withheld: true }],
    ['a note', { kind: 'note', text: safe('[hidden]'), withheld: true }],
    ['a resolution', { kind: 'resolved', text: safe('[hidden]'), withheld: true }],
  ])('a secret in %s is stopped; the fact is kept, the words are not', ([, what]) => {
    const result = on(claimedBy(OMAR), OMAR, what, { ...EMPTY_RELAY, sent: ['a-0'] })
    expect(result.answer).toEqual({ kind: 'withheld' })
    expect(result.toPerson).toEqual([])
    expect(result.toDesk).toEqual([])
    expect(result).not.toHaveProperty('ticket')
    expect(result.audit).toEqual([{ ticket: 't-1', at, by: 'agent:omar', change: 'withheld' }])
  })

  test('a message without the secret, edited in, goes out as new', () => {
    const stopped = on(claimedBy(OMAR), OMAR, { kind: 'said', messageId: 'a-1', text: safe('[hidden]'), withheld: true })
    const edited = on(
      claimedBy(OMAR),
      OMAR,
      { kind: 'edited', messageId: 'a-1', text: safe('I call you now'), withheld: false },
      stopped.relay,
    )
    expect(edited.toPerson).toMatchObject([{ kind: 'relay', words: { kind: 'new', text: 'I call you now' } }])
  })

  test('an edit of what was never sent stays inside, whoever owns the request', () => {
    const edit: What = { kind: 'edited', messageId: 'a-1', text: safe('sounds like a fraud'), withheld: false }
    for (const ticket of [aTicket(), claimedBy(OMAR), claimedBy(DANA)]) {
      expect(on(ticket, OMAR, edit)).toMatchObject({ answer: { kind: 'done' }, toPerson: [], toDesk: [] })
      expect(on(ticket, OMAR, edit).relay?.held ?? []).toEqual([])
    }
  })

  test('a stopped message that is deleted does not come back by an edit', () => {
    const stopped = on(claimedBy(OMAR), OMAR, { kind: 'said', messageId: 'a-1', text: safe('[hidden]'), withheld: true })
    const deleted = on(claimedBy(OMAR), OMAR, { kind: 'deleted', messageId: 'a-1' }, stopped.relay)
    const edit: What = { kind: 'edited', messageId: 'a-1', text: safe('I call you now'), withheld: false }
    expect(on(claimedBy(OMAR), OMAR, edit, deleted.relay).toPerson).toEqual([])
  })

  test('an edit follows the message, and so does a deletion', () => {
    const relay: RelayState = { held: [], sent: ['a-1'], heard: [] }
    const edited = on(claimedBy(OMAR), OMAR, { kind: 'edited', messageId: 'a-1', text: safe('better'), withheld: false }, relay)
    expect(edited.toPerson).toMatchObject([{ words: { kind: 'edit', messageId: 'a-1', text: 'better' } }])
    const deleted = on(claimedBy(OMAR), OMAR, { kind: 'deleted', messageId: 'a-1' }, relay)
    expect(deleted.toPerson).toMatchObject([{ words: { kind: 'delete', messageId: 'a-1' } }])
    expect(deleted.relay?.sent).toEqual([])
  })

  test('a held message that is deleted is never sent', () => {
    const held = on(aTicket(), OMAR, said('oops'))
    const deleted = on(aTicket(), OMAR, { kind: 'deleted', messageId: 'a-1' }, held.relay)
    expect(on(aTicket(), OMAR, { kind: 'claimed' }, deleted.relay).toPerson).toHaveLength(1)
  })

  test('a note stays inside', () => {
    const result = on(claimedBy(OMAR), OMAR, { kind: 'note', text: safe('asked the manager'), withheld: false })
    expect(result).toMatchObject({ answer: { kind: 'done' }, toPerson: [], toDesk: [] })
    expect(result.audit).toMatchObject([{ change: 'noted', detail: 'asked the manager' }])
  })
})

describe('an agent who resolves a key request', () => {
  test('is told what is missing', () => {
    const result = on(claimedBy(OMAR), OMAR, { kind: 'resolved', text: safe('done'), withheld: false })
    expect(result.answer).toEqual({ kind: 'refused', reason: 'checklist', detail: 'identity, rotated' })
  })

  test('marks who verified and who asked for the rotation, then it is resolved and the person asked', () => {
    let ticket: Ticket = claimedBy(OMAR)
    for (const item of ['identity', 'rotated'] as const) {
      const marked = on(ticket, OMAR, { kind: 'checked', item })
      ticket = marked.ticket ?? ticket
    }
    const result = on(ticket, OMAR, { kind: 'resolved', text: safe('read out by phone'), withheld: false })
    expect(result.ticket).toMatchObject({
      state: 'resolved',
      resolution: 'read out by phone',
      checklist: [
        { item: 'identity', by: 'omar', at },
        { item: 'rotated', by: 'omar', at },
      ],
    })
    expect(result.toPerson).toMatchObject([{ notice: { answer: 'desk.resolved', expects: { yes: 'ticket:solved' } } }])
  })
})

test.for<[string, What, Ticket, string]>([
  ['unclaimed', { kind: 'unclaimed' }, claimedBy(OMAR), 'open'],
  ['assigned', { kind: 'assigned', to: DANA }, claimedBy(OMAR), 'claimed'],
  ['asked-details', { kind: 'asked-details', what: ['serial'] }, claimedBy(OMAR), 'waiting'],
  ['handed-back', { kind: 'handed-back' }, claimedBy(OMAR), 'waiting'],
  ['reopened', { kind: 'reopened' }, claimedBy(OMAR, { state: 'closed' }), 'claimed'],
])('the event %s changes the ticket', ([, what, ticket, state]) => {
  expect(on(ticket, OMAR, what).answer).toMatchObject({ kind: 'done', ticket: { state } })
})

test('in a wave the owner speaks to everybody, and the resolution asks everybody', () => {
  const parent = claimedBy(OMAR, { type: 'boot', children: ['t-2', 't-3'] })
  expect(on(parent, OMAR, said('we work on it')).toPerson.map((item) => item.ticket)).toEqual(['t-2', 't-3'])
  const resolved = on(parent, OMAR, { kind: 'resolved', text: safe('patched'), withheld: false })
  expect(resolved.toPerson).toMatchObject([
    { ticket: 't-2', notice: { answer: 'desk.wave-resolved' } },
    { ticket: 't-3', notice: { answer: 'desk.wave-resolved' } },
  ])
})
