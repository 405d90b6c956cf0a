import { describe, expect, test } from 'vitest'
import { LIMITS, limitProblems } from '../../../adapters/slack/limits.ts'
import { plainBlocks, renderReply, renderTogether, withHint } from '../../../adapters/slack/render.ts'
import type { Reply } from '../../../src/model/reply.ts'
import { redact } from '../../../src/redaction/redact.ts'
import { shippedKnowledge } from '../../support/assistant.ts'
import { everyReply, titlesIn } from '../../support/every-reply.ts'
import { fc } from '../../support/property.ts'

const reply = (text: string, more: Partial<Reply> = {}): Reply => ({
  kind: 'answer',
  text: redact(text).text,
  choices: [],
  language: 'en',
  ...more,
})
const LABELS = { yes: 'Yes, that helped', no: 'No, still stuck' }

describe('a reply', () => {
  test('keeps paragraphs, numbered steps, bold, code and addresses', () => {
    const { blocks } = renderReply(
      reply('Look it up.\n\n1. Type aka.ms/aadrecoverykey and sign in.\n2. Press **Show**.\n3. Run `manage-bde`.'),
    )
    const json = JSON.stringify(blocks)
    expect(json).toContain('"style":"ordered"')
    expect(json).toContain('{"type":"link","url":"https://aka.ms/aadrecoverykey","text":"aka.ms/aadrecoverykey"}')
    expect(json).toContain('{"type":"text","text":"Show","style":{"bold":true}}')
    expect(json).toContain('{"type":"text","text":"manage-bde","style":{"code":true}}')
  })

  test('stands alone as text, with its choices by number', () => {
    const choices = [
      { label: 'Find it', value: 'flow:find-key' },
      { label: 'Ask IT', value: 'flow:escalate' },
    ]
    expect(renderReply(reply('**Which** one?', { choices })).text).toBe('Which one?\n\n1. Find it\n2. Ask IT')
  })

  test('has buttons whose values are what they choose', () => {
    const { blocks } = renderReply(reply('x', { choices: [{ label: 'Ask IT', value: 'flow:escalate', style: 'primary' }] }))
    expect(blocks.at(-1)).toMatchObject({
      type: 'actions',
      elements: [{ action_id: 'choice.0', value: 'flow:escalate', style: 'primary' }],
    })
  })

  test('gives buttons that read alike a label for screen readers', () => {
    const choices = [
      { label: 'More', value: 'a' },
      { label: 'More', value: 'b' },
    ]
    expect(JSON.stringify(renderReply(reply('x', { choices })).blocks)).toContain('"accessibility_label":"2. More"')
  })

  test("asks for feedback by Slack's own control instead of two buttons", () => {
    const choices = [
      { label: 'Yes', value: 'feedback:yes' },
      { label: 'No', value: 'feedback:no' },
    ]
    const { blocks } = renderReply(reply('x', { feedback: true, choices }), LABELS)
    expect(blocks.map((block) => block.type)).toEqual(['rich_text', 'context_actions'])
  })

  test('of a person cannot mention, broadcast or link anything', () => {
    const said = reply('<!channel> <@U1> *bold* <https://evil.example|x>', { kind: 'relay', from: redact('Gina').text })
    const message = renderReply(said)
    expect(message.text).toContain('Gina: &lt;!channel&gt;')
    expect(JSON.stringify(message.blocks)).toBe(JSON.stringify(plainBlocks(said.text, 'Gina')))
    expect(JSON.stringify(message.blocks)).not.toMatch(/"type":"(?:link|user|broadcast|mrkdwn)"/)
  })

  test('with a hint has it above its buttons', () => {
    const message = withHint(renderReply(reply('x', { choices: [{ label: 'a', value: 'a' }] })), 'Hold the message')
    expect(message.blocks.map((block) => block.type)).toEqual(['rich_text', 'context', 'actions'])
    expect(message.text).toContain('Hold the message')
  })
})

