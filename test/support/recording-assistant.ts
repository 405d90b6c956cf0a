import { readdirSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Inbound } from '../../src/model/inbound.ts'
import type { Reply } from '../../src/model/reply.ts'
import type { Ticket } from '../../src/model/ticket.ts'
import type { DeskAnswer, DeskEvent } from '../../src/ports/desk.ts'
import { createDoor } from '../../src/redaction/door.ts'
import { redact } from '../../src/redaction/redact.ts'
import type { Assistant, Turn, Values } from '../../src/runtime/assistant.ts'

/** An assistant that writes down what adapters hand it, and answers what a test says. Texts are those of the content. */
export interface RecordingAssistant extends Assistant {
  readonly accepted: Inbound[]
  readonly turned: Inbound[]
  readonly agentEvents: DeskEvent[]
  readonly known: Ticket[]
  /** What the next turns and agent events give. */
  replies: readonly Reply[]
  deskAnswer: DeskAnswer | undefined
  /** Set to make the inbox fail. */
  broken: boolean
}

export function recordingAssistant(): RecordingAssistant {
  const texts = contentTexts()
  const seen = new Set<string>()
  const say: Assistant['say'] = (answer, language, values = {}) => ({
    kind: 'notice',
    text: redact((texts.get(answer) ?? answer).replace(/\{([\w.]+)\}/g, (whole, name: string) => String(values[name] ?? whole)).trim())
      .text,
    choices: [],
    language: language ?? 'en',
    answer,
  })
  const self: RecordingAssistant = {
    accepted: [],
    turned: [],
    agentEvents: [],
    known: [],
    replies: [],
    deskAnswer: undefined,
    broken: false,
    door: createDoor(),
    async accept(inbound) {
      if (self.broken) throw new Error('the inbox is away')
      if (seen.has(inbound.eventId)) return 'duplicate'
      seen.add(inbound.eventId)
      self.accepted.push(inbound)
      return 'accepted'
    },
    async turn(inbound) {
      if (self.broken) throw new Error('the store is away')
      self.turned.push(inbound)
      const session = { language: 'en' } as Turn['session']
      return { status: 'done', kind: 'answer', replies: self.replies, session, text: inbound.text, findings: inbound.findings }
    },
    async agent(event) {
      self.agentEvents.push(event)
      const ticket = self.known.find((one) => one.id === event.ticket)
      return self.deskAnswer ?? (ticket ? { kind: 'done', ticket } : { kind: 'refused', reason: 'unknown', detail: event.ticket })
    },
    say,
    label: (id, language) => say(id, language).text,
    languages: () => ['en', 'de'],
    form: async () => [
      {
        slot: 'owner',
        label: 'Whose PC is it?',
        kind: 'choice',
        options: [{ label: 'Work', value: 'work' }],
        optional: false,
        maxChars: 100,
      },
    ],
    tickets: async (filter) => self.known.filter((one) => filter.person === undefined || one.person === filter.person),
    ticket: async (id) => self.known.find((one) => one.id === id || one.number === id),
    ticketByDeskRef: async (desk, ref) => self.known.find((one) => one.desk?.name === desk && one.desk.ref === ref),
    audit: async () => [],
    transcript: async () => [],
    session: async () => undefined,
    languageOf: async () => undefined,
    values: memoryValues(),
    addChannel() {},
    addDesk() {},
    onChange: () => () => undefined,
  }
  return self
}

export function memoryValues(): Values {
  const kept = new Map<string, string>()
  const id = (space: string, key: string) => `${space}\n${key}`
  return {
    get: async (space, key) => kept.get(id(space, key)),
    set: async (space, key, value) => void kept.set(id(space, key), value),
    async swap(space, key, expected, value) {
      if (kept.get(id(space, key)) !== expected) return false
      kept.set(id(space, key), value)
      return true
    },
    remove: async (space, key) => void kept.delete(id(space, key)),
    list: async (space) =>
      [...kept].filter(([key]) => key.startsWith(`${space}\n`)).map(([key, value]) => ({ key: key.slice(space.length + 1), value })),
  }
}

interface AnswerFile {
  readonly answers?: readonly { readonly id: string; readonly text?: string; readonly variants?: readonly { readonly text: string }[] }[]
}

/** The answers of the content's shared files by id, in English. */
function contentTexts(): ReadonlyMap<string, string> {
  const folder = new URL('../../intents/', import.meta.url)
  const files = readdirSync(folder).filter((name) => /^_(?:slack|desk|repair)\.yaml$/.test(name))
  const answers = files.flatMap((name) => (parse(readFileSync(new URL(name, folder), 'utf8')) as AnswerFile).answers ?? [])
  return new Map(answers.map((answer) => [answer.id, answer.text ?? answer.variants?.at(-1)?.text ?? '']))
}
