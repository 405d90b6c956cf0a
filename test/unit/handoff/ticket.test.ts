import { describe, expect, test } from 'vitest'
import type { Actor } from '../../../src/handoff/actor.ts'
import type { TicketChange } from '../../../src/handoff/change.ts'
import { draftTicket } from '../../../src/handoff/draft.ts'
import { agentAnswers, changeTicket, openTicket } from '../../../src/handoff/ticket.ts'
import type { ChecklistMark, Ticket } from '../../../src/model/ticket.ts'
import { aTicket, claimedBy, DANA, DAY, HOUR, MONDAY_NINE, OMAR, PROFILE, safe } from '../../support/handoff-parts.ts'

const omar: Actor = { kind: 'agent', agent: OMAR }
const dana: Actor = { kind: 'agent', agent: DANA }
const person: Actor = { kind: 'person', id: 'web:p-1' }
const clock: Actor = { kind: 'clock' }
const at = MONDAY_NINE + HOUR

function change(ticket: Ticket, what: TicketChange, by: Actor, when = at) {
  return changeTicket(ticket, what, { by, at: when, profile: PROFILE })
}

function mark(item: ChecklistMark['item']): ChecklistMark {
  return { item, by: OMAR.id, at }
}

const PROVEN = [mark('identity'), mark('rotated')]
const RESOLVED = claimedBy(OMAR, { state: 'resolved', checklist: [...PROVEN, mark('given'), mark('device')] })
const CLOSED = { ...RESOLVED, state: 'closed' as const }
const HANDED_BACK = aTicket({ state: 'waiting' })

