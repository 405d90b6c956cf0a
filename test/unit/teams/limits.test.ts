import { describe, expect, test } from 'vitest'
import { button, card, cardMessage, literal } from '../../../adapters/teams/card.ts'
import { CHECKLIST, spokenText, ticketMessage, transcriptTexts } from '../../../adapters/teams/desk-card.ts'
import { form } from '../../../adapters/teams/extension.ts'
import { cardProblems, messageProblems } from '../../../adapters/teams/limits.ts'
import { createWords } from '../../../adapters/teams/words.ts'
import type { Ticket, TicketState } from '../../../src/model/ticket.ts'
import type { Assistant } from '../../../src/runtime/assistant.ts'
import { renderAnswer } from '../../../src/runtime/render.ts'
import { shippedKnowledge } from '../../support/assistant.ts'
import { aTicket, OMAR, safe } from '../../support/handoff-parts.ts'

const { content } = shippedKnowledge()
const say: Assistant['say'] = (answer, language, values) => renderAnswer(content, answer, language ?? 'en', values)
const words = createWords({ say, label: (id, language) => say(id, language).text })
const go = button('Go', 'choice', { value: 'go' })
const good = () => card({ body: [literal('Hello')], actions: [go], language: 'en', fallbackText: 'Hello' })

describe('what Teams refuses or people cannot use', () => {
  test.for<readonly [string, object, string]>([
    ['a newer version', { version: '1.6' }, 'version'],
    ['no text for old clients', { fallbackText: undefined }, 'fallbackText'],
    ['no language', { lang: undefined }, 'lang'],
    ['more than 25 KB', { body: [literal('x'.repeat(26_000))] }, 'bytes'],
    ['a line that does not wrap', { body: [{ type: 'TextBlock', text: 'x' }] }, 'wrap'],
    ['an empty line', { body: [literal('')] }, 'no text'],
    ['an element that is not used', { body: [{ type: 'Media' }] }, 'Media'],
    ['an input without a label', { body: [{ type: 'Input.Text', id: 'a' }] }, 'label'],
    ['a required input that does not say so', { body: [{ type: 'Input.Text', id: 'a', label: 'A', isRequired: true }] }, 'errorMessage'],
    ['two inputs of one id', { body: [1, 2].map(() => ({ type: 'Input.Text', id: 'a', label: 'A' })) }, 'twice'],
    ['a choice without choices', { body: [{ type: 'Input.ChoiceSet', id: 'a', label: 'A', choices: [] }] }, 'no choices'],
    ['seven buttons', { actions: Array.from({ length: 7 }, (_, at) => button(`Go ${at}`, 'choice', {})) }, '7 actions'],
    ['two buttons of one name', { actions: [go, go] }, 'two buttons'],
    ['a button without a name', { actions: [button('', 'choice', {})] }, 'no title'],
    ['a colored button', { actions: [{ ...go, style: 'destructive' }] }, 'style'],
    ['a button that old clients do not know', { actions: [{ ...go, fallback: undefined }] }, 'older clients'],
    ['a button in a card within', { actions: [{ type: 'Action.ShowCard', title: 'More', card: { body: [literal('')] } }] }, 'no text'],
  ])('%s is found', ([, change, problem]) => {
    expect(cardProblems(good())).toEqual([])
    expect(cardProblems({ ...good(), ...change }).join('\n')).toContain(problem)
  })

  test.for<readonly [string, object, string]>([
    ['text beside a card', { text: 'Hello' }, 'split'],
    ['a card that no notification names', { summary: undefined }, 'summary'],
    ['nothing', { attachments: [] }, 'neither'],
    ['more than 80 KB', { attachments: [], text: 'x'.repeat(50_000) }, 'bytes'],
  ])('%s is found', ([, change, problem]) => {
    const message = cardMessage(good(), 'Hello')
    expect(messageProblems(message)).toEqual([])
    expect(messageProblems({ ...message, ...change }).join('\n')).toContain(problem)
  })
})

describe('the case card', () => {
  const states: readonly TicketState[] = ['open', 'claimed', 'waiting', 'resolved', 'closed']
  const owned: Partial<Ticket> = { owner: OMAR.id, ownerName: OMAR.name }
  const colleagues = Array.from({ length: 90 }, (_, at) => ({
    id: `teams:${'t'.repeat(36)}:${'u'.repeat(33)}${at}`,
    name: safe(`Colleague number ${at}`),
  }))
  const long = safe('a very long story of a locked laptop '.repeat(300))
  const busy: Partial<Ticket> = {
    summary: long,
    resolution: long,
    personName: safe('Maximilian Example-Longname'),
    fields: Object.fromEntries(Array.from({ length: 30 }, (_, at) => [`field_${at}`, long])),
    tried: Array.from({ length: 40 }, () => 'find.work-account'),
    children: ['t-2', 't-3'],
    checklist: CHECKLIST.map((item) => ({ item, by: 'omar', at: 1 })),
  }

  test.for(
    states.flatMap((state) => [
      [state, {}, []] as const,
      [state, owned, colleagues] as const,
      [state, { ...owned, ...busy }, colleagues] as const,
    ]),
  )('is fine as %s, however full', ([state, change, among]) => {
    expect(messageProblems(ticketMessage(aTicket({ state, ...change }), words, among))).toEqual([])
  })

  test('shows what was typed as it was typed', () => {
    const text = JSON.stringify(ticketMessage(aTicket({ summary: safe('**not bold** [x](https://y.example)') }), words))
    expect(text).toContain('**not bold** [x](https://y.example)')
    expect(text).not.toContain('"TextBlock","text":"**not')
  })

  test('offers nobody who has it already', () => {
    const card = JSON.stringify(ticketMessage(aTicket({ state: 'claimed', ...owned }), words, [OMAR, { id: 'dana', name: safe('Dana') }]))
    expect(card).toContain('"value":"dana"')
    expect(card).not.toContain('"value":"omar"')
  })

  test('a long talk is cut into messages that Teams takes', () => {
    const transcript = Array.from({ length: 400 }, (_, at) => ({ at, from: 'person' as const, text: long }))
    const texts = transcriptTexts(aTicket({ transcript }), words)
    expect(texts.length).toBeLessThanOrEqual(6)
    for (const text of texts) expect(messageProblems({ type: 'message', text })).toEqual([])
  })

  test('an edit and a deletion say so', () => {
    expect(spokenText(aTicket(), 'edit', safe('new words'), words)).toContain('changed later')
    expect(spokenText(aTicket(), 'delete', safe(''), words)).toContain('deleted')
  })
})

describe('the form', () => {
  test.for(content.languages)('has a label for every field and says which are needed: %s', (language) => {
    const fields = [
      { slot: 'owner', label: 'Whose PC', kind: 'choice', options: [{ label: 'Work', value: 'work' }], optional: false, maxChars: 80 },
      { slot: 'key_id', label: 'Key ID', kind: 'text', options: [], optional: true, maxChars: 80, value: '4F1C09AB' },
    ] as const
    const { task } = form(words, fields, language) as { task: { value: { card: { content: object } } } }
    const shown = task.value.card.content as Parameters<typeof cardProblems>[0]
    expect(cardProblems(shown)).toEqual([])
    expect(JSON.stringify(shown)).toContain('4F1C09AB')
  })
})
