import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { piecesIn } from '../../adapters/cli/leak/pieces.ts'
import type { TicketView } from '../../adapters/web/views.ts'
import { keyGroups, seeded } from '../support/secrets.ts'
import { escalateFromFlow, type WebClient, webClient } from '../support/web-client.ts'
import { startWebServer, type WebServer } from '../support/web-server.ts'

/** Who did what, in order; at which desk the bot put it is left out. */
function story(trail: TicketView['trail']): readonly string[] {
  return trail.filter(({ who }) => who !== 'bot').map(({ who, change }) => `${who} ${change}`)
}

/** The database as it lies on the disk: the file and what is not yet in it. */
function stored(file: string): readonly string[] {
  return [file, `${file}-wal`].map((part) => readFileSync(part, 'latin1'))
}

/** The texts of a talk, whoever said them. */
async function textOf(person: WebClient): Promise<string> {
  return JSON.stringify((await person.talk()).lines)
}

describe('a conversation reaches a human and comes back', () => {
  let server: WebServer
  beforeAll(async () => {
    server = await startWebServer()
  })
  afterAll(async () => {
    await server?.stop()
  })

  test('from the middle of a flow to an agent, a stopped key, a checklist, and back when it was not solved', async () => {
    const person = webClient(server.url)
    const kim = webClient(server.url)
    const id = await escalateFromFlow(person)
    await kim.work('Kim')
    expect((await kim.queue()).tickets.map((row) => row.id)).toContain(id)

    expect(await kim.act(id, { kind: 'said', text: 'Hello, this is Kim' })).toMatchObject({ answer: 'held' })
    expect(await textOf(person)).not.toContain('this is Kim')
    expect(await kim.act(id, { kind: 'claimed' })).toMatchObject({ answer: 'done' })
    await vi.waitFor(async () => expect(await textOf(person)).toContain('Hello, this is Kim'))
    expect((await person.talk()).owner).toBe('agent')

    const heard = (await person.say('I have the laptop in front of me')).json.talk
    expect(heard.lines.at(-1)).toMatchObject({ from: 'person' })
    expect(JSON.stringify((await kim.ticket(id)).lines)).toContain('I have the laptop in front of me')
    expect(await kim.act(id, { kind: 'said', text: 'I call your number on record now' })).toMatchObject({ answer: 'done' })
    await vi.waitFor(async () => expect(await textOf(person)).toContain('I call your number on record now'))

    const groups = keyGroups(seeded(41), 8)
    expect(await kim.act(id, { kind: 'said', text: `it is ${groups.join('-')}` })).toMatchObject({ answer: 'withheld' })

    const tooEarly = await kim.act(id, { kind: 'resolved', text: 'Given by phone' })
    expect(tooEarly.answer).toBe('refused')
    expect(tooEarly.message).toMatch(/identity/i)
    for (const item of ['identity', 'device', 'key-id', 'located', 'cause', 'given', 'rotated'])
      expect(await kim.act(id, { kind: 'checked', item })).toMatchObject({ answer: 'done' })
    expect(await kim.act(id, { kind: 'resolved', text: 'Given by phone, change of the key requested' })).toMatchObject({ answer: 'done' })
    await vi.waitFor(async () =>
      expect((await person.talk()).lines.at(-1)?.reply?.choices.map(({ value }) => value)).toEqual(['yes', 'no']),
    )
    expect((await person.talk()).owner).toBe('bot')

    await person.say('no, not solved')
    const after = await kim.ticket(id)
    expect(after.row.state).toBe('claimed')
    expect(story(after.trail)).toEqual([
      'person opened',
      'Kim claimed',
      'Kim withheld',
      ...Array.from({ length: 7 }, () => 'Kim checked'),
      'Kim resolved',
      'person reopened',
    ])
    const times = after.trail.map(({ at }) => at)
    expect(times).toEqual(times.toSorted((a, b) => a - b))

    const everything = [await textOf(person), JSON.stringify(after), server.output(), ...stored(server.database)].join('\n')
    expect(piecesIn(everything, groups)).toEqual([])
  })

  test('of agents who claim at the same moment one has it, and the others are told who', async () => {
    const person = webClient(server.url)
    const id = await escalateFromFlow(person)
    const names = ['Ada', 'Ben', 'Cleo', 'Dan']
    const agents = names.map(() => webClient(server.url))
    await Promise.all(agents.map((agent, index) => agent.work(names[index] ?? '')))
    const answers = await Promise.all(agents.map((agent) => agent.act(id, { kind: 'claimed' })))
    const winner = names[answers.findIndex(({ answer }) => answer === 'done')] ?? 'nobody'
    expect(answers.map(({ answer }) => answer).sort()).toEqual(['done', 'refused', 'refused', 'refused'])
    for (const { answer, message } of answers) if (answer === 'refused') expect(message).toContain(winner)
    const { trail } = await (agents[0] ?? person).ticket(id)
    expect(story(trail)).toEqual(['person opened', `${winner} claimed`])
  })
})
