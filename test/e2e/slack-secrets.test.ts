import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { piecesIn } from '../../adapters/cli/leak/pieces.ts'
import type { FakePerson } from '../support/fake-slack-people.ts'
import { DESK_CHANNEL, type SlackWorld, slackWorld } from '../support/fake-slack-world.ts'
import { keyGroups, seeded } from '../support/secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'slack-secrets-'))
let world: SlackWorld | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
  rmSync(join(folder, 'store.db'), { force: true })
})

async function open(transport: 'http' | 'socket', settings = {}): Promise<SlackWorld> {
  world = await slackWorld({
    transport,
    storeUrl: `sqlite:${join(folder, 'store.db')}`,
    settings,
    change: (profile) => ({ ...profile, desk: { ...profile.desk, routes: ['slack'] } }),
  })
  world.slack.space.channels.add('G0TEAM')
  return world
}

/** Everything that left the adapter or was kept: calls to Slack, answers, log lines at every level, the database's files. */
function sinks(here: SlackWorld, answers: readonly unknown[]): ReadonlyMap<string, string> {
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')] as const)
  return new Map([
    ['calls to Slack', JSON.stringify(here.slack.space.calls)],
    ['response URLs', JSON.stringify(here.slack.responses)],
    ['acknowledgements', JSON.stringify(answers)],
    ['log', here.logged.join('\n')],
    ...files,
  ])
}

/** The sinks in which a group of the key stands. */
function leaks(here: SlackWorld, groups: readonly string[], answers: readonly unknown[] = []): readonly string[] {
  return [...sinks(here, answers)].flatMap(([sink, text]) => (piecesIn(text, groups).length > 0 ? [sink] : []))
}

type Way = readonly [string, (here: SlackWorld, anna: FakePerson, key: string) => Promise<unknown>]

const WAYS: readonly Way[] = [
  ['a direct message', async (_, anna, key) => anna.writes(`here is my key ${key}`)],
  [
    'a thread',
    async (_, anna, key) => {
      const { message } = await anna.writes('hello')
      return anna.writes(key, { thread: message.ts })
    },
  ],
  ['a mention in a channel', async (_, anna, key) => anna.mentions('G0TEAM', `is this right? ${key}`)],
  ['a message in a channel that the app reads', async (_, anna, key) => anna.writes(`the key is ${key}`, { channel: 'G0TEAM' })],
  [
    'an edit',
    async (_, anna, key) => {
      const { message } = await anna.writes('hello')
      return anna.edits(message, `hello, ${key}`)
    },
  ],
  [
    'an edit that takes it out again',
    async (_, anna, key) => {
      const { message } = await anna.writes(`my key: ${key}`)
      return anna.edits(message, 'my key: gone')
    },
  ],
  [
    'a deletion, which repeats the text',
    async (_, anna, key) => {
      const { message } = await anna.writes(`my key: ${key}`)
      return anna.deletes(message)
    },
  ],
  ['the text of a command', async (_, anna, key) => anna.types(`wrong ${key}`)],
  [
    'an automatic phone link',
    async (_, anna, key) => {
      const halves = [key.slice(0, 13), key.slice(14)]
      return anna.writes(`<tel:${halves[0]}|${halves[0]}>-${halves[1]}`)
    },
  ],
  ['a code block', async (_, anna, key) => anna.writes(`\`\`\`\n${key}\n\`\`\``)],
  ['a file name', async (_, anna, key) => anna.writes('look', { files: [`BitLocker Recovery Key ${key}.TXT`] })],
  [
    'a field of the form',
    async (here, anna, key) => {
      await anna.types('escalate')
      await here.until('the form', () => here.slack.space.views[0])
      return anna.submits({ owner: 'work', device_name: key })
    },
  ],
  [
    'a message that a shortcut was used on',
    async (_, anna, key) => {
      const { message } = await anna.writes(`my key is ${key}`, { channel: 'G0TEAM' })
      return anna.shortcut('ask-it', message)
    },
  ],
  [
    'eight messages of one group each',
    async (here, anna, key) => {
      const { message } = await anna.writes('I read you the key')
      for (const group of key.split('-')) await anna.writes(group, { thread: message.ts })
      await here.until('the warning', () => here.slack.space.said(anna.direct).find((one) => one.text.includes('Taken together')))
      return undefined
    },
  ],
  [
    'a name in the directory',
    async (here, anna, key) => {
      here.slack.space.users.set('U0ANNA', { id: 'U0ANNA', name: `Anna ${key}` })
      await anna.writes('hello')
      return anna.writes('hello again')
    },
  ],
]

