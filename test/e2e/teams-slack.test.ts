import { afterEach, describe, expect, test } from 'vitest'
import { piecesIn } from '../../adapters/cli/leak/pieces.ts'
import type { Shown } from '../support/fake-connector.ts'
import { DESK, type FakeTeamsPerson, findAction, teamsPerson, textOn } from '../support/fake-connector-people.ts'
import type { FakeMessage } from '../support/fake-slack-state.ts'
import { DESK_CHANNEL } from '../support/fake-slack-world.ts'
import { type BothWorld, bothWorld } from '../support/fake-teams-slack-world.ts'
import { keyGroups, seeded } from '../support/secrets.ts'

let world: BothWorld | undefined

afterEach(async () => {
  const complaints = [...(world?.teams.complaints ?? []), ...(world?.slack.space.complaints ?? [])]
  await world?.close()
  world = undefined
  expect(complaints).toEqual([])
})

/** What the assistant said to either platform, what it logged and what it keeps of all talks. */
async function kept(here: BothWorld): Promise<string> {
  const { space, responses } = here.slack
  const tickets = await here.runtime.assistant.tickets({})
  const talks = await Promise.all(tickets.map(({ conversation }) => here.runtime.assistant.transcript(conversation)))
  return JSON.stringify([
    here.teams.calls,
    here.teams.shown,
    space.calls,
    space.ephemerals,
    space.views,
    responses,
    here.logged,
    tickets,
    talks,
  ])
}

const inTeams = (here: BothWorld, conversation: string, words: string): Promise<Shown> =>
  here.until(`"${words}" in Teams`, () => here.teams.said(conversation).find((one) => textOn(one.activity).includes(words)))
const inSlack = (here: BothWorld, channel: string, words: string): Promise<FakeMessage> =>
  here.until(`"${words}" in Slack`, () => here.slack.space.said(channel).find((one) => one.text.includes(words)))
const shows = (card: FakeMessage, words: string) => JSON.stringify(card.blocks).includes(words)

async function stateOf(here: BothWorld): Promise<string | undefined> {
  return (await here.runtime.assistant.tickets({}))[0]?.state
}

describe('a person on Teams with an agent in Slack', () => {
  test('open, claim, words and changes both ways, a key that stops, resolve, reopen', async () => {
    const here = await bothWorld('slack')
    world = here
    here.slack.space.users.set('U0OMAR', { id: 'U0OMAR', name: 'Omar' })
    const anna = teamsPerson('Anna', here.teams.serviceUrl)
    const omar = here.inSlack('U0OMAR')

    await here.fromTeams(anna.message('my work laptop asks for the recovery key'))
    const data = { slot_owner: 'work', slot_key_id: '4C1D22AB', slot_device_name: 'LT-0815' }
    await here.fromTeams(anna.invoke('composeExtension/submitAction', { commandId: 'escalate', data }))
    const card = await inSlack(here, DESK_CHANNEL, 'RK-')
    await here.until('what the card shows', () => ['Anna Example', '4C1D22AB', 'LT-0815'].every((words) => shows(card, words)))
    await inTeams(here, anna.personal.id, 'RK-')
    await here.until('the request knows its card', () => here.runtime.assistant.ticketByDeskRef('slack', `${DESK_CHANNEL}/${card.ts}`))

    await omar.presses(card, 'Claim')
    await inTeams(here, anna.personal.id, 'Omar')

    const { message } = await omar.writes('I call you at noon', { channel: DESK_CHANNEL, thread: card.ts })
    const relayed = await inTeams(here, anna.personal.id, 'I call you at noon')
    await omar.edits(message, 'I call you at one')
    await inTeams(here, anna.personal.id, 'I call you at one')
    await omar.deletes(message)
    await here.until('the deletion', () => relayed.removed || here.teams.shown.some((one) => one.removed))

    const spoken = anna.message('I sit in room 12')
    await here.fromTeams(spoken)
    const line = await inSlack(here, DESK_CHANNEL, 'room 12')
    expect(line).toMatchObject({ thread_ts: card.ts, text: expect.stringContaining('Anna Example') })
    await here.fromTeams(anna.edited(spoken, 'I sit in room 14'))
    await here.until('the change', () => line.text.includes('room 14'))
    await here.fromTeams(anna.deleted(spoken))
    await here.until('the deletion', () => line.text.includes('deleted'))

    const theirs = keyGroups(seeded(21))
    const hers = keyGroups(seeded(22))
    await omar.writes(`it is ${theirs.join('-')}`, { channel: DESK_CHANNEL, thread: card.ts })
    await here.until('the word to Omar', () => here.slack.space.ephemerals.find((one) => one.user === 'U0OMAR'))
    await here.fromTeams(anna.message(`I found ${hers.join(' ')}`))
    await inTeams(here, anna.personal.id, 'delete a message in Teams')

    await omar.presses(card, 'Resolve')
    await here.until('the view', () => here.slack.space.views.find((one) => one.view['callback_id'] === 'case.resolve'))
    await omar.submits({ reason: 'given by phone', checklist: ['identity', 'device', 'given', 'rotated'] })
    const asked = await inTeams(here, anna.personal.id, 'Is it solved?')
    expect(await stateOf(here)).toBe('resolved')
    await here.fromTeams(anna.press(asked, 'No, not solved'))
    await here.until('the open card', () => shows(card, 'With Omar'))
    expect(await stateOf(here)).not.toBe('resolved')

    const everything = await kept(here)
    expect(everything).toContain('4C1D22AB')
    expect(piecesIn(everything, [...theirs, ...hers])).toEqual([])
  })
})

