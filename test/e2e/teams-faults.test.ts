import { afterEach, describe, expect, test } from 'vitest'
import type { ConnectorFault } from '../support/fake-connector-faults.ts'
import { textOn } from '../support/fake-connector-people.ts'
import { type TeamsWorld, teamsWorld, type WorldOptions } from '../support/fake-connector-world.ts'

let world: TeamsWorld | undefined

async function open(options: WorldOptions = {}): Promise<TeamsWorld> {
  world = await teamsWorld({ timeoutMs: 800, ...options })
  return world
}

afterEach(async () => {
  await world?.close()
  world = undefined
})

const sends = (here: TeamsWorld) => here.teams.calls.filter((call) => call.method === 'POST' && call.body['type'] === 'message')

describe('a reply whose delivery goes wrong', () => {
  test.for<readonly [string, readonly ConnectorFault[]]>([
    ['asked to wait, with a time', ['busy']],
    ['asked to wait again and again, without a time', ['busy-silent', 'busy-silent', 'busy-silent']],
    ['a precondition that failed', [412, 412]],
    ['an error of Teams', [500, 500]],
    ['a bad gateway', [502, 502, 502]],
    ['a service that is away', [503]],
    ['a gateway that waits too long', [504, 504]],
    ['a connection that breaks', ['reset']],
    ['an answer that never comes', ['hang']],
  ])('arrives once after %s', async ([, faults]) => {
    const here = await open()
    const anna = here.person('Anna')
    here.teams.faults.next(...faults)
    expect((await here.post(anna.message('what is a key id'))).status).toBe(200)
    const shown = await here.reply(anna.personal.id)
    expect(textOn(shown.activity)).toContain('Key ID')
    await here.post(anna.message('thank you'))
    await here.reply(anna.personal.id, 2)
    expect(here.teams.said(anna.personal.id).filter((one) => textOn(one.activity).includes('Key ID'))).toHaveLength(1)
  })

  test('is tried once more and no oftener when its answer was lost, and that is logged', async () => {
    const here = await open()
    const anna = here.person('Anna')
    here.teams.faults.next('lost', 'lost', 'lost', 'lost')
    await here.post(anna.message('what is a key id'))
    await here.until('the mark', () => here.logged.some((line) => line.includes('deliver.maybe-twice')))
    expect(sends(here)).toHaveLength(2)
  })

  test('after a lost answer arrives at the second try, marked', async () => {
    const here = await open()
    const anna = here.person('Anna')
    here.teams.faults.next('lost')
    await here.post(anna.message('what is a key id'))
    await here.until('the mark', () => here.logged.some((line) => line.includes('deliver.maybe-twice')))
    expect(sends(here)).toHaveLength(2)
  })

  test('waits as long as Teams asks for', async () => {
    const here = await open()
    const anna = here.person('Anna')
    here.teams.faults.next('busy')
    await here.post(anna.message('what is a key id'))
    await here.reply(anna.personal.id)
    const [first, second] = sends(here)
    expect((second?.at ?? 0) - (first?.at ?? 0)).toBeGreaterThanOrEqual(990)
    expect(here.logged.some((line) => line.includes('"teams.limited","afterMs":1000'))).toBe(true)
  })

  test('keeps its place before the next one', async () => {
    const here = await open()
    const anna = here.person('Anna')
    here.teams.faults.next(502, 502)
    await Promise.all([here.post(anna.message('what is a key id')), here.post(anna.message('where is my recovery key'))])
    await here.reply(anna.personal.id, 2)
    const lines = await here.runtime.assistant.transcript(`teams:aaaaaaaa-0000-4000-8000-00000000000a:${anna.personal.id}`)
    const said = lines.filter((line) => line.from === 'bot').map((line) => line.messageId)
    expect(said).toEqual(here.teams.said(anna.personal.id).map((one) => `${anna.personal.id}/${one.id}`))
  })

  test('a person who waits sees that something is typed', async () => {
    const here = await open()
    const anna = here.person('Anna')
    here.teams.faults.next(503, 503, 503)
    await here.post(anna.message('what is a key id'))
    expect(here.teams.typing()).toBe(1)
    expect(here.teams.said(anna.personal.id)).toHaveLength(1)
  })

  test('nothing is typed while Teams asks to wait', async () => {
    const here = await open()
    here.teams.faults.next('busy')
    await here.post(here.person('Anna').message('what is a key id'))
    expect(here.teams.typing()).toBe(0)
  })

  test('a quick answer is not announced by typing', async () => {
    const here = await open()
    await here.post(here.person('Anna').message('what is a key id'))
    expect(here.teams.typing()).toBe(0)
  })

  test('a card that Teams does not take arrives as text, with its choices by number', async () => {
    const here = await open()
    const anna = here.person('Anna')
    here.teams.faults.next(400)
    await here.post(anna.message('what is a key id'))
    const shown = await here.reply(anna.personal.id)
    expect(shown.activity['attachments']).toBeUndefined()
    expect(textOn(shown.activity)).toMatch(/1\\\. /)
  })
})

