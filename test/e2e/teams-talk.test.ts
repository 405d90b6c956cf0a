import { afterEach, describe, expect, test } from 'vitest'
import { CHANNEL, textOn } from '../support/fake-connector-people.ts'
import { type TeamsWorld, teamsWorld, type WorldOptions } from '../support/fake-connector-world.ts'

let world: TeamsWorld | undefined

async function open(options: WorldOptions = {}): Promise<TeamsWorld> {
  world = await teamsWorld(options)
  return world
}

afterEach(async () => {
  const complaints = world?.teams.complaints ?? []
  await world?.close()
  world = undefined
  expect(complaints).toEqual([])
})

describe('a talk in private', () => {
  test('a message is answered before Teams gets its 200', async () => {
    const here = await open()
    const anna = here.person('Anna')
    const posted = await here.post(anna.message('what is a key id'))
    expect(posted).toMatchObject({ status: 200, body: '' })
    expect(textOn(here.teams.said(anna.personal.id)[0]?.activity ?? {})).toContain('Key ID')
    await here.until('its time in the log', () => here.logged.some((line) => /"teams.ack","ms":[\d.]+/.test(line)))
  })

  test('a redelivery is answered once', async () => {
    const here = await open()
    const anna = here.person('Anna')
    const message = anna.message('what is a key id')
    await Promise.all([here.post(message), here.post(message)])
    expect((await here.post(message)).status).toBe(200)
    expect(here.teams.said(anna.personal.id)).toHaveLength(1)
  })

  test('a pressed button turns into what was chosen, and cannot be pressed twice', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.message('what is a key id'))
    const first = await here.reply(anna.personal.id)
    const press = anna.press(first, 'Find my key with it')
    const posted = await here.post(press)
    expect(posted.json).toMatchObject({ statusCode: 200, type: 'application/vnd.microsoft.card.adaptive' })
    expect(posted.body).toContain('You chose: Find my key with it')
    expect(posted.body).not.toContain('Action.Execute')
    await here.until('the settled card', () => first.edits > 0)
    await here.reply(anna.personal.id, 2)
    await here.post(press)
    await here.post(anna.message('thank you'))
    await here.reply(anna.personal.id, 3)
    expect(here.teams.said(anna.personal.id)).toHaveLength(3)
  })

  test('an older client presses by message, and the same happens', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.message('what is a key id'))
    const first = await here.reply(anna.personal.id)
    expect((await here.post(anna.submit(first, 'Find my key with it'))).status).toBe(200)
    await here.reply(anna.personal.id, 2)
    await here.until('the settled card', () => textOn(first.activity).includes('You chose: Find my key with it'))
  })
})

describe('a talk among others', () => {
  test('a mention in a channel is answered in its thread', async () => {
    const here = await open()
    const anna = here.person('Anna')
    const spot = { id: `${CHANNEL};messageid=1700`, type: 'channel' } as const
    await here.post(anna.message('what is a key id', { spot, mention: true }))
    expect(textOn((await here.reply(spot.id)).activity)).toContain('Key ID')
  })
})
