import { afterEach, describe, expect, test } from 'vitest'
import type { Json } from '../support/fake-connector.ts'
import { CHANNEL, TENANT, textOn } from '../support/fake-connector-people.ts'
import { type TeamsWorld, teamsWorld, type WorldOptions } from '../support/fake-connector-world.ts'
import { keyGroups, seeded } from '../support/secrets.ts'

let world: TeamsWorld | undefined

async function open(options: WorldOptions = {}): Promise<TeamsWorld> {
  world = await teamsWorld({ change: (profile) => ({ ...profile, desk: { ...profile.desk, routes: ['builtin'] } }), ...options })
  return world
}

afterEach(async () => {
  const complaints = world?.teams.complaints ?? []
  await world?.close()
  world = undefined
  expect(complaints).toEqual([])
})

const thread = { id: `${CHANNEL};messageid=1700`, type: 'channel' } as const
const channel = { id: CHANNEL, type: 'channel' } as const
const group = { id: '19:group@thread.v2', type: 'groupChat' } as const
const key = () => keyGroups(seeded(7)).join('-')

describe('installation', () => {
  test('a team is welcomed once, with the name of who added the app', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.installed(channel, 'add'))
    await here.post(anna.installed(channel, 'add'))
    await here.post({ ...anna.installed(channel, 'add'), type: 'conversationUpdate', membersAdded: [{ id: '28:made-up-bot' }] })
    expect(textOn((await here.reply(CHANNEL)).activity)).toContain('Anna Example added me')
    await here.post(anna.message('hello', { spot: channel, mention: true }))
    await here.reply(CHANNEL, 2)
    expect(here.teams.said(CHANNEL)).toHaveLength(2)
  })

  test('a person gets no welcome pushed, because the prompt starters stand there', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.installed(anna.personal, 'add'))
    await here.post(anna.message('hello'))
    await here.reply(anna.personal.id)
    expect(here.teams.said(anna.personal.id)).toHaveLength(1)
  })

  test('new members of a team are not greeted', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post({
      ...anna.installed(channel, 'add'),
      type: 'conversationUpdate',
      action: undefined,
      membersAdded: [{ id: '29:someone' }],
    })
    await here.post(anna.message('hello'))
    await here.reply(anna.personal.id)
    expect(here.teams.said(CHANNEL)).toEqual([])
  })
})

describe('among others', () => {
  test('what is not said to the assistant is not its business', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.message('what is a key id', { spot: group }))
    await here.post(anna.message('what is a key id', { spot: group, mention: true }))
    await here.reply(group.id)
    expect(here.teams.said(group.id)).toHaveLength(1)
  })

  test('the mention is no word of the question', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.message('what is a key id', { spot: thread, mention: true }))
    await here.reply(thread.id)
    const lines = await here.runtime.assistant.transcript(`teams:${TENANT}:${thread.id}:teams:${TENANT}:${anna.aad}`)
    expect(lines[0]?.text).toBe('what is a key id')
  })

  test('a mention without a word is answered with help', async () => {
    const here = await open()
    await here.post(here.person('Anna').message('', { spot: thread, mention: true }))
    await here.reply(thread.id)
  })

  test("another person's button is theirs, and says so", async () => {
    const here = await open()
    await here.post(here.person('Anna').message('what is a key id', { spot: thread, mention: true }))
    const shown = await here.reply(thread.id)
    const posted = await here.post(here.person('Bert').press(shown, 'Find my key with it'))
    expect(posted.json).toMatchObject({
      type: 'application/vnd.microsoft.activity.message',
      value: expect.stringContaining('somebody else'),
    })
    expect(shown.edits).toBe(0)
    expect((await here.post(here.person('Anna').press(shown, 'Find my key with it'))).body).toContain('You chose')
  })

  test("another person's yes does not answer a question that was asked of somebody else", async () => {
    const here = await open()
    await here.post(here.person('Anna').message('I want to talk to a person', { spot: thread, mention: true }))
    await here.reply(thread.id)
    await here.post(here.person('Bert').message('yes', { spot: thread, mention: true }))
    await here.reply(thread.id, 2)
    const anna = await here.runtime.assistant.session(`teams:${TENANT}:${thread.id}:teams:${TENANT}:anna-aad`)
    expect(anna?.version).toBe(1)
  })

  test('a pasted key is answered in private, not where everybody reads', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.message(`is it ${key()}`, { spot: thread, mention: true }))
    const warned = await here.reply(anna.personal.id)
    expect(textOn(warned.activity)).toContain('three dots')
    expect(here.teams.said(thread.id)).toEqual([])
  })

  test('a pasted key that was not said to the assistant is answered as well', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.message(`it is ${key()}`, { spot: group }))
    await here.reply(anna.personal.id)
    expect(here.teams.said(group.id)).toEqual([])
  })

  test('who has not installed the app is warned by a message that only they see', async () => {
    const here = await open()
    const anna = here.person('Anna')
    here.teams.strangers.add(anna.id)
    await here.post(anna.message(`is it ${key()}`, { spot: thread, mention: true }))
    expect((await here.reply(thread.id)).targeted).toBe(true)
  })

  test('where Teams has not even that, the channel reads nothing of what it was', async () => {
    const here = await open()
    const anna = here.person('Anna')
    here.teams.strangers.add(anna.id)
    here.teams.targetedWorks = false
    await here.post(anna.message(`is it ${key()}`, { spot: thread, mention: true }))
    const text = textOn((await here.reply(thread.id)).activity)
    expect(text).not.toContain('Anna')
    expect(text).not.toMatch(/key/i)
  })
})

