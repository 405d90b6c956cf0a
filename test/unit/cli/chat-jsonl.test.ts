import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { chatJsonl } from '../../../adapters/cli/commands/chat-jsonl.ts'
import { piecesIn } from '../../../adapters/cli/leak/pieces.ts'
import { shippedKnowledge, type TestAssistant, testAssistant } from '../../support/assistant.ts'
import { keyGroups, seeded } from '../../support/secrets.ts'

let assistant: TestAssistant
beforeEach(async () => {
  assistant = await testAssistant()
})
afterEach(() => assistant.close())

describe('chat --jsonl', () => {
  test('answers each line with one line, in the same order', async () => {
    const out = await chat([line({ conversation: 'a', text: 'hello' }), '', line({ conversation: 'b', text: 'what is bitlocker' })])
    expect(out.map(({ conversation, intent }) => [conversation, intent])).toEqual([
      ['a', 'greet'],
      ['b', 'key.what'],
    ])
  })

  test.for([
    ['no JSON', 'hello'],
    ['an array', '[]'],
    ['null', 'null'],
    ['no conversation', '{"text":"x"}'],
    ['an empty conversation', '{"conversation":"","text":"x"}'],
    ['a text that is none', '{"conversation":"a","text":7}'],
    ['a time that is none', '{"conversation":"a","text":"x","at":"soon"}'],
    ['attachments that are none', '{"conversation":"a","text":"x","attachments":[{}]}'],
  ] as const)('a line with %s is told so, and the next one is answered', async ([, bad]) => {
    const out = await chat([bad, line({ conversation: 'a', text: 'hello' })])
    expect(out[0]?.error?.code).toBe('INPUT_INVALID')
    expect(out[1]?.kind).toBe('answer')
  })

  test('a field that is missing is named, with the fields that a line has', async () => {
    const [only] = await chat(['{"text":"x"}'])
    expect(only?.error).toMatchObject({
      message: 'conversation is missing; a line has the fields conversation, user?, text, id?, at?, attachments?',
    })
  })

  test('an error never repeats what the line held', async () => {
    const key = keyGroups(seeded(9), 8).join('-')
    const out = await chat([`{"conversation":"a","text":["${key}"]}`, `{"text":"${key}"`])
    expect(piecesIn(JSON.stringify(out), key.split('-'))).toEqual([])
  })

  test('a line that comes again is answered with the same words and counted once', async () => {
    const said = line({ conversation: 'a', text: 'what is bitlocker', id: '1' })
    const out = await chat([said, said])
    expect(out[1]?.replies).toEqual(out[0]?.replies)
    expect((await assistant.runtime.assistant.session('cli:a'))?.version).toBe(1)
  })

  test('a number alone has no intent', async () => {
    const [out] = await chat([line({ conversation: 'a', text: '482193' })])
    expect(out).toMatchObject({ kind: 'clarify', intent: null, candidates: [] })
  })

  test('a key in an attached text is hidden', async () => {
    const key = keyGroups(seeded(9), 8).join('-')
    const [out] = await chat([line({ conversation: 'a', text: 'see file', attachments: [{ name: 'note.txt', text: key }] })])
    expect(out?.kind).toBe('secret')
    expect(piecesIn(JSON.stringify(out), key.split('-'))).toEqual([])
  })
})

interface Answer {
  readonly conversation?: string
  readonly intent?: string | null
  readonly kind?: string
  readonly replies?: unknown
  readonly error?: { readonly code: string }
}

function line(value: object): string {
  return JSON.stringify({ at: assistant.now, ...value })
}

async function chat(lines: readonly string[]): Promise<readonly Answer[]> {
  const out: string[] = []
  const io = {
    out: (text: string) => void out.push(text),
    error: () => undefined,
    interactive: false,
    async *lines() {
      yield* lines
    },
  }
  await chatJsonl(assistant.runtime.assistant, shippedKnowledge, () => assistant.now, io)
  return out
    .join('')
    .trim()
    .split('\n')
    .map((text) => JSON.parse(text) as Answer)
}
