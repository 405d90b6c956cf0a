import { afterEach, describe, expect, test } from 'vitest'
import type { FakeMessage } from '../support/fake-slack-state.ts'
import { type SlackWorld, slackWorld, type WorldOptions } from '../support/fake-slack-world.ts'

let world: SlackWorld | undefined
const ends: (() => Promise<void>)[] = []

async function open(options: WorldOptions = {}): Promise<SlackWorld> {
  world = await slackWorld(options)
  return world
}

/** The n-th message of the assistant in a thread. */
function reply(here: SlackWorld, to: FakeMessage, n = 1): Promise<FakeMessage> {
  const root = to.thread_ts ?? to.ts
  return here.until(`reply ${n} in ${root}`, () => here.slack.space.said(to.channel).filter((one) => one.thread_ts === root)[n - 1])
}

afterEach(async () => {
  const complaints = world?.slack.space.complaints ?? []
  await world?.close()
  world = undefined
  for (const end of ends.splice(0)) await end()
  expect(complaints).toEqual([])
})

describe.for(['http', 'socket'] as const)('a talk over %s', (transport) => {
  test('a direct message is answered in its thread', async () => {
    const here = await open({ transport })
    const { message, answered } = await here.person('U0ANNA').writes('what is a key id')
    expect(answered).toMatchObject({ status: 200, deliveries: 1 })
    expect(await reply(here, message)).toMatchObject({ text: expect.stringContaining('Key ID') })
    expect(here.logged.find((line) => line.includes('"slack.ack"'))).toMatch(/"ms":[\d.]+/)
  })

  test('a pressed button goes on in the same thread, and the buttons give way to what was chosen', async () => {
    const here = await open({ transport })
    const anna = here.person('U0ANNA')
    const { message } = await anna.writes('what is a key id')
    const first = await reply(here, message)
    await anna.presses(first, 'Find my key with it')
    await reply(here, message, 2)
    await here.until('the settled message', () => first.edited)
    expect(first.blocks.some((block) => block['type'] === 'actions')).toBe(false)
    expect(JSON.stringify(first.blocks)).toContain('You chose: Find my key with it')
  })

  test('a button that is pressed twice acts once', async () => {
    const here = await open({ transport })
    const anna = here.person('U0ANNA')
    const { message } = await anna.writes('what is a key id')
    const first = await reply(here, message)
    await Promise.all([anna.presses(first, 'Find my key with it'), anna.presses(first, 'Find my key with it')])
    await reply(here, message, 2)
    const { message: after } = await anna.writes('thank you', { thread: message.ts })
    await reply(here, after, 3)
    expect(here.slack.space.said(anna.direct)).toHaveLength(3)
  })

  test('a slash command is answered to the person alone, and its buttons too', async () => {
    const here = await open({ transport })
    const anna = here.person('U0ANNA')
    const answered = await anna.types('wrong', 'C0ANY')
    expect(answered.body).toMatchObject({ response_type: 'ephemeral', text: expect.any(String) })
    const blocks = (answered.body as { blocks: Record<string, unknown>[] }).blocks
    const label = buttonsOf(blocks)[0] ?? ''
    await anna.pressesHidden(blocks, 'C0ANY', label)
    const next = await here.until('the next answer', () => here.slack.responses[0])
    expect(next.body).toMatchObject({ response_type: 'ephemeral', replace_original: true })
    expect(here.slack.space.messages).toEqual([])
  })
})

/** Somebody who has a form and buttons before them from before the organization refused guests. */
async function servedBefore(user: string): Promise<{ readonly strict: SlackWorld; readonly blocks: Record<string, unknown>[] }> {
  const before = await slackWorld()
  const { body } = await before.person(user).types('find', 'C0ANY')
  await before.person(user).types('escalate')
  await before.until('the form', () => before.slack.space.views[0])
  ends.push(() => before.close())
  return { strict: await open({ guests: 'refuse', slack: before.slack }), ...(body as { blocks: Record<string, unknown>[] }) }
}