const { content } = shippedKnowledge()

describe('every message that the content can make', () => {
  test.for(content.languages)('keeps to the limits, and its text stands alone: %s', (language) => {
    const made = [...everyReply(content, language)]
    expect(made.length).toBeGreaterThan(300)
    const wrong = made.flatMap(([name, one]) => {
      const message = renderReply(one, LABELS)
      const choices = one.choices.filter(({ label }) => !message.text.includes(label)).map(({ label }) => `text without "${label}"`)
      return [...limitProblems({ ...message }, 'message'), ...choices].map((problem) => `${name}: ${problem}`)
    })
    expect(wrong).toEqual([])
  })

  test.for(content.languages)('has room for the name of any other reading on its button: %s', (language) => {
    const long = titlesIn(content, language).filter(({ label }) => [...label].length > LIMITS.buttonText)
    expect(long).toEqual([])
  })
})

describe('limits', () => {
  const word = fc.string({ maxLength: 60 })
  const line = fc.oneof(
    word,
    word.map((text) => `1. ${text}`),
    word.map((text) => `- **${text}**`),
    fc.constant(''),
  )
  const text = fc.array(line, { maxLength: 60 }).map((lines) => lines.join('\n'))
  const choice = fc.record({ label: fc.string({ minLength: 1, maxLength: 300 }).filter((label) => label.trim() !== ''), value: word })

  test('hold for any reply', () => {
    fc.assert(
      fc.property(
        text,
        fc.array(choice, { maxLength: 40 }),
        fc.boolean(),
        fc.constantFrom('answer', 'relay', 'secret'),
        (body, choices, feedback, kind) => {
          const said: Reply = { kind, text: body as Reply['text'], choices, feedback, language: 'en' }
          expect(limitProblems({ ...renderReply(said, LABELS) }, 'message')).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })

  test.for([
    ['one endless word', 'x'.repeat(20_000)],
    ['one endless list', Array.from({ length: 400 }, (_, at) => `${(at % 90) + 1}. ${'step '.repeat(20)}`).join('\n')],
    ['one endless item', `1. ${'x'.repeat(9_000)}`],
    ['characters of two units', '😀'.repeat(8_000)],
    ['nothing', ''],
  ] as const)('hold for %s', ([, body]) => {
    const message = renderReply({ ...reply(''), text: body as Reply['text'] })
    expect(limitProblems({ ...message }, 'message')).toEqual([])
    expect([...message.text].length).toBeLessThanOrEqual(LIMITS.fallbackText)
  })

  test('hold for many replies in one message', () => {
    const many = Array.from({ length: 30 }, (_, at) => reply(`${at}\n\n${'word '.repeat(400)}`, { choices: [{ label: 'a', value: 'b' }] }))
    expect(limitProblems({ ...renderTogether(many, LABELS, 'say') }, 'message')).toEqual([])
  })

  test.for([
    ['too many blocks', { text: 'x', blocks: Array.from({ length: 51 }, () => ({ type: 'divider' })) }],
    ['blocks without text', { blocks: [{ type: 'divider' }] }],
    [
      'a long button',
      {
        text: 'x',
        blocks: [{ type: 'actions', elements: [{ type: 'button', action_id: 'a', text: { text: 'x'.repeat(76) }, value: 'v' }] }],
      },
    ],
    [
      'a block id twice',
      {
        text: 'x',
        blocks: [
          { type: 'divider', block_id: 'a' },
          { type: 'divider', block_id: 'a' },
        ],
      },
    ],
    ['a long section', { text: 'x', blocks: [{ type: 'section', text: { type: 'mrkdwn', text: 'x'.repeat(3_001) } }] }],
    ['an empty section', { text: 'x', blocks: [{ type: 'section' }] }],
    ['an unknown block', { text: 'x', blocks: [{ type: 'marquee' }] }],
  ] as const)('are broken by %s', ([, payload]) => expect(limitProblems(payload, 'message')).not.toEqual([]))
})