describe('a connector that never answers', () => {
  test('does not hold a turn beyond its limit', async () => {
    const here = await open({ timeoutMs: 5_000 })
    here.teams.faults.always('hang')
    const posted = here.post(here.person('Anna').message('what is a key id'))
    const late = new Promise((resolve) => setTimeout(() => resolve('late'), 9_500))
    expect(await Promise.race([posted, late])).toMatchObject({ status: 200 })
    here.teams.faults.always(undefined)
  })
})

describe('a place that takes nothing any more', () => {
  test('gets nothing more until somebody writes from there', async () => {
    const here = await open()
    const anna = here.person('Anna')
    here.teams.blocked.add(anna.personal.id)
    await here.post(anna.message('what is a key id'))
    await here.until('the refusal', () => here.logged.some((line) => line.includes('teams.dead')))
    expect(sends(here)).toHaveLength(1)
    expect(await here.runtime.assistant.values.get('teams.reference', anna.personal.id)).toContain('"dead":true')
    here.teams.blocked.clear()
    await here.post(anna.message('where is my recovery key'))
    await here.reply(anna.personal.id)
    expect(await here.runtime.assistant.values.get('teams.reference', anna.personal.id)).toContain('"dead":false')
  })

  test('is forgotten when the app is removed', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.message('what is a key id'))
    await here.post(anna.installed(anna.personal, 'remove'))
    expect(await here.runtime.assistant.values.list('teams.reference')).toEqual([])
  })
})

describe('the token', () => {
  test('is asked for once, however many messages wait for it', async () => {
    const here = await open()
    here.teams.tokens.delayMs = 50
    const people = Array.from({ length: 8 }, (_, at) => here.person(`Person${at}`))
    await Promise.all(people.map((one) => here.post(one.message('what is a key id'))))
    for (const one of people) await here.reply(one.personal.id)
    expect(here.teams.tokens.issued).toBe(1)
  })

  test('is renewed when Teams does not take it any more', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.message('what is a key id'))
    await here.reply(anna.personal.id)
    here.teams.faults.next(401)
    await here.post(anna.message('where is my recovery key'))
    await here.reply(anna.personal.id, 2)
    expect(here.teams.tokens.issued).toBe(2)
  })

  test('that cannot be had is said in words by the check, with the way out', async () => {
    const here = await open()
    here.teams.tokens.refuse = true
    await expect(here.surface.check()).rejects.toMatchObject({
      code: 'DELIVERY_FAILED',
      message: expect.stringContaining('secret has expired'),
    })
  })

  test('goes to no other host', async () => {
    const here = await open()
    const outcome = here.runtime
      .channels()
      .get('teams')
      ?.deliver(
        {
          channel: 'teams',
          to: { serviceUrl: 'https://evil.example/', tenant: 't', conversation: 'a:1', scope: 'personal', user: 'u', bot: 'b' },
        },
        { kind: 'reply', reply: here.runtime.assistant.say('greet', 'en') },
        'key-1',
      )
    await expect(outcome).rejects.toMatchObject({ code: 'DELIVERY_REFUSED' })
  })
})