function buttonsOf(blocks: readonly Record<string, unknown>[]): readonly string[] {
  return blocks
    .flatMap((block) => (block['type'] === 'actions' ? (block['elements'] as Record<string, unknown>[]) : []))
    .map((button) => (button['text'] as { text: string }).text)
}

describe('where people write', () => {
  test('a mention is answered in private, with a hint in the thread that says nothing personal', async () => {
    const here = await open()
    here.slack.space.channels.add('C0ALL')
    const anna = here.person('U0ANNA')
    const asked = await anna.mentions('C0ALL', 'my laptop shows a blue screen and wants a recovery key')
    const answer = await here.until('the private answer', () => here.slack.space.said(anna.direct)[0])
    const hint = await reply(here, asked)
    expect(hint.text).toContain('in private')
    expect(answer.thread_ts).toBeUndefined()
    expect(here.slack.space.said('C0ALL')).toHaveLength(1)

    const { message } = await anna.writes('what is a key id', { thread: answer.ts })
    expect((await reply(here, message)).text).toContain('Key ID')
    expect(await here.runtime.assistant.session(`slack:T0FAKE:U0ANNA:C0ALL-${asked.ts}`)).toMatchObject({ person: 'slack:T0FAKE:U0ANNA' })
  })

  test('a mention without words is answered with help', async () => {
    const here = await open()
    here.slack.space.channels.add('C0ALL')
    const anna = here.person('U0ANNA')
    await anna.mentions('C0ALL', '')
    await here.until('help', () => here.slack.space.said(anna.direct)[0])
  })

  test('a word with an exclamation mark is a command in a thread', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    const { message } = await anna.writes('hello')
    await reply(here, message)
    await anna.writes('!status', { thread: message.ts })
    await reply(here, message, 2)
    const lines = await here.runtime.assistant.transcript(`slack:T0FAKE:${anna.direct}:${message.ts}`)
    expect(lines.filter((line) => line.from === 'person').map((line) => line.text)).toContain('command:status')
  })

  test.for([
    ['a machine', { bot_id: 'B0OTHER' }],
    ['a join', { subtype: 'channel_join' }],
    ['Slackbot', { user: 'USLACKBOT' }],
    ['a foreign organization', { user_team: 'T0OTHER' }],
  ] as const)('%s is not answered', async ([, more]) => {
    const here = await open()
    const anna = here.person('U0ANNA')
    const { body } = await anna.writes('what is a key id')
    await here.until('the answer', () => here.slack.space.said(anna.direct)[0])
    await here.surface.receive({ ...envelopeOf(here), event: { ...body, ts: here.slack.space.nextTs(), ...more } })
    await here.runtime.drainInbox()
    expect(here.slack.space.said(anna.direct)).toHaveLength(1)
  })

  test('nothing is said in a channel that is shared with another organization', async () => {
    const here = await open()
    here.slack.space.channels.add('C0SHARED')
    const anna = here.person('U0ANNA')
    const event = {
      type: 'app_mention',
      user: 'U0ANNA',
      channel: 'C0SHARED',
      text: `<@${here.slack.space.botUser}> help`,
      ts: here.slack.space.nextTs(),
    }
    await here.surface.receive({ ...envelopeOf(here), is_ext_shared_channel: true, event })
    await here.runtime.drainInbox()
    expect(here.slack.space.said('C0SHARED')).toEqual([])
    expect(here.slack.space.said(anna.direct)).toEqual([])
  })

  test('a guest is refused in words where the organization wants it', async () => {
    const here = await open({ guests: 'refuse' })
    here.slack.space.users.set('U0GUEST', { id: 'U0GUEST', name: 'A guest', is_restricted: true })
    await here.person('U0GUEST').writes('what is a key id')
    const told = await here.until('the refusal', () => here.slack.space.ephemerals[0])
    expect(told.text).toContain('members of this organization')
    expect(here.slack.space.said('D0GUEST')).toEqual([])
  })

  test('a guest is refused in words by command, shortcut, button and form as well', async () => {
    const { strict, blocks } = await servedBefore('U0GUEST')
    strict.slack.space.users.set('U0GUEST', { id: 'U0GUEST', name: 'A guest', is_restricted: true })
    const late = strict.person('U0GUEST')
    const refusal = expect.stringContaining('members of this organization')
    expect((await late.types('find')).body).toMatchObject({ text: refusal })
    expect((await late.submits({ owner: 'work' })).body).toMatchObject({ response_action: 'errors', errors: { owner: refusal } })
    await late.shortcut('recovery-key-help')
    await strict.until('the refusal of the shortcut', () => strict.slack.space.said('D0GUEST')[0])
    await late.pressesHidden(blocks, 'C0ANY', buttonsOf(blocks)[0] ?? '')
    await strict.until('the refusal of the press', () => strict.slack.responses[0])
    expect(strict.slack.responses[0]?.body).toMatchObject({ text: refusal })
    expect(strict.slack.space.views).toHaveLength(1)
    expect(await strict.runtime.assistant.tickets({})).toEqual([])
  })

  test('while Slack cannot be asked who is a guest, nobody is served, and everybody is told to try again', async () => {
    const { strict, blocks } = await servedBefore('U0ANNA')
    strict.slack.faults.add({ method: 'users.info', kind: 'error-500', times: 1_000 })
    const anna = strict.person('U0ANNA')
    const again = expect.stringMatching(/try it again.*reference/)
    expect((await anna.types('find')).body).toMatchObject({ text: again })
    expect((await anna.types('escalate')).body).toMatchObject({ text: again })
    expect((await anna.submits({ owner: 'work' })).body).toMatchObject({ response_action: 'errors', errors: { owner: again } })
    await anna.shortcut('recovery-key-help')
    await anna.pressesHidden(blocks, 'C0ANY', buttonsOf(blocks)[0] ?? '')
    await strict.until('the sentence for the press', () => strict.slack.responses[0])
    await strict.until('the sentence for the shortcut', () => strict.slack.space.said('D0ANNA')[0])
    expect((await anna.opens('messages')).status).not.toBe(200)
    expect(strict.slack.space.views).toHaveLength(1)
    expect(await strict.runtime.assistant.tickets({})).toEqual([])
    expect(strict.slack.space.said('D0ANNA').map((one) => one.text)).toEqual([again])
  })
})

