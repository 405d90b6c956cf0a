import nock from 'nock'
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest'
import { jiraDesk } from '../../../adapters/desks/jira.ts'
import type { AuditLine } from '../../../src/model/ticket.ts'
import { fakeJira, JIRA_URL } from '../../support/fake-desk-jira.ts'
import { deskParts } from '../../support/fake-desk-words.ts'
import { aTicket, claimedBy, MONDAY_NINE, OMAR, safe } from '../../support/handoff-parts.ts'

const settings = { url: `${JIRA_URL}/`, user: 'bot@desk.example', token: 'made-up', serviceDesk: '3', requestType: '11' }
const desk = jiraDesk(
  settings,
  deskParts(() => MONDAY_NINE),
)
let jira: ReturnType<typeof fakeJira>

beforeEach(() => {
  jira = fakeJira(() => MONDAY_NINE)
})
afterEach(() => nock.cleanAll())
afterAll(() => nock.restore())

const line = (change: string): AuditLine => ({ ticket: 't-1', at: MONDAY_NINE, by: 'agent:omar', change })

test('the transcript is attached once, redacted, with time and speaker', async () => {
  await desk.open(aTicket(), 'open-1')
  await desk.open(aTicket(), 'open-1')
  expect(jira.issues[0]?.attachments).toMatchObject([{ filename: 'RK-1042-transcript.txt', body: expect.stringContaining('Ada Example:') }])
})

test("the person's words are public, what happened is internal", async () => {
  const { ref } = await desk.open(aTicket(), 'open-1')
  const ticket = claimedBy(OMAR, { desk: { name: 'jira', ref } })
  await desk.say(ticket, { id: 'm-1', kind: 'new', text: safe('hello') }, 'k-1')
  await desk.update(ticket, line('reminded'), 'k-2')
  expect(jira.issues[0]?.comments.map(({ jsdPublic }) => jsdPublic)).toEqual([true, false])
})

test('a resolved ticket takes the transition to done, a reopened one back, each once', async () => {
  const { ref } = await desk.open(aTicket(), 'open-1')
  const ticket = claimedBy(OMAR, { desk: { name: 'jira', ref } })
  await desk.update({ ...ticket, state: 'resolved' }, line('resolved'), 'k-1')
  await desk.close({ ...ticket, state: 'closed' }, 'k-2')
  expect(jira.issues[0]?.status).toBe('Resolved')
  expect(jira.issues[0]?.histories).toHaveLength(1)
  await desk.update(ticket, line('reopened'), 'k-3')
  expect(jira.issues[0]?.status).not.toBe('Resolved')
})

test('a line that was hidden afterwards is gone from description and attachment', async () => {
  const { ref } = await desk.open(aTicket(), 'open-1')
  const [first] = aTicket().transcript
  if (first === undefined) throw new Error('no transcript')
  const masked = claimedBy(OMAR, {
    desk: { name: 'jira', ref },
    summary: safe('[hidden]'),
    transcript: [{ ...first, text: safe('[hidden]') }],
  })
  await desk.update(masked, line('masked'), 'k-1')
  expect(jira.issues[0]?.attachments).toHaveLength(1)
  expect(JSON.stringify([jira.issues[0]?.attachments, jira.issues[0]?.description])).not.toContain('bios update')
})

test('a number that only begins alike is another ticket', async () => {
  await desk.open(aTicket({ id: 't-2', number: 'RK-10421' }), 'open-2')
  await desk.open(aTicket(), 'open-1')
  expect(jira.issues.map(({ summary }) => summary.split(':')[0])).toEqual(['RK-10421', 'RK-1042'])
})

test('refused credentials are named as such, without them', async () => {
  nock.cleanAll()
  nock(JIRA_URL).get(/.*/).reply(401, {})
  const failure = await desk.check().catch((error: unknown) => error)
  expect(failure).toMatchObject({ code: 'DESK_UNAVAILABLE', message: expect.stringContaining('credentials') })
  expect(String(failure)).not.toContain('made-up')
})
