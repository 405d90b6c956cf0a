import { describe, expect, test } from 'vitest'
import type { Turn } from '../../../src/runtime/assistant.ts'
import { type AnyEvent, anyEvent, inboundKind } from '../../support/any-talk.ts'
import { shippedKnowledge, type TestAssistant, testAssistant } from '../../support/assistant.ts'
import { fc } from '../../support/property.ts'
import { keyGroups, seeded } from '../../support/secrets.ts'

const { content } = shippedKnowledge()
const talks = fc.array(anyEvent(content), { minLength: 1, maxLength: 25 })

describe('any talk through the whole runtime', () => {
  test('is played again with the same bytes, repeats nothing, keeps no key, and can be left for a person', async () => {
    await fc.assert(
      fc.asyncProperty(talks, async (events) => {
        const first = await play(events)
        expect(JSON.stringify(await play(events))).toBe(JSON.stringify(first))
        expectNothingRepeated(first.turns)
        for (const group of keyGroups(seeded(3), 8)) expect(JSON.stringify(first)).not.toContain(group)
        expectPerson(first.person)
      }),
      { numRuns: 40 },
    )
  })
})

interface Played {
  readonly turns: readonly Turn[]
  readonly transcript: unknown
  readonly person: Turn
}

async function play(events: readonly AnyEvent[]): Promise<Played> {
  const assistant = await testAssistant()
  const turns: Turn[] = []
  try {
    for (const [index, event] of events.entries()) {
      assistant.now += 10_000 + event.wait * 60_000
      if (event.kind === 'agent') await act(assistant, event.text, index)
      else turns.push(without(await said(assistant, event, turns.at(-1))))
    }
    assistant.now += 60_000
    const transcript = await assistant.runtime.assistant.transcript('talk')
    return { turns, transcript, person: without(await assistant.say('command:person', { kind: 'choice' })) }
  } finally {
    await assistant.close()
  }
}

/** Why a message was understood as it was is worked out only when somebody looks: that is long work, and not looked at here. */
function without({ understanding: _understanding, ...turn }: Turn): Turn {
  return turn
}

function said(assistant: TestAssistant, event: AnyEvent, before: Turn | undefined): Promise<Turn> {
  const offered = before?.session.offered ?? []
  const text = event.kind === 'offered' ? (offered[event.pick % Math.max(1, offered.length)]?.value ?? 'command:help') : event.text
  const inbound = assistant.inbound(text, { kind: inboundKind(event.kind), ...(event.kind === 'edit' ? { messageId: 'event-1' } : {}) })
  const form = { owner: assistant.inbound(event.text).text }
  return assistant.runtime.assistant.turn(event.kind === 'form' ? { ...inbound, form } : inbound, { deliver: 'caller' })
}

/** What an agent does with the newest ticket, if there is one. */
async function act(assistant: TestAssistant, what: string, index: number): Promise<void> {
  const { assistant: talk } = assistant.runtime
  const [ticket] = await talk.tickets({ limit: 1 })
  if (!ticket) return
  const agent = { id: 'agent-1', name: assistant.inbound('Kim').text }
  const base = { eventId: `act-${index}`, at: assistant.now, ticket: ticket.id, agent }
  const text = assistant.inbound('Please wait.').text
  if (what === 'say') await talk.agent({ ...base, kind: 'said', messageId: `m-${index}`, text, withheld: false })
  else if (what === 'resolve') await talk.agent({ ...base, kind: 'resolved', text, withheld: false })
  else await talk.agent({ ...base, kind: what === 'claim' ? 'claimed' : 'handed-back' })
}

function expectNothingRepeated(turns: readonly Turn[]): void {
  let before = ''
  for (const { replies } of turns) {
    // "Forget me" forgets what was said too.
    const forgotten = replies.some(({ answer }) => answer === 'repair.forgotten')
    const words = replies.map(({ text }) => text).join('\n')
    if (words !== '' && !forgotten) expect(words).not.toBe(before)
    before = forgotten ? '' : words || before
  }
}

function expectPerson({ session, ticket, replies }: Turn): void {
  const there = session.owner === 'agent' || ticket !== undefined || session.frames.at(-1)?.flow === 'escalate'
  expect(there).toBe(true)
  if (session.owner === 'bot') expect(replies.length).toBeGreaterThan(0)
}
