import { expect, test } from 'vitest'
import { answerText } from '../../../adapters/desks/answer-text.ts'
import { noteCommands } from '../../../adapters/desks/note-commands.ts'
import { changeText, ticketText, ticketTitle, transcriptFile } from '../../../adapters/desks/ticket-text.ts'
import type { DeskAnswer } from '../../../src/ports/desk.ts'
import { deskParts } from '../../support/fake-desk-words.ts'
import { aTicket, claimedBy, MONDAY_NINE, OMAR, safe } from '../../support/handoff-parts.ts'
import { keyGroups, seeded } from '../../support/secrets.ts'

const parts = deskParts(() => MONDAY_NINE)

test('a title begins with the number', () => {
  expect(ticketTitle(aTicket(), parts)).toBe('RK-1042: recovery key needed, P3 moderate')
})

test('a ticket in words says who, what and how a key may be given', () => {
  const text = ticketText(aTicket(), parts)
  expect(text).toContain('Person: Ada Example')
  expect(text).toContain('Key ID: 4F1C09AB')
  expect(text).toContain('Never by chat, mail or comment.')
})

test('messages that are safe one by one are looked at again as one file', () => {
  const groups = keyGroups(seeded(11))
  const transcript = groups.map((group) => ({ at: MONDAY_NINE, from: 'person' as const, text: safe(group) }))
  const { text } = transcriptFile(aTicket({ transcript }), parts)
  expect(groups.filter((group) => text.includes(group))).toEqual([])
})

test('a change names who made it and what', () => {
  const line = { ticket: 't-1', at: MONDAY_NINE, by: 'agent:omar', change: 'checked', detail: safe('rotated') }
  expect(changeText(claimedBy(OMAR), line, parts)).toBe('RK-1042: checklist marked (Omar): Rotation requested')
})

test.for<[DeskAnswer, string | undefined]>([
  [{ kind: 'done', ticket: aTicket() }, undefined],
  [{ kind: 'held', reason: 'not-claimed' }, 'Not sent yet: nobody has RK-1042.'],
  [{ kind: 'withheld' }, 'Not sent and not stored'],
  [{ kind: 'refused', reason: 'owned', detail: 'Omar' }, 'Omar has RK-1042.'],
  [{ kind: 'refused', reason: 'checklist', detail: 'identity, rotated' }, 'Rotation requested'],
  [{ kind: 'refused', reason: 'state', detail: 'closed' }, 'RK-1042 is closed'],
  [{ kind: 'refused', reason: 'unknown', detail: 't-1' }, 'no such request'],
  [{ kind: 'refused', reason: 'stale', detail: '' }, 'changed by somebody else'],
])('an agent is told in words what became of it: %o', ([answer, expected]) => {
  const text = answerText(answer, 'RK-1042', parts)
  if (expected === undefined) expect(text).toBeUndefined()
  else expect(text).toContain(expected)
})

test.for([
  ['#identity #rotated', ['checked identity', 'checked rotated']],
  ['done. #Resolved! #claim', ['claimed', 'resolved']],
  ['#handback please', ['handed-back']],
  ['see issue #12 and a#identity', []],
] as const)('commands of a note: %s', ([note, expected]) => {
  expect(noteCommands(note).map((command) => (command.kind === 'checked' ? `checked ${command.item}` : command.kind))).toEqual(expected)
})