describe('a change of a ticket', () => {
  test.for<[string, Ticket, TicketChange, Actor, Ticket['state'], string, string[]]>([
    ['an agent claims an open ticket', aTicket(), { kind: 'claim' }, omar, 'claimed', 'claimed', ['desk.claimed']],
    ['an agent claims what the bot was given back', HANDED_BACK, { kind: 'claim' }, omar, 'claimed', 'claimed', ['desk.claimed']],
    ['the owner puts it back', claimedBy(OMAR), { kind: 'unclaim' }, omar, 'open', 'unclaimed', ['desk.unclaimed']],
    ['the clock frees a silent owner', claimedBy(OMAR), { kind: 'unclaim' }, clock, 'open', 'released', ['desk.released']],
    ['anybody assigns a free ticket', aTicket(), { kind: 'assign', to: DANA }, omar, 'claimed', 'assigned', ['desk.assigned']],
    ['the owner assigns a colleague', claimedBy(OMAR), { kind: 'assign', to: DANA }, omar, 'claimed', 'assigned', ['desk.assigned']],
    [
      'the owner asks for details',
      claimedBy(OMAR),
      { kind: 'ask-details', what: ['key_id'] },
      omar,
      'waiting',
      'asked-details',
      ['desk.details'],
    ],
    ['asking for nothing is waiting', claimedBy(OMAR), { kind: 'ask-details', what: [] }, omar, 'waiting', 'waiting', ['desk.waiting']],
    ['the person answers', claimedBy(OMAR, { state: 'waiting' }), { kind: 'answered' }, person, 'claimed', 'answered', []],
    ['the owner hands back to the bot', claimedBy(OMAR), { kind: 'hand-back' }, omar, 'waiting', 'handed-back', ['desk.handed-back']],
    ['the person wants a human again', HANDED_BACK, { kind: 'recall' }, person, 'open', 'recalled', ['desk.recalled']],
    ['the owner marks the checklist', claimedBy(OMAR), { kind: 'check', item: 'device' }, omar, 'claimed', 'checked', []],
    [
      'the owner resolves with proof',
      claimedBy(OMAR, { checklist: PROVEN }),
      { kind: 'resolve', text: safe('read out by phone') },
      omar,
      'resolved',
      'resolved',
      ['desk.resolved'],
    ],
    [
      'another type needs no marks',
      claimedBy(OMAR, { type: 'boot' }),
      { kind: 'resolve', text: safe('sealed anew') },
      omar,
      'resolved',
      'resolved',
      ['desk.resolved'],
    ],
    ['the person says that it is solved', RESOLVED, { kind: 'close' }, person, 'closed', 'closed', ['desk.closed']],
    ['the clock closes what was resolved', RESOLVED, { kind: 'close' }, clock, 'closed', 'closed', ['desk.auto-closed']],
    ['the person withdraws', aTicket(), { kind: 'withdraw' }, person, 'closed', 'withdrawn', ['desk.withdrawn']],
    ['the clock ends what waits too long', HANDED_BACK, { kind: 'withdraw' }, clock, 'closed', 'expired', ['desk.expired']],
    ['the person reopens, the owner keeps it', CLOSED, { kind: 'reopen' }, person, 'claimed', 'reopened', ['desk.reopened']],
    ['another agent reopens, it is free', CLOSED, { kind: 'reopen' }, dana, 'open', 'reopened', ['desk.reopened']],
  ])('%s', ([, ticket, what, by, state, line, notices]) => {
    const result = change(ticket, what, by)
    if (result.kind !== 'changed') throw new Error(`not changed: ${JSON.stringify(result)}`)
    expect(result.ticket).toMatchObject({ state, version: ticket.version + 1, changedAt: at })
    expect(result.audit).toMatchObject({ ticket: ticket.id, at, change: line })
    expect(result.notices.map((told) => told.answer)).toEqual(notices)
  })

  test.for<[string, Ticket, TicketChange, Actor, string, string]>([
    ['the second claimer is told who has it', claimedBy(OMAR), { kind: 'claim' }, dana, 'owned', 'Omar'],
    ['nobody puts back what another has', claimedBy(OMAR), { kind: 'unclaim' }, dana, 'owned', 'Omar'],
    ['nobody assigns what another has', claimedBy(OMAR), { kind: 'assign', to: DANA }, dana, 'owned', 'Omar'],
    ['nobody resolves what another has', claimedBy(OMAR), { kind: 'resolve', text: safe('x') }, dana, 'owned', 'Omar'],
    ['nobody marks what another has', claimedBy(OMAR), { kind: 'check', item: 'identity' }, dana, 'owned', 'Omar'],
    ['a free ticket is not resolved', aTicket(), { kind: 'resolve', text: safe('x') }, omar, 'state', 'open'],
    [
      'a key request needs identity and rotation',
      claimedBy(OMAR),
      { kind: 'resolve', text: safe('x') },
      omar,
      'checklist',
      'identity, rotated',
    ],
    [
      'rotation alone is not enough',
      claimedBy(OMAR, { checklist: [mark('rotated')] }),
      { kind: 'resolve', text: safe('x') },
      omar,
      'checklist',
      'identity',
    ],
    ['a closed ticket is not claimed', CLOSED, { kind: 'claim' }, dana, 'state', 'closed'],
    ['an open ticket is not closed', aTicket(), { kind: 'close' }, clock, 'state', 'open'],
    ['an agent does not withdraw for the person', claimedBy(OMAR), { kind: 'withdraw' }, omar, 'state', 'claimed'],
    [
      'details are asked by slot name only',
      claimedBy(OMAR),
      { kind: 'ask-details', what: ['your key, please'] },
      omar,
      'unknown',
      'details',
    ],
    ['a claimed ticket is not recalled', claimedBy(OMAR), { kind: 'recall' }, person, 'state', 'claimed'],
  ])('%s', ([, ticket, what, by, reason, detail]) => {
    expect(change(ticket, what, by)).toEqual({ kind: 'refused', reason, detail })
  })

  test.for<[string, Ticket, TicketChange, Actor]>([
    ['claim by the owner', claimedBy(OMAR), { kind: 'claim' }, omar],
    ['a mark that is there', claimedBy(OMAR, { checklist: PROVEN }), { kind: 'check', item: 'identity' }, omar],
    ['resolve of a resolved ticket', RESOLVED, { kind: 'resolve', text: safe('x') }, omar],
    ['resolve of a closed ticket', CLOSED, { kind: 'resolve', text: safe('x') }, dana],
    ['waiting of a waiting ticket', HANDED_BACK, { kind: 'ask-details', what: [] }, dana],
    ['close of a closed ticket', CLOSED, { kind: 'close' }, person],
    ['reopen of an open ticket', aTicket(), { kind: 'reopen' }, person],
    ['assign to who has it', claimedBy(OMAR), { kind: 'assign', to: OMAR }, omar],
  ])('a second press changes nothing: %s', ([, ticket, what, by]) => {
    expect(change(ticket, what, by)).toEqual({ kind: 'same', ticket })
  })

  test('of two agents who claim the same version one has it and the other is told who', () => {
    const first = change(aTicket(), { kind: 'claim' }, omar)
    if (first.kind !== 'changed') throw new Error('the first claim was refused')
    expect(first.ticket.version).toBe(2)
    expect(change(first.ticket, { kind: 'claim' }, dana)).toEqual({ kind: 'refused', reason: 'owned', detail: 'Omar' })
  })

  test('a ticket comes back within seven days and not after', () => {
    expect(change(CLOSED, { kind: 'reopen' }, person, CLOSED.changedAt + 7 * DAY)).toMatchObject({ kind: 'changed' })
    expect(change(CLOSED, { kind: 'reopen' }, person, CLOSED.changedAt + 7 * DAY + 1)).toMatchObject({ kind: 'refused', reason: 'state' })
  })

  test('what comes back needs identity, release and rotation marked anew, and keeps the rest', () => {
    const result = change(RESOLVED, { kind: 'reopen' }, person)
    if (result.kind !== 'changed') throw new Error('not reopened')
    expect(result.ticket.checklist.map(({ item }) => item)).toEqual(['device'])
    expect(result.ticket).not.toHaveProperty('resolution')
  })

  test('the person is asked whether it is solved', () => {
    const result = change(claimedBy(OMAR, { checklist: PROVEN }), { kind: 'resolve', text: safe('done') }, omar)
    if (result.kind !== 'changed') throw new Error('not resolved')
    expect(result.notices[0]).toMatchObject({
      answer: 'desk.resolved',
      values: { agent: 'Omar', ticket: 'RK-1042' },
      expects: { yes: 'ticket:solved', no: 'ticket:not-solved' },
    })
  })

  test('details go into the ticket and set a waiting one going', () => {
    const result = change(claimedBy(OMAR, { state: 'waiting' }), { kind: 'add-details', fields: { serial: safe('AB12CD') } }, person)
    expect(result).toMatchObject({ kind: 'changed', ticket: { state: 'claimed', fields: { serial: 'AB12CD', owner: 'work' } } })
  })

  test('words that are masked afterwards are masked once, also in a ticket that is closed', () => {
    const ticket = aTicket({ state: 'closed' })
    const masked = { summary: safe('[hidden]'), fields: ticket.fields, transcript: [] }
    const result = change(ticket, { kind: 'mask', masked }, { kind: 'bot' })
    expect(result).toMatchObject({ kind: 'changed', ticket: { state: 'closed', summary: '[hidden]', transcript: [] } })
    expect(change({ ...ticket, ...masked }, { kind: 'mask', masked }, { kind: 'bot' }).kind).toBe('same')
  })

  test.for([
    ['open', aTicket(), false],
    ['claimed', claimedBy(OMAR), true],
    ['waiting for the person', claimedBy(OMAR, { state: 'waiting' }), true],
    ['handed back', HANDED_BACK, false],
    ['resolved', RESOLVED, false],
  ] as const)('whether an agent has the conversation: %s', ([, ticket, expected]) => {
    expect(agentAnswers(ticket)).toBe(expected)
  })
})

