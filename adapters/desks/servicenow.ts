import type { Priority, Ticket } from '../../src/model/ticket.ts'
import type { DeskPort } from '../../src/ports/desk.ts'
import { checkDesk } from './http.ts'
import { keyMark } from './key-mark.ts'
import type { DeskParts } from './parts.ts'
import { DISPLAY, type ServiceNowApi, type ServiceNowSettings, STATE, serviceNowApi } from './servicenow-api.ts'
import { changeText, endedText, saidText, ticketText, ticketTitle, transcriptFile } from './ticket-text.ts'

export type { ServiceNowSettings } from './servicenow-api.ts'

/**
 * ServiceNow: one incident a ticket, found again by its correlation id. A journal entry ends with a short mark of its
 * call and is looked for before it is written, because the Table API takes no idempotency key.
 */
export function serviceNowDesk(settings: ServiceNowSettings, parts: DeskParts): DeskPort {
  const apiFor = (signal?: AbortSignal) => serviceNowApi(settings, parts, signal)
  return {
    name: 'servicenow',
    async open(ticket, _key, signal) {
      const api = apiFor(signal)
      const ref = (await findIncident(api, ticket)) ?? (await create(api, ticket, settings, parts))
      await attachTranscript(api, ref, ticket, parts)
      return { ref }
    },
    async update(ticket, change, key, signal) {
      const api = apiFor(signal)
      const ref = await refOf(api, ticket)
      if (change.change === 'masked') await replaceTranscript(api, ref, ticket, parts)
      const more = change.change === 'masked' || change.change === 'details-added' ? { description: descriptionOf(ticket, parts) } : {}
      await writeOnce(api, ref, 'work_notes', changeText(ticket, change, parts), key, {
        ...stateOf(change.change, ticket),
        ...priorityOf(change.change, ticket),
        ...more,
      })
    },
    async say(ticket, message, key, signal) {
      const api = apiFor(signal)
      await writeOnce(api, await refOf(api, ticket), 'comments', saidText(ticket, message, parts), key)
    },
    async close(ticket, key, signal) {
      const api = apiFor(signal)
      const ended = endedText(ticket, parts)
      const fields = { state: STATE.closed, close_code: 'Closed/Resolved by Caller', close_notes: ticket.resolution ?? ended }
      await writeOnce(api, await refOf(api, ticket), 'work_notes', ended, key, fields)
    },
    async check() {
      const one = () => apiFor().incidents(`correlation_display=${DISPLAY}^sys_created_on>=javascript:gs.minutesAgoStart(1)`)
      await checkDesk('servicenow', 'SERVICENOW_URL, SERVICENOW_USER and SERVICENOW_PASSWORD', one)
    },
  }
}

async function create(api: ServiceNowApi, ticket: Ticket, settings: ServiceNowSettings, parts: DeskParts): Promise<string> {
  const incident = await api.createIncident({
    short_description: ticketTitle(ticket, parts),
    description: descriptionOf(ticket, parts),
    correlation_id: ticket.id,
    correlation_display: DISPLAY,
    contact_type: 'chat',
    ...MATRIX[ticket.priority],
    ...(settings.group === undefined ? {} : { assignment_group: settings.group }),
  })
  return incident.sys_id
}

/** ServiceNow computes the priority from impact and urgency; these give the ticket's. */
const MATRIX: Readonly<Record<Priority, { readonly impact: string; readonly urgency: string }>> = {
  1: { impact: '1', urgency: '1' },
  2: { impact: '2', urgency: '1' },
  3: { impact: '3', urgency: '1' },
  4: { impact: '3', urgency: '2' },
}

function descriptionOf(ticket: Ticket, parts: DeskParts): string {
  return ticketText(ticket, parts, ['desk.note-commands'])
}

function stateOf(change: string, ticket: Ticket): Readonly<Record<string, string>> {
  switch (change) {
    case 'claimed':
    case 'answered':
      return { state: STATE.inProgress }
    case 'asked-details':
    case 'waiting':
    case 'handed-back':
      return { state: STATE.onHold, hold_reason: '1' }
    case 'resolved':
      return { state: STATE.resolved, close_code: 'Solution provided', close_notes: ticket.resolution ?? DISPLAY }
    case 'reopened':
    case 'recalled':
      return { state: STATE.inProgress }
    default:
      return {}
  }
}

function priorityOf(change: string, ticket: Ticket): Readonly<Record<string, string>> {
  return change === 'priority' || change === 'children-added' ? MATRIX[ticket.priority] : {}
}

async function refOf(api: ServiceNowApi, ticket: Ticket): Promise<string> {
  if (ticket.desk?.name === 'servicenow' && ticket.desk.ref !== undefined) return ticket.desk.ref
  return (await findIncident(api, ticket)) ?? ticket.id
}

async function findIncident(api: ServiceNowApi, ticket: Ticket): Promise<string | undefined> {
  const found = await api.incidents(`correlation_id=${ticket.id.replaceAll('^', '')}^ORDERBYsys_created_on`)
  return found.find((incident) => incident.correlation_id === ticket.id)?.sys_id
}

async function attachTranscript(api: ServiceNowApi, ref: string, ticket: Ticket, parts: DeskParts): Promise<void> {
  if (ticket.transcript.length === 0) return
  const { name, text } = transcriptFile(ticket, parts)
  const there = await api.attachments(ref)
  if (!there.some((attachment) => attachment.file_name === name)) await api.attach(ref, name, text)
}

async function replaceTranscript(api: ServiceNowApi, ref: string, ticket: Ticket, parts: DeskParts): Promise<void> {
  const { name, text } = transcriptFile(ticket, parts)
  for (const old of await api.attachments(ref)) if (old.file_name === name) await api.removeAttachment(old.sys_id)
  await api.attach(ref, name, text)
}

/** Journal entries cannot be changed or marked, so the mark is their last word. */
async function writeOnce(
  api: ServiceNowApi,
  ref: string,
  journal: 'work_notes' | 'comments',
  text: string,
  key: string,
  fields: Readonly<Record<string, string>> = {},
): Promise<void> {
  const mark = `[${keyMark(key, 12)}]`
  const there = await api.journal(`element_id=${ref}^element=${journal}^valueLIKE${mark}`)
  if (there.some((entry) => entry.value.includes(mark))) return
  await api.changeIncident(ref, { ...fields, [journal]: `${text} ${mark}` })
}
