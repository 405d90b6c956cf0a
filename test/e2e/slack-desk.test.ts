import { afterEach, describe, expect, test } from 'vitest'
import type { SlackSettings } from '../../adapters/slack/settings.ts'
import { envelope, type FakePerson, writes } from '../support/fake-slack-people.ts'
import type { FakeMessage } from '../support/fake-slack-state.ts'
import { DESK_CHANNEL, type SlackWorld, slackWorld } from '../support/fake-slack-world.ts'
import { madeUpKey } from '../support/secrets.ts'

let world: SlackWorld | undefined

afterEach(async () => {
  const complaints = world?.slack.space.complaints ?? []
  await world?.close()
  world = undefined
  expect(complaints).toEqual([])
})

interface Case {
  readonly here: SlackWorld
  readonly anna: FakePerson
  readonly omar: FakePerson
  readonly card: FakeMessage
  /** The root of the person's thread with the assistant. */
  readonly root: FakeMessage
}

const ALWAYS = Object.fromEntries(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => [day, ['00:00-24:00']]))

/** A request of Anna at the desk, where Omar works. */
async function openCase(settings: Partial<SlackSettings> = {}): Promise<Case> {
  const hours = { timeZone: 'UTC', open: ALWAYS, holidays: [] }
  const here = await slackWorld({ settings, change: (profile) => ({ ...profile, desk: { ...profile.desk, routes: ['slack'], hours } }) })
  world = here
  here.slack.space.users.set('U0ANNA', { id: 'U0ANNA', name: 'Anna Smith' })
  here.slack.space.users.set('U0OMAR', { id: 'U0OMAR', name: 'Omar' })
  const anna = here.person('U0ANNA')
  await anna.opens('home')
  await anna.types('escalate')
  await here.until('the form', () => here.slack.space.views[0])
  await anna.submits({ owner: 'work', key_id: '4C1D22AB', device_name: 'LT-0815' })
  const card = await here.until('the card', () => here.slack.space.said(DESK_CHANNEL)[0])
  await here.until('the ticket knows its card', () => here.runtime.assistant.ticketByDeskRef('slack', `${DESK_CHANNEL}/${card.ts}`))
  const root = await here.until('the number', () => here.slack.space.said(anna.direct).find((one) => one.text.includes('RK-')))
  return { here, anna, omar: here.person('U0OMAR'), card, root }
}

const shows = (card: FakeMessage, words: string) => JSON.stringify(card.blocks).includes(words)
const inThread = (here: SlackWorld, card: FakeMessage, words: string) =>
  here.slack.space.said(DESK_CHANNEL).find((one) => one.thread_ts === card.ts && one.text.includes(words))
const toPerson = (here: SlackWorld, anna: FakePerson, words: string) =>
  here.slack.space.said(anna.direct).find((one) => one.text.includes(words))

async function claim({ here, omar, card, anna }: Case): Promise<void> {
  await omar.presses(card, 'Claim')
  await here.until('the claim', () => shows(card, 'Resolve'))
  await here.until('the word to the person', () => toPerson(here, anna, 'Omar'))
}

describe('the card', () => {
  test('its people are told what is about no request', async () => {
    const here = await slackWorld()
    world = here
    const { door } = here.runtime.assistant
    for (const board of here.surface.boards ?? []) await board.notice(door.redact('a password runs out').text)
    expect(here.slack.space.said(DESK_CHANNEL).map(({ text }) => text)).toEqual(['a password runs out'])
  })

  test('says who, what, which device and Key ID, and its text says the state', async () => {
    const { here, card } = await openCase()
    expect(card.text).toContain('RK-')
    expect(card.text).toContain('nobody has it yet')
    for (const words of ['4C1D22AB', 'LT-0815', 'Key ID', 'Never write a key here']) expect(shows(card, words)).toBe(true)
    expect(
      here.slack.space.calls.filter(
        (call) => call.method === 'chat.postMessage' && call.args['channel'] === DESK_CHANNEL && !call.args['thread_ts'],
      ),
    ).toHaveLength(1)
  })

  test('is claimed by one: the other is told who has it', async () => {
    const opened = await openCase()
    const { here, card } = opened
    const gina = here.person('U0GINA')
    await claim(opened)
    await gina.pressesHidden(
      [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'case.claim', text: { type: 'plain_text', text: 'Claim' }, value: requestOf(card) }],
        },
      ],
      DESK_CHANNEL,
      'Claim',
      card.ts,
    )
    const told = await here.until('the word to Gina', () => here.slack.space.ephemerals.find((one) => one.user === 'U0GINA'))
    expect(told.text).toContain('Omar')
  })

  test('says of a request that is gone that it is, also where a form would open', async () => {
    const { here, omar, card } = await openCase()
    await omar.pressesHidden(
      [
        {
          type: 'actions',
          elements: [{ type: 'button', action_id: 'case.resolve', text: { type: 'plain_text', text: 'Resolve' }, value: 'gone' }],
        },
      ],
      DESK_CHANNEL,
      'Resolve',
      card.ts,
    )
    const told = await here.until('the word to Omar', () => here.slack.space.ephemerals.find((one) => one.user === 'U0OMAR'))
    expect(told.text).toContain('no such request')
  })

  test('counts presses of the desk channel only', async () => {
    const { here, card } = await openCase()
    const eve = here.person('U0EVE')
    await eve.presses({ ...card, channel: 'C0OTHER' }, 'Claim')
    await here.runtime.drainInbox()
    expect(await here.runtime.assistant.tickets({})).toMatchObject([{ state: 'open' }])
  })
})

