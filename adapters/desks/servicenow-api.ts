import { z } from 'zod'
import { AppError } from '../../src/model/app-error.ts'
import { type Secret, secretNow } from '../../src/model/secret.ts'
import { callDesk, type DeskRequest, type DeskResponse } from './http.ts'
import type { DeskParts } from './parts.ts'

export interface ServiceNowSettings {
  /** Instance, `https://example.service-now.com`. */
  readonly url: string
  readonly user: string
  readonly password: Secret
  /** Assignment group of new incidents. */
  readonly group?: string
  readonly timeoutMs?: number
}

/** Tells our incidents from others in one query. */
export const DISPLAY = 'Recovery Key Assistant'

/** Incident states as ServiceNow numbers them. */
export const STATE = { new: '1', inProgress: '2', onHold: '3', resolved: '6', closed: '7', canceled: '8' } as const

const Incident = z.object({
  sys_id: z.string(),
  number: z.string().default(''),
  correlation_id: z.string().default(''),
  state: z.string().default(''),
  close_notes: z.string().default(''),
  sys_mod_count: z.string().default('0'),
  sys_updated_on: z.string().default(''),
  sys_updated_by: z.string().default(''),
  'assigned_to.user_name': z.string().default(''),
  'assigned_to.name': z.string().default(''),
})
const Entry = z.object({
  sys_id: z.string(),
  element: z.string(),
  element_id: z.string(),
  value: z.string(),
  sys_created_on: z.string(),
  sys_created_by: z.string(),
})
const Attachment = z.object({ sys_id: z.string(), file_name: z.string() })

export type Incident = z.infer<typeof Incident>
export type JournalEntry = z.infer<typeof Entry>

const INCIDENT_FIELDS = Object.keys(Incident.shape).join(',')
const ENTRY_FIELDS = Object.keys(Entry.shape).join(',')

/** The few calls of ServiceNow's Table API that the desk needs. */
export interface ServiceNowApi {
  incidents(query: string): Promise<readonly Incident[]>
  createIncident(fields: Readonly<Record<string, string>>): Promise<Incident>
  changeIncident(ref: string, fields: Readonly<Record<string, string>>): Promise<void>
  journal(query: string): Promise<readonly JournalEntry[]>
  attachments(ref: string): Promise<readonly z.infer<typeof Attachment>[]>
  attach(ref: string, name: string, text: string): Promise<void>
  removeAttachment(id: string): Promise<void>
}

/** With `signal`, for one call of the outbox: after it aborts nothing more is asked or changed. */
export function serviceNowApi(
  settings: ServiceNowSettings,
  { clock, log }: Pick<DeskParts, 'clock' | 'log'>,
  signal?: AbortSignal,
): ServiceNowApi {
  const authorization = () => `Basic ${Buffer.from(`${settings.user}:${secretNow(settings.password)}`).toString('base64')}`
  const root = settings.url.replace(/\/+$/, '')

  function call(
    what: string,
    method: DeskRequest['method'],
    path: string,
    body?: string,
    type = 'application/json',
    accepts?: readonly number[],
  ): Promise<DeskResponse> {
    return callDesk({
      desk: 'servicenow',
      what,
      url: `${root}${path}`,
      method,
      headers: { authorization: authorization(), accept: 'application/json', ...(body === undefined ? {} : { 'content-type': type }) },
      ...(body === undefined ? {} : { body }),
      timeoutMs: settings.timeoutMs ?? 15_000,
      clock,
      log,
      signal,
      ...(accepts === undefined ? {} : { accepts }),
    })
  }

  async function list<T>(table: string, query: string, fields: string, schema: z.ZodType<T>): Promise<readonly T[]> {
    const found: T[] = []
    for (let offset = 0; offset < MAX_ROWS; offset += PAGE_ROWS) {
      const parameters = new URLSearchParams({
        sysparm_query: query,
        sysparm_fields: fields,
        sysparm_limit: String(PAGE_ROWS),
        sysparm_offset: String(offset),
      })
      const { json } = await call(`read ${table}`, 'GET', `/api/now/table/${table}?${parameters}`)
      const rows = read(z.object({ result: z.array(schema) }), json).result
      found.push(...rows)
      if (rows.length < PAGE_ROWS) break
    }
    return found
  }

  return {
    incidents: (query) => list('incident', query, INCIDENT_FIELDS, Incident),
    journal: (query) => list('sys_journal_field', query, ENTRY_FIELDS, Entry),
    async createIncident(fields) {
      const { json } = await call(
        'create an incident',
        'POST',
        `/api/now/table/incident?sysparm_fields=${INCIDENT_FIELDS}`,
        JSON.stringify(fields),
      )
      return read(z.object({ result: Incident }), json).result
    },
    async changeIncident(ref, fields) {
      await call(
        'change an incident',
        'PATCH',
        `/api/now/table/incident/${encodeURIComponent(ref)}?sysparm_fields=sys_id`,
        JSON.stringify(fields),
      )
    },
    async attachments(ref) {
      const query = new URLSearchParams({ sysparm_query: `table_name=incident^table_sys_id=${ref}` })
      const { json } = await call('read attachments', 'GET', `/api/now/attachment?${query}`)
      return read(z.object({ result: z.array(Attachment) }), json).result
    },
    async attach(ref, name, text) {
      const query = new URLSearchParams({ table_name: 'incident', table_sys_id: ref, file_name: name })
      await call('attach the transcript', 'POST', `/api/now/attachment/file?${query}`, text, 'text/plain')
    },
    async removeAttachment(id) {
      await call('remove a transcript', 'DELETE', `/api/now/attachment/${encodeURIComponent(id)}`, undefined, undefined, [404])
    },
  }
}

const PAGE_ROWS = 200
const MAX_ROWS = 4000

/** The Table API gives times in UTC, without saying so. */
export function timeOf(text: string): number {
  return Date.parse(`${text.replace(' ', 'T')}Z`)
}

function read<T>(schema: z.ZodType<T>, json: unknown): T {
  const result = schema.safeParse(json)
  if (result.success) return result.data
  throw new AppError(
    'DELIVERY_REFUSED',
    'servicenow answered something else than a table; check SERVICENOW_URL and whether the instance is awake',
  )
}
