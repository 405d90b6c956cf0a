import nock from 'nock'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { piecesIn } from '../../../adapters/cli/leak/pieces.ts'
import { followFeed } from '../../../adapters/desks/follow-feed.ts'
import { createDesks } from '../../../adapters/desks/index.ts'
import { jiraFeed } from '../../../adapters/desks/jira-feed.ts'
import { deskWords } from '../../../adapters/desks/words.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { knowledgeFor, type TestAssistant, testAssistant } from '../../support/assistant.ts'
import { fakeJira, JIRA_URL } from '../../support/fake-desk-jira.ts'
import { madeUpKey } from '../../support/secrets.ts'

const MINUTE = 60_000
const settings = { url: JIRA_URL, user: 'bot@desk.example', token: 'made-up', serviceDesk: '3', requestType: '11' }
let it: TestAssistant
let jira: ReturnType<typeof fakeJira>

beforeEach(async () => {
  it = await testAssistant({
    knowledge: knowledgeFor((profile) => ({ ...profile, desk: { ...profile.desk, routes: ['jira', 'builtin'] } })),
  })
  jira = fakeJira(() => it.now)
})
afterEach(async () => {
  nock.cleanAll()
  await it.close()
})
afterAll(() => nock.restore())

/** Lets a minute pass: the desk is asked for news, and everything that is due goes out. */
async function minute(): Promise<void> {
  it.now += MINUTE
  await it.settle()
  const parts = { words: deskWords(it.runtime.assistant, 'en'), door: it.runtime.assistant.door, clock: () => it.now }
  await followFeed(jiraFeed(settings, parts), it.runtime.assistant, silentLog).round()
  await it.settle()
}

const shown = () => it.posts.flatMap(({ post }) => (post.kind === 'reply' || post.kind === 'edit' ? [post.reply.text as string] : []))

async function escalated(): Promise<string> {
  await createDesks({ assistant: it.runtime.assistant, settings: { jira: settings }, language: 'en', clock: () => it.now, log: silentLog })
  await it.say('blue screen on my work laptop after a bios update, I cannot work at all')
  for (const word of ['person', 'yes', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown', 'unknown']) {
    const turn = await it.say(word)
    if (turn.replies.some((reply) => reply.choices.some(({ value }) => value === 'handoff:send'))) break
  }
  const sent = await it.say('handoff:send', { kind: 'choice' })
  expect(sent.ticket).toMatch(/^RK-\d+$/)
  return sent.ticket ?? ''
}

test('a talk goes to Jira and back: claimed, answered, a key stopped, resolved with the checklist, not solved, reopened', async () => {
  const number = await escalated()
  await minute()
  const [issue] = jira.issues
  if (issue === undefined) throw new Error('nothing in Jira')
  expect(issue.summary.startsWith(`${number}:`)).toBe(true)
  await minute()

  const agent = jira.agent('omar', issue.key)
  const key = madeUpKey(9)
  agent.comment('hello, one moment', false)
  await minute()
  expect(shown().join()).not.toContain('one moment')
  expect(issue.comments.at(-1)?.body).toContain('Claim it')

  agent.assign('omar')
  await minute()
  expect(shown().join('\n')).toContain('hello, one moment')

  await it.say('it is the one with the dock')
  await minute()
  expect(issue.comments.map(({ body }) => body).join('\n')).toContain('it is the one with the dock')

  agent.comment(`here you are: ${key}`, false)
  await minute()
  expect(issue.comments.at(-1)).toMatchObject({ jsdPublic: false, body: expect.stringContaining('Not sent and not stored') })
  expect(piecesIn(shown().join('\n'), key.split('-'))).toEqual([])

  agent.comment('#resolved', true)
  await minute()
  expect(issue.comments.at(-1)?.body).toContain('Still to be marked')
  agent.comment('called back on the number on record #identity #rotated #resolved', true)
  await minute()
  expect(shown().at(-1)).toContain('Is it solved?')
  expect(issue.status).toBe('Resolved')

  await it.say('no, it still asks for a key')
  await minute()
  const ticket = await it.runtime.assistant.ticket(number)
  expect(ticket).toMatchObject({ state: 'claimed', owner: 'omar' })
  expect(issue.status).not.toBe('Resolved')

  const trail = (await it.runtime.assistant.audit(ticket?.id ?? '')).map(({ change }) => change)
  expect(trail).toEqual(['opened', 'routed', 'claimed', 'withheld', 'noted', 'noted', 'checked', 'checked', 'resolved', 'reopened'])
  expect(piecesIn(JSON.stringify(await it.runtime.assistant.transcript('talk')), key.split('-'))).toEqual([])
})

test('a ticket is opened once although Jira was away, and keeps its number', async () => {
  jira.break('away')
  const number = await escalated()
  it.now += MINUTE
  await it.settle()
  expect(jira.issues).toEqual([])
  jira.break(undefined)
  it.now += 10 * MINUTE
  await it.settle()
  expect(jira.issues.map(({ summary }) => summary.split(':')[0])).toEqual([number])
})

test('of two agents who claim at the same time one has it and the other is told who', async () => {
  const number = await escalated()
  const id = (await it.runtime.assistant.ticket(number))?.id ?? ''
  const claim = (name: string) =>
    it.runtime.assistant.agent({
      eventId: `claim-${name}`,
      at: it.now,
      ticket: id,
      agent: { id: name, name: it.runtime.assistant.door.redact(name).text },
      kind: 'claimed',
    })
  const answers = await Promise.all([claim('omar'), claim('dana')])
  expect(answers.map(({ kind }) => kind).sort()).toEqual(['done', 'refused'])
  const winner = (await it.runtime.assistant.ticket(number))?.owner
  expect(answers.find(({ kind }) => kind === 'refused')).toEqual({ kind: 'refused', reason: 'owned', detail: winner })
})

test('what is not configured is not there, and the desk page always is', async () => {
  const surface = await createDesks({ assistant: it.runtime.assistant, settings: {}, language: 'en', clock: () => it.now, log: silentLog })
  expect(surface).toMatchObject({ status: 'on: builtin', routes: [] })
  await expect(surface.check()).resolves.toBeUndefined()
})
