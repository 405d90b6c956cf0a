import { describe, expect, test } from 'vitest'
import { decide } from '../../../src/dialog/decide.ts'
import type { Decision, DialogEvent, Moment } from '../../../src/dialog/decision.ts'
import type { Session } from '../../../src/model/session.ts'
import type { Understanding } from '../../../src/model/understanding.ts'
import { createDoor } from '../../../src/redaction/door.ts'
import { readInContext } from '../../../src/runtime/reading.ts'
import { type AnyEvent, anyEvent } from '../../support/any-talk.ts'
import { MONDAY_10, shippedKnowledge } from '../../support/assistant.ts'
import { fc } from '../../support/property.ts'

const knowledge = shippedKnowledge()
const { content } = knowledge
const door = createDoor()
const talks = fc.array(anyEvent(content), { minLength: 1, maxLength: 30 })

describe('any sequence of events', () => {
  test('leaves a small session whose places in flows exist', () => {
    fc.assert(
      fc.property(talks, (events) => {
        for (const { session } of play(events)) expectSound(session)
      }),
      { numRuns: 300 },
    )
  })

  test('gives the same decisions again, byte for byte', () => {
    fc.assert(
      fc.property(talks, (events) => {
        expect(JSON.stringify(play(events))).toBe(JSON.stringify(play(events)))
      }),
      { numRuns: 100 },
    )
  })

  test('never says the same thing twice in a row', () => {
    fc.assert(
      fc.property(talks, (events) => {
        const said = play(events).map(wordsOf)
        for (const [index, words] of said.entries()) if (words !== '') expect(words).not.toBe(said[index - 1])
      }),
      { numRuns: 200 },
    )
  })

  test('can always be left for a person', () => {
    fc.assert(
      fc.property(talks, (events) => {
        const session = play(events).at(-1)?.session
        const called = decide(session, { kind: 'choice', value: 'command:person' }, content, momentAt(events.length + 1))
        const asks = called.effects.some((effect) => effect.kind === 'ticket' && effect.change === 'person')
        const there = session?.owner === 'agent' || asks || called.session.frames.at(-1)?.flow === 'escalate'
        expect(there).toBe(true)
      }),
      { numRuns: 300 },
    )
  })

  test('says something whenever the bot owns the talk and a person typed', () => {
    fc.assert(
      fc.property(talks, (events) => {
        const decisions = play(events)
        for (const [index, event] of events.entries()) {
          const { session, effects } = decisions[index] ?? { session: undefined, effects: [] }
          const told = event.kind === 'message' || event.kind === 'offered' || event.kind === 'choice'
          if (told && session?.owner === 'bot' && decisions[index - 1]?.session.owner !== 'agent') expect(effects.some(shows)).toBe(true)
        }
      }),
      { numRuns: 200 },
    )
  })
})

/** Decides one event after the other, each with the session that the one before left. */
function play(events: readonly AnyEvent[]): readonly Decision[] {
  const decisions: Decision[] = []
  let minutes = 0
  for (const [index, event] of events.entries()) {
    minutes += event.wait
    const session = decisions.at(-1)?.session
    decisions.push(decide(session, dialogEvent(event, session), content, momentAt(index, minutes)))
  }
  return decisions
}

function momentAt(index: number, minutes = 0): Moment {
  return { at: MONDAY_10 + index * 1000 + minutes * 60_000, conversation: 'talk', person: 'somebody', idleMs: 30 * 60_000 }
}

function dialogEvent(event: AnyEvent, session: Session | undefined): DialogEvent {
  switch (event.kind) {
    case 'offered': {
      const offered = session?.offered ?? []
      return { kind: 'choice', value: offered[event.pick % Math.max(1, offered.length)]?.value ?? 'command:help' }
    }
    case 'choice':
      return { kind: 'choice', value: event.text }
    case 'opened':
    case 'delete':
      return { kind: event.kind === 'opened' ? 'opened' : 'idle' }
    case 'form':
      return { kind: 'form', fields: { owner: event.text, device_name: 'x'.repeat(event.pick * 100), nobody: 'x' } }
    case 'feedback':
      return { kind: 'feedback', helped: event.text === 'yes' }
    case 'agent':
      return deskEvent(event.text)
    case 'message':
    case 'edit': {
      const { text, findings } = door.redact(event.text)
      const understanding = doubted(readInContext(text, session, knowledge), event.pick)
      return { kind: 'utterance', text, understanding, secrets: findings.map(({ kind }) => kind), assembled: false, files: [] }
    }
  }
}

/** Some messages are understood without being sure, whatever they say. */
function doubted(understanding: Understanding, pick: number): Understanding {
  if (understanding.kind !== 'intent' || pick % 3 !== 0) return understanding
  const ids = [...content.intents.keys()].filter((id) => id !== understanding.intent)
  return Object.assign(understanding, { others: [ids[pick] ?? 'key.id', ids[pick * 5] ?? 'key.what'] })
}

function deskEvent(what: string): DialogEvent {
  if (what === 'resolve') return { kind: 'desk', owner: 'bot', ticket: 'id-1', ask: 'solved' }
  return { kind: 'desk', owner: what === 'claim' ? 'agent' : 'bot', ticket: what === 'say' ? undefined : 'id-1' }
}

function shows(effect: Decision['effects'][number]): boolean {
  return effect.kind !== 'outcome' && effect.kind !== 'language' && effect.kind !== 'unanswered'
}

/** What the dialog itself says in a turn; nothing when others put in words of their own. */
function wordsOf({ effects }: Decision): string {
  if (effects.some((effect) => shows(effect) && effect.kind !== 'say')) return ''
  return JSON.stringify(effects.flatMap((effect) => (effect.kind === 'say' ? [effect.parts, effect.values] : []))).replace('[]', '')
}

function expectSound(session: Session): void {
  expect(JSON.stringify(session).length).toBeLessThan(16_000)
  expect(session.frames.length).toBeLessThanOrEqual(3)
  for (const frame of session.frames) {
    const step = content.flows.get(frame.flow)?.steps.find(({ id }) => id === frame.step)
    expect(['ask', 'handoff']).toContain(step?.kind)
    expect(frame.path.length).toBeLessThanOrEqual(60)
  }
  for (const [slot, value] of Object.entries(session.slots)) {
    expect(content.slots.has(slot)).toBe(true)
    expect(value.length).toBeLessThanOrEqual(200)
  }
}
