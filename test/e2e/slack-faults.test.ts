import { afterEach, describe, expect, test } from 'vitest'
import type { Assistant } from '../../src/runtime/assistant.ts'
import { startFakeSlack } from '../support/fake-slack.ts'
import { signed } from '../support/fake-slack-delivery.ts'
import { envelope, writes } from '../support/fake-slack-people.ts'
import { type SlackWorld, slackWorld, type WorldOptions } from '../support/fake-slack-world.ts'
import { seeded } from '../support/secrets.ts'

let world: SlackWorld | undefined
const ends: (() => Promise<void>)[] = []

async function open(options: WorldOptions = {}): Promise<SlackWorld> {
  world = await slackWorld(options)
  return world
}

afterEach(async () => {
  await world?.close()
  world = undefined
  for (const end of ends.splice(0)) await end()
})

describe.for(['http', 'socket'] as const)('over %s', (transport) => {
  test('an event that is delivered three times is answered once', async () => {
    const here = await open({ transport })
    const { event } = writes(here.slack, 'U0ANNA', 'D0ANNA', 'what is a key id')
    const once = envelope(here.slack, event)
    for (const retry of [0, 1, 2]) expect(await here.delivery.send(once, { retry })).toMatchObject({ status: 200 })
    await here.until('the answer', () => here.slack.space.said('D0ANNA')[0])
    await here.runtime.drainInbox()
    await here.worker.drain(1_000)
    expect(here.slack.space.said('D0ANNA')).toHaveLength(1)
  })

  test('an event that could not be stored is not acknowledged, comes again, and is answered', async () => {
    const here = await open({ transport })
    const assistant = here.runtime.assistant as { turn: Assistant['turn']; accept: Assistant['accept'] }
    const { turn, accept } = assistant
    let failures = 1
    assistant.turn = async (inbound) => {
      if (failures > 0) throw new Error('the store is away')
      return turn(inbound)
    }
    assistant.accept = async (inbound) => {
      if (failures-- > 0) throw new Error('the store is away')
      return accept(inbound)
    }
    const { answered } = await here.person('U0ANNA').writes('what is a key id')
    expect(answered.status).toBe(200)
    expect(answered.deliveries).toBeGreaterThan(1)
    await here.until('the answer', () => here.slack.space.said('D0ANNA')[0])
  })

  test('1,000 events, a fifth of them redelivered, shuffled: each acts once, and answers stand in order', {
    timeout: 120_000,
  }, async () => {
    const here = await open({ transport })
    const random = seeded(42)
    const talks = Array.from({ length: 250 }, (_, at) => ({ user: `U${at}`, channel: `D${at}` }))
    const asked = new Map<string, string>()
    const earlier: Record<string, unknown>[] = []
    let sent = 0
    for (let wave = 0; wave < 4; wave++) {
      const fresh = talks.map(({ user, channel }) => {
        const root = asked.get(channel)
        const { message, event } = writes(here.slack, user, channel, 'what is a key id', root ? { thread_ts: root } : {})
        if (!root) asked.set(channel, message.ts)
        return envelope(here.slack, event)
      })
      earlier.push(...fresh)
      const all = shuffled([...fresh, ...earlier.filter(() => random() < 0.1)], random)
      sent += all.length
      for (let from = 0; from < all.length; from += 50) {
        const answers = await Promise.all(all.slice(from, from + 50).map((one) => here.delivery.send(one)))
        expect(answers.every((answer) => answer.status === 200)).toBe(true)
      }
    }
    expect(sent).toBeGreaterThan(1_200)
    await here.runtime.drainInbox()
    await here.until('all answers', () => here.slack.space.messages.filter((one) => one.bot_id).length >= 1_000)
    await here.until('the end of every delivery', async () => (await here.store.jobs.numbers(Date.now())).waiting === 0)
    for (const { channel } of talks) {
      const lines = await here.runtime.assistant.transcript(`slack:T0FAKE:${channel}:${asked.get(channel) ?? ''}`)
      expect(lines.filter((line) => line.from === 'person')).toHaveLength(4)
      const shown = here.slack.space.said(channel).map((one) => `${channel}/${one.ts}`)
      expect(lines.filter((line) => line.from === 'bot').map((line) => line.messageId)).toEqual(shown)
    }
    expect(here.slack.space.messages.filter((one) => one.bot_id)).toHaveLength(1_000)
    expect(await here.store.jobs.dead(1)).toEqual([])
  })

  test('a turn that fails goes to the inbox and is answered from there', async () => {
    const here = await open({ transport })
    const assistant = here.runtime.assistant as { turn: Assistant['turn'] }
    assistant.turn = async () => {
      throw new Error('a mistake in a rule')
    }
    const { answered } = await here.person('U0ANNA').writes('what is a key id')
    expect(answered).toMatchObject({ status: 200, deliveries: 1 })
    await here.until('the answer', () => here.slack.space.said('D0ANNA')[0])
  })

  test('a message and its mention of the same moment are one', async () => {
    const here = await open({ transport })
    here.slack.space.channels.add('G0TEAM')
    await here.person('U0ANNA').mentions('G0TEAM', 'what is a key id')
    await here.until('the answer', () => here.slack.space.said('D0ANNA')[0])
    await here.runtime.drainInbox()
    expect(here.slack.space.said('D0ANNA')).toHaveLength(1)
    expect(here.slack.space.said('G0TEAM')).toHaveLength(1)
  })
})

