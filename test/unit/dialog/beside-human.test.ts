import { expect, test } from 'vitest'
import { decide } from '../../../src/dialog/decide.ts'
import { freshSession } from '../../../src/dialog/fresh.ts'
import type { Understanding } from '../../../src/model/understanding.ts'
import { createDoor } from '../../../src/redaction/door.ts'
import { MONDAY_10, shippedKnowledge } from '../../support/assistant.ts'

const { content } = shippedKnowledge()
const moment = { at: MONDAY_10, conversation: 'talk', person: 'somebody', idleMs: 30 * 60_000 }
const yes: Understanding = {
  kind: 'intent',
  intent: 'confirm.yes',
  score: 0.9,
  candidates: [],
  entities: [],
  why: { features: [], examples: [], known: 1, corrections: [] },
  polarity: 'yes',
  polarityOnly: true,
}

test.for(['yes', 'yes, thanks'])('beside an agent, "%s" to the question whether it is solved closes the request', (text) => {
  expect(changed('ticket:solved', text, yes)).toEqual(['ticket'])
})

test('beside an agent, a yes that says that it works closes the request', () => {
  expect(changed('ticket:solved', 'yes it works', { ...yes, polarityOnly: false, verdict: 'solved' })).toEqual(['ticket'])
})

test.for(['probably', 'I guess so', 'yes, but the stick is still locked', 'vermutlich ja'])(
  '"%s" goes to the agent and closes nothing',
  (text) => {
    expect(changed('ticket:solved', text, yes)).toEqual(['relay'])
    expect(changed('forget:yes', text, yes)).toEqual(['relay'])
  },
)

function changed(asked: string, text: string, understanding: Understanding): readonly string[] {
  const pending = { yes: asked, no: 'clarify:done' }
  const session = { ...freshSession(moment, content), version: 3, owner: 'agent', ticket: 'id-1', pending } as const
  const event = {
    kind: 'utterance',
    text: createDoor().redact(text).text,
    understanding,
    secrets: [],
    assembled: false,
    files: [],
  } as const
  return decide(session, event, content, moment).effects.map(({ kind }) => kind)
}
