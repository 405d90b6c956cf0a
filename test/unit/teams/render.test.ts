import { describe, expect, test } from 'vitest'
import { LIMITS, messageProblems } from '../../../adapters/teams/limits.ts'
import { clip } from '../../../adapters/teams/payload.ts'
import { renderReply, settledMessage, textMessage } from '../../../adapters/teams/render.ts'
import { escapeMarkdown } from '../../../adapters/teams/teams-text.ts'
import type { Reply } from '../../../src/model/reply.ts'
import { redact } from '../../../src/redaction/redact.ts'
import { shippedKnowledge } from '../../support/assistant.ts'
import { everyReply, titlesIn, WAYS_OUT } from '../../support/every-reply.ts'
import { textOn } from '../../support/fake-connector-people.ts'

const { content } = shippedKnowledge()

function reply(change: Partial<Omit<Reply, 'text'>> & { readonly text?: string } = {}): Reply {
  return { kind: 'answer', choices: [], language: 'en', ...change, text: redact(change.text ?? 'Hello').text }
}

describe('every message that the content can make', () => {
  test.for(content.languages)('is shown by Teams and can be read and pressed by everybody: %s', (language) => {
    const made = [...everyReply(content, language)]
    expect(made.length).toBeGreaterThan(200)
    const wrong = made.flatMap(([name, one]) => [
      ...messageProblems(renderReply(one)).map((problem) => `${name}: ${problem}`),
      ...messageProblems(textMessage(one)).map((problem) => `${name} as text: ${problem}`),
      ...messageProblems(settledMessage(one, 'You chose: Yes')).map((problem) => `${name} settled: ${problem}`),
    ])
    expect(wrong).toEqual([])
  })

  test.for(content.languages)('has room for any two other readings, and no two buttons read alike: %s', (language) => {
    const titles = titlesIn(content, language).map(({ label }) => clip(label, LIMITS.actionTitle))
    expect(titles.filter((title, at) => titles.indexOf(title) !== at)).toEqual([])
  })

  test.for(content.languages)('says as a card what it says as text: %s', (language) => {
    const words = (text: string) => text.match(/[\p{L}\p{N}]+/gu) ?? []
    for (const [name, one] of everyReply(content, language)) {
      const shown = new Set(words(textOn(renderReply(one))))
      expect(
        words(one.text).filter((word) => !shown.has(word)),
        name,
      ).toEqual([])
    }
  })
})

describe('a reply', () => {
  test('without a choice is text, with one a card; never both', () => {
    expect(renderReply(reply())).toMatchObject({ type: 'message', textFormat: 'markdown', text: 'Hello' })
    const card = renderReply(reply({ choices: [{ label: 'Go', value: 'go' }] }))
    expect(card['text']).toBeUndefined()
    expect(card['summary']).toBe('Hello')
  })

  test('asks for feedback where it is wanted, and only there', () => {
    expect(renderReply(reply({ feedback: true }))['channelData']).toEqual({ feedbackLoop: { type: 'default' } })
    expect(renderReply(reply())['channelData']).toBeUndefined()
  })

  test('keeps its language for screen readers', () => {
    const activity = renderReply(reply({ language: 'de', choices: [{ label: 'Los', value: 'go' }] }))
    expect(JSON.stringify(activity)).toContain('"lang":"de"')
  })

  test('names a button for one person only where others see it', () => {
    const one = reply({ choices: [{ label: 'Go', value: 'go' }] })
    expect(JSON.stringify(renderReply(one, { only: '29:anna' }))).toContain('"only":"29:anna"')
    expect(JSON.stringify(renderReply(one))).not.toContain('only')
  })

  test('shows the ways out at the foot, the choices above them', () => {
    const choices = [...Array.from({ length: 8 }, (_, at) => ({ label: `Choice ${at}`, value: `${at}` })), ...WAYS_OUT]
    const activity = renderReply(reply({ choices }))
    expect(messageProblems(activity)).toEqual([])
    const [{ content: card }] = activity['attachments'] as [{ content: { body: { type: string }[]; actions: { title: string }[] } }]
    expect(card.actions.map((action) => action.title)).toEqual(['Back', 'Talk to a person', 'Stop'])
    expect(card.body.filter((element) => element.type === 'ActionSet')).toHaveLength(2)
  })

  test('loses no way out, however many there are', () => {
    const choices = Array.from({ length: 9 }, (_, at) => ({ label: `way ${at}`, value: `${at}`, style: 'quiet' as const }))
    const shown = renderReply(reply({ choices }))
    expect(messageProblems(shown)).toEqual([])
    for (const { label } of choices) expect(textOn(shown)).toContain(label)
  })

  test('that is too long for a card is text, with its choices by number', () => {
    const activity = renderReply(reply({ text: 'word '.repeat(8_000), choices: [{ label: 'Go', value: 'go' }] }))
    expect(activity['attachments']).toBeUndefined()
    expect(messageProblems(activity)).toEqual([])
  })

  test("an agent's words are plain: nothing in them is markup", () => {
    const said = reply({ kind: 'relay', text: '**bold** [a](https://b.example) <at>all</at>', from: redact('Omar').text })
    expect(renderReply(said)).toMatchObject({ textFormat: 'plain', text: 'Omar: **bold** [a](https://b.example) <at>all</at>' })
  })

  test('marks what the content marks, and links only its own addresses', () => {
    const card = JSON.stringify(
      renderReply(reply({ text: 'Open `cmd`, then **Start** at aka.ms/key', choices: [{ label: 'Go', value: 'go' }] })),
    )
    expect(card).toContain('{"type":"TextRun","text":"cmd","fontType":"Monospace"}')
    expect(card).toContain('{"type":"TextRun","text":"Start","weight":"Bolder"}')
    expect(card).toContain('"url":"https://aka.ms/key"')
  })
})

describe('text in a message', () => {
  test.for<readonly [string, string]>([
    ['a *star* and an _underscore_', 'a \\*star\\* and an \\_underscore\\_'],
    ['[a link](https://evil.example)', '\\[a link\\](https://evil.example)'],
    ['<at>everyone</at>', '&lt;at&gt;everyone&lt;/at&gt;'],
    ['# no heading', '\\# no heading'],
    ['- no list', '\\- no list'],
    ['1. no list', '1\\. no list'],
    ['a | b ~ `c`', 'a \\| b \\~ \\`c\\`'],
    ['PC-0815 is fine', 'PC-0815 is fine'],
  ])('%s cannot change how it looks', ([raw, escaped]) => {
    expect(escapeMarkdown(raw)).toBe(escaped)
  })
})
