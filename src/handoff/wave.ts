import type { Profile } from '../model/profile.ts'
import type { Priority, Ticket } from '../model/ticket.ts'
import { redact } from '../redaction/redact.ts'
import { BOT } from './actor.ts'
import { planTimers } from './clock.ts'
import { type Notice, notice } from './notice.ts'
import { type Cause, changeResult, type HandoffResult, NOTHING_TO_DO, openCall, openPrefix } from './outcome.ts'
import { ticketPriority } from './priority.ts'
import { changeTicket } from './ticket.ts'

/** Many people with the same cause within the profile's window. */
export interface Wave {
  readonly cause: string
  /** Different people, the one who came last included. */
  readonly people: number
  /** Their tickets, those that already belong to the wave left out. */
  readonly members: readonly Ticket[]
  /** The wave's ticket, where there is one already. */
  readonly parent?: Ticket
}

const MINUTE_MS = 60_000
/** Things that hit many PCs at once; a dock or a forgotten PIN is somebody's own. */
const SHARED_CHANGES = ['update', 'firmware']
const CAUSE_FIELDS = ['code', 'model'] as const

/** The causes that a ticket may share with others, the most telling first: error code, model, what changed before. */
export function causesOf(ticket: Pick<Ticket, 'fields'>): readonly string[] {
  const told = CAUSE_FIELDS.flatMap((name) => {
    const value = ticket.fields[name]
    return value === undefined || value === 'none' || value === 'unknown' ? [] : [`${name}:${value.toLowerCase()}`]
  })
  const changed = ticket.fields['changed']
  return changed !== undefined && SHARED_CHANGES.includes(changed) ? [...told, `changed:${changed}`] : told
}

/** The wave that a ticket belongs to: one that runs already, or one that it completes. `others` are the recent open tickets. */
export function findWave(ticket: Ticket, others: readonly Ticket[], profile: Profile, at: number): Wave | undefined {
  for (const cause of causesOf(ticket)) {
    const parent = others.find((other) => isWaveOf(other, cause))
    if (parent !== undefined) return { cause, people: parent.children.length + 1, members: [ticket], parent }
    const members = membersOf(ticket, cause, others, at - profile.wave.windowMinutes * MINUTE_MS)
    const people = new Set(members.map((member) => member.person)).size
    if (people >= profile.wave.people) return { cause, people, members }
  }
  return undefined
}

/** The running wave that what a person said so far points to, before they have a ticket: for the banner. */
export function runningWave(fields: Ticket['fields'], tickets: readonly Ticket[]): Ticket | undefined {
  const causes = causesOf({ fields })
  return tickets.find((ticket) => causes.some((cause) => isWaveOf(ticket, cause)))
}

/** The banner answer: IT knows, how many are hit, under which number. */
export function waveBanner(parent: Ticket): Notice {
  return notice(parent, 'desk.wave', { values: { people: String(parent.children.length) } })
}

/** What makes the parent's ticket. */
export interface WaveOpening {
  readonly id: string
  readonly count: number
  readonly eventId: string
  readonly at: number
  readonly profile: Profile
  /** Ids of members whose person said something to the desk. */
  readonly talked: ReadonlySet<string>
}

/**
 * Makes the members children of one parent. The first result is the parent's (version 1 is a new ticket), the others
 * are the children's. The desk sees the parent once; children stop reminding it one by one.
 */
export function gatherWave(wave: Wave, opening: WaveOpening): readonly HandoffResult[] {
  const { profile, at, eventId } = opening
  const cause: Cause = { id: eventId, at, profile }
  const priority = wavePriority(wave, profile)
  const parent = wave.parent ?? newParent(wave, opening, priority)
  const children = wave.members.map((member) => member.id)
  const first = wave.parent === undefined ? opened(parent, cause) : grown(parent, children, priority, cause)
  return [first, ...wave.members.map((member) => joined(member, parent, cause, opening.talked.has(member.id)))]
}

function opened(parent: Ticket, cause: Cause): HandoffResult {
  return {
    ...NOTHING_TO_DO,
    ticket: parent,
    audit: [{ ticket: parent.id, at: cause.at, by: 'bot', change: 'opened' }],
    toDesk: [openCall(parent)],
    timers: planTimers(undefined, parent, cause.profile, cause.at),
  }
}

function grown(parent: Ticket, children: readonly string[], priority: Priority, cause: Cause): HandoffResult {
  const result = changeTicket(parent, { kind: 'add-children', children, priority }, { by: BOT, at: cause.at, profile: cause.profile })
  return result.kind === 'changed' ? changeResult(parent, result, cause) : NOTHING_TO_DO
}

function joined(member: Ticket, parent: Ticket, cause: Cause, talked: boolean): HandoffResult {
  const change = { kind: 'join', parent: parent.id, parentNumber: parent.number } as const
  const result = changeTicket(member, change, { by: BOT, at: cause.at, profile: cause.profile })
  if (result.kind !== 'changed') return NOTHING_TO_DO
  const all = changeResult(member, result, { ...cause, id: `${cause.id}:${member.id}` })
  if (member.owner !== undefined) return { ...all, timers: NOTHING_TO_DO.timers }
  // The desk is told of the wave once: a member that it has not seen yet is not shown by itself any more, unless
  // words of its person are on their way, which would find no card.
  const unseen = member.desk?.ref === undefined && !talked ? [openPrefix(member)] : []
  return { ...all, timers: { ...all.timers, cancel: [...all.timers.cancel, ...unseen] } }
}

function newParent(wave: Wave, { id, count, at, profile }: WaveOpening, priority: Priority): Ticket {
  return {
    id,
    number: `${profile.desk.ticketPrefix}-${count}`,
    version: 1,
    state: 'open',
    type: 'boot',
    priority,
    conversation: `wave:${id}`,
    person: `wave:${id}`,
    language: profile.languages[0] ?? 'en',
    openedAt: at,
    changedAt: at,
    fields: { wave: redact(wave.cause).text },
    tried: [],
    summary: redact('').text,
    transcript: [],
    checklist: [],
    children: wave.members.map((member) => member.id),
    desk: { name: profile.desk.routes[0] ?? 'builtin' },
  }
}

function wavePriority(wave: Wave, profile: Profile): Priority {
  return ticketPriority({ type: 'boot', slots: {}, affected: wave.people, wavePeople: profile.wave.people })
}

function isWaveOf(ticket: Ticket, cause: string): boolean {
  const runs = ticket.state === 'open' || ticket.state === 'claimed' || ticket.state === 'waiting'
  return runs && ticket.children.length > 0 && ticket.fields['wave'] === cause
}

function membersOf(ticket: Ticket, cause: string, others: readonly Ticket[], since: number): readonly Ticket[] {
  const alike = others.filter(
    (other) =>
      other.id !== ticket.id &&
      other.openedAt >= since &&
      other.parent === undefined &&
      other.children.length === 0 &&
      other.state !== 'closed' &&
      causesOf(other).includes(cause),
  )
  return [...alike, ticket]
}