function shuffled<T>(list: readonly T[], random: () => number): readonly T[] {
  return list
    .map((item) => ({ item, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ item }) => item)
}

describe('when Slack has trouble', () => {
  test.for([
    ['a 500 that had its effect', { kind: 'after-effect' }],
    ['two of them', { kind: 'after-effect', times: 2 }],
    ['a 500 that had none', { kind: 'error-500' }],
    ['a 429 with Retry-After', { kind: 'limited', retryAfter: 1 }],
    ['a 429 without it', { kind: 'limited' }],
    ['internal_error', { kind: 'refuse', code: 'internal_error' }],
  ] as const)('%s neither loses nor doubles an answer', async ([, fault]) => {
    const here = await open()
    here.slack.faults.add({ method: 'chat.postMessage', ...fault })
    await here.person('U0ANNA').writes('what is a key id')
    await here.until('the answer', () => here.slack.space.said('D0ANNA')[0])
    await here.until('an empty outbox', async () => (await here.store.jobs.numbers(Date.now() + 60_000)).waiting === 0)
    expect(here.slack.space.said('D0ANNA')).toHaveLength(1)
    expect(await here.store.jobs.dead(1)).toEqual([])
    expect(here.logged.some((line) => line.includes('"slack.limited"'))).toBe(fault.kind === 'limited')
  })

  test('a 500 that had its effect in a long thread does not double the answer', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    const { message } = await anna.writes('hello')
    await here.until('the greeting', () => here.slack.space.said('D0ANNA')[0])
    for (let at = 0; at < 450; at++) writes(here.slack, 'U0ANNA', 'D0ANNA', 'and then', { thread_ts: message.ts })
    here.slack.faults.add({ method: 'chat.postMessage', kind: 'after-effect' })
    await anna.writes('what is a key id', { thread: message.ts })
    await here.until('the second try', () => here.logged.some((line) => line.includes('"job.retry"')))
    await here.until('an empty outbox', async () => (await here.store.jobs.numbers(Date.now() + 60_000)).waiting === 0)
    expect(here.slack.space.said('D0ANNA')).toHaveLength(2)
  })

  test('blocks that Slack refuses do not lose the text', async () => {
    const here = await open()
    here.slack.faults.add({ method: 'chat.postMessage', kind: 'refuse', code: 'invalid_blocks' })
    await here.person('U0ANNA').writes('what is a key id')
    const answer = await here.until('the answer', () => here.slack.space.said('D0ANNA')[0])
    expect(answer.text).toContain('Key ID')
    expect(answer.blocks).toEqual([])
  })

  test.for([
    ['an archived channel', 'is_archived', 'archived'],
    ['a channel that is gone', 'channel_not_found', 'invite it'],
    ['a channel without the app', 'not_in_channel', 'invite it'],
    ['a person who left', 'user_not_found', 'no longer in this workspace'],
    ['a text beyond the limit', 'msg_too_long', 'longer than Slack takes'],
    ['a scope that was not granted', 'missing_scope', 'reinstall'],
  ] as const)('%s ends in a dead letter that says why, not in silence', async ([, code, words]) => {
    const here = await open()
    here.slack.faults.add({ method: 'chat.postMessage', kind: 'refuse', code })
    await here.person('U0ANNA').writes('what is a key id')
    const [dead] = await here.until('the dead letter', async () => {
      const found = await here.store.jobs.dead(1)
      return found.length > 0 && found
    })
    expect(dead?.reason).toContain(words)
  })

  test('a slow answer shows that the assistant is at work', async () => {
    const here = await open()
    here.slack.faults.add({ method: 'chat.postMessage', kind: 'limited', retryAfter: 2 })
    await here.person('U0ANNA').writes('what is a key id')
    const status = await here.until('the status', () => here.slack.space.statuses[0])
    expect(status).toMatchObject({ channel: 'D0ANNA', status: expect.stringContaining('looking') })
  })
})

