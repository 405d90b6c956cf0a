import { describe, expect, test } from 'vitest'
import type { CallOutcome, Method, SlackApi } from '../../../adapters/slack/api.ts'
import { createDesk } from '../../../adapters/slack/desk.ts'
import { createPace } from '../../../adapters/slack/pace.ts'
import type { Json } from '../../../adapters/slack/payload.ts'
import { createWords } from '../../../adapters/slack/words.ts'
import { FORGOTTEN } from '../../../src/model/ticket.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { aTicket, claimedBy, MONDAY_NINE, OMAR, safe } from '../../support/handoff-parts.ts'
import { recordingAssistant } from '../../support/recording-assistant.ts'

const hello = { id: 'm-1', kind: 'new', text: safe('also the dock was changed') } as const

/** A desk in a channel that nobody may read; `answers` are the outcomes of the next posts, `ok` after them. */
function deskWith(...answers: readonly CallOutcome[]) {
  return deskWhere(() => ({ kind: 'refused', code: 'missing_scope' }), ...answers)
}

/** The same, where the channel's messages can be read; what was posted is given with them. */
function deskWhere(read: (posted: readonly Json[]) => CallOutcome, ...answers: readonly CallOutcome[]) {
  const posted: Json[] = []
  const edited: Json[] = []
  const warned: string[] = []
  const next = [...answers]
  const api: SlackApi = {
    async call(_tenant: string, method: Method, args: Json) {
      if (method === 'chat.update') edited.push(args)
      if (method !== 'chat.postMessage') return method === 'chat.update' ? { kind: 'ok', data: {} } : read(posted)
      const answer = next.shift() ?? { kind: 'ok', data: { ts: `${posted.length + 1}.000` } }
      if (answer.kind !== 'refused') posted.push(args)
      return answer
    },
    callAsUser: async () => ({ kind: 'refused', code: 'no_user_token' }),
  }
  const assistant = recordingAssistant()
  const desk = createDesk({
    api,
    pace: createPace(Date.now, async () => undefined, { burst: 100, perSecond: 100, patienceMs: 1_000 }),
    values: assistant.values,
    words: createWords(assistant),
    log: { ...silentLog, warn: (event) => void warned.push(event) },
    clock: () => MONDAY_NINE,
    channel: 'G1',
    onCall: undefined,
    tenant: () => 'T1',
  })
  return { desk, posted, edited, warned, values: assistant.values }
}

describe('the Slack desk', () => {
  test('refuses words about a request whose card was refused', async () => {
    const { desk, posted } = deskWith({ kind: 'refused', code: 'not_in_channel' })
    await expect(desk.open(aTicket(), 'open-1')).rejects.toMatchObject({ code: 'DELIVERY_REFUSED' })
    await expect(desk.say(aTicket(), hello, 'say-1')).rejects.toMatchObject({
      code: 'DELIVERY_REFUSED',
      message: expect.stringContaining('RK-1042 has no card'),
    })
    expect(posted).toEqual([])
  })

  test('puts the talk of a request in its place anew when a line of it turned out to be a part of a key', async () => {
    const { desk, posted, edited } = deskWith()
    const line = (text: string) => ({ at: MONDAY_NINE, from: 'person' as const, text: safe(text) })
    const { ref } = await desk.open(aTicket({ transcript: [line('zebra one')] }), 'open-1')
    expect(JSON.stringify(posted)).toContain('zebra one')
    const ticket = claimedBy(OMAR, { desk: { name: 'slack', ref }, transcript: [line('[hidden: recovery key]')] })
    const before = posted.length
    await desk.update(ticket, { ticket: ticket.id, at: MONDAY_NINE, by: 'clock', change: 'masked' }, 'u-1')
    expect(posted).toHaveLength(before)
    expect(edited).toHaveLength(2)
    expect(JSON.stringify(edited[1])).toContain('hidden: recovery key')
    expect(edited[1]).toMatchObject({ ts: '2.000' })
  })

  test('posts nothing for a call that was given up', async () => {
    const { desk, posted } = deskWith()
    const { ref } = await desk.open(aTicket(), 'open-1')
    const ticket = claimedBy(OMAR, { desk: { name: 'slack', ref } })
    const before = posted.length
    const given = AbortSignal.abort(new Error('given up'))
    await expect(desk.say(ticket, hello, 'say-1', given)).rejects.toThrow('given up')
    await expect(desk.close(ticket, 'close-1', given)).rejects.toThrow('given up')
    expect(posted).toHaveLength(before)
    await desk.say(ticket, hello, 'say-1')
    expect(posted).toHaveLength(before + 1)
  })

  test('looks for the card of a forgotten person, of which nothing is known any more, before it posts one', async () => {
    const read = (posted: readonly Json[]): CallOutcome => {
      const messages = posted.map(({ metadata }, index) => ({ ts: `${index + 1}.000`, metadata }))
      return { kind: 'ok', data: { messages } }
    }
    const { desk, posted, values } = deskWhere(read, { kind: 'unsure', code: 'http_500' })
    await expect(desk.open(aTicket({ transcript: [] }), 'open-1')).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
    for (const { key } of await values.list('slack.posted')) await values.remove('slack.posted', key)
    const forgotten = aTicket({ transcript: [], person: FORGOTTEN, state: 'closed' })
    await expect(desk.open(forgotten, 'open-1')).resolves.toEqual({ ref: 'G1/1.000' })
    expect(posted).toHaveLength(1)
  })

  test('logs a post that may stand there twice, where the channel cannot be read', async () => {
    const { desk, posted, warned } = deskWith({ kind: 'unsure', code: 'http_500' })
    const ticket = aTicket({ transcript: [] })
    await expect(desk.open(ticket, 'open-1')).rejects.toMatchObject({ code: 'DELIVERY_FAILED' })
    await desk.open(ticket, 'open-1')
    expect(posted).toHaveLength(2)
    expect(warned).toEqual(['desk.maybe-twice'])
  })
})