describe('a new ticket', () => {
  const draft = draftTicket({
    wanted: 'auto',
    slots: { owner: 'work', screen: 'startup-blue', blocked: 'stopped' },
    ticketSlots: ['owner', 'screen', 'blocked'],
    tried: [],
    transcript: [],
    affected: 1,
    profile: PROFILE,
  })
  const opening = { id: 't-9', count: 1042, conversation: 'web:c', person: 'web:p', language: 'en', profile: PROFILE }

  test('has its number, its first desk and an audit line', () => {
    const opened = openTicket(draft, { ...opening, at: MONDAY_NINE })
    expect(opened.ticket).toMatchObject({
      number: 'RK-1042',
      version: 1,
      state: 'open',
      desk: { name: 'builtin' },
      type: 'key',
      priority: 3,
    })
    expect(opened.audit).toEqual({ ticket: 't-9', at: MONDAY_NINE, by: 'person:web:p', change: 'opened' })
  })

  test('tells the expected time while the desk is open', () => {
    const [told] = openTicket(draft, { ...opening, at: MONDAY_NINE }).notices
    expect(told).toMatchObject({ answer: 'desk.opened', values: { ticket: 'RK-1042' } })
    expect(told?.ours).toMatchObject({ expected: 'profile.desk.expected.3', desk: 'profile.desk.name' })
  })

  test('tells when the desk opens while it is closed', () => {
    const [told] = openTicket(draft, { ...opening, at: MONDAY_NINE - 2 * DAY }).notices
    expect(told).toMatchObject({ answer: 'desk.closed-hours', times: { opens: MONDAY_NINE } })
  })
})
