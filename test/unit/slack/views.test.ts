import { describe, expect, test } from 'vitest'
import { ticketCard, transcriptTexts } from '../../../adapters/slack/desk-card.ts'
import { assignView, checklistView, detailsView, metadataOfView, readResolution, resolveView } from '../../../adapters/slack/desk-views.ts'
import { homeView } from '../../../adapters/slack/home.ts'
import { limitProblems } from '../../../adapters/slack/limits.ts'
import { formView } from '../../../adapters/slack/modal.ts'
import { settledBlocks } from '../../../adapters/slack/press.ts'
import { createWords, type Words } from '../../../adapters/slack/words.ts'
import type { Ticket } from '../../../src/model/ticket.ts'
import { createDoor } from '../../../src/redaction/door.ts'
import { redact } from '../../../src/redaction/redact.ts'
import { madeUpTicket } from '../../support/fake-slack-tickets.ts'
import { recordingAssistant } from '../../support/recording-assistant.ts'

const words = createWords(recordingAssistant())
const safe = (text: string) => redact(text).text
/** Texts in a language that needs three times the room. */
const wide: Words = {
  line: (id, language, values) => words.line(id, language, values).repeat(3),
  name: (id, language) => words.name(id, language)?.repeat(3),
  feedback: () => ({ yes: 'j'.repeat(90), no: 'n'.repeat(90) }),
}
const LONG = safe('word '.repeat(2_000))
const STATES = ['open', 'claimed', 'waiting', 'resolved', 'closed'] as const
const META = { ticket: 'ticket-1', channel: 'G0DESK', root: '1.1' }

const fullest = (state: Ticket['state']): Ticket =>
  madeUpTicket({
    state,
    owner: 'slack:T0FAKE:U0OMAR',
    ownerName: safe('Omar'),
    personName: safe('A'.repeat(200)),
    summary: LONG,
    resolution: LONG,
    fields: Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`field_${at}`, LONG])),
    transcript: Array.from({ length: 200 }, (_, at) => ({ at, from: 'person' as const, text: LONG })),
    checklist: [{ item: 'identity', by: 'x', at: 1 }],
    children: ['a', 'b'],
  })

describe.for([
  ['in English', words],
  ['in a language that needs much room', wide],
] as const)('views and cards %s', ([, says]) => {
  test.for(STATES)('keep to the limits for the fullest request that is %s', (state) => {
    expect(limitProblems({ ...ticketCard(fullest(state), says) }, 'message')).toEqual([])
  })

  test('keep to the limits in every view of an agent', () => {
    for (const view of [resolveView, checklistView, detailsView, assignView]) {
      expect(limitProblems(view(says, fullest('claimed'), META), 'view')).toEqual([])
    }
  })

  test('keep to the limits on the home tab', () => {
    const tickets = Array.from({ length: 30 }, (_, at) => madeUpTicket({ number: `RK-${at}`, id: String(at) }))
    expect(limitProblems(homeView(says, { tickets, language: 'de', languages: ['en', 'de', 'es', 'fr', 'pt'] }), 'view')).toEqual([])
  })

  test('keep to the limits in the form', () => {
    const options = Array.from({ length: 150 }, (_, at) => ({ label: `${at} ${'x'.repeat(100)}`, value: `v${at}` }))
    const fields = [
      { slot: 'owner', label: 'x'.repeat(3_000), kind: 'choice' as const, options, optional: false, maxChars: 100, value: 'v1' },
      { slot: 'what', label: 'What', kind: 'text' as const, options: [], optional: true, maxChars: 9_000, value: 'y'.repeat(9_000) },
    ]
    const place = { tenant: 'T0FAKE', channel: 'U0ANNA', user: 'U0ANNA', entry: 'slack:T0FAKE:U0ANNA:command' }
    expect(limitProblems(formView(says, fields, { conversation: 'slack:T0FAKE:U0ANNA:command', place }, 'en'), 'view')).toEqual([])
  })
})

describe('a card', () => {
  test.for([
    ['open', ['Claim']],
    ['claimed', ['Resolve', 'Checklist']],
    ['resolved', ['Reopen']],
  ] as const)('that is %s offers what can be done', ([state, labels]) => {
    const card = ticketCard(madeUpTicket({ state, owner: 'slack:T0FAKE:U0OMAR', ownerName: safe('Omar') }), words)
    const actions = card.blocks.find((block) => block.type === 'actions') as
      | { elements: { type: string; text?: { text: string } }[] }
      | undefined
    expect(actions?.elements.filter((one) => one.type === 'button').map((one) => one.text?.text)).toEqual(labels)
  })

  test('shows text of people without letting it do anything', () => {
    const card = ticketCard(madeUpTicket({ summary: safe('<!channel> <@U1> & *x*'), personName: safe('<!here>') }), words)
    expect(JSON.stringify(card)).not.toMatch(/<@|<!(?!date)/)
  })

  test('tells the time in the zone of who looks', () => {
    expect(JSON.stringify(ticketCard(madeUpTicket(), words).blocks)).toContain('<!date^')
  })

  test('comes with the talk, the newest part of it where it is long', () => {
    expect(transcriptTexts(madeUpTicket(), words)).toEqual(['Person: my laptop is locked'])
    expect(transcriptTexts(fullest('open'), words).length).toBeLessThanOrEqual(10)
  })
})

describe('a view of an agent', () => {
  test('remembers its request', () => {
    expect(metadataOfView(checklistView(words, madeUpTicket(), META))).toEqual(META)
    expect(metadataOfView({ private_metadata: 'no JSON' })).toBeUndefined()
  })

  test('gives the marked steps in the order of the work', () => {
    const selected_options = [{ value: 'rotated' }, { value: 'identity' }, { value: 'unheard-of' }]
    const state = { values: { checklist: { value: { selected_options } }, reason: { value: { value: ' done ' } } } }
    expect(readResolution({ state }, createDoor())).toEqual({ text: 'done', withheld: false, items: ['identity', 'rotated'] })
  })
})

test('a message whose button was pressed keeps its text and says what was chosen', () => {
  const blocks = [{ type: 'rich_text' }, { type: 'actions' }, { type: 'context_actions' }]
  expect(settledBlocks({ blocks }, 'You chose: Yes')).toEqual([
    { type: 'rich_text' },
    { type: 'context', elements: [{ type: 'plain_text', text: 'You chose: Yes' }] },
  ])
  expect(settledBlocks({ blocks }, undefined)).toEqual([{ type: 'rich_text' }])
})
