import type { SafeText } from '../../src/model/safe-text.ts'
import type { Ticket } from '../../src/model/ticket.ts'
import type { Agent, DeskAnswer, DeskEvent } from '../../src/ports/desk.ts'
import { CASES } from './desk.ts'
import { CASE_LABELS, checkWord } from './desk-card.ts'
import type { SpokenEvent } from './inbound.ts'
import { type Kit, whisper } from './kit.ts'
import { messageId, personKey } from './place.ts'
import { within } from './within.ts'

/** Where an agent acted: answers to what they did appear there, for them alone. */
export interface AgentSpot {
  readonly tenant: string
  readonly user: string
  readonly channel: string
  readonly root?: string
}

/** Words by which an agent writes a note that stays inside. */
const NOTE = /^(?:!note|note:|internal:)\s*/i

/** Slack waits three seconds for its answer; an agent whose name is not known by then acts under their id. */
const NAME_WITHIN_MS = 1_000

export async function agentOf(kit: Kit, tenant: string, user: string): Promise<Agent> {
  const person = await within(kit.people.look(tenant, user), NAME_WITHIN_MS)
  return { id: personKey(tenant, user), name: person?.name ?? kit.assistant.door.redact(user).text }
}

/** What was written in the thread of a card. Only the owner's own words are for the person; all others stay inside. */
export function createDeskThread(kit: Kit): (event: SpokenEvent) => Promise<void> {
  return async (event) => {
    if (!event.threaded && event.kind !== 'delete') return
    const ticket = await ticketOf(kit, messageId(event.channel, event.root))
    if (ticket === undefined) return
    const agent = await agentOf(kit, event.tenant, event.user)
    let answer: DeskAnswer | undefined
    for (const one of deskEvents(event, ticket, agent)) answer = await kit.assistant.agent(one)
    const last = answer
    if (last !== undefined) kit.tasks.run('desk-answer', () => tell(kit, event, ticket.id, last, event))
  }
}

async function ticketOf(kit: Kit, card: string): Promise<Ticket | undefined> {
  const known = await kit.assistant.ticketByDeskRef('slack', card)
  if (known !== undefined) return known
  const id = await kit.assistant.values.get(CASES, card)
  return id === undefined ? undefined : kit.assistant.ticket(id)
}

function deskEvents(event: SpokenEvent, ticket: Ticket, agent: Agent): readonly DeskEvent[] {
  const base = { eventId: event.eventId, at: event.at, ticket: ticket.id, agent }
  const id = messageId(event.channel, event.ts)
  if (event.kind === 'delete') return [{ ...base, kind: 'deleted', messageId: id }]
  const withheld = event.redacted.findings.length > 0
  const text = event.redacted.text
  const { files } = event
  const note: DeskEvent = { ...base, kind: 'note', text, withheld }
  if (event.kind === 'message')
    return [isNote(text, ticket, agent) ? note : { ...base, kind: 'said', messageId: id, text, withheld, files }]
  // Made a note afterwards: what was sent of it is taken back.
  if (NOTE.test(text)) return [{ ...base, eventId: `${base.eventId}:taken-back`, kind: 'deleted', messageId: id }, note]
  return [{ ...base, kind: 'edited', messageId: id, text, withheld, files }]
}

/** Marked as a note, or said by somebody else than the owner: it is talk among colleagues. */
function isNote(text: SafeText, ticket: Ticket, agent: Agent): boolean {
  return NOTE.test(text) || (ticket.owner !== undefined && ticket.owner !== agent.id)
}

/** Tells the agent what became of it: a mark on the message, or a sentence only they see. */
export async function tell(kit: Kit, spot: AgentSpot, id: string, answer: DeskAnswer, event?: SpokenEvent): Promise<void> {
  switch (answer.kind) {
    case 'done': {
      // What held a secret is `done` as well when Slack brings it again, and was not sent.
      const relayed =
        event?.kind === 'message' &&
        event.redacted.findings.length === 0 &&
        answer.ticket.owner === personKey(spot.tenant, spot.user) &&
        !NOTE.test(event.redacted.text)
      if (!relayed) return
      // The mark is a help for the eye; the person has the words either way.
      await kit.api.call(spot.tenant, 'reactions.add', { channel: spot.channel, timestamp: event.ts, name: 'incoming_envelope' })
      return
    }
    case 'held': {
      const blocks = event === undefined ? undefined : [claimQuestion(kit, id, event)]
      return whisper(kit, spot, 'desk.answer-held', { ticket: (await kit.assistant.ticket(id))?.number ?? '' }, blocks)
    }
    case 'withheld':
      return whisper(kit, spot, 'desk.answer-withheld')
    case 'refused':
      return whisper(kit, spot, `desk.answer-${answer.reason}`, await refusalValues(kit, id, answer))
  }
}

/** The values that the sentences about a refusal name. */
export async function refusalValues(
  kit: Kit,
  id: string,
  answer: Extract<DeskAnswer, { kind: 'refused' }>,
): Promise<Readonly<Record<string, SafeText | string>>> {
  const missing = answer.reason === 'checklist' ? answer.detail.split(', ').map((item) => checkWord(kit.words, item).label) : []
  return {
    ticket: (await kit.assistant.ticket(id))?.number ?? '',
    owner: answer.reason === 'owned' ? kit.assistant.door.redact(answer.detail).text : '',
    state: answer.reason === 'state' ? kit.words.line(`state.${answer.detail}`) : '',
    missing: missing.join(', '),
  }
}

/** A first word before a claim is held back: the agent decides with one press what it was. */
function claimQuestion(kit: Kit, id: string, event: SpokenEvent): object {
  const button = (name: 'claim-and-send' | 'keep-inside', value: string) => ({
    type: 'button',
    action_id: `case.${name}`,
    text: { type: 'plain_text', text: kit.words.line(CASE_LABELS[name]) },
    value,
  })
  const elements = [button('claim-and-send', id), button('keep-inside', `${id} ${messageId(event.channel, event.ts)}`)]
  return { type: 'actions', block_id: 'held', elements }
}
