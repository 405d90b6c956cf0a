import { afterEach, describe, expect, test } from 'vitest'
import { piecesIn } from '../../adapters/cli/leak/pieces.ts'
import type { Ticket } from '../../src/model/ticket.ts'
import type { Shown } from '../support/fake-connector.ts'
import { DESK, DESK_CHAT, type FakeTeamsPerson, findAction, textOn } from '../support/fake-connector-people.ts'
import { type TeamsWorld, teamsWorld, type WorldOptions } from '../support/fake-connector-world.ts'
import { keyGroups, seeded } from '../support/secrets.ts'

let world: TeamsWorld | undefined

async function open(options: WorldOptions = {}): Promise<TeamsWorld> {
  world = await teamsWorld({ change: (profile) => ({ ...profile, desk: { ...profile.desk, routes: ['teams'] } }), ...options })
  const roster = [
    { id: '29:omar', aadObjectId: 'omar-aad', name: 'Omar Example' },
    { id: '29:dana', aadObjectId: 'dana-aad', name: 'Dana Example' },
  ]
  world.teams.members.set(DESK, roster)
  world.teams.members.set(DESK_CHAT, roster)
  return world
}

afterEach(async () => {
  const complaints = world?.teams.complaints ?? []
  await world?.close()
  world = undefined
  expect(complaints).toEqual([])
})

interface Case {
  readonly here: TeamsWorld
  readonly anna: FakeTeamsPerson
  readonly omar: FakeTeamsPerson
  readonly card: Shown
  readonly thread: string
  ticket(): Promise<Ticket>
}

/** Anna asks IT by the form; the card stands at the desk. */
async function asked(options: WorldOptions & { readonly desk?: string } = {}): Promise<Case> {
  const desk = options.desk ?? DESK
  const here = await open({ ...options, settings: { deskConversation: desk, ...options.settings } })
  const anna = here.person('Anna')
  const omar = here.person('Omar')
  await here.post(omar.installed({ id: desk, type: desk === DESK ? 'channel' : 'groupChat' }, 'add'))
  await here.reply(desk)
  await here.post(anna.message('my work laptop asks for the recovery key'))
  const data = { slot_owner: 'work', slot_key_id: '4C1D22AB', slot_device_name: 'LT-0815' }
  await here.post(anna.invoke('composeExtension/submitAction', { commandId: 'escalate', data }))
  const card = await here.until('the card', () => here.teams.said(desk).find((one) => textOn(one.activity).includes('RK-')))
  // The card stands there a moment before the answer to its post is kept; nobody answers it in that moment.
  await here.until('the kept card', () => here.logged.some((line) => line.includes('"job.done"') && line.includes('"kind":"desk"')))
  const [first] = await here.runtime.assistant.tickets({})
  const ticket = async () => (await here.runtime.assistant.ticket(first?.id ?? '')) as Ticket
  return { here, anna, omar, card, thread: desk === DESK ? `${DESK};messageid=${card.id}` : desk, ticket }
}

const wrote = (here: TeamsWorld, conversation: string, words: string) =>
  here.until(`"${words}" in ${conversation}`, () => here.teams.said(conversation).find((one) => textOn(one.activity).includes(words)))

