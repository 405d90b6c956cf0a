import nock from 'nock'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { piecesIn } from '../../../adapters/cli/leak/pieces.ts'
import { serviceNowDesk } from '../../../adapters/desks/servicenow.ts'
import { serviceNowFeed } from '../../../adapters/desks/servicenow-feed.ts'
import type { DeskEvent } from '../../../src/ports/desk.ts'
import { fakeServiceNow, SERVICENOW_SELF, SERVICENOW_URL } from '../../support/fake-desk-servicenow.ts'
import { deskParts } from '../../support/fake-desk-words.ts'
import { aTicket, claimedBy, MINUTE, MONDAY_NINE, OMAR, safe } from '../../support/handoff-parts.ts'
import { madeUpKey } from '../../support/secrets.ts'

const settings = { url: SERVICENOW_URL, user: SERVICENOW_SELF, password: 'made-up' }
const OWNED = { 'assigned_to.user_name': 'omar', 'assigned_to.name': 'Omar' }

afterAll(() => nock.restore())

describe('what agents do in ServiceNow', () => {
  let now = MONDAY_NINE
  let other: ReturnType<typeof fakeServiceNow>
  let cursor: string | undefined
  let ref = ''
  const parts = deskParts(() => now)
  const seen = new Set<string>()

  beforeEach(async () => {
    now = MONDAY_NINE
    seen.clear()
    other = fakeServiceNow(() => now)
    ref = (await serviceNowDesk(settings, parts).open(aTicket(), 'open-1')).ref
    now += MINUTE
    cursor = (await serviceNowFeed(settings, parts).poll(undefined)).cursor
    now += MINUTE
  })
  afterEach(() => nock.cleanAll())

  async function fresh(): Promise<readonly DeskEvent[]> {
    const { events, cursor: next } = await serviceNowFeed(settings, parts).poll(cursor)
    cursor = next
    now += MINUTE
    return events.filter((event) => !seen.has(event.eventId) && seen.add(event.eventId))
  }

  test('an assignment is a claim, another one passes it on, none puts it back', async () => {
    other.agent('omar', ref)(OWNED)
    expect(await fresh()).toMatchObject([{ kind: 'claimed', ticket: 't-1', agent: { id: 'omar', name: 'Omar' } }])
    other.agent('omar', ref)({ 'assigned_to.user_name': 'dana', 'assigned_to.name': 'Dana' })
    expect(await fresh()).toMatchObject([{ kind: 'assigned', agent: { id: 'omar' }, to: { id: 'dana', name: 'Dana' } }])
    other.agent('dana', ref)({ 'assigned_to.user_name': '', 'assigned_to.name': '' })
    expect(await fresh()).toMatchObject([{ kind: 'unclaimed', agent: { id: 'dana' } }])
  })

  test('a comment is for the person, a work note is not, and the claim comes first', async () => {
    other.agent('omar', ref)({ comments: 'I call you now', work_notes: 'checked the asset list' })
    other.agent('omar', ref)(OWNED)
    expect(await fresh()).toMatchObject([
      { kind: 'claimed' },
      { kind: 'note', text: 'checked the asset list' },
      { kind: 'said', text: 'I call you now', agent: { id: 'omar', name: 'Omar' } },
    ])
  })

  test('states resolve, put on hold and reopen', async () => {
    other.agent('omar', ref)({ ...OWNED, state: '3' })
    expect((await fresh()).map(({ kind }) => kind)).toEqual(['claimed', 'asked-details'])
    other.agent('omar', ref)({ state: '6', close_notes: 'read out by phone' })
    expect(await fresh()).toMatchObject([{ kind: 'resolved', text: 'read out by phone', withheld: false }])
    other.agent('omar', ref)({ state: '2' })
    expect(await fresh()).toMatchObject([{ kind: 'reopened', agent: { id: 'omar' } }])
  })

  test('a key in a comment is withheld, and the agent is told in a work note, once', async () => {
    const key = madeUpKey(5)
    other.agent('omar', ref)({ comments: key })
    const [event] = await fresh()
    expect(event).toMatchObject({ kind: 'said', withheld: true })
    expect(piecesIn(JSON.stringify(event), key.split('-'))).toEqual([])
    if (event === undefined) throw new Error('no event')
    const ticket = claimedBy(OMAR, { desk: { name: 'servicenow', ref } })
    const feed = serviceNowFeed(settings, parts)
    await feed.tell(ticket, event, { kind: 'withheld' })
    await feed.tell(ticket, event, { kind: 'withheld' })
    expect(other.journal.filter((row) => row['value']?.includes('Not sent and not stored'))).toMatchObject([{ element: 'work_notes' }])
    expect(await fresh()).toEqual([])
  })

  test("an agent's change is seen although our own words came after it", async () => {
    other.agent('omar', ref)({ ...OWNED, state: '2' })
    const ticket = claimedBy(OMAR, { desk: { name: 'servicenow', ref } })
    await serviceNowDesk(settings, parts).say(ticket, { id: 'm', kind: 'new', text: safe('hello?') }, 'k-9')
    expect((await fresh()).map(({ kind }) => kind)).toEqual(['claimed'])
  })

  test('an end is told once, and is forgotten when it is old', async () => {
    other.agent('omar', ref)({ ...OWNED, state: '7', close_notes: 'done' })
    expect((await fresh()).map(({ kind }) => kind)).toEqual(['claimed', 'resolved'])
    expect(await fresh()).toEqual([])
    expect(cursor).toContain(ref)
    now += 10 * MINUTE
    await fresh()
    await fresh()
    expect(cursor).not.toContain(ref)
  })

  test('words in a work note mark the checklist', async () => {
    other.agent('omar', ref)({ work_notes: '#identity and #rotated' })
    expect((await fresh()).map((event) => (event.kind === 'checked' ? event.item : event.kind))).toEqual(['note', 'identity', 'rotated'])
  })

  test('what the program itself did is no event', async () => {
    const desk = serviceNowDesk(settings, parts)
    const ticket = claimedBy(OMAR, { desk: { name: 'servicenow', ref } })
    await desk.say(ticket, { id: 'm', kind: 'new', text: safe('hello') }, 'k-1')
    await desk.update({ ...ticket, state: 'resolved' }, { ticket: 't-1', at: now, by: 'agent:omar', change: 'resolved' }, 'k-2')
    expect(other.incidents[0]).toMatchObject({ state: '6' })
    expect(await fresh()).toEqual([])
  })

  test('a cursor that cannot be read begins with now', async () => {
    other.agent('omar', ref)(OWNED)
    expect((await serviceNowFeed(settings, parts).poll('{"at":"x"}')).events).toEqual([])
  })
})

test.for([
  [1, '1', '1'],
  [2, '2', '1'],
  [3, '3', '1'],
  [4, '3', '2'],
] as const)('priority %i is impact %s and urgency %s', async ([priority, impact, urgency]) => {
  const other = fakeServiceNow(() => MONDAY_NINE)
  await serviceNowDesk(
    { ...settings, group: 'Service Desk' },
    deskParts(() => MONDAY_NINE),
  ).open(aTicket({ priority }), 'open-1')
  expect(other.incidents[0]).toMatchObject({ impact, urgency, correlation_id: 't-1', assignment_group: 'Service Desk' })
  expect(other.attachments).toMatchObject([{ file_name: 'RK-1042-transcript.txt' }])
  nock.cleanAll()
})
