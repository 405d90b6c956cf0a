import { describe, expect, test } from 'vitest'
import { decide } from '../../../src/dialog/decide.ts'
import type { Decision, DialogEvent, Effect } from '../../../src/dialog/decision.ts'
import type { Session } from '../../../src/model/session.ts'
import type { Understanding } from '../../../src/model/understanding.ts'
import { createDoor } from '../../../src/redaction/door.ts'
import { MONDAY_10, shippedKnowledge } from '../../support/assistant.ts'

const { content } = shippedKnowledge()
const moment = { at: MONDAY_10, conversation: 'talk', person: 'somebody', idleMs: 30 * 60_000 }

describe('an answer that is not sure', () => {
  test('ends with the other readings as buttons, above its own', () => {
    const say = lastSay(typed('what is that on the sticker', unsure('key.what', ['key.id', 'find.printout'])))
    expect(say.choices.slice(0, 2).map(({ value }) => value)).toEqual(['intent:key.id', 'intent:find.printout'])
    expect(say.choices.filter(({ value }) => !value.startsWith('feedback:')).length).toBeLessThanOrEqual(4)
    expect(say.parts.map(({ en }) => en.trim()).slice(-2)).toEqual(['Did you mean something else? Then pick it here.', 'Did this help?'])
  })

  test('stands alone when it is sure', () => {
    const say = lastSay(typed('what is a key', unsure('key.what', [])))
    expect(say.parts.some(({ en }) => en.includes('something else'))).toBe(false)
  })

  test.for([
    ['the first one', 'key.id'],
    ['the second one', 'find.printout'],
    ['2', 'find.printout'],
    ['das zweite', 'find.printout'],
    ['el primero', 'key.id'],
    ['le deuxième', 'find.printout'],
    ['a segunda', 'find.printout'],
  ] as const)('"%s" picks another reading', ([text, intent]) => {
    const before = typed('what is that on the sticker', unsure('key.what', ['key.id', 'find.printout']))
    expect(typed(text, nothing(), before.session).session.answered?.intent).toBe(intent)
  })

  test('shows no button twice', () => {
    const say = lastSay(typed('why', unsure('why.asked', ['screen.code', 'why.every-boot'])))
    const values = say.choices.map(({ value }) => value)
    expect(values).toEqual([...new Set(values)])
    expect(values).toContain('intent:screen.code')
  })

  test('is said in other words the next time', () => {
    const first = typed('what is that', unsure('key.what', ['key.id']))
    const again = typed('and that', unsure('key.formats', ['key.id']), first.session)
    expect(lastSay(again).parts.map(({ en }) => en.trim())).toContain('Or is it one of these?')
  })
})

describe('a flow that was started without being sure', () => {
  const started = typed('a key or so', unsure('find.key', ['device.lost', 'key.id']))

  test('offers the other readings below the answers to its question, which stays last', () => {
    const say = lastSay(started)
    const values = say.choices.map(({ value }) => value)
    expect(say.as).toBe('ask')
    expect(values.indexOf('intent:device.lost')).toBeLessThan(values.indexOf('command:cancel'))
    expect(say.parts[0]?.en).toContain('something else')
    expect(started.session.frames).toHaveLength(1)
  })

  test('is left when another reading is chosen', () => {
    const pressed = decide(started.session, { kind: 'choice', value: 'intent:key.id' }, content, moment)
    expect(pressed.session.frames).toEqual([])
    expect(pressed.session.answered?.intent).toBe('key.id')
  })

  test('goes on when its question is answered, and another topic is then a side question', () => {
    const value = lastSay(started).choices[0]?.value ?? ''
    const answered = decide(started.session, { kind: 'choice', value }, content, moment)
    expect(answered.session.instead).toBeUndefined()
    const aside = decide(answered.session, { kind: 'choice', value: 'intent:key.id' }, content, moment)
    expect(aside.session.frames.length).toBe(answered.session.frames.length)
  })
})

test('within a flow a side answer offers nothing beside the question that waits', () => {
  const flow = decide(undefined, { kind: 'choice', value: 'flow:find-key' }, content, moment)
  const aside = typed('what is a key', unsure('key.what', ['key.id']), flow.session)
  expect(aside.session.instead).toBeUndefined()
  expect(aside.effects.flatMap((effect) => (effect.kind === 'say' ? effect.choices : [])).map(({ value }) => value)).not.toContain(
    'intent:key.id',
  )
})

function typed(text: string, understanding: Understanding, session?: Session): Decision {
  const event: DialogEvent = {
    kind: 'utterance',
    text: createDoor().redact(text).text,
    understanding,
    secrets: [],
    assembled: false,
    files: [],
  }
  return decide(session, event, content, moment)
}

function unsure(intent: string, others: readonly string[]): Understanding {
  return {
    kind: 'intent',
    intent,
    score: 0.7,
    candidates: [intent, ...others].map((id) => ({ intent: id, score: 0.7 })),
    ...(others.length > 0 ? { others } : {}),
    entities: [],
    why: { features: [], examples: [], known: 1, corrections: [] },
  }
}

function nothing(): Understanding {
  return { kind: 'unknown', score: 0, candidates: [], entities: [], why: { features: [], examples: [], known: 0, corrections: [] } }
}

function lastSay({ effects }: Decision): Extract<Effect, { kind: 'say' }> {
  const say = effects.findLast((effect) => effect.kind === 'say')
  if (say?.kind !== 'say') throw new Error('nothing was said')
  return say
}