describe('requests that are not from Slack', () => {
  const body = JSON.stringify({ type: 'event_callback', event: {} })
  const post = (here: SlackWorld, headers: Record<string, string>, text = body) =>
    fetch(`${here.url}/slack/events`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: text })

  test.for([
    ['no signature', () => ({})],
    ['a wrong signature', () => ({ ...signed('another', body, Date.now()) })],
    ['a stale one', (secret: string) => ({ ...signed(secret, body, Date.now() - 6 * 60_000) })],
  ] as const)('with %s are refused', async ([, headers]) => {
    const here = await open()
    expect((await post(here, headers(here.slack.signingSecret))).status).toBe(401)
  })

  test('beyond the body limit are refused', async () => {
    const here = await open()
    const big = 'x'.repeat(2 * 1024 * 1024)
    expect((await post(here, { ...signed(here.slack.signingSecret, big, Date.now()) }, big)).status).toBe(413)
  })

  test('the address is verified by its challenge', async () => {
    const here = await open()
    const text = JSON.stringify({ type: 'url_verification', challenge: 'abc' })
    const answer = await post(here, { ...signed(here.slack.signingSecret, text, Date.now()) }, text)
    expect(await answer.json()).toEqual({ challenge: 'abc' })
  })
})

describe('starting', () => {
  test('a revoked token ends in one clear sentence', async () => {
    const slack = await startFakeSlack()
    ends.push(slack.close)
    const here = await open({ slack, start: false, settings: { botToken: 'xoxb-revoked' } })
    await expect(here.surface.start()).rejects.toMatchObject({ code: 'START_REFUSED', message: expect.stringContaining('invalid_auth') })
  })

  test('a token that is revoked later is said once', async () => {
    const slack = await startFakeSlack()
    ends.push(slack.close)
    slack.faults.add({ method: 'auth.test', kind: 'error-500' })
    const here = await open({ slack, settings: { botToken: 'xoxb-revoked' } })
    await here.until('the refusal', () => here.refusals[0])
    await expect(here.surface.check()).rejects.toMatchObject({ code: 'START_REFUSED' })
  })

  test('while the first auth.test hangs, each event is acknowledged once and answered once', async () => {
    const slack = await startFakeSlack()
    ends.push(slack.close)
    slack.faults.add({ method: 'auth.test', kind: 'hang' })
    const here = await open({ slack })
    const { answered } = await here.person('U0ANNA').writes('what is a key id')
    expect(answered).toMatchObject({ status: 200, deliveries: 1 })
    await here.until('the answer', () => slack.space.said('D0ANNA')[0])
  })

  test('a socket that is cut or renewed leaves no gap', async () => {
    const here = await open({ transport: 'socket' })
    await here.until('two sockets', () => here.slack.sockets.sockets.size === 2)
    const [first] = here.slack.sockets.sockets
    first?.cut()
    await here.until('the cut', () => here.logged.some((line) => line.includes('slack.socket-lost')))
    const { answered } = await here.person('U0ANNA').writes('what is a key id')
    expect(answered).toMatchObject({ status: 200, deliveries: 1 })
    await here.until('two sockets again', () => here.slack.sockets.sockets.size === 2)
    for (const socket of here.slack.sockets.sockets) socket.send({ type: 'disconnect', reason: 'refresh_requested' })
    await here.until('new sockets', () => here.logged.filter((line) => line.includes('slack.socket-lost')).length >= 3)
    await here.until('two sockets once more', () => here.slack.sockets.sockets.size === 2)
    const again = await here.person('U0BEN').writes('what is a key id')
    expect(again.answered.status).toBe(200)
  })

  test('an app token that is not valid ends in one clear sentence', async () => {
    const slack = await startFakeSlack()
    ends.push(slack.close)
    const here = await open({ slack, transport: 'socket', start: false, settings: { appToken: 'xapp-revoked' } })
    await expect(here.surface.start()).rejects.toMatchObject({ code: 'START_REFUSED' })
  })
})