function envelopeOf(here: SlackWorld): Record<string, unknown> {
  const { space } = here.slack
  return {
    type: 'event_callback',
    team_id: space.team,
    event_id: space.nextId('Ev'),
    event_time: 0,
    authorizations: [{ team_id: space.team, user_id: space.botUser, is_bot: true }],
  }
}

describe('what happens to messages', () => {
  test('an edited question is answered again', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    const { message } = await anna.writes('flurb blorb')
    await reply(here, message)
    await anna.edits(message, 'what is a key id')
    await here.until('the new answer', () => here.slack.space.said(anna.direct).find((one) => one.text.includes('Key ID')))
  })

  test('a file is judged by its name and never fetched', async () => {
    const here = await open()
    const { message } = await here.person('U0ANNA').writes('here it is', { files: ['screen.png'] })
    await reply(here, message)
    expect(here.slack.space.calls.filter((call) => call.method.startsWith('files.'))).toEqual([])
  })

  test('a deleted message is hidden in what is kept', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    const { message } = await anna.writes('my laptop is called grasshopper')
    await reply(here, message)
    await anna.deletes(message)
    const kept = async () => JSON.stringify(await here.runtime.assistant.transcript(`slack:T0FAKE:${anna.direct}:${message.ts}`))
    await here.runtime.drainInbox()
    expect(await kept()).not.toContain('grasshopper')
  })
})
