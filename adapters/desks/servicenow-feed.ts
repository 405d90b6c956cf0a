import { z } from 'zod'
import type { DeskEvent, DeskFeed } from '../../src/ports/desk.ts'
import { answerText } from './answer-text.ts'
import { keyMark } from './key-mark.ts'
import { noteCommands } from './note-commands.ts'
import type { DeskParts } from './parts.ts'
import { DISPLAY, type Incident, type JournalEntry, type ServiceNowSettings, STATE, serviceNowApi, timeOf } from './servicenow-api.ts'

const MINUTE_MS = 60_000
const OVERLAP_MINUTES = 2

/** What was seen last of an incident: the Table API tells states, not changes, so changes are found by comparing. */
const Seen = z.object({ state: z.string(), owner: z.string(), ownerName: z.string() })
const Cursor = z.object({ at: z.number(), seen: z.record(z.string(), Seen) })
type Seen = z.infer<typeof Seen>

/** What agents did in ServiceNow, asked for in turns: assignments, states, comments, work notes and their commands. */
export function serviceNowFeed(settings: ServiceNowSettings, parts: DeskParts): DeskFeed {
  const api = serviceNowApi(settings, parts)
  return {
    desk: 'servicenow',
    async poll(cursor) {
      const now = parts.clock()
      const last = readCursor(cursor)
      const minutes = last === undefined ? OVERLAP_MINUTES : Math.ceil((now - last.at) / MINUTE_MS) + OVERLAP_MINUTES
      const since = `javascript:gs.minutesAgoStart(${minutes})`
      const incidents = await api.incidents(`correlation_display=${DISPLAY}^sys_updated_on>=${since}^ORDERBYsys_updated_on`)
      const seen = withoutEnded(last?.seen ?? {}, incidents)
      const events: DeskEvent[] = []
      for (const incident of incidents) {
        if (last !== undefined) events.push(...changes(seen[incident.sys_id] ?? UNSEEN, incident, settings.user, parts))
        seen[incident.sys_id] = seenOf(incident)
      }
      if (last !== undefined && incidents.length > 0) {
        const ids = incidents.map((incident) => incident.sys_id).join(',')
        const entries = await api.journal(`element_idIN${ids}^elementINcomments,work_notes^sys_created_on>=${since}^ORDERBYsys_created_on`)
        events.push(...entries.flatMap((entry) => spoken(entry, incidents, settings.user, parts)))
      }
      return { events: inOrder(events), cursor: JSON.stringify({ at: now, seen }) }
    },
    async tell(ticket, event, answer) {
      const text = answerText(answer, ticket.number, parts)
      const ref = ticket.desk?.name === 'servicenow' ? ticket.desk.ref : undefined
      if (text === undefined || ref === undefined) return
      const mark = `[${keyMark(`tell:${event.eventId}`, 12)}]`
      const there = await api.journal(`element_id=${ref}^element=work_notes^valueLIKE${mark}`)
      if (!there.some((entry) => entry.value.includes(mark))) await api.changeIncident(ref, { work_notes: `${text} ${mark}` })
    },
  }
}

const UNSEEN: Seen = { state: STATE.new, owner: '', ownerName: '' }

/** An ended incident is forgotten when it has left the window; until then its end is not news. */
function withoutEnded(seen: Readonly<Record<string, Seen>>, incidents: readonly Incident[]): Record<string, Seen> {
  const near = new Set(incidents.map((incident) => incident.sys_id))
  const ended = (state: string) => state === STATE.closed || state === STATE.canceled
  return Object.fromEntries(Object.entries(seen).filter(([id, { state }]) => near.has(id) || !ended(state)))
}

function isDone(state: string): boolean {
  return state === STATE.resolved || state === STATE.closed || state === STATE.canceled
}

/**
 * What differs from the last poll. Our own writes may lie over an agent's, so who wrote last decides nothing: a state that
 * we set ourselves comes back as an event that changes nothing any more. Without an assignee it is nobody's.
 */
