import { expect, test } from 'vitest'
import type { Actor } from '../../../src/handoff/actor.ts'
import type { TicketChange } from '../../../src/handoff/change.ts'
import { CHECKLIST } from '../../../src/handoff/checklist.ts'
import { planTimers } from '../../../src/handoff/clock.ts'
import { handleDeskEvent } from '../../../src/handoff/desk-event.ts'
import { EMPTY_RELAY, type RelayState } from '../../../src/handoff/relay.ts'
import { agentAnswers, changeTicket } from '../../../src/handoff/ticket.ts'
import type { AuditLine, Ticket } from '../../../src/model/ticket.ts'
import type { DeskEvent } from '../../../src/ports/desk.ts'
import { aTicket, DANA, MINUTE, MONDAY_NINE, OMAR, PROFILE, safe } from '../../support/handoff-parts.ts'
import { fc } from '../../support/property.ts'

const agents = fc.constantFrom(OMAR, DANA)
const actors: fc.Arbitrary<Actor> = fc.oneof(
  agents.map((agent): Actor => ({ kind: 'agent', agent })),
  fc.constantFrom<Actor>({ kind: 'person', id: 'web:p-1' }, { kind: 'clock' }, { kind: 'bot' }),
)
const changes: fc.Arbitrary<TicketChange> = fc.oneof(
  fc.constantFrom<TicketChange>(
    { kind: 'claim' },
    { kind: 'unclaim' },
    { kind: 'hand-back' },
    { kind: 'recall' },
    { kind: 'wait' },
    { kind: 'answered' },
    { kind: 'close' },
    { kind: 'reopen' },
    { kind: 'withdraw' },
    { kind: 'leave-wave' },
    { kind: 'resolve', text: safe('done') },
    { kind: 'ask-details', what: ['serial'] },
    { kind: 'join', parent: 'w-1', parentNumber: 'RK-77' },
    { kind: 'add-children', children: ['t-2'], priority: 2 },
  ),
  agents.map((to): TicketChange => ({ kind: 'assign', to })),
  fc.constantFrom(...CHECKLIST).map((item): TicketChange => ({ kind: 'check', item })),
  fc.constantFrom('serial', 'code').map((name): TicketChange => ({ kind: 'add-details', fields: { [name]: safe('AB12CD') } })),
  fc.constantFrom<1 | 2 | 3 | 4>(1, 2, 3, 4).map((priority): TicketChange => ({ kind: 'prioritize', priority })),
  fc.constantFrom('builtin', 'email').map((desk): TicketChange => ({ kind: 'route', desk })),
)

/** What must hold between a ticket and the one that a change made of it. */
function holds(before: Ticket, after: Ticket, audit: AuditLine, change: TicketChange, by: Actor): void {
  expect(after.version).toBe(before.version + 1)
  expect(after).toMatchObject({ id: before.id, number: before.number, openedAt: before.openedAt, conversation: before.conversation })
  expect(audit).toMatchObject({ ticket: before.id, at: after.changedAt })
  expect(after.priority).toBeLessThanOrEqual(before.priority)
  expect(after.children).toEqual(expect.arrayContaining([...before.children]))
  expect(after.owner === undefined).toBe(after.ownerName === undefined)
  if (after.state === 'claimed') expect(after.owner).toBeDefined()
  if (after.state === 'open') expect(after.owner).toBeUndefined()
  if (after.state === 'closed' && before.state !== 'closed') {
    expect(before.state === 'resolved' || audit.change === 'withdrawn' || audit.change === 'expired').toBe(true)
  }
  if (after.state === 'resolved' && before.state !== 'resolved') {
    expect(by).toEqual({ kind: 'agent', agent: expect.objectContaining({ id: before.owner }) })
    if (after.type === 'key') expect(after.checklist.map(({ item }) => item)).toEqual(expect.arrayContaining(['identity', 'rotated']))
  }
  // An owner loses the ticket by their own hand, to the clock, or when it is reopened; nobody else takes it.
  if (before.owner !== undefined && after.owner !== before.owner && change.kind !== 'reopen') {
    const own = by.kind === 'agent' && by.agent.id === before.owner
    expect(own || by.kind === 'clock').toBe(true)
  }
}

test('any sequence of changes keeps version, owner, trail and ending in order', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(changes, actors, fc.integer({ min: 0, max: 20_000 })), { maxLength: 60 }), (steps) => {
      let ticket = aTicket()
      let at = MONDAY_NINE
      const trail: AuditLine[] = []
      for (const [change, by, minutes] of steps) {
        at += minutes * MINUTE
        const result = changeTicket(ticket, change, { by, at, profile: PROFILE })
        if (result.kind !== 'changed') {
          if (result.kind === 'same') expect(result.ticket).toBe(ticket)
          continue
        }
        holds(ticket, result.ticket, result.audit, change, by)
        const plan = planTimers(ticket, result.ticket, PROFILE, at)
        for (const timer of plan.set) expect(timer.dueAt).toBeGreaterThan(at)
        if (result.ticket.state === 'closed') expect(plan.set).toEqual([])
        trail.push(result.audit)
        ticket = result.ticket
      }
      expect(trail).toHaveLength(ticket.version - 1)
    }),
    { numRuns: 600 },
  )
})

const events: fc.Arbitrary<Record<string, unknown>> = fc.oneof(
  fc.constantFrom('claimed', 'unclaimed', 'handed-back', 'reopened').map((kind) => ({ kind })),
  fc
    .record({ kind: fc.constantFrom('said', 'edited'), messageId: fc.constantFrom('m-1', 'm-2', 'm-3'), withheld: fc.boolean() })
    .map((event) => ({ ...event, text: safe('hello') })),
  fc.constantFrom('m-1', 'm-2', 'm-3').map((messageId) => ({ kind: 'deleted', messageId })),
  fc.constantFrom(...CHECKLIST).map((item) => ({ kind: 'checked', item })),
  fc.boolean().map((withheld) => ({ kind: 'resolved', text: safe('done'), withheld })),
)

test('whatever agents do, only words of the owner reach the person, each as new once, and none that was withheld', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(events, agents), { maxLength: 40 }), (steps) => {
      let ticket = aTicket()
      let relay: RelayState = EMPTY_RELAY
      const shown = new Set<string>()
      for (const [index, [what, agent]] of steps.entries()) {
        const event = { eventId: `e-${index}`, at: MONDAY_NINE, ticket: 't-1', agent, ...what } as unknown as DeskEvent
        const result = handleDeskEvent({ ticket, event, relay, profile: PROFILE, at: MONDAY_NINE + index })
        ticket = result.ticket ?? ticket
        relay = result.relay ?? relay
        for (const item of result.toPerson) {
          if (item.kind !== 'relay') continue
          expect('withheld' in event && event.withheld).toBe(false)
          if (item.words.kind === 'delete') {
            shown.delete(item.words.messageId)
            continue
          }
          expect(agentAnswers(ticket) || ticket.state === 'resolved').toBe(true)
          expect(item.words.from).toBe(ticket.ownerName)
          expect(shown.has(item.words.messageId)).toBe(item.words.kind === 'edit')
          shown.add(item.words.messageId)
        }
      }
    }),
    { numRuns: 600 },
  )
})
