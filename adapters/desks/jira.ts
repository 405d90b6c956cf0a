import type { Ticket } from '../../src/model/ticket.ts'
import type { DeskPort } from '../../src/ports/desk.ts'
import { checkDesk } from './http.ts'
import { isDone, type JiraApi, type JiraSettings, jiraApi } from './jira-api.ts'
import type { DeskParts } from './parts.ts'
import { changeText, endedText, type PersonMessage, saidText, ticketText, ticketTitle, transcriptFile } from './ticket-text.ts'

export type { JiraSettings } from './jira-api.ts'

/**
 * Jira Service Management: one request a ticket. Before anything is sent it is looked for, because Jira takes no
 * idempotency key: the request by its number in the summary, a comment by our mark on it, the transcript by its name.
 */
export function jiraDesk(settings: JiraSettings, parts: DeskParts): DeskPort {
  const apiFor = (signal?: AbortSignal) => jiraApi(settings, parts, signal)
  return {
    name: 'jira',
    async open(ticket, _key, signal) {
      const api = apiFor(signal)
      const ref = (await findRequest(api, ticket)) ?? (await api.createRequest(ticketTitle(ticket, parts), descriptionOf(ticket, parts)))
      await api.markIssue(ref, ticket.id)
      await attachTranscript(api, ref, ticket, parts)
      return { ref }
    },
    async update(ticket, change, key, signal) {
      const api = apiFor(signal)
      const ref = await refOf(api, ticket)
      await commentOnce(api, ref, changeText(ticket, change, parts), key, true)
      if (change.change === 'masked' || change.change === 'details-added') await api.describe(ref, descriptionOf(ticket, parts))
      if (change.change === 'masked') await replaceTranscript(api, ref, ticket, parts)
      if (change.change === 'resolved') await moveTo(api, ref, 'done')
      if (change.change === 'reopened') await moveTo(api, ref, 'open')
    },
    async say(ticket, message, key, signal) {
      const api = apiFor(signal)
      const ref = await refOf(api, ticket)
      if (message.kind === 'new') return commentOnce(api, ref, saidText(ticket, message, parts), key, false, message.id)
      return rewrite(api, ref, ticket, message, key, parts)
    },
    async close(ticket, key, signal) {
      const api = apiFor(signal)
      const ref = await refOf(api, ticket)
      await commentOnce(api, ref, endedText(ticket, parts), key, true)
      await moveTo(api, ref, 'done')
    },
    async check() {
      await checkDesk('jira', 'JIRA_URL, JIRA_USER and JIRA_TOKEN', () => apiFor().myself())
    },
  }
}

/** Jira refuses longer descriptions and comments. */
const MAX_TEXT_CHARS = 30_000

function descriptionOf(ticket: Ticket, parts: DeskParts): string {
  return ticketText(ticket, parts, ['desk.note-commands']).slice(0, MAX_TEXT_CHARS)
}

async function refOf(api: JiraApi, ticket: Ticket): Promise<string> {
  return ticket.desk?.name === 'jira' && ticket.desk.ref !== undefined
    ? ticket.desk.ref
    : ((await findRequest(api, ticket)) ?? ticket.number)
}

/** Search looks for words; only a summary that begins with the number is the ticket's. */
async function findRequest(api: JiraApi, ticket: Ticket): Promise<string | undefined> {
  const issues = await api.search(`summary ~ "\\"${ticket.number.replaceAll('"', '')}\\"" ORDER BY created ASC`, '')
  return issues.find((issue) => issue.fields.summary?.startsWith(`${ticket.number}:`))?.key
}

async function attachTranscript(api: JiraApi, ref: string, ticket: Ticket, parts: DeskParts): Promise<void> {
  if (ticket.transcript.length === 0) return
  const { name, text } = transcriptFile(ticket, parts)
  const { fields } = await api.issue(ref, 'attachment')
  if (fields.attachment?.some((attachment) => attachment.filename === name)) return
  await api.attach(ref, name, text)
}

/** A line was hidden afterwards: the old file goes, or the secret would stay in it. */
async function replaceTranscript(api: JiraApi, ref: string, ticket: Ticket, parts: DeskParts): Promise<void> {
  const { name, text } = transcriptFile(ticket, parts)
  const { fields } = await api.issue(ref, 'attachment')
  for (const old of fields.attachment ?? []) if (old.filename === name) await api.removeAttachment(old.id)
  await api.attach(ref, name, text)
}

async function commentOnce(api: JiraApi, ref: string, text: string, key: string, internal: boolean, message?: string): Promise<void> {
  const there = await api.comments(ref)
  if (there.some((comment) => comment.mark?.key === key)) return
  await api.addComment(ref, text.slice(0, MAX_TEXT_CHARS), { key, ...(message === undefined ? {} : { message }) }, internal)
}

/** An edit or a deletion changes the comment that the message became; where that is gone it is said anew. */
async function rewrite(api: JiraApi, ref: string, ticket: Ticket, message: PersonMessage, key: string, parts: DeskParts): Promise<void> {
  const text = saidText(ticket, message, parts)
  const comment = (await api.comments(ref)).find((one) => one.mark?.message === message.id)
  if (comment === undefined) return commentOnce(api, ref, text, key, false, message.id)
  await api.editComment(ref, comment.id, text.slice(0, MAX_TEXT_CHARS))
}

/** Takes the first transition that leads where it should; a workflow without one is left to its people. */
async function moveTo(api: JiraApi, ref: string, where: 'done' | 'open'): Promise<void> {
  const issue = await api.issue(ref, 'status')
  if (isDone(issue) === (where === 'done')) return
  const transitions = await api.transitions(ref)
  const fitting = transitions.find((one) => (one.to.statusCategory?.key === 'done') === (where === 'done'))
  if (fitting !== undefined) await api.transition(ref, fitting.id)
}
