import { describe, expect, test } from 'vitest'
import { handlePersonEvent, type PersonEvent } from '../../../src/handoff/person-event.ts'
import { EMPTY_RELAY, type RelayState } from '../../../src/handoff/relay.ts'
import type { Ticket } from '../../../src/model/ticket.ts'
import { aTicket, claimedBy, DAY, HOUR, MINUTE, MONDAY_NINE, OMAR, PROFILE, safe } from '../../support/handoff-parts.ts'

const at = MONDAY_NINE + HOUR
type What = PersonEvent extends infer E ? (E extends PersonEvent ? Omit<E, 'eventId'> : never) : never

function on(ticket: Ticket, what: What, relay: RelayState = EMPTY_RELAY, when = at) {
  const event = { eventId: 'e-1', ...what } as PersonEvent
  return handlePersonEvent({ ticket, event, relay, profile: PROFILE, at: when })
}

const said: What = { kind: 'said', messageId: 'p-1', text: safe('I have the serial') }

describe("a person's words", () => {
  test.for<[string, Ticket, number]>([
    ['go to the desk while nobody has claimed', aTicket(), 1],
    ['go to the owner', claimedBy(OMAR), 1],
    ['stay with the bot after a hand-back', aTicket({ state: 'waiting' }), 0],
    ['stay with the bot after the end', claimedBy(OMAR, { state: 'closed' }), 0],
    ['stay with the bot while a wave is worked on', aTicket({ parent: 't-9' }), 0],
  ])('%s', ([, ticket, calls]) => {
    expect(on(ticket, said).toDesk.filter((call) => call.kind === 'say')).toHaveLength(calls)
  })

  test('start one deadline for the owner, however many there are', () => {
    const first = on(claimedBy(OMAR), said)
    expect(first.timers.set).toMatchObject([{ kind: 'answer', dueAt: at + 15 * MINUTE }])
    const second = on(claimedBy(OMAR), { ...said, messageId: 'p-2' }, first.relay, at + MINUTE)
    expect(second.timers.set).toEqual([])
  })

  test('set a waiting ticket going', () => {
    const result = on(claimedBy(OMAR, { state: 'waiting' }), said)
    expect(result.ticket).toMatchObject({ state: 'claimed' })
    expect(result.toDesk.map((call) => call.kind)).toEqual(['update', 'say'])
    expect(result.timers.set.map(({ kind }) => kind)).toEqual(['answer'])
  })

  test('are followed by their edit and their deletion, if the desk had them', () => {
    const { relay = EMPTY_RELAY } = on(claimedBy(OMAR), said)
    expect(on(claimedBy(OMAR), { kind: 'edited', messageId: 'p-1', text: safe('sorry, no') }, relay).toDesk).toMatchObject([
      { kind: 'say', message: { id: 'p-1', kind: 'edit', text: 'sorry, no' } },
    ])
    expect(on(claimedBy(OMAR), { kind: 'deleted', messageId: 'p-1', text: safe('') }, relay).toDesk).toMatchObject([
      { kind: 'say', message: { id: 'p-1', kind: 'delete' } },
    ])
    expect(on(claimedBy(OMAR), { kind: 'edited', messageId: 'p-0', text: safe('x') }, relay).toDesk).toEqual([])
  })
})

describe('a person who', () => {
  test('says that it is solved closes it', () => {
    const result = on(claimedBy(OMAR, { state: 'resolved' }), { kind: 'solved' })
    expect(result.ticket).toMatchObject({ state: 'closed' })
    expect(result.toDesk).toMatchObject([{ kind: 'close' }])
  })

  test('found it themselves before anybody came withdraws', () => {
    expect(on(aTicket(), { kind: 'solved' }).audit).toMatchObject([{ change: 'withdrawn', by: 'person:web:p-1' }])
  })

  test('says that it is not solved has the same ticket and agent again, with a deadline', () => {
    const result = on(claimedBy(OMAR, { state: 'resolved' }), { kind: 'not-solved' })
    expect(result.ticket).toMatchObject({ state: 'claimed', owner: 'omar', number: 'RK-1042' })
    expect(result.timers.set.map(({ kind }) => kind)).toEqual(['answer'])
    expect(result.relay?.waitingSince).toBe(at)
  })

  test('comes back after the days for it is told how else to reach IT', () => {
    const result = on(claimedBy(OMAR, { state: 'closed' }), { kind: 'not-solved' }, EMPTY_RELAY, at + 8 * DAY)
    expect(result).toMatchObject({ refused: { reason: 'state' }, toPerson: [{ notice: { answer: 'desk.too-late' } }] })
  })

  test('wants a human after a hand-back calls the desk again', () => {
    const result = on(aTicket({ state: 'waiting' }), { kind: 'wants-person' })
    expect(result.ticket).toMatchObject({ state: 'open' })
    expect(result.timers.set.map(({ kind }) => kind)).toEqual(['remind', 'second-route'])
  })

  test('wants a human of their own leaves the wave and is shown at the desk', () => {
    const result = on(aTicket({ parent: 't-9' }), { kind: 'wants-person' })
    expect(result.ticket).not.toHaveProperty('parent')
    expect(result.toDesk).toMatchObject([{ kind: 'open', desk: 'builtin' }])
  })

  test('wants a human who is there already is told who', () => {
    expect(on(claimedBy(OMAR), { kind: 'wants-person' }).toPerson).toMatchObject([
      { notice: { answer: 'desk.still-claimed', values: { agent: 'Omar' } } },
    ])
    expect(on(aTicket(), { kind: 'wants-person' }).toPerson).toMatchObject([{ notice: { answer: 'desk.still-open' } }])
  })

  test('gives what was asked for sets the ticket going with one change', () => {
    const result = on(claimedBy(OMAR, { state: 'waiting' }), { kind: 'gave-details', fields: { serial: safe('AB12CD') } })
    expect(result.ticket).toMatchObject({ state: 'claimed', version: 3, fields: { serial: 'AB12CD' } })
    expect(result.toPerson).toMatchObject([{ notice: { answer: 'desk.details-added', words: { details: ['field.serial'] } } }])
  })

  test('wrote half a secret earlier has it hidden in the ticket too', () => {
    const { summary, fields, transcript } = aTicket()
    const masked = { summary, fields, transcript: transcript.map((line) => ({ ...line, text: safe('[hidden]') })) }
    const result = on(aTicket(), { kind: 'masked', masked, said: [] })
    expect(result.ticket?.transcript[0]?.text).toBe('[hidden]')
    expect(result.toDesk).toMatchObject([{ kind: 'update', change: { change: 'masked', by: 'bot' } }])
  })

  test('wrote half a secret earlier has it hidden in what the desk was told', () => {
    const { summary, fields, transcript } = aTicket()
    const said = ['p-1', 'p-2'].map((id) => ({ id, text: safe('[hidden]') }))
    const result = on(aTicket(), { kind: 'masked', masked: { summary, fields, transcript }, said }, { ...EMPTY_RELAY, heard: ['p-2'] })
    expect(result).not.toHaveProperty('ticket')
    expect(result.toDesk).toMatchObject([{ kind: 'say', message: { id: 'p-2', kind: 'edit', text: '[hidden]' } }])
  })
})
