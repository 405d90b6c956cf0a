import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, expect, test } from 'vitest'
import { piecesIn } from '../../adapters/cli/leak/pieces.ts'
import { CHANNEL, DESK, type FakeTeamsPerson, textOn } from '../support/fake-connector-people.ts'
import { type Posted, type TeamsWorld, teamsWorld } from '../support/fake-connector-world.ts'
import { keyGroups, seeded } from '../support/secrets.ts'

const folder = mkdtempSync(join(tmpdir(), 'teams-secrets-'))
let world: TeamsWorld | undefined

afterEach(async () => {
  await world?.close()
  world = undefined
  for (const name of readdirSync(folder)) rmSync(join(folder, name))
})
afterAll(() => rmSync(folder, { recursive: true }))

async function open(): Promise<TeamsWorld> {
  world = await teamsWorld({
    storeUrl: `sqlite:${join(folder, 'store.db')}`,
    change: (profile) => ({ ...profile, desk: { ...profile.desk, routes: ['teams'] } }),
  })
  return world
}

/** Everything that left the adapter or was kept: calls to Teams, answers, log lines at every level, the database's files. */
function leaks(here: TeamsWorld, groups: readonly string[], answers: readonly Posted[]): readonly string[] {
  const files = readdirSync(folder).map((name) => [name, readFileSync(join(folder, name)).toString('latin1')] as const)
  const sinks = [
    ['calls to Teams', JSON.stringify(here.teams.calls)],
    ['answers', JSON.stringify(answers)],
    ['log', here.logged.join('\n')],
    ...files,
  ] as const
  return sinks.flatMap(([sink, text]) => (piecesIn(text, groups).length > 0 ? [sink] : []))
}

type Way = readonly [string, (anna: FakeTeamsPerson, key: string, here: TeamsWorld) => readonly unknown[]]
const thread = { id: `${CHANNEL};messageid=1700`, type: 'channel' } as const
const file = (name: string) => ({
  more: { attachments: [{ contentType: 'application/vnd.microsoft.teams.file.download.info', name, content: {} }] },
})

const WAYS: readonly Way[] = [
  ['a message', (anna, key) => [anna.message(`here is my key ${key}`)]],
  ['a mention in a channel', (anna, key) => [anna.message(`is it ${key}`, { spot: thread, mention: true })]],
  ['a message in a channel that is heard', (anna, key) => [anna.message(`it is ${key}`, { spot: thread })]],
  ['an edit', (anna, key) => ((one) => [one, anna.edited(one, `hello ${key}`)])(anna.message('hello'))],
  ['a deletion that repeats the text', (anna, key) => ((one) => [one, { ...anna.deleted(one), text: key }])(anna.message(`my key ${key}`))],
  ['the command', (anna, key) => [anna.message(`/recoverykey wrong ${key}`)]],
  ['a file name', (anna, key) => [anna.message('look', file(`BitLocker Recovery Key ${key}.TXT`))]],
  [
    'a text that came as HTML only',
    (anna, key) => [anna.message('', { more: { attachments: [{ contentType: 'text/html', content: `<div>my key<br>${key}</div>` }] } })],
  ],
  ['hard spaces between the groups', (anna, key) => [anna.message(`my key ${key.replaceAll('-', '&nbsp;')}`)]],
  [
    'the name of the person',
    (anna, key) => [{ ...anna.message('hello'), from: { id: anna.id, aadObjectId: anna.aad, name: `Anna ${key}` } }],
  ],
  [
    'the name of somebody who is mentioned',
    (anna, key) => [
      anna.message('ask <at>Bert</at>', {
        more: { entities: [{ type: 'mention', text: '<at>Bert</at>', mentioned: { id: '29:b', name: key } }] },
      }),
    ],
  ],
  ['the value of a button', (anna, key) => [{ ...anna.message(''), text: undefined, value: { verb: 'choice', value: key } }]],
  [
    'a button of a card',
    (anna, key) => [anna.invoke('adaptiveCard/action', { action: { type: 'Action.Execute', verb: 'choice', data: { value: key } } })],
  ],
  [
    'the reason of a feedback',
    (anna, key) => [
      anna.invoke('message/submitAction', {
        actionName: 'feedback',
        actionValue: { reaction: 'dislike', feedback: JSON.stringify({ feedbackText: key }) },
      }),
    ],
  ],
  [
    'a message that is escalated',
    (anna, key) => [
      anna.invoke('composeExtension/fetchTask', {
        commandId: 'escalate',
        messagePayload: { id: '1', body: { contentType: 'html', content: `<p>${key}</p>` }, from: { user: { id: anna.aad } } },
      }),
    ],
  ],
  [
    'a field of the form',
    (anna, key) => [
      anna.invoke('composeExtension/submitAction', { commandId: 'escalate', data: { slot_owner: 'work', slot_device_name: key } }),
    ],
  ],
  [
    'eight messages of one group each',
    (anna, key) => [anna.message('I read you the key'), ...key.split('-').map((group) => anna.message(group))],
  ],
  ['an unknown invoke', (anna, key) => [anna.invoke(`other/${key}`, { key })]],
  ['words at the desk', (anna, key) => [anna.message(`RK-1000: ${key}`, { spot: { id: DESK, type: 'channel' }, mention: true })]],
]

test.for(WAYS)('no group of a key is kept or sent on by way of %s', async ([, way], { expect: local }) => {
  const here = await open()
  const groups = keyGroups(seeded(23))
  const answers: Posted[] = []
  for (const activity of way(here.person('Anna'), groups.join('-'), here)) answers.push(await here.post(activity))
  await here.surface.stop(2_000)
  await here.worker.drain(2_000)
  local(leaks(here, groups, answers)).toEqual([])
})

test('the search would find a group that was kept', async () => {
  const here = await open()
  const groups = keyGroups(seeded(23))
  await here.runtime.assistant.values.set('test', 'planted', groups[3] ?? '')
  expect(leaks(here, groups, []).length).toBeGreaterThan(0)
})

test('the person is told how to delete it here, and to change the key', async () => {
  const here = await open()
  const anna = here.person('Anna')
  await here.post(anna.message(`here is my key ${keyGroups(seeded(23)).join('-')}`))
  const text = textOn((await here.reply(anna.personal.id)).activity)
  expect(text).toContain('delete a message in Teams')
})