describe('a case at the desk', () => {
  test('stands on one card with everything an agent needs, and the talk in its thread', async () => {
    const { here, card, thread } = await asked()
    const text = textOn(card.activity)
    for (const part of ['Anna Example', '4C1D22AB', 'LT-0815', 'nobody has it yet']) expect(text).toContain(part)
    await wrote(here, thread, 'my work laptop asks for the recovery key')
  })

  test('is claimed with one press: the card changes in place, the person is told by whom', async () => {
    const { here, anna, omar, card, ticket } = await asked()
    const posted = await here.post(omar.press(card, 'Claim'))
    expect(posted.body).toContain('With Omar Example')
    await here.until('the edited card', () => textOn(card.activity).includes('With Omar Example'))
    await wrote(here, anna.personal.id, 'Omar Example')
    expect(await ticket()).toMatchObject({ state: 'claimed', owner: expect.stringContaining('omar-aad') })
    expect(here.teams.said(DESK).filter((one) => textOn(one.activity).includes('RK-'))).toHaveLength(1)
  })

  test('cannot be taken from somebody by a press on an old card', async () => {
    const { here, omar, card, ticket } = await asked()
    const late = here.person('Dana').press(card, 'Claim')
    await here.post(omar.press(card, 'Claim'))
    expect((await here.post(late)).json).toMatchObject({ value: expect.stringContaining('Omar Example has RK-') })
    expect((await ticket()).owner).toContain('omar-aad')
  })

  test('is put back, and given to a colleague; the person hears of each', async () => {
    const { here, anna, omar, card, ticket } = await asked()
    await here.post(omar.press(card, 'Claim'))
    await here.until('the card', () => findAction(card.activity, 'Put back'))
    await here.post(omar.press(card, 'Put back'))
    await here.until('the card', () => findAction(card.activity, 'Claim'))
    expect((await ticket()).state).toBe('open')
    await wrote(here, anna.personal.id, 'back for a colleague')
    const to = (await ticket()).person.replace('anna', 'dana')
    const posted = await here.post(omar.press(card, 'Assign now', { to }))
    expect(posted.body).toContain('With Dana Example')
    expect(await ticket()).toMatchObject({ owner: to, ownerName: 'Dana Example' })
    await wrote(here, anna.personal.id, 'Dana Example')
  })

  test('goes to nobody who is not in the conversation', async () => {
    const { here, omar, card, ticket } = await asked()
    const posted = await here.post(omar.press(card, 'Assign now', { to: 'teams:elsewhere:mallory' }))
    expect(posted.json).toMatchObject({ value: expect.stringContaining('colleague') })
    expect((await ticket()).owner).toBeUndefined()
  })

  test('is answered from the card, and the person answers back into the thread', async () => {
    const { here, anna, omar, card, thread } = await asked()
    await here.post(omar.press(card, 'Claim'))
    await here.until('the card', () => findAction(card.activity, 'Send to the person'))
    await here.post(omar.press(card, 'Send to the person', { reply: 'I call you in five minutes' }))
    const relayed = await wrote(here, anna.personal.id, 'I call you in five minutes')
    expect(textOn(relayed.activity)).toContain('Omar Example: ')
    await here.post(anna.message('the screen is still blue over here'))
    await wrote(here, thread, 'Anna Example: the screen is still blue over here')
  })

  test('is answered from the thread; only the words of its owner go to the person', async () => {
    const { here, anna, omar, card, thread } = await asked()
    const spot = { id: thread, type: 'channel' } as const
    await here.post(omar.press(card, 'Claim'))
    await here.post(here.person('Dana').message('I know that model', { spot, mention: true }))
    await here.post(omar.message('note: looks like the dock', { spot, mention: true }))
    const words = omar.message('please read me the Key ID', { spot, mention: true })
    await here.post(words)
    await wrote(here, anna.personal.id, 'please read me the Key ID')
    const texts = here.teams
      .said(anna.personal.id)
      .map((one) => textOn(one.activity))
      .join('\n')
    expect(texts).not.toContain('I know that model')
    expect(texts).not.toContain('the dock')
    await here.post(omar.edited(words, 'please read me the Key ID twice'))
    await wrote(here, anna.personal.id, 'Key ID twice')
    await here.post(omar.deleted(words))
    await here.until('the deletion', () => here.teams.shown.some((one) => one.removed && textOn(one.activity).includes('Key ID twice')))
  })

  test('is answered from the thread of a card whose post got no answer, once it was pressed', async () => {
    const { here, anna, omar, card, thread, ticket } = await asked()
    // As after a crash between the post and what is kept of it, when the request stands on a second card.
    const { id, desk } = await ticket()
    await here.runtime.assistant.values.remove('teams.case', card.id)
    await here.store.transaction(async (tx) => {
      const now = await tx.loadTicket(id)
      if (now) await tx.saveTicket({ ...now, version: now.version + 1, desk: { name: desk?.name ?? 'teams', ref: 'second-card' } })
    })
    await here.post(omar.press(card, 'Claim'))
    await here.post(omar.message('please read me the Key ID', { spot: { id: thread, type: 'channel' }, mention: true }))
    await wrote(here, anna.personal.id, 'please read me the Key ID')
  })

  test('an edited note stays inside, and words that are made a note are taken back', async () => {
    const { here, anna, omar, card, thread } = await asked()
    const spot = { id: thread, type: 'channel' } as const
    await here.post(omar.press(card, 'Claim'))
    const note = omar.message('note: sounds like a fraud', { spot, mention: true })
    await here.post(note)
    const words = omar.message('ask her for the invoice', { spot, mention: true })
    await here.post(words)
    const sent = await wrote(here, anna.personal.id, 'the invoice')
    await here.post(omar.edited(note, 'note: sounds like a fraud, careful'))
    await here.post(omar.edited(note, 'sounds like a fraud, careful'))
    await here.post(omar.edited(words, 'note: ask her for the invoice'))
    await here.until('the words taken back', () => sent.removed)
    await here.post(omar.message('and this is for you', { spot, mention: true }))
    await wrote(here, anna.personal.id, 'this is for you')
    expect(here.teams.said(anna.personal.id).some((one) => textOn(one.activity).includes('fraud'))).toBe(false)
  })

  test('says in its thread when the words do not reach the person', async () => {
    const { here, anna, omar, card, thread } = await asked()
    await here.post(omar.press(card, 'Claim'))
    await wrote(here, anna.personal.id, 'Omar Example')
    here.teams.blocked.add(anna.personal.id)
    await here.post(omar.message('I call you at noon', { spot: { id: thread, type: 'channel' }, mention: true }))
    await wrote(here, thread, 'did not reach the person')
    expect(here.teams.said(anna.personal.id).some((one) => textOn(one.activity).includes('at noon'))).toBe(false)
  })

  test('before a claim holds words back, and says so', async () => {
    const { here, anna, omar, thread } = await asked()
    await here.post(omar.message('hello Anna', { spot: { id: thread, type: 'channel' }, mention: true }))
    await wrote(here, thread, 'Not sent yet')
    expect(here.teams.said(anna.personal.id).some((one) => textOn(one.activity).includes('hello Anna'))).toBe(false)
  })

  test("an agent's key stops at the desk, and the approved way is told", async () => {
    const { here, anna, omar, card, thread } = await asked()
    const groups = keyGroups(seeded(11))
    await here.post(omar.press(card, 'Claim'))
    await here.until('the card', () => findAction(card.activity, 'Send to the person'))
    const pressed = await here.post(omar.press(card, 'Send to the person', { reply: `it is ${groups.join('-')}` }))
    expect(pressed.json).toMatchObject({ value: expect.stringContaining('Not sent and not stored') })
    await here.post(omar.message(groups.join(' '), { spot: { id: thread, type: 'channel' }, mention: true }))
    await wrote(here, thread, 'Not sent and not stored')
    const all = JSON.stringify([here.teams.calls, here.logged, here.teams.said(anna.personal.id)])
    expect(piecesIn(all, groups)).toEqual([])
  })

  test('is resolved only with identity and rotation marked; then the person is asked, and it can be reopened', async () => {
    const { here, anna, omar, card, ticket } = await asked()
    await here.post(omar.press(card, 'Claim'))
    await here.until('the card', () => findAction(card.activity, 'Resolve now'))
    const early = await here.post(omar.press(card, 'Resolve now', { reason: 'key read out', steps: 'device' }))
    expect(early.json).toMatchObject({ value: expect.stringContaining('cannot be resolved yet') })
    const none = await here.post(omar.press(card, 'Resolve now', { steps: 'identity,rotated' }))
    expect(none.json).toMatchObject({ value: expect.stringContaining('what was done') })
    await here.post(omar.press(card, 'Mark as done', { steps: 'identity,key-id' }))
    const done = await here.post(
      omar.press(card, 'Resolve now', { reason: 'key read out', steps: 'identity,device,key-id,located,cause,given,rotated' }),
    )
    expect(done.body).toContain('Resolved by Omar Example')
    await wrote(here, anna.personal.id, 'Is it solved?')
    await here.until('the card', () => findAction(card.activity, 'Reopen'))
    await here.post(omar.press(card, 'Reopen'))
    expect((await ticket()).state).not.toBe('resolved')
  })

  test('details are asked for by name', async () => {
    const { here, anna, omar, card } = await asked()
    await here.post(omar.press(card, 'Claim'))
    await here.until('the card', () => findAction(card.activity, 'Ask the person'))
    await here.post(omar.press(card, 'Ask the person', { details: 'serial,code' }))
    await wrote(here, anna.personal.id, 'Serial number')
  })

  test('is given back to the assistant', async () => {
    const { here, anna, omar, card } = await asked()
    await here.post(omar.press(card, 'Claim'))
    await here.until('the card', () => findAction(card.activity, 'Hand back to the bot'))
    await here.post(omar.press(card, 'Hand back to the bot'))
    await wrote(here, anna.personal.id, 'gave our talk back')
    await here.post(anna.message('what is a key id'))
    await wrote(here, anna.personal.id, 'Key ID')
  })
})