function changes(before: Seen, incident: Incident, own: string, parts: DeskParts): readonly DeskEvent[] {
  const at = timeOf(incident.sys_updated_on)
  const after = seenOf(incident)
  const base = (what: string) => ({
    eventId: `servicenow:${incident.sys_id}:${incident.sys_mod_count}:${what}`,
    at,
    ticket: incident.correlation_id,
  })
  const owner = (seen: Seen) => ({ id: seen.owner, name: parts.door.redact(seen.ownerName || seen.owner).text })
  const events: DeskEvent[] = []
  if (after.owner !== before.owner) {
    if (after.owner === '') events.push({ ...base('unassigned'), agent: owner(before), kind: 'unclaimed' })
    else if (before.owner === '') events.push({ ...base('assigned'), agent: owner(after), kind: 'claimed' })
    else events.push({ ...base('assigned'), agent: owner(before), kind: 'assigned', to: owner(after) })
  }
  if (after.state === before.state || (after.owner === '' && incident.sys_updated_by === own)) return events
  const agent = after.owner === '' ? { id: incident.sys_updated_by, name: parts.door.redact(incident.sys_updated_by).text } : owner(after)
  if (isDone(after.state) && !isDone(before.state)) {
    const { text, findings } = parts.door.redact(incident.close_notes || 'resolved')
    events.push({ ...base('resolved'), agent, kind: 'resolved', text, withheld: findings.length > 0 })
  } else if (isDone(before.state) && !isDone(after.state)) {
    events.push({ ...base('reopened'), agent, kind: 'reopened' })
  } else if (after.state === STATE.onHold) {
    events.push({ ...base('hold'), agent, kind: 'asked-details', what: [] })
  }
  return events
}

function spoken(entry: JournalEntry, incidents: readonly Incident[], own: string, parts: DeskParts): readonly DeskEvent[] {
  const incident = incidents.find((one) => one.sys_id === entry.element_id)
  if (incident === undefined || entry.sys_created_by === own) return []
  const { text, findings } = parts.door.redact(entry.value)
  const withheld = findings.length > 0
  const isOwner = incident['assigned_to.user_name'] === entry.sys_created_by
  const name = isOwner ? incident['assigned_to.name'] : entry.sys_created_by
  const agent = { id: entry.sys_created_by, name: parts.door.redact(name || entry.sys_created_by).text }
  const base = { eventId: `servicenow:${entry.sys_id}`, at: timeOf(entry.sys_created_on), ticket: incident.correlation_id, agent }
  if (entry.element === 'comments') return [{ ...base, kind: 'said', messageId: entry.sys_id, text, withheld }]
  const commands = noteCommands(text).map((command, index): DeskEvent => {
    const event = { ...base, eventId: `${base.eventId}:${index}` }
    return command.kind === 'resolved' ? { ...event, kind: 'resolved', text, withheld } : { ...event, ...command }
  })
  return [{ ...base, kind: 'note', text, withheld }, ...commands]
}

function seenOf(incident: Incident): Seen {
  return { state: incident.state, owner: incident['assigned_to.user_name'], ownerName: incident['assigned_to.name'] }
}

function inOrder(events: readonly DeskEvent[]): readonly DeskEvent[] {
  const rank = (event: DeskEvent) =>
    event.kind === 'claimed' || event.kind === 'assigned' || event.kind === 'reopened' ? 0 : event.kind === 'resolved' ? 2 : 1
  return [...events].sort((a, b) => rank(a) - rank(b) || a.at - b.at)
}

function readCursor(cursor: string | undefined): z.infer<typeof Cursor> | undefined {
  if (cursor === undefined) return undefined
  try {
    const read = Cursor.safeParse(JSON.parse(cursor))
    return read.success ? read.data : undefined
  } catch {
    return undefined
  }
}