/** The request that the buttons of a card are about. */
function requestOf(card: FakeMessage): string {
  const actions = card.blocks.find((block) => block['type'] === 'actions') as {
    elements: { value?: string; options?: { value: string }[] }[]
  }
  const value = actions.elements.map((element) => element.value).find((one) => one !== undefined)
  return value ?? ''
}

describe('the thread', () => {
  test('carries what the person says, its changes and its deletion', async () => {
    const opened = await openCase()
    const { here, anna, card, root } = opened
    await claim(opened)
    const { message } = await anna.writes('I am in room 12', { thread: root.ts })
    const line = await here.until('the line', () => inThread(here, card, 'room 12'))
    expect(line.text).toContain('Anna Smith')
    await anna.edits(message, 'I am in room 14')
    await here.until('the change', () => line.text.includes('room 14'))
    await anna.deletes(message)
    await here.until('the deletion', () => line.text.includes('deleted'))
  })

  test('brings the owner’s words to the person, marked as sent', async () => {
    const opened = await openCase()
    const { here, anna, omar, card } = opened
    await claim(opened)
    const { message } = await omar.writes('Hello <!channel>, I call you now', { channel: DESK_CHANNEL, thread: card.ts })
    const said = await here.until('the words', () => toPerson(here, anna, 'I call you now'))
    expect(said.text).toContain('Omar')
    expect(said.text).not.toContain('<!')
    await here.until('the mark', () => here.slack.space.reactions.find((one) => one.timestamp === message.ts))
    await omar.edits(message, 'Hello, I call you at noon')
    await here.until('the changed words', () => toPerson(here, anna, 'at noon'))
  })

  test('marks no words that were withheld, also when Slack brings them again', async () => {
    const opened = await openCase()
    const { here, card, omar } = opened
    await claim(opened)
    const { event } = writes(here.slack, 'U0OMAR', DESK_CHANNEL, `take ${madeUpKey(9)}`, { thread_ts: card.ts })
    const once = envelope(here.slack, event)
    await here.delivery.send(once)
    await here.until('the approved way', () => here.slack.space.ephemerals.find((one) => one.text.includes('by voice')))
    await here.delivery.send(once)
    const { message } = await omar.writes('I call you now', { channel: DESK_CHANNEL, thread: card.ts })
    await here.until('the mark', () => here.slack.space.reactions.find((one) => one.timestamp === message.ts))
    expect(here.slack.space.reactions).toHaveLength(1)
  })

  test('says when the words do not reach the person', async () => {
    const opened = await openCase()
    const { here, omar, card } = opened
    await claim(opened)
    here.slack.faults.add({ method: 'chat.postMessage', kind: 'refuse', code: 'user_not_found' })
    await omar.writes('I call you at noon', { channel: DESK_CHANNEL, thread: card.ts })
    await here.until('the word in the thread', () => inThread(here, card, 'did not reach the person'))
  })

  test('keeps notes and the words of others inside', async () => {
    const opened = await openCase()
    const { here, anna, omar, card } = opened
    await claim(opened)
    await omar.writes('note: looks like the firmware wave', { channel: DESK_CHANNEL, thread: card.ts })
    await here.person('U0GINA').writes('I had one like that', { channel: DESK_CHANNEL, thread: card.ts })
    await omar.writes('and this is for you', { channel: DESK_CHANNEL, thread: card.ts })
    await here.until('the words for the person', () => toPerson(here, anna, 'this is for you'))
    expect(toPerson(here, anna, 'firmware wave')).toBeUndefined()
    expect(toPerson(here, anna, 'one like that')).toBeUndefined()
  })

  test('keeps an edited note and the edited words of others inside, and takes back words that are made a note', async () => {
    const opened = await openCase()
    const { here, anna, omar, card } = opened
    await claim(opened)
    const gina = here.person('U0GINA')
    const note = await omar.writes('note: sounds like a fraud', { channel: DESK_CHANNEL, thread: card.ts })
    const talk = await gina.writes('I had one like that', { channel: DESK_CHANNEL, thread: card.ts })
    const words = await omar.writes('ask her for the invoice', { channel: DESK_CHANNEL, thread: card.ts })
    const sent = await here.until('the words', () => toPerson(here, anna, 'the invoice'))
    await omar.edits(note.message, 'note: sounds like a fraud, careful')
    await omar.edits(note.message, 'sounds like a fraud, careful')
    await gina.edits(talk.message, 'I had two like that')
    await omar.edits(words.message, 'note: ask her for the invoice')
    await here.until('the words taken back', () => !here.slack.space.said(anna.direct).includes(sent))
    await omar.writes('and this is for you', { channel: DESK_CHANNEL, thread: card.ts })
    await here.until('the words for the person', () => toPerson(here, anna, 'this is for you'))
    for (const inside of ['fraud', 'like that', 'invoice']) expect(toPerson(here, anna, inside)).toBeUndefined()
    expect(here.slack.space.ephemerals).toEqual([])
  })

  test('holds the first word back until somebody claims, and sends it then', async () => {
    const { here, anna, omar, card } = await openCase()
    await omar.writes('I am on it', { channel: DESK_CHANNEL, thread: card.ts })
    const asked = await here.until('the question', () => here.slack.space.ephemerals.find((one) => one.user === 'U0OMAR'))
    expect(toPerson(here, anna, 'I am on it')).toBeUndefined()
    await omar.pressesHidden(asked.blocks, DESK_CHANNEL, 'Claim and send', card.ts)
    await here.until('the words', () => toPerson(here, anna, 'I am on it'))
  })

  test('keeps a held word inside where its author wants that', async () => {
    const { here, anna, omar, card } = await openCase()
    await omar.writes('who knows this one?', { channel: DESK_CHANNEL, thread: card.ts })
    const asked = await here.until('the question', () => here.slack.space.ephemerals.find((one) => one.user === 'U0OMAR'))
    await omar.pressesHidden(asked.blocks, DESK_CHANNEL, 'Keep it in here', card.ts)
    await omar.presses(card, 'Claim')
    await here.until('the claim', () => toPerson(here, anna, 'Omar'))
    expect(toPerson(here, anna, 'who knows')).toBeUndefined()
  })
})