describe('messages that change', () => {
  test('an edit is answered anew', async () => {
    const here = await open()
    const anna = here.person('Anna')
    const message = anna.message('what is a key id')
    await here.post(message)
    await here.reply(anna.personal.id)
    await here.post(anna.edited(message, 'why does it ask for the key at every start'))
    await here.reply(anna.personal.id, 2)
  })

  test('a deleted message leaves the transcript', async () => {
    const here = await open()
    const anna = here.person('Anna')
    const message = anna.message('what is a key id please')
    await here.post(message)
    expect((await here.post(anna.deleted(message))).status).toBe(200)
    const lines = await here.runtime.assistant.transcript(`teams:${TENANT}:${anna.personal.id}`)
    expect(JSON.stringify(lines)).not.toContain('please')
  })

  test('a deleted message that was brought back stands in the transcript again', async () => {
    const here = await open()
    const anna = here.person('Anna')
    const message = anna.message('what is a key id please')
    await here.post(message)
    await here.post(anna.deleted(message))
    const back = {
      ...anna.edited(message, 'what is a key id please'),
      channelData: { tenant: { id: TENANT }, eventType: 'undeleteMessage' },
    }
    expect((await here.post(back)).status).toBe(200)
    const lines = await here.runtime.assistant.transcript(`teams:${TENANT}:${anna.personal.id}`)
    expect(lines.filter((line) => line.from === 'person').map((line) => line.text)).toEqual(['what is a key id please'])
  })
})

describe('what is typed and sent', () => {
  test.for<readonly [string, string]>([
    ['/recoverykey help', 'command:help'],
    ['/recoverykey', 'command:help'],
    ['/recoverykey status', 'command:status'],
    ['/RecoveryKey LOST', 'flow:lost-key'],
  ])('"%s" is the command %s', async ([typed, value]) => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.message(typed))
    await here.reply(anna.personal.id)
    const lines = await here.runtime.assistant.transcript(`teams:${TENANT}:${anna.personal.id}`)
    expect(lines[0]?.text).toBe(value)
  })

  test('a key file is known by its name; nothing is fetched', async () => {
    const here = await open()
    const anna = here.person('Anna')
    const file = {
      contentType: 'application/vnd.microsoft.teams.file.download.info',
      name: 'BitLocker Recovery Key 4C1D22AB.TXT',
      content: { downloadUrl: `${here.teams.base}/secret-file`, fileType: 'txt' },
    }
    await here.post(anna.message('', { more: { attachments: [file] } }))
    await here.reply(anna.personal.id)
    expect(here.teams.calls.some((call) => call.path.includes('secret-file'))).toBe(false)
    expect(here.logged.join('\n')).not.toContain('secret-file')
  })

  test('thumbs with a reason are feedback, and answered 200 with an empty object', async () => {
    const here = await open()
    const anna = here.person('Anna')
    await here.post(anna.message('what is a key id'))
    const shown = await here.reply(anna.personal.id)
    const value = { actionName: 'feedback', actionValue: { reaction: 'dislike', feedback: '{"feedbackText":"too long"}' } }
    const posted = await here.post(anna.invoke('message/submitAction', value, anna.personal, { replyToId: shown.id }))
    expect(posted).toMatchObject({ status: 200, json: {}, body: '{}' })
    const lines = await here.runtime.assistant.transcript(`teams:${TENANT}:${anna.personal.id}`)
    expect(lines.findLast((line) => line.from === 'person')?.text).toBe('no too long')
  })

  test.for(['handoff/unknown', 'task/fetch', '', 'constructor'])('an invoke called "%s" is not known: 501', async (name) => {
    const here = await open()
    expect((await here.post(here.person('Anna').invoke(name, {}))).status).toBe(501)
  })
})