describe('when the store is away', () => {
  test('an agent whose words or press could not be kept is told so, with a reference', async () => {
    const { here, omar, card, thread } = await asked()
    await here.worker.drain(1_000)
    await here.store.close()
    const pressed = await here.post(omar.press(card, 'Claim'))
    expect(pressed.json).toMatchObject({ statusCode: 500, value: { message: expect.stringContaining('reference') } })
    const posted = await here.post(omar.message('hello Anna', { spot: { id: thread, type: 'channel' }, mention: true }))
    expect(posted.status).toBe(500)
    await wrote(here, thread, 'reference')
  })
})

describe('who is an agent', () => {
  test('is decided by where they press: elsewhere a card of the desk does nothing', async () => {
    const { here, anna, card, ticket } = await asked()
    const press = anna.press(card, 'Claim')
    const posted = await here.post({
      ...press,
      conversation: { id: anna.personal.id, conversationType: 'personal', tenantId: 'aaaaaaaa-0000-4000-8000-00000000000a' },
    })
    expect(posted.json).toMatchObject({ value: expect.stringContaining("IT's own conversation") })
    expect((await ticket()).owner).toBeUndefined()
  })
})

describe('a desk in a group chat, which has no threads', () => {
  test('says to which request each line belongs, and takes words that begin with its number', async () => {
    const { here, anna, omar, card, ticket } = await asked({ desk: DESK_CHAT })
    const { number } = await ticket()
    await wrote(here, DESK_CHAT, `${number} · `)
    await here.post(omar.press(card, 'Claim'))
    await here.post(omar.message(`${number}: I am on it`, { spot: { id: DESK_CHAT, type: 'groupChat' }, mention: true }))
    const relayed = await wrote(here, anna.personal.id, 'I am on it')
    expect(textOn(relayed.activity)).not.toContain(`${number}:`)
  })

  test('a change that names no request any more, and a deletion, reach the person too', async () => {
    const { here, anna, omar, card, ticket } = await asked({ desk: DESK_CHAT })
    const { number } = await ticket()
    await here.post(omar.press(card, 'Claim'))
    const words = omar.message(`${number}: I am on it`, { spot: { id: DESK_CHAT, type: 'groupChat' }, mention: true })
    await here.post(words)
    const relayed = await wrote(here, anna.personal.id, 'I am on it')
    await here.post(omar.edited(words, 'I come over at noon'))
    await here.until('the change', () => textOn(relayed.activity).includes('over at noon'))
    await here.post(omar.deleted(words))
    await here.until('the deletion', () => relayed.removed)
  })

  test('what the person deletes is marked in its line', async () => {
    const { here, anna, omar, card, ticket } = await asked({ desk: DESK_CHAT })
    const { number } = await ticket()
    await here.post(omar.press(card, 'Claim'))
    await wrote(here, anna.personal.id, 'Omar Example')
    const spoken = anna.message('I sit in room 12')
    await here.post(spoken)
    const line = await wrote(here, DESK_CHAT, 'I sit in room 12')
    expect(textOn(line.activity)).toContain(`${number} · `)
    await here.post(anna.deleted(spoken))
    await here.until('the deletion', () => line.removed || !textOn(line.activity).includes('room 12'))
  })

  test('words that name no request are answered with how to name one', async () => {
    const { here, omar } = await asked({ desk: DESK_CHAT })
    await here.post(omar.message('hello?', { spot: { id: DESK_CHAT, type: 'groupChat' }, mention: true }))
    await wrote(here, DESK_CHAT, 'did not find which request')
  })
})

describe('before anybody needs it', () => {
  test('the check proves that the desk can be reached', async () => {
    const { here } = await asked()
    await expect(here.surface.check()).resolves.toBeUndefined()
    here.teams.blocked.add(DESK)
    await expect(here.surface.check()).rejects.toMatchObject({ code: 'DESK_UNAVAILABLE' })
  })
})
