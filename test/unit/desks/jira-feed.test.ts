import nock from 'nock'
import { afterAll, afterEach, beforeEach, describe, expect, test } from 'vitest'
import { piecesIn } from '../../../adapters/cli/leak/pieces.ts'
import { jiraDesk } from '../../../adapters/desks/jira.ts'
import { jiraFeed } from '../../../adapters/desks/jira-feed.ts'
import type { DeskEvent } from '../../../src/ports/desk.ts'
import { fakeJira, JIRA_URL } from '../../support/fake-desk-jira.ts'
import { deskParts } from '../../support/fake-desk-words.ts'
import { aTicket, claimedBy, MINUTE, MONDAY_NINE, OMAR, safe } from '../../support/handoff-parts.ts'
import { madeUpKey } from '../../support/secrets.ts'

const settings = { url: JIRA_URL, user: 'bot@desk.example', token: 'made-up', serviceDesk: '3', requestType: '11' }

afterAll(() => nock.restore())

describe('what agents do in Jira', () => {
  let now = MONDAY_NINE
  let jira: ReturnType<typeof fakeJira>
  let cursor: string | undefined
  let ref = ''
  const parts = deskParts(() => now)
  const seen = new Set<string>()

  beforeEach(async () => {
    now = MONDAY_NINE
    seen.clear()
    jira = fakeJira(() => now)
    ref = (await jiraDesk(settings, parts).open(aTicket(), 'open-1')).ref
    now += 10 * MINUTE
    cursor = (await jiraFeed(settings, parts).poll(undefined)).cursor
    now += MINUTE
  })
  afterEach(() => nock.cleanAll())

  /** Events that were not told before, as the runtime takes them. */
  async function fresh(): Promise<readonly DeskEvent[]> {
    const { events, cursor: next } = await jiraFeed(settings, parts).poll(cursor)
    cursor = next
    now += MINUTE
    return events.filter((event) => !seen.has(event.eventId) && seen.add(event.eventId))
  }

  test('begins with now', async () => {
    expect((await jiraFeed(settings, parts).poll(undefined)).events).toEqual([])
  })

  test('an assignment to themselves is a claim, to somebody else is that, to nobody is putting back', async () => {
    jira.agent('omar', ref).assign('omar')
    expect(await fresh()).toMatchObject([{ kind: 'claimed', ticket: 't-1', agent: { id: 'omar', name: 'Omar' } }])
    jira.agent('omar', ref).assign('dana')
    expect(await fresh()).toMatchObject([{ kind: 'assigned', to: { id: 'dana', name: 'Dana' } }])
    jira.agent('dana', ref).assign(undefined)
    expect(await fresh()).toMatchObject([{ kind: 'unclaimed', agent: { id: 'dana' } }])
  })

  test('a public reply is for the person, an internal note is not', async () => {
    jira.agent('omar', ref).comment('I call you now', false)
    jira.agent('omar', ref).comment('looks fine', true)
    expect(await fresh()).toMatchObject([
      { kind: 'said', text: 'I call you now', withheld: false },
      { kind: 'note', text: 'looks fine' },
    ])
  })

  test('an edited reply is an edit of the same message', async () => {
    const comment = jira.agent('omar', ref).comment('I call you now', false)
    const [said] = await fresh()
    jira.agent('omar', ref).edit(comment, 'I call you at ten')
    const [edited] = await fresh()
    expect(said).toMatchObject({ kind: 'said' })
    expect(edited).toMatchObject({ kind: 'edited', text: 'I call you at ten', messageId: said?.kind === 'said' ? said.messageId : '' })
  })

  test('a reply that was edited before it was read was said all the same', async () => {
    const comment = jira.agent('omar', ref).comment('I call you now', false)
    now += 1000
    jira.agent('omar', ref).edit(comment, 'I call you at ten')
    expect(await fresh()).toMatchObject([
      { kind: 'said', text: 'I call you at ten' },
      { kind: 'edited', text: 'I call you at ten' },
    ])
  })

  test('a key in a reply is withheld, and the agent is told inside', async () => {
    const key = madeUpKey(3)
    jira.agent('omar', ref).comment(`type ${key}`, false)
    const [event] = await fresh()
    expect(event).toMatchObject({ kind: 'said', withheld: true })
    expect(piecesIn(JSON.stringify(event), key.split('-'))).toEqual([])
    if (event === undefined) throw new Error('no event')
    const ticket = claimedBy(OMAR, { desk: { name: 'jira', ref } })
    const feed = jiraFeed(settings, parts)
    await feed.tell(ticket, event, { kind: 'withheld' })
    await feed.tell(ticket, event, { kind: 'withheld' })
    const told = jira.issues[0]?.comments.filter(({ body }) => body.includes('Not sent and not stored'))
    expect(told).toMatchObject([{ jsdPublic: false }])
    expect(await fresh()).toEqual([])
  })

  test('words in a note mark the checklist, and resolving comes last', async () => {
    jira.agent('omar', ref).comment('#resolved called back, #identity #rotated', true)
    expect((await fresh()).map((event) => (event.kind === 'checked' ? event.item : event.kind))).toEqual([
      'note',
      'identity',
      'rotated',
      'resolved',
    ])
  })

  test('a status that means done resolves, another one reopens, waiting asks', async () => {
    jira.agent('omar', ref).move('Waiting for customer')
    expect(await fresh()).toMatchObject([{ kind: 'asked-details', what: [] }])
    jira.agent('omar', ref).move('Resolved')
    expect(await fresh()).toMatchObject([{ kind: 'resolved', text: 'Done' }])
    jira.agent('omar', ref).move('In Progress')
    expect(await fresh()).toMatchObject([{ kind: 'reopened' }])
  })

  test('what the program itself did is no event', async () => {
    const desk = jiraDesk(settings, parts)
    const ticket = claimedBy(OMAR, { desk: { name: 'jira', ref } })
    await desk.say(ticket, { id: 'm', kind: 'new', text: safe('hello') }, 'k-1')
    await desk.close({ ...ticket, state: 'closed' }, 'k-2')
    expect(await fresh()).toEqual([])
  })

  test('one poll after another tells the same event under the same id', async () => {
    jira.agent('omar', ref).comment('hello', false)
    const feed = jiraFeed(settings, parts)
    const first = await feed.poll(cursor)
    const second = await feed.poll(cursor)
    expect(second.events).toEqual(first.events)
  })

  test('a request of somebody else is passed over', async () => {
    jira.agent('omar', ref).comment('hello', false)
    const issue = jira.issues[0]
    if (issue !== undefined) issue.properties['recoverykey'] = undefined
    expect(await fresh()).toEqual([])
  })
})