describe('a request that nobody takes', () => {
  test('is said again in the channel, and the group on call is named once', async () => {
    const { here, card } = await openCase({ deskOnCall: 'S0ONCALL' })
    const said = (words: string) => here.slack.space.said(DESK_CHANNEL).filter((one) => one.text.includes(words))
    await here.worker.drain(2_000)
    await here.worker.runDue(Date.now() + 20 * 60_000)
    expect(said('<!subteam^S0ONCALL>').map((one) => one.thread_ts)).toEqual([card.ts])
    expect(JSON.stringify(said('<!subteam^S0ONCALL>')[0]?.blocks)).toContain('"usergroup_id":"S0ONCALL"')
    await here.worker.runDue(Date.now() + 90 * 60_000)
    expect(said('nobody has acted yet').length).toBeGreaterThan(1)
    expect(said('<!subteam^S0ONCALL>')).toHaveLength(1)
  })

  test('names nobody where no group is set', async () => {
    const { here } = await openCase()
    await here.worker.drain(2_000)
    await here.worker.runDue(Date.now() + 20 * 60_000)
    const texts = here.slack.space.said(DESK_CHANNEL).map((one) => one.text)
    expect(texts.some((text) => text.includes('nobody has acted yet'))).toBe(true)
    expect(texts.some((text) => text.includes('<!'))).toBe(false)
  })
})