describe('a person in Slack with an agent on Teams', () => {
  test('open, claim, words and changes both ways, a key that stops, resolve, reopen', async () => {
    const here = await bothWorld('teams')
    world = here
    here.slack.space.users.set('U0ANNA', { id: 'U0ANNA', name: 'Anna Smith' })
    const anna = here.inSlack('U0ANNA')
    const omar: FakeTeamsPerson = teamsPerson('Omar', here.teams.serviceUrl)
    await here.fromTeams(omar.installed({ id: DESK, type: 'channel' }, 'add'))
    await here.until('the welcome of the team', () => here.teams.said(DESK)[0])

    await anna.opens('home')
    await anna.types('escalate')
    await here.until('the form', () => here.slack.space.views[0])
    await anna.submits({ owner: 'work', key_id: '4C1D22AB', device_name: 'LT-0815' })
    const card = await inTeams(here, DESK, 'RK-')
    for (const words of ['Anna Smith', '4C1D22AB', 'LT-0815']) expect(textOn(card.activity)).toContain(words)
    const root = await inSlack(here, anna.direct, 'RK-')
    await here.until('the request knows its card', async () => (await here.runtime.assistant.tickets({}))[0]?.desk?.ref)
    const spot = { id: `${DESK};messageid=${card.id}`, type: 'channel' } as const

    expect(await here.fromTeams(omar.press(card, 'Claim'))).toContain('With Omar Example')
    await inSlack(here, anna.direct, 'Omar Example')

    const words = omar.message('I call you at noon', { spot, mention: true })
    await here.fromTeams(words)
    const relayed = await inSlack(here, anna.direct, 'I call you at noon')
    await here.fromTeams(omar.edited(words, 'I call you at one'))
    await here.until('the change', () => relayed.text.includes('at one'))
    await here.fromTeams(omar.deleted(words))
    await here.until('the deletion', () => !here.slack.space.said(anna.direct).includes(relayed))

    const { message } = await anna.writes('I sit in room 12', { thread: root.ts })
    const line = await inTeams(here, spot.id, 'room 12')
    expect(textOn(line.activity)).toContain('Anna Smith')
    await anna.edits(message, 'I sit in room 14')
    await here.until('the change', () => textOn(line.activity).includes('room 14'))
    await anna.deletes(message)
    await here.until('the deletion', () => line.removed || textOn(line.activity).includes('deleted'))

    const theirs = keyGroups(seeded(23))
    const hers = keyGroups(seeded(24))
    await here.fromTeams(omar.message(`it is ${theirs.join('-')}`, { spot, mention: true }))
    await inTeams(here, spot.id, 'Not sent and not stored')
    await anna.writes(`I found ${hers.join(' ')}`, { thread: root.ts })
    await here.until('the warning', () => here.slack.space.said(anna.direct).find((one) => /delete/i.test(one.text)))

    await here.until('the card', () => findAction(card.activity, 'Resolve now'))
    await here.fromTeams(omar.press(card, 'Resolve now', { reason: 'given by phone', steps: 'identity,device,given,rotated' }))
    const asked = await inSlack(here, anna.direct, 'solved?')
    expect(await stateOf(here)).toBe('resolved')
    await anna.presses(asked, 'No, not solved')
    await here.until('the open card', () => textOn(card.activity).includes('With Omar Example'))
    expect(await stateOf(here)).not.toBe('resolved')

    const everything = await kept(here)
    expect(everything).toContain('4C1D22AB')
    expect(piecesIn(everything, [...theirs, ...hers])).toEqual([])
  })
})