describe('"Escalate to IT" on a message', () => {
  const payload = (text: string, user: string) => ({
    commandId: 'escalate',
    commandContext: 'message',
    messagePayload: { id: '1699', body: { contentType: 'html', content: `<p>${text}</p>` }, from: { user: { id: user } } },
  })

  test('opens a form that is filled in from the message, and sending it makes a request', async () => {
    const here = await open()
    const anna = here.person('Anna')
    const opened = await here.post(
      anna.invoke('composeExtension/fetchTask', payload('my work laptop is locked, key id 4C1D22AB', 'someone'), group),
    )
    expect(opened.status).toBe(200)
    expect(opened.body).toContain('4C1D22AB')
    expect(opened.body).toContain('slot_owner')
    const data = { slot_owner: 'work', slot_key_id: '4C1D22AB', slot_device_name: 'LT-0815' }
    const sent = await here.post(anna.invoke('composeExtension/submitAction', { commandId: 'escalate', data }, group))
    expect(sent.json).toMatchObject({ task: { type: 'message', value: expect.stringMatching(/RK-\d+/) } })
    expect(textOn((await here.reply(anna.personal.id)).activity)).toMatch(/RK-\d+/)
    const tickets = await here.runtime.assistant.tickets({})
    expect(tickets).toHaveLength(1)
    expect(tickets[0]).toMatchObject({ person: `teams:${TENANT}:anna-aad`, fields: { key_id: '4C1D22AB' } })
  })

  test('a secret in a field is not sent, and the form says so', async () => {
    const here = await open()
    const anna = here.person('Anna')
    const data = { slot_owner: 'work', slot_device_name: key() }
    const sent = await here.post(anna.invoke('composeExtension/submitAction', { commandId: 'escalate', data }, group))
    expect((sent.json['task'] as Json)['type']).toBe('continue')
    expect(sent.body).toContain('Take it out')
    expect(sent.body).not.toContain(key().slice(0, 6))
    expect(await here.runtime.assistant.tickets({})).toEqual([])
  })
})

describe('guests', () => {
  test('are told that they are not served, where the organization refuses them', async () => {
    const here = await open({ guests: 'refuse' })
    const guest = here.person('Gast')
    here.teams.members.set(guest.personal.id, [{ id: guest.id, userPrincipalName: 'gast_example.com#EXT#@tenant.example' }])
    await here.post(guest.message('what is a key id'))
    expect(textOn((await here.reply(guest.personal.id)).activity)).toContain('members of this organization only')
    expect(await here.runtime.assistant.session(`teams:${TENANT}:${guest.personal.id}`)).toBeUndefined()
  })

  test('members are served', async () => {
    const here = await open({ guests: 'refuse' })
    const anna = here.person('Anna')
    here.teams.members.set(anna.personal.id, [{ id: anna.id, userPrincipalName: 'anna@tenant.example', tenantId: TENANT }])
    await here.post(anna.message('what is a key id'))
    expect(textOn((await here.reply(anna.personal.id)).activity)).toContain('Key ID')
  })
})
