import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createConnector } from '../../../adapters/teams/connector.ts'
import { createDesk } from '../../../adapters/teams/desk.ts'
import { createHttpClient } from '../../../adapters/teams/http-call.ts'
import { createPace, LOCAL_PACE } from '../../../adapters/teams/pace.ts'
import { createPeople } from '../../../adapters/teams/people.ts'
import { createReferences } from '../../../adapters/teams/references.ts'
import { createWords } from '../../../adapters/teams/words.ts'
import type { DeskPort } from '../../../src/ports/desk.ts'
import { silentLog } from '../../../src/ports/log.ts'
import type { NoticeBoard } from '../../../src/ports/notice-board.ts'
import type { Values } from '../../../src/runtime/assistant.ts'
import { type FakeConnector, startFakeConnector } from '../../support/fake-connector.ts'
import type { ConnectorFault } from '../../support/fake-connector-faults.ts'
import { BOT, DESK, TENANT, textOn } from '../../support/fake-connector-people.ts'
import { aTicket, claimedBy, MONDAY_NINE, OMAR, safe } from '../../support/handoff-parts.ts'
import { type RecordingAssistant, recordingAssistant } from '../../support/recording-assistant.ts'

let teams: FakeConnector
let desk: DeskPort & NoticeBoard
let assistant: RecordingAssistant
let deskOn: (values: Values) => DeskPort & NoticeBoard
const warned: string[] = []

beforeEach(async () => {
  warned.length = 0
  teams = await startFakeConnector('app')
  assistant = recordingAssistant()
  const clock = Date.now
  const pace = createPace(clock, (ms) => new Promise((resolve) => setTimeout(resolve, ms)), LOCAL_PACE)
  const connector = createConnector({
    http: createHttpClient(),
    tokens: undefined,
    pace,
    clock,
    log: silentLog,
    loopback: true,
    timeoutMs: 1_000,
  })
  const references = createReferences(assistant.values, clock)
  await references.saw({ serviceUrl: teams.serviceUrl, tenant: TENANT, conversation: DESK, scope: 'channel', user: 'u', bot: BOT }, 'p')
  deskOn = (values) =>
    createDesk({
      connector,
      references,
      people: createPeople(connector, assistant.door, clock),
      values,
      words: createWords(assistant),
      log: { ...silentLog, warn: (event) => void warned.push(event) },
      conversation: DESK,
      tenant: TENANT,
    })
  desk = deskOn(assistant.values)
})
afterEach(() => teams.close())

const cards = () => teams.said(DESK)
const hello = { id: 'm-1', kind: 'new', text: safe('also the dock was changed') } as const

async function opened() {
  const { ref } = await desk.open(aTicket(), 'open-1')
  const ticket = claimedBy(OMAR, { desk: { name: 'teams', ref } })
  return { ticket, lines: () => teams.said(`${DESK};messageid=${ref}`).map((one) => textOn(one.activity)) }
}

/** Faults of the next calls that post something; asking for members takes none. */
function fail(...faults: readonly ConnectorFault[]): void {
  teams.faults.next(...faults)
}

