import type { Agent, DeskEvent, DeskFeed } from '../../src/ports/desk.ts'
import { answerText } from './answer-text.ts'
import { commentText, type JiraComment, type JiraIssue, type JiraSettings, type JiraUser, jiraApi, PROPERTY, userId } from './jira-api.ts'
import { noteCommands } from './note-commands.ts'
import type { DeskParts } from './parts.ts'

const MINUTE_MS = 60_000
/** Jira's search lags behind and counts in minutes; what comes twice has the same event id. */
const OVERLAP_MS = 2 * MINUTE_MS
const WAITING = ['waiting for customer', 'pending', 'on hold']

/** What agents did in Jira, asked for in turns: assignments, statuses, public replies, internal notes and their commands. */
export function jiraFeed(settings: JiraSettings, parts: DeskParts): DeskFeed {
  const api = jiraApi(settings, parts)
  const waiting = (settings.waitingStatuses ?? WAITING).map((name) => name.toLowerCase())
  let known: { readonly own: string; readonly done: ReadonlySet<string> } | undefined

  return {
    desk: 'jira',
    async poll(cursor) {
      const now = parts.clock()
      if (cursor === undefined) return { events: [], cursor: String(now) }
      known ??= { own: userId(await api.myself()), done: await api.doneStatuses() }
      const since = Number(cursor) - OVERLAP_MS
      const minutes = Math.ceil((now - since) / MINUTE_MS) + 1
      const issues = await api.search(`reporter = currentUser() AND updated >= -${minutes}m ORDER BY updated ASC`, 'changelog')
      const events: DeskEvent[] = []
      for (const issue of issues) {
        const ticket = ticketOf(issue)
        if (ticket === undefined) continue
        const place: Place = { issue, ticket, ...known, since, waiting, parts }
        events.push(
          ...historyEvents(place),
          ...(await api.comments(issue.key)).toReversed().flatMap((comment) => commentEvents(comment, place)),
        )
      }
      return { events: inOrder(events), cursor: String(now) }
    },
    async tell(ticket, event, answer) {
      const text = answerText(answer, ticket.number, parts)
      const ref = ticket.desk?.name === 'jira' ? ticket.desk.ref : undefined
      if (text === undefined || ref === undefined) return
      const key = `tell:${event.eventId}`
      const there = await api.comments(ref)
      if (!there.some((comment) => comment.mark?.key === key)) await api.addComment(ref, text, { key }, true)
    },
  }
}

interface Place {
  readonly issue: JiraIssue
  readonly ticket: string
  readonly own: string
  readonly done: ReadonlySet<string>
  readonly since: number
  readonly waiting: readonly string[]
  readonly parts: DeskParts
}

function ticketOf(issue: JiraIssue): string | undefined {
  const mark = issue.properties?.[PROPERTY]
  const ticket = typeof mark === 'object' && mark !== null && 'ticket' in mark ? mark.ticket : undefined
  return typeof ticket === 'string' ? ticket : undefined
}

function historyEvents(place: Place): readonly DeskEvent[] {
  return (place.issue.changelog?.histories ?? []).flatMap((history) => {
    const at = Date.parse(history.created)
    if (isOurs(history.author, place) || !(at >= place.since)) return []
    const agent = agentOf(history.author, place)
    return history.items.flatMap((item, index): readonly DeskEvent[] => {
      const base = { eventId: `jira:${place.issue.key}:h${history.id}:${index}`, at, ticket: place.ticket, agent }
      if (item.field === 'assignee') return [assignment(base, item, place)]
      if (item.field !== 'status') return []
      return statusEvents(base, item, place)
    })
  })
}

type Base = Pick<DeskEvent, 'eventId' | 'at' | 'ticket' | 'agent'>
interface Item {
  readonly from?: string | null | undefined
  readonly to?: string | null | undefined
  readonly fromString?: string | null | undefined
  readonly toString?: unknown
}

function assignment(base: Base, item: Item, place: Place): DeskEvent {
  const to = item.to ?? undefined
  if (to === undefined || to === '') return { ...base, kind: 'unclaimed' }
  if (to === base.agent.id) return { ...base, kind: 'claimed' }
  const name = typeof item.toString === 'string' ? item.toString : to
  return { ...base, kind: 'assigned', to: { id: to, name: place.parts.door.redact(name).text } }
}

function statusEvents(base: Base, item: Item, place: Place): readonly DeskEvent[] {
  const name = typeof item.toString === 'string' ? item.toString : ''
  const wasDone = place.done.has((item.fromString ?? '').toLowerCase())
  const isDone = place.done.has(name.toLowerCase())
  if (isDone && !wasDone) {
    const { text, findings } = place.parts.door.redact(place.issue.fields.resolution?.name ?? name)
    return [{ ...base, kind: 'resolved', text, withheld: findings.length > 0 }]
  }
  if (wasDone && !isDone) return [{ ...base, kind: 'reopened' }]
  return place.waiting.includes(name.toLowerCase()) ? [{ ...base, kind: 'asked-details', what: [] }] : []
}

function commentEvents(comment: JiraComment, place: Place): readonly DeskEvent[] {
  const at = Date.parse(comment.updated ?? comment.created)
  if (isOurs(comment.author, place) || comment.mark !== undefined || !(at >= place.since)) return []
  const { text, findings } = place.parts.door.redact(commentText(comment))
  const withheld = findings.length > 0
  const id = (time: number) => `jira:${place.issue.key}:c${comment.id}:${time}`
  const base = { eventId: id(at), at, ticket: place.ticket, agent: agentOf(comment.author, place) }
  if (comment.jsdPublic === true) {
    const created = Date.parse(comment.created)
    const words = { messageId: `${place.issue.key}:${comment.id}`, text, withheld }
    // Edited before it was read for the first time: it was said all the same, and an edit alone stays inside.
    const said: readonly DeskEvent[] =
      created >= place.since ? [{ ...base, ...words, eventId: id(created), at: created, kind: 'said' }] : []
    return created === at ? said : [...said, { ...base, ...words, kind: 'edited' }]
  }
  const note: DeskEvent = { ...base, kind: 'note', text, withheld }
  const commands = noteCommands(text).map((command, index): DeskEvent => {
    const event = { ...base, eventId: `${base.eventId}:${index}` }
    return command.kind === 'resolved' ? { ...event, kind: 'resolved', text, withheld } : { ...event, ...command }
  })
  return [note, ...commands]
}

function isOurs(author: JiraUser | undefined, { own }: Place): boolean {
  return userId(author) === own
}

function agentOf(author: JiraUser | undefined, { parts }: Place): Agent {
  const id = userId(author)
  return { id, name: parts.door.redact(author?.displayName ?? id).text }
}

function inOrder(events: readonly DeskEvent[]): readonly DeskEvent[] {
  return [...events].sort((a, b) => a.at - b.at || rank(a) - rank(b))
}

/** At the same second an assignment comes before the words, and the resolution last. */
function rank(event: DeskEvent): number {
  if (event.kind === 'claimed' || event.kind === 'assigned' || event.kind === 'reopened') return 0
  return event.kind === 'resolved' ? 2 : 1
}
