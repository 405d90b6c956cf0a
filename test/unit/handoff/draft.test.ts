import { expect, test } from 'vitest'
import { type DraftSource, draftLines, draftTicket } from '../../../src/handoff/draft.ts'
import type { TranscriptLine } from '../../../src/model/transcript.ts'
import { MONDAY_NINE, PROFILE, safe } from '../../support/handoff-parts.ts'

function line(from: TranscriptLine['from'], text: string): TranscriptLine {
  return { conversation: 'c', at: MONDAY_NINE, from, text: safe(text), eventId: 'e', intent: 'why.asked' }
}

const source: DraftSource = {
  wanted: 'auto',
  slots: { owner: 'work', key_id: '4F1C09AB', screen: 'startup-blue', blocked: 'workaround', other_device: 'yes' },
  ticketSlots: ['owner', 'key_id', 'screen', 'blocked'],
  tried: ['find.work-account', 'find.usb', 'find.work-account'],
  transcript: [
    line('person', 'hi'),
    line('bot', 'What do you see?'),
    line('person', 'blue screen after the update of today'),
    line('person', 'stuck'),
  ],
  affected: 1,
  profile: PROFILE,
}

test('a draft holds the slots that belong into a ticket and no other', () => {
  expect(draftTicket(source).fields).toEqual({ owner: 'work', key_id: '4F1C09AB', screen: 'startup-blue', blocked: 'workaround' })
})

test('a draft has its type and priority by rule', () => {
  expect(draftTicket(source)).toMatchObject({ type: 'key', priority: 4 })
})

test('what was tried is named once', () => {
  expect(draftTicket(source).tried).toEqual(['find.work-account', 'find.usb'])
})

test('the summary is the first message of the person that tells something', () => {
  expect(draftTicket(source).summary).toBe('blue screen after the update of today')
})

test('a long summary is cut', () => {
  const long = draftTicket({ ...source, transcript: [line('person', 'it asks and asks '.repeat(80))] }).summary
  expect(long.length).toBeLessThanOrEqual(280)
  expect(long.endsWith('…')).toBe(true)
})

test('the transcript goes along without what understanding made of it', () => {
  expect(draftTicket(source).transcript[0]).toEqual({ at: MONDAY_NINE, from: 'person', text: 'hi' })
})

test('the person sees as lines exactly what is sent', () => {
  const lines = draftLines(draftTicket(source))
  expect(lines.map(({ label }) => label)).toEqual([
    'field.type',
    'field.priority',
    'field.summary',
    'field.owner',
    'field.key_id',
    'field.screen',
    'field.blocked',
    'field.tried',
    'field.transcript',
  ])
  expect(lines.find(({ label }) => label === 'field.owner')?.values).toEqual([{ kind: 'text', text: 'work', word: 'slot:owner=work' }])
  expect(lines.at(-1)?.values).toEqual([{ kind: 'count', count: 4 }])
})
