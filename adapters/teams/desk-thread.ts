import type { SafeText } from '../../src/model/safe-text.ts'
import type { Ticket } from '../../src/model/ticket.ts'
import type { Agent, DeskAnswer, DeskEvent } from '../../src/ports/desk.ts'
import { CASES } from './desk.ts'
import { answerText } from './desk-acts.ts'
import type { Head, Spoken } from './inbound.ts'
import { type Kit, whisper } from './kit.ts'
import { agentOf } from './people.ts'
import { messageId, rootOf } from './place.ts'

/** A message in a group chat to the request that it named. */
const SPOKEN = 'teams.spoken'
/** Words by which an agent writes a note that stays inside. */
const NOTE = /^(?:!note|note:|internal:)\s*/i
const NUMBER = /^([A-Z]{1,8}-\d{1,9})[:\s]+/

/**
 * What was written in the desk's conversation. In a channel the thread says which request is meant, in a group chat the
 * number at the beginning does. Only the owner's own words are for the person; all others stay inside.
 */
export async function spokenAtDesk(kit: Kit, head: Head, spoken: Spoken): Promise<void> {
  const found = (await ticketOf(kit, head, spoken.redacted.text)) ?? (await ticketOfEarlier(kit, head, spoken))
  if (found === undefined) {
    if (spoken.mentioned && spoken.kind === 'message')
      kit.tasks.run('desk-hint', () => whisper(kit, head, kit.words.line('teams.desk-hint')))
    return
  }
  const agent = agentOf(head, kit.assistant.door)
  // Words outside of a thread name their request once; what becomes of them later carries no number.
  const inThread = rootOf(head.place.conversation) !== undefined
  if (!inThread && spoken.kind === 'message') {
    await kit.assistant.values.set(SPOKEN, messageId(head.place.conversation, head.id), found.ticket.id, found.ticket.person)
  }
  let answer: DeskAnswer | undefined
  for (const one of deskEvents(kit, head, spoken, { ...found, agent })) answer = await kit.assistant.agent(one)
  const last = answer
  if (last === undefined || last.kind === 'done') return
  kit.tasks.run('desk-answer', async () => whisper(kit, head, await answerText(kit, found.ticket, last)))
}

interface Found {
  readonly ticket: Ticket
  /** The text without the number. */
  readonly text: SafeText
}

async function ticketOf(kit: Kit, head: Head, text: SafeText): Promise<Found | undefined> {
  const root = rootOf(head.place.conversation)
  const inThread = root === undefined ? undefined : await ticketOfCard(kit, root)
  if (inThread !== undefined) return { ticket: inThread, text }
  const number = NUMBER.exec(text)
  const named = number?.[1] === undefined ? undefined : await kit.assistant.ticket(number[1])
  return named === undefined ? undefined : { ticket: named, text: kit.assistant.door.redact(text.replace(NUMBER, '')).text }
}

/** The request that a message named when it was written, for its change or deletion. */
async function ticketOfEarlier(kit: Kit, head: Head, spoken: Spoken): Promise<Found | undefined> {
  if (spoken.kind === 'message') return undefined
  const id = await kit.assistant.values.get(SPOKEN, messageId(head.place.conversation, head.id))
  const ticket = id === undefined ? undefined : await kit.assistant.ticket(id)
  return ticket === undefined ? undefined : { ticket, text: spoken.redacted.text }
}

async function ticketOfCard(kit: Kit, card: string): Promise<Ticket | undefined> {
  const id = await kit.assistant.values.get(CASES, card)
  return (await kit.assistant.ticketByDeskRef('teams', card)) ?? (id === undefined ? undefined : kit.assistant.ticket(id))
}

function deskEvents(
  kit: Kit,
  head: Head,
  spoken: Spoken,
  { ticket, text, agent }: Found & { readonly agent: Agent },
): readonly DeskEvent[] {
  const id = messageId(head.place.conversation, head.id)
  const change = spoken.kind === 'message' ? '' : `:${spoken.kind}:${head.at}`
  const base = { eventId: `teams:${head.place.tenant}:${id}${change}`, at: head.at, ticket: ticket.id, agent }
  if (spoken.kind === 'delete') return [{ ...base, kind: 'deleted', messageId: id }]
  const withheld = spoken.redacted.findings.length > 0
  const { files } = spoken
  const note: DeskEvent = { ...base, kind: 'note', text: kit.assistant.door.redact(text.replace(NOTE, '')).text, withheld }
  if (spoken.kind === 'message')
    return [isNote(text, ticket, agent) ? note : { ...base, kind: 'said', messageId: id, text, withheld, files }]
  // Made a note afterwards: what was sent of it is taken back.
  if (NOTE.test(text)) return [{ ...base, eventId: `${base.eventId}:taken-back`, kind: 'deleted', messageId: id }, note]
  return [{ ...base, kind: 'edited', messageId: id, text, withheld, files }]
}

/** Marked as a note, or said by somebody else than the owner: it is talk among colleagues. */
function isNote(text: SafeText, ticket: Ticket, agent: Agent): boolean {
  return NOTE.test(text) || (ticket.owner !== undefined && ticket.owner !== agent.id)
}