test.for(WAYS.flatMap(([name, act], at) => (['http', 'socket'] as const).map((transport) => [name, transport, act, at] as const)))(
  'a key in %s is nowhere afterwards (%s)',
  async ([name, transport, act, at]) => {
    const here = await open(transport)
    const groups = keyGroups(seeded(100 + at))
    const answer = await act(here, here.person('U0ANNA'), groups.join('-'))
    await here.runtime.drainInbox()
    await here.until('an answer', () => here.slack.space.calls.some((call) => call.method !== 'auth.test') || answer)
    // What only eight messages together show is masked when the last of them is read.
    const answers = name.includes('form') || name.includes('command') ? [answer] : []
    await here.until('nothing of the key', () => leaks(here, groups, answers).length === 0)
    await here.surface.stop(2_000)
    await here.worker.drain(2_000)
    expect(leaks(here, groups, answers)).toEqual([])
  },
)

test('who pastes a key in a channel is warned there alone, and told in private what to do', async () => {
  const here = await open('http')
  const anna = here.person('U0ANNA')
  await anna.writes(`the key is ${keyGroups(seeded(7)).join('-')}`, { channel: 'G0TEAM' })
  const warning = await here.until('the warning', () => here.slack.space.ephemerals.find((one) => one.channel === 'G0TEAM'))
  expect(warning).toMatchObject({ user: 'U0ANNA', text: expect.stringContaining('Delete message') })
  const told = await here.until('the private message', () => here.slack.space.said(anna.direct)[0])
  expect(told.text).toContain('To delete a message in Slack')
  expect(here.slack.space.said('G0TEAM')).toEqual([])
})

test('who mistyped a key hears which groups cannot be right, without a digit of it', async () => {
  const here = await open('http')
  const anna = here.person('U0ANNA')
  const groups = keyGroups(seeded(11))
  const wrong = groups.map((group, at) => (at === 2 ? String((Number(group) + 1) % 1_000_000).padStart(6, '0') : group))
  await anna.writes(`my key ${wrong.join('-')}`)
  const told = await here.until('the warning', () => here.slack.space.said(anna.direct)[0])
  expect(told.text).toMatch(/cannot be right: 3\b/)
  expect(leaks(here, wrong)).toEqual([])
})

test('a configured user token deletes a pasted key in a channel', async () => {
  const here = await open('http', { userToken: 'xoxp-made-up' })
  const { message } = await here.person('U0ANNA').writes(`the key is ${keyGroups(seeded(8)).join('-')}`, { channel: 'G0TEAM' })
  await here.until('the deletion', () => here.slack.space.find('G0TEAM', message.ts) === undefined)
})

test('a user token that may not delete in direct messages is no failure', async () => {
  const here = await open('http', { userToken: 'xoxp-made-up' })
  const anna = here.person('U0ANNA')
  await anna.writes(`my key ${keyGroups(seeded(9)).join('-')}`)
  await here.until('the try', () => here.slack.space.calls.find((call) => call.method === 'chat.delete'))
  await here.until('the warning', () => here.slack.space.said(anna.direct)[0])
  expect(await here.store.jobs.dead(10)).toEqual([])
})

test('a key that an agent writes does not reach the person, and the agent is told the approved way', async () => {
  const here = await open('http')
  const anna = here.person('U0ANNA')
  await anna.types('escalate')
  await here.until('the form', () => here.slack.space.views[0])
  await anna.submits({ owner: 'work' })
  const card = await here.until('the card', () => here.slack.space.said(DESK_CHANNEL)[0])
  const omar = here.person('U0OMAR')
  await omar.presses(card, 'Claim')
  await here.until('the claim', () => JSON.stringify(card.blocks).includes('Resolve'))
  const groups = keyGroups(seeded(10))
  await omar.writes(`your key: ${groups.join('-')}`, { channel: DESK_CHANNEL, thread: card.ts })
  const told = await here.until('the word to the agent', () => here.slack.space.ephemerals.find((one) => one.user === 'U0OMAR'))
  expect(told.text).toContain('by voice')
  await here.surface.stop(2_000)
  await here.worker.drain(2_000)
  expect(leaks(here, groups)).toEqual([])
})