describe('the Teams desk', () => {
  test('tells its people what is about no request', async () => {
    await desk.notice(safe('a password runs out'))
    expect(cards().map((one) => textOn(one.activity))).toEqual(['a password runs out'])
  })

  test('opens a request once, however often it is asked', async () => {
    const first = await desk.open(aTicket(), 'open-1')
    expect(await desk.open(aTicket(), 'open-1')).toEqual(first)
    expect(cards()).toHaveLength(1)
  })

  test('shows what the person says, edits and deletes, each in its place', async () => {
    const { ticket, lines } = await opened()
    const before = lines().length
    await desk.say(ticket, hello, 'say-1')
    await desk.say(ticket, hello, 'say-1')
    await desk.say(ticket, { ...hello, kind: 'edit', text: safe('the monitor was changed') }, 'say-2')
    expect(lines().slice(before)).toEqual([expect.stringContaining('the monitor was changed')])
    await desk.say(ticket, { ...hello, kind: 'delete', text: safe('') }, 'say-3')
    expect(lines()).toHaveLength(before + 1)
    expect(lines().at(-1)).not.toContain('monitor')
  })

  test('puts the talk of a request in its place anew when a line of it turned out to be a part of a key', async () => {
    const line = (text: string) => ({ at: MONDAY_NINE, from: 'person' as const, text: safe(text) })
    const { ref } = await desk.open(aTicket({ transcript: [line('zebra one')] }), 'open-1')
    const lines = () => teams.said(`${DESK};messageid=${ref}`).map((one) => textOn(one.activity))
    const before = lines()
    expect(before.join()).toContain('zebra one')
    const ticket = claimedBy(OMAR, { desk: { name: 'teams', ref }, transcript: [line('[hidden: recovery key]')] })
    await desk.update(ticket, { ticket: ticket.id, at: MONDAY_NINE, by: 'clock', change: 'masked' }, 'u-1')
    expect(lines()).toHaveLength(before.length)
    expect(lines().join()).toContain('hidden: recovery key')
    expect(lines().join()).not.toContain('zebra')
  })

  test('tells the thread of what the card alone might hide', async () => {
    const { ticket, lines } = await opened()
    const before = lines().length
    await desk.update(ticket, { ticket: ticket.id, at: MONDAY_NINE, by: 'clock', change: 'checked' }, 'u-1')
    expect(lines()).toHaveLength(before)
    await desk.update(ticket, { ticket: ticket.id, at: MONDAY_NINE, by: 'clock', change: 'reminded' }, 'u-2')
    expect(lines()).toHaveLength(before + 1)
  })

  test.for<ConnectorFault>(['busy', 'busy-silent', 500, 502, 412, 'reset', 'hang'])('asks for another try after %s', async (fault) => {
    const { ticket, lines } = await opened()
    const before = lines().length
    fail(fault)
    await expect(desk.say(ticket, hello, 'say-1')).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
    await desk.say(ticket, hello, 'say-1')
    expect(lines()).toHaveLength(before + 1)
  })

  test('hands on how long Teams wants to be left alone', async () => {
    const { ticket } = await opened()
    fail('busy')
    await expect(desk.say(ticket, hello, 'say-1')).rejects.toMatchObject({ cause: { retryAfterMs: 1000 } })
  })

  test('gives up on what is refused, without the words in the error', async () => {
    const { ticket } = await opened()
    fail(400)
    const failure = await desk.say(ticket, hello, 'say-1').catch((error: unknown) => error)
    expect(failure).toMatchObject({ code: 'DELIVERY_REFUSED' })
    expect(String(failure)).not.toContain('dock')
  })

  test('says words at most twice when each answer is lost, and logs it', async () => {
    const { ticket, lines } = await opened()
    const before = lines().length
    fail('lost', 'lost', 'lost')
    await expect(desk.say(ticket, hello, 'say-1')).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
    await desk.say(ticket, hello, 'say-1')
    await desk.say(ticket, hello, 'say-1')
    expect(lines()).toHaveLength(before + 2)
    expect(warned).toEqual(['desk.maybe-twice'])
  })

  test('a card that may have been posted by a process that died is posted again, and that is logged', async () => {
    const posted = Promise.withResolvers<void>()
    const dying: Values = {
      ...assistant.values,
      async set(space, key, value, person) {
        if (value === '') return assistant.values.set(space, key, value, person)
        posted.resolve()
        return new Promise<never>(() => {})
      },
    }
    void deskOn(dying).open(aTicket(), 'open-1')
    await posted.promise
    expect(warned).toEqual([])
    const { ref } = await deskOn(assistant.values).open(aTicket(), 'open-1')
    expect([cards().length, warned]).toEqual([2, ['desk.maybe-twice']])
    expect(await desk.open(aTicket(), 'open-1')).toEqual({ ref })
    expect(cards()).toHaveLength(2)
  })

  test.for<ConnectorFault>(['busy', 412, 400])('what certainly did not arrive is no double later: %s', async (fault) => {
    const { ticket, lines } = await opened()
    const before = lines().length
    fail(fault)
    await expect(desk.say(ticket, hello, 'say-1')).rejects.toBeInstanceOf(Error)
    await deskOn(assistant.values).say(ticket, hello, 'say-1')
    expect([lines().length, warned]).toEqual([before + 1, []])
  })

  test('refuses words about a request that has no card here', async () => {
    const { lines } = await opened()
    const before = lines().length
    await expect(desk.say(aTicket({ id: 't-2', number: 'RK-2' }), hello, 'say-1')).rejects.toMatchObject({
      code: 'DELIVERY_REFUSED',
      message: expect.stringContaining('RK-2 has no card'),
    })
    expect(lines()).toHaveLength(before)
  })

  test('posts nothing for a call that was given up', async () => {
    const { ticket, lines } = await opened()
    const before = lines().length
    const given = AbortSignal.abort(new Error('given up'))
    await expect(desk.say(ticket, hello, 'say-1', given)).rejects.toThrow('given up')
    await expect(desk.close(ticket, 'close-1', given)).rejects.toThrow('given up')
    expect(lines()).toHaveLength(before)
    await desk.say(ticket, hello, 'say-1')
    expect([lines().length, warned]).toEqual([before + 1, []])
  })

  test('leaves a request to the next route when it cannot know whether its card arrived', async () => {
    await desk.check()
    teams.faults.always('hang')
    await expect(desk.open(aTicket(), 'open-1')).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
    await expect(desk.open(aTicket(), 'open-1')).rejects.toMatchObject({ code: 'DELIVERY_REFUSED' })
  })

  test('says that it cannot be reached before anybody needs it', async () => {
    await expect(desk.check()).resolves.toBeUndefined()
    fail(503)
    await expect(desk.check()).rejects.toMatchObject({ code: 'DESK_UNAVAILABLE' })
  })

  test('changing a card that somebody deleted is no failure', async () => {
    const { ticket } = await opened()
    fail(404)
    await expect(desk.close(ticket, 'close-1')).resolves.toBeUndefined()
  })
})
