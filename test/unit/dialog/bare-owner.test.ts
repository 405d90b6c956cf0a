import { describe, expect, test } from 'vitest'
import { decide } from '../../../src/dialog/decide.ts'
import type { Decision, DialogEvent } from '../../../src/dialog/decision.ts'
import type { Session } from '../../../src/model/session.ts'
import { createDoor } from '../../../src/redaction/door.ts'
import { MONDAY_10, shippedKnowledge } from '../../support/assistant.ts'

const { content } = shippedKnowledge()
const moment = { at: MONDAY_10, conversation: 'talk', person: 'somebody', idleMs: 30 * 60_000 }

describe('a message that only says whose PC it is', () => {
  test.for([
    ['device.lost', 'work', 'find.work-account'],
    ['device.lost', 'personal', 'find.microsoft-account'],
    ['lost.key', 'work', 'find.work-account'],
    ['find.not-listed', 'personal', 'find.microsoft-account'],
  ] as const)('after %s, "%s" is told what %s does not say', ([topic, owner, heardAs]) => {
    const asked = decide(undefined, { kind: 'choice', value: `intent:${topic}` }, content, moment)
    expect(answers(only(owner, heardAs, asked.session))).toEqual([topic])
  })

  test('stays with a topic that was told twice before anybody knew whose PC it is', () => {
    const once = decide(undefined, { kind: 'choice', value: 'intent:device.lost' }, content, moment)
    const twice = decide(once.session, { kind: 'choice', value: 'intent:device.lost' }, content, moment)
    expect(answers(only('personal', 'find.microsoft-account', twice.session))).toEqual(['device.lost'])
  })

  test('leads from one account to the other', () => {
    const asked = decide(undefined, { kind: 'choice', value: 'intent:find.work-account' }, content, moment)
    expect(answers(only('personal', 'find.microsoft-account', asked.session))).toEqual(['find.microsoft-account'])
  })

  test('is a topic of its own when the last answer is the same for everybody', () => {
    const asked = decide(undefined, { kind: 'choice', value: 'intent:key.id' }, content, moment)
    expect(answers(only('work', 'find.work-account', asked.session))).toEqual(['find.work-account'])
  })

  test('is a topic of its own when nothing was asked before', () => {
    expect(answers(only('work', 'find.work-account'))).toEqual(['find.work-account'])
  })
})

describe('"that did not help"', () => {
  test('goes on to something that was not told yet', () => {
    const told = ['lost.key', 'find.microsoft-account'].reduce<Session | undefined>(
      (session, intent) => decide(session, { kind: 'choice', value: `intent:${intent}` }, content, moment).session,
      undefined,
    )
    expect(answers(decide(told, { kind: 'choice', value: 'feedback:no' }, content, moment))).not.toContain('lost.key')
  })
})

function only(owner: 'work' | 'personal', intent: string, session?: Session): Decision {
  const event: DialogEvent = {
    kind: 'utterance',
    text: createDoor().redact(owner).text,
    understanding: {
      kind: 'intent',
      intent,
      score: 0.9,
      candidates: [{ intent, score: 0.9 }],
      entities: [{ slot: 'owner', value: owner, start: 0, end: owner.length }],
      why: { features: [], examples: [], known: 1, corrections: [] },
    },
    secrets: [],
    assembled: false,
    files: [],
  }
  return decide(session, event, content, moment)
}

function answers({ effects }: Decision): readonly string[] {
  return effects.flatMap((effect) => (effect.kind === 'say' && effect.as === 'answer' ? [effect.answer] : []))
}
