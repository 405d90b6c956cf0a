import { afterEach, describe, expect, test } from 'vitest'
import { DESK_CHANNEL, type SlackWorld, slackWorld, type WorldOptions } from '../support/fake-slack-world.ts'

let world: SlackWorld | undefined

async function open(options: WorldOptions = {}): Promise<SlackWorld> {
  world = await slackWorld({ change: (profile) => ({ ...profile, desk: { ...profile.desk, routes: ['slack'] } }), ...options })
  return world
}

afterEach(async () => {
  const complaints = world?.slack.space.complaints ?? []
  await world?.close()
  world = undefined
  expect(complaints).toEqual([])
})

const FORM = { owner: 'work', device_name: 'LT-0815', key_id: '4C1D22AB' }

describe('opening the assistant', () => {
  test('shows at most four prompts and greets once', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    await anna.opens('messages')
    await anna.opens('messages')
    const prompts = await here.until('prompts', () => here.slack.space.prompts.get(anna.direct) as unknown[])
    expect(prompts).toHaveLength(4)
    await here.until('the greeting', () => here.slack.space.said(anna.direct)[0])
    await here.runtime.drainInbox()
    expect(here.slack.space.said(anna.direct)).toHaveLength(1)
  })

  test('the home tab offers ways to begin, and a press begins a talk in private', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    await anna.opens('home')
    await here.until('the home tab', () => here.slack.space.homes.get('U0ANNA'))
    await anna.pressesHome('Find my recovery key')
    const first = await here.until('the first step', () => here.slack.space.said(anna.direct)[0])
    expect(first.thread_ts).toBeUndefined()
    await anna.presses(first, labels(first.blocks)[0] ?? '')
    const second = await here.until('the second step', () => here.slack.space.said(anna.direct)[1])
    expect(second.thread_ts).toBe(first.ts)
  })

  test('the home tab shows an own request as soon as there is one', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    await anna.opens('home')
    await here.until('the home tab', () => here.slack.space.homes.get('U0ANNA'))
    await anna.types('escalate')
    await here.until('the form', () => here.slack.space.views[0])
    await anna.submits(FORM)
    await here.until('the request', () => JSON.stringify(here.slack.space.homes.get('U0ANNA')).includes('RK-'))
  })
})

function labels(blocks: readonly Record<string, unknown>[]): readonly string[] {
  return blocks.flatMap((block) =>
    block['type'] === 'actions' ? (block['elements'] as { text: { text: string } }[]).map((one) => one.text.text) : [],
  )
}

describe('the form', () => {
  test('opens by command, is a request when sent, and the person gets its number in private', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    expect((await anna.types('escalate')).status).toBe(200)
    await here.until('the form', () => here.slack.space.views[0])
    const sent = await anna.submits(FORM)
    expect(sent).toMatchObject({ status: 200 })
    const told = await here.until('the number', () => here.slack.space.said(anna.direct).find((one) => /RK-\d+/.test(one.text)))
    const card = await here.until('the card', () => here.slack.space.said(DESK_CHANNEL)[0])
    expect(told.text).toContain('RK-')
    expect(JSON.stringify(card.blocks)).toContain('4C1D22AB')
  })

  test('opens by the global shortcut', async () => {
    const here = await open()
    await here.person('U0ANNA').shortcut('recovery-key-help')
    const form = await here.until('the form', () => here.slack.space.views[0])
    expect(form.view).toMatchObject({ callback_id: 'handoff.form' })
  })

  test.for(['shortcut', 'message_action'] as const)('does not open by a %s of somebody of another organization', async (type) => {
    const here = await open()
    const message = { user: 'U0EVE', text: 'my pc is locked', ts: '1.1' }
    await here.surface.receive({
      type,
      callback_id: type === 'shortcut' ? 'recovery-key-help' : 'ask-it',
      team: { id: here.slack.space.team },
      user: { id: 'U0EVE', team_id: 'T0OTHER' },
      trigger_id: 'made-up',
      ...(type === 'shortcut' ? {} : { message, channel: { id: 'C0SHARED' } }),
    })
    await here.surface.stop(2_000)
    expect(here.slack.space.calls.filter((call) => call.method !== 'auth.test')).toEqual([])
  })

  test('opens filled in from the message it was asked about', async () => {
    const here = await open()
    here.slack.space.channels.add('C0ALL')
    const anna = here.person('U0ANNA')
    const { message } = await anna.writes('my work laptop asks for a key, the key id is 4C1D22AB', { channel: 'C0ALL' })
    await anna.shortcut('ask-it', message)
    const form = await here.until('the form', () => here.slack.space.views[0])
    expect(JSON.stringify(form.view)).toContain('4C1D22AB')
  })

  test('says in words when the trigger was too old', async () => {
    const here = await open()
    here.slack.faults.add({ method: 'views.open', kind: 'refuse', code: 'expired_trigger_id' })
    await here.person('U0ANNA').types('escalate')
    const told = await here.until('the sentence', () => here.slack.responses[0])
    expect(told.body['text']).toContain('could not be opened')
  })

  test('a store that fails is told at the field, with a reference', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    await anna.types('escalate')
    await here.until('the form', () => here.slack.space.views[0])
    await here.worker.drain(1_000)
    await here.store.close()
    const sent = await anna.submits(FORM)
    expect(sent.body).toMatchObject({ response_action: 'errors', errors: { owner: expect.stringContaining('reference') } })
  })

  test('that cannot be opened because the store is away is said with a reference', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    await anna.writes('what is a key id')
    const answer = await here.until('the answer', () => here.slack.space.said(anna.direct)[0])
    await here.worker.drain(1_000)
    await here.store.close()
    await anna.shortcut('ask-it', answer)
    const told = await here.until('the sentence', () => here.slack.responses[0])
    expect(told.body['text']).toContain('reference')
    expect(here.logged.some((line) => line.includes('slack.shortcut-failed'))).toBe(true)
  })
})

describe('the command', () => {
  test.for(['help', 'find', 'wrong', 'lost', 'status', 'privacy', 'forget', 'why does it ask for a key after the bios update'])(
    '/recoverykey %s is answered in its acknowledgement',
    async (text) => {
      const here = await open()
      const answered = await here.person('U0ANNA').types(text, 'C0ANY')
      expect(answered).toMatchObject({ status: 200, body: { response_type: 'ephemeral', text: expect.stringMatching(/\w+ \w+/) } })
    },
  )

  test('an expired response URL does not lose the answer: it comes in private', async () => {
    const here = await open()
    const anna = here.person('U0ANNA')
    const answered = await anna.types('find', 'C0ANY')
    const blocks = (answered.body as { blocks: Record<string, unknown>[] }).blocks
    const { responseUrl } = here.slack
    here.slack.responseUrl = () => 'http://127.0.0.1:9/expired'
    await anna.pressesHidden(blocks, 'C0ANY', labels(blocks)[0] ?? '')
    here.slack.responseUrl = responseUrl
    await here.until('the answer in private', () => here.slack.space.said(anna.direct)[0])
  })
})