describe('the end', () => {
  test('a key request is resolved only with identity and rotation marked, and the person is asked', async () => {
    const opened = await openCase()
    const { here, anna, omar, card, root } = opened
    await claim(opened)
    await omar.presses(card, 'Resolve')
    await here.until('the view', () => here.slack.space.views.find((one) => one.view['callback_id'] === 'case.resolve'))
    const refused = await omar.submits({ reason: 'given by phone', checklist: ['device'] })
    expect(refused.body).toMatchObject({ response_action: 'errors', errors: { checklist: expect.stringContaining('Identity') } })
    const sent = await omar.submits({ reason: 'given by phone', checklist: ['identity', 'device', 'given', 'rotated'] })
    expect(sent.body).toBeFalsy()
    const asked = await here.until('the question', () => toPerson(here, anna, 'solved?'))
    await here.until('the resolved card', () => shows(card, 'Resolved by Omar'))
    await anna.presses(asked, 'No, not solved')
    await here.until('the open card', () => shows(card, 'With Omar'))
    expect(asked.thread_ts ?? asked.ts).toBe(root.thread_ts ?? root.ts)
  })

  test('a key in the reason is withheld at the field', async () => {
    const opened = await openCase()
    const { here, omar, card } = opened
    await claim(opened)
    await omar.presses(card, 'Resolve')
    await here.until('the view', () => here.slack.space.views.find((one) => one.view['callback_id'] === 'case.resolve'))
    const refused = await omar.submits({ reason: `it was ${madeUpKey(5)}`, checklist: ['identity', 'rotated'] })
    expect(refused.body).toMatchObject({ response_action: 'errors', errors: { reason: expect.stringContaining('by voice') } })
  })

  test('the talk can be handed back, and details asked', async () => {
    const opened = await openCase()
    const { here, anna, omar, card } = opened
    await claim(opened)
    await omar.presses(card, 'Ask for details')
    await here.until('the view', () => here.slack.space.views.find((one) => one.view['callback_id'] === 'case.details'))
    await omar.submits({ chosen: ['serial'] })
    await here.until('the question', () => toPerson(here, anna, 'Serial'))
    await omar.presses(card, 'Hand back to the bot')
    await here.until('the word', () => toPerson(here, anna, 'gave our talk back'))
  })

  test('a colleague can be given the request', async () => {
    const opened = await openCase()
    const { here, anna, omar, card } = opened
    here.slack.space.users.set('U0GINA', { id: 'U0GINA', name: 'Gina' })
    await claim(opened)
    await omar.presses(card, 'Assign')
    await here.until('the view', () => here.slack.space.views.find((one) => one.view['callback_id'] === 'case.assign'))
    await omar.submits({ chosen: 'U0GINA' })
    await here.until('the word', () => toPerson(here, anna, 'Gina'))
    await here.until('the card', () => shows(card, 'With Gina'))
  })
})

test('a card goes on when the app was removed and installed again', async () => {
  const opened = await openCase()
  const { here, card, anna } = opened
  const event = { type: 'app_uninstalled' }
  await here.surface.receive({ type: 'event_callback', team_id: here.slack.space.team, event_id: 'Ev0GONE', event })
  await claim(opened)
  await opened.omar.writes('I call you now', { channel: DESK_CHANNEL, thread: card.ts })
  await here.until('the words', () => toPerson(here, anna, 'I call you now'))
  expect(here.slack.space.said(DESK_CHANNEL).filter((one) => one.thread_ts === undefined)).toEqual([card])
})

test('a card whose post had its effect but no answer is not posted twice', async () => {
  const here = await slackWorld({ change: (profile) => ({ ...profile, desk: { ...profile.desk, routes: ['slack'] } }) })
  world = here
  const anna = here.person('U0ANNA')
  await anna.opens('home')
  await here.until('the home tab', () => here.slack.space.homes.get('U0ANNA'))
  await anna.types('escalate')
  await here.until('the form', () => here.slack.space.views[0])
  here.slack.faults.add({ method: 'chat.postMessage', kind: 'after-effect', times: 2 })
  await anna.submits({ owner: 'work' })
  const card = await here.until('the card', () => here.slack.space.said(DESK_CHANNEL)[0])
  await here.until(
    'the ticket knows its card',
    async () => (await here.runtime.assistant.ticketByDeskRef('slack', `${DESK_CHANNEL}/${card.ts}`)) !== undefined,
  )
  await here.until('the number', () => toPerson(here, anna, 'RK-'))
  expect(here.slack.space.said(DESK_CHANNEL).filter((one) => one.thread_ts === undefined)).toHaveLength(1)
  expect(here.slack.space.said(anna.direct).filter((one) => one.text.includes('RK-'))).toHaveLength(1)
})
