import type { SafeText } from '../model/safe-text.ts'
import type { Ticket } from '../model/ticket.ts'
import type { Agent, DeskAnswer, DeskEvent } from '../ports/desk.ts'
import { ownerLabel, owns } from './actor.ts'
import type { TimerPlan } from './clock.ts'
import { agentAnswers } from './ticket.ts'

/** An agent's words that wait for the agent to claim the ticket. */
interface HeldMessage {
  readonly messageId: string
  readonly agent: Agent
  readonly text: SafeText
}

/** What a ticket's relay remembers between two events: data for the runtime to keep beside the ticket. */
export interface RelayState {
  readonly held: readonly HeldMessage[]
  /** Ids of agent messages that went to the person, so that edits and deletions follow them. */
  readonly sent: readonly string[]
  /** Ids of the person's messages that went to the desk. */
  readonly heard: readonly string[]
  /** Ids of agent messages that were stopped for a secret: an edit without it is the first that can go out. */
  readonly stopped?: readonly string[]
  /** Since when the person waits for the owner's word. */
  readonly waitingSince?: number
}

export const EMPTY_RELAY: RelayState = { held: [], sent: [], heard: [] }

/** An agent's message on its way to the person. `edit` and `delete` concern the message that `messageId` became there. */
export type AgentWords =
  | { readonly kind: 'new' | 'edit'; readonly messageId: string; readonly from: SafeText; readonly text: SafeText }
  | { readonly kind: 'delete'; readonly messageId: string; readonly from: SafeText }

type SpokenEvent = Extract<DeskEvent, { readonly kind: 'said' | 'edited' | 'deleted' }>

/** What becomes of an agent's words: sent on, held back, kept, or not theirs to say. */
export interface RelayVerdict {
  readonly answer: Exclude<DeskAnswer['kind'], 'refused'> | Extract<DeskAnswer, { readonly kind: 'refused' }>
  readonly relay: RelayState
  readonly words: readonly AgentWords[]
}

/**
 * Only explicit messages of the owner go to the person. A first word before a claim is held back, and sent when its
 * author claims; anything with a secret in it stops here, and the agent is told the approved route.
 */
export function relayAgent(ticket: Ticket, event: SpokenEvent, relay: RelayState): RelayVerdict {
  if (event.kind !== 'deleted' && event.withheld) return withheld(event, relay)
  const known = relay.sent.includes(event.messageId)
  const held = relay.held.find((message) => message.messageId === event.messageId)
  if (event.kind === 'deleted') return deleted(event, relay, known)
  if (held !== undefined && held.agent.id === event.agent.id) {
    return { answer: 'held', relay: { ...relay, held: relay.held.map((m) => (m === held ? { ...m, text: event.text } : m)) }, words: [] }
  }
  // What was never meant for the person, a note or talk among colleagues, does not become so by an edit.
  if (event.kind === 'edited' && !known && !relay.stopped?.includes(event.messageId)) return stopped(relay, 'done')
  const barrier = barrierFor(ticket, event.agent)
  if (barrier !== undefined) return stopped(relay, barrier)
  if (ticket.owner === undefined) return hold(event, relay)
  const kind = event.kind === 'edited' && known ? 'edit' : 'new'
  if (kind === 'new' && known) return stopped(relay, 'done')
  return {
    answer: 'done',
    relay: { ...withoutStopped(relay, event.messageId), sent: known ? relay.sent : [...relay.sent, event.messageId] },
    words: [{ kind, messageId: event.messageId, from: event.agent.name, text: event.text }],
  }
}

/** The words that an agent said before claiming go out, in order; those of others are given up. */
export function releaseHeld(agent: Agent, relay: RelayState): { readonly relay: RelayState; readonly words: readonly AgentWords[] } {
  const mine = relay.held.filter((message) => message.agent.id === agent.id)
  return {
    relay: { ...relay, held: [], sent: [...relay.sent, ...mine.map((message) => message.messageId)] },
    words: mine.map(({ messageId, text }) => ({ kind: 'new', messageId, from: agent.name, text })),
  }
}

/** Whether the person's words go to the desk: while agents can act on them, not while the bot has the talk back. */
export function deskListens(ticket: Ticket): boolean {
  if (agentAnswers(ticket)) return true
  return ticket.state === 'open' && ticket.parent === undefined
}

/** The owner spoke or acted: nobody waits for them. */
export function heardFrom(relay: RelayState): RelayState {
  const { waitingSince: _waitingSince, ...rest } = relay
  return rest
}

/** After a change: a new deadline for the owner's word means that the person waits from now on. */
export function waitingFrom(relay: RelayState, timers: TimerPlan, at: number): RelayState {
  const waits = timers.set.some((timer) => timer.kind === 'answer')
  return waits ? { ...relay, waitingSince: at } : heardFrom(relay)
}

function hold(event: Exclude<SpokenEvent, { readonly kind: 'deleted' }>, relay: RelayState): RelayVerdict {
  const message: HeldMessage = { messageId: event.messageId, agent: event.agent, text: event.text }
  return { answer: 'held', relay: { ...withoutStopped(relay, event.messageId), held: [...relay.held, message] }, words: [] }
}

function withheld(event: Exclude<SpokenEvent, { readonly kind: 'deleted' }>, relay: RelayState): RelayVerdict {
  const first = event.kind === 'said' && !relay.sent.includes(event.messageId) && !relay.stopped?.includes(event.messageId)
  return stopped(first ? { ...relay, stopped: [...(relay.stopped ?? []), event.messageId] } : relay, 'withheld')
}

function withoutStopped(relay: RelayState, id: string): RelayState {
  if (!relay.stopped?.includes(id)) return relay
  const { stopped: ids, ...rest } = relay
  const others = ids.filter((one) => one !== id)
  return others.length === 0 ? rest : { ...rest, stopped: others }
}

function deleted(event: SpokenEvent, relay: RelayState, known: boolean): RelayVerdict {
  const words: readonly AgentWords[] = known ? [{ kind: 'delete', messageId: event.messageId, from: event.agent.name }] : []
  return {
    answer: 'done',
    relay: {
      ...withoutStopped(relay, event.messageId),
      held: relay.held.filter((message) => message.messageId !== event.messageId),
      sent: relay.sent.filter((id) => id !== event.messageId),
    },
    words,
  }
}

function stopped(relay: RelayState, answer: RelayVerdict['answer']): RelayVerdict {
  return { answer, relay, words: [] }
}

/** After the resolution the owner may still add a word; a closed ticket is silent. */
function barrierFor(ticket: Ticket, agent: Agent): Extract<DeskAnswer, { readonly kind: 'refused' }> | undefined {
  if (ticket.state === 'closed') return { kind: 'refused', reason: 'state', detail: ticket.state }
  if (ticket.owner === undefined || owns(ticket, { kind: 'agent', agent })) return undefined
  return { kind: 'refused', reason: 'owned', detail: ownerLabel(ticket) }
}
