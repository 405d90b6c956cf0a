import { expect, test } from 'vitest'
import { createDrawings } from '../../../adapters/teams/drawings.ts'
import { type RenderOptions, renderReply } from '../../../adapters/teams/render.ts'
import type { Reply } from '../../../src/model/reply.ts'
import { redact } from '../../../src/redaction/redact.ts'
import { shippedKnowledge } from '../../support/assistant.ts'
import { everyReply } from '../../support/every-reply.ts'

const reply: Reply = { kind: 'answer', text: redact('Hello').text, choices: [{ label: 'Go', value: 'go' }], language: 'en' }

test('a drawing is the message, the first time and again, also when more than are kept came between', () => {
  const drawn = createDrawings()
  const { content } = shippedKnowledge()
  drawn(reply, {})
  for (const [name, one] of [...everyReply(content, 'en')].slice(0, 150)) {
    const message = JSON.stringify(renderReply(one, {}))
    expect([drawn(one, {}), drawn(one, {})], name).toEqual([message, message])
  }
  expect(drawn(reply, {})).toBe(JSON.stringify(renderReply(reply)))
})

test.for<readonly [string, Partial<Reply>, RenderOptions]>([
  ['text', { text: redact('Hallo').text }, {}],
  ['kind', { kind: 'relay' }, {}],
  ['language', { language: 'de' }, {}],
  ['label', { choices: [{ label: 'Stop', value: 'go' }] }, {}],
  ['value', { choices: [{ label: 'Go', value: 'stop' }] }, {}],
  [
    'style',
    {
      choices: [
        { label: 'Go', value: 'go', style: 'quiet' },
        { label: 'Stop', value: 'stop' },
      ],
    },
    {},
  ],
  ['sender', { kind: 'relay', from: redact('Omar').text }, {}],
  ['wish for feedback', { feedback: true }, {}],
  ['person who may press', {}, { only: '29:anna' }],
  ['small print', {}, { hint: 'a hint' }],
])('another %s is another drawing', ([, change, options]) => {
  const drawn = createDrawings()
  drawn(reply, {})
  expect(drawn({ ...reply, ...change }, options)).toBe(JSON.stringify(renderReply({ ...reply, ...change }, options)))
})
