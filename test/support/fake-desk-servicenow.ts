import nock from 'nock'
import { bodyOf } from './fake-desk-body.ts'
import { type DeskFault, faultAnswer } from './fake-desk-fault.ts'

export const SERVICENOW_URL = 'https://servicenow.example'
export const SERVICENOW_SELF = 'assistant.api'

type Row = Record<string, string>

/** A ServiceNow that keeps incidents and journals in memory and answers over nock. Agents act on it by methods. */
export function fakeServiceNow(clock: () => number) {
  const incidents: Row[] = []
  const journal: Row[] = []
  const attachments: Row[] = []
  const calls: string[] = []
  let fault: DeskFault | undefined
  let ids = 0
  const nextId = () => `row${String.fromCharCode(97 + Math.floor(++ids / 26))}${String.fromCharCode(97 + (ids % 26))}`
  const now = () => new Date(clock()).toISOString().slice(0, 19).replace('T', ' ')

  function answer(method: string, uri: string, body: unknown): [number, unknown, Record<string, string>] {
    calls.push(`${method} ${new URL(uri).pathname}`)
    if (fault !== undefined && (method !== 'GET' || fault === 'away')) {
      const broken = faultAnswer(fault)
      const after = fault === 'error-after-effect'
      if (fault !== 'away') fault = undefined
      if (after) route(method, uri, body)
      return [broken.status, {}, broken.headers]
    }
    const [code, json] = route(method, uri, body)
    return [code, json, {}]
  }

  function route(method: string, uri: string, body: unknown): [number, unknown] {
    const url = new URL(uri)
    const path = url.pathname
    const query = url.searchParams.get('sysparm_query') ?? ''
    if (path === '/api/now/attachment/file') {
      attachments.push({
        sys_id: nextId(),
        file_name: url.searchParams.get('file_name') ?? '',
        ref: url.searchParams.get('table_sys_id') ?? '',
        body: String(body),
      })
      return [201, {}]
    }
    if (path === '/api/now/attachment') return [200, { result: attachments.filter((one) => query.endsWith(`table_sys_id=${one['ref']}`)) }]
    if (path.startsWith('/api/now/attachment/')) {
      const at = attachments.findIndex((one) => one['sys_id'] === path.split('/').at(-1))
      if (at >= 0) attachments.splice(at, 1)
      return [204, {}]
    }
    if (path === '/api/now/table/sys_journal_field')
      return [
        200,
        {
          result: page(
            journal.filter((row) => matches(row, query)),
            url,
          ),
        },
      ]
    if (method === 'GET')
      return [
        200,
        {
          result: page(
            incidents.filter((row) => matches(row, query)),
            url,
          ),
        },
      ]
    if (method === 'POST') {
      const row: Row = {
        state: '1',
        sys_mod_count: '0',
        sys_created_on: now(),
        ...(body as Row),
        sys_id: nextId(),
        number: `INC${incidents.length + 1}`,
      }
      incidents.push(touched(row, SERVICENOW_SELF))
      return [201, { result: row }]
    }
    const row = incidents.find((one) => one['sys_id'] === path.split('/').at(-1))
    if (row === undefined) return [404, {}]
    change(row, body as Row, SERVICENOW_SELF)
    return [200, { result: { sys_id: row['sys_id'] } }]
  }

  function change(row: Row, fields: Row, by: string): void {
    const { work_notes, comments, ...plain } = fields
    Object.assign(row, plain)
    touched(row, by)
    for (const [element, value] of Object.entries({ work_notes, comments })) {
      if (value === undefined) continue
      journal.push({ sys_id: nextId(), element, element_id: row['sys_id'] ?? '', value, sys_created_on: now(), sys_created_by: by })
    }
  }

  function touched(row: Row, by: string): Row {
    return Object.assign(row, { sys_updated_on: now(), sys_updated_by: by, sys_mod_count: String(Number(row['sys_mod_count']) + 1) })
  }

  function matches(row: Row, query: string): boolean {
    return query.split('^').every((part) => {
      if (part.startsWith('ORDERBY')) return true
      const minutes = /^(\w+)>=javascript:gs\.minutesAgoStart\((\d+)\)$/.exec(part)
      if (minutes) return Date.parse(`${row[minutes[1] ?? '']?.replace(' ', 'T')}Z`) >= clock() - Number(minutes[2]) * 60_000
      const [, name = '', kind, value = ''] = /^([a-z_]+)(=|IN|LIKE)(.*)$/.exec(part) ?? []
      const cell = row[name] ?? ''
      if (kind === 'IN') return value.split(',').includes(cell)
      return kind === 'LIKE' ? cell.includes(value) : cell === value
    })
  }

  function page(rows: Row[], url: URL): Row[] {
    const offset = Number(url.searchParams.get('sysparm_offset'))
    return rows.slice(offset, offset + Number(url.searchParams.get('sysparm_limit')))
  }

  const scope = nock(SERVICENOW_URL).persist()
  for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
    scope.intercept(/.*/, method).reply(async (request: Request) => answer(method, request.url, await bodyOf(request)))
  }

  return {
    incidents,
    journal,
    attachments,
    calls,
    break(next: DeskFault | undefined) {
      fault = next
    },
    /** What an agent does in ServiceNow's own pages. */
    agent(id: string, ref: string) {
      const row = incidents.find((one) => one['sys_id'] === ref)
      if (row === undefined) throw new Error(`no incident ${ref}`)
      return (fields: Row) => change(row, fields, id)
    },
  }
}
