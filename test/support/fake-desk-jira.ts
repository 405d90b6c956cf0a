import nock from 'nock'
import { bodyOf } from './fake-desk-body.ts'
import { type DeskFault, faultAnswer } from './fake-desk-fault.ts'

export const JIRA_URL = 'https://jira.example'
const JIRA_SELF = 'bot-account'

interface FakeComment {
  readonly id: string
  body: string
  readonly author: { readonly accountId: string; readonly displayName: string }
  readonly created: string
  updated: string
  readonly jsdPublic: boolean
  readonly properties: readonly { readonly key: string; readonly value: unknown }[]
}

interface FakeBody {
  readonly requestFieldValues?: { readonly summary: string; readonly description: string }
  readonly fields?: { readonly description: string }
  readonly transition?: { readonly id: string }
  readonly body?: string
  readonly properties?: FakeComment['properties']
}

export interface FakeIssue {
  readonly key: string
  summary: string
  description: string
  status: string
  resolution: string | undefined
  updatedAt: number
  readonly comments: FakeComment[]
  readonly attachments: { readonly id: string; readonly filename: string; readonly body: string }[]
  readonly histories: { readonly id: string; readonly author: unknown; readonly created: string; readonly items: readonly unknown[] }[]
  readonly properties: Record<string, unknown>
}

const CATEGORY: Readonly<Record<string, string>> = {
  Open: 'new',
  'In Progress': 'indeterminate',
  'Waiting for customer': 'indeterminate',
  Resolved: 'done',
}
const TRANSITIONS = ['Open', 'In Progress', 'Waiting for customer', 'Resolved'].map((name, at) => ({
  id: String(at + 1),
  name,
  to: status(name),
}))

function status(name: string) {
  return { name, statusCategory: { key: CATEGORY[name] } }
}

/** A Jira that keeps requests in memory and answers over nock. Agents act on it by methods. */
export function fakeJira(clock: () => number) {
  const issues: FakeIssue[] = []
  const calls: string[] = []
  let fault: DeskFault | undefined
  let ids = 0
  const nextId = () => String(10_000 + ++ids)
  const now = () => new Date(clock()).toISOString()
  const find = (key: string) => issues.find((issue) => issue.key === key)
  const user = (id: string) => ({ accountId: id, displayName: id[0]?.toUpperCase() + id.slice(1) })

  function answer(method: string, uri: string, body: unknown): [number, unknown, Record<string, string>] {
    calls.push(`${method} ${new URL(uri).pathname}`)
    const writes = method !== 'GET'
    if (fault !== undefined && (writes || fault === 'away')) {
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
    const data = (typeof body === 'object' && body !== null ? body : {}) as FakeBody
    const path = url.pathname
    if (path === '/rest/api/2/myself') return [200, { accountId: JIRA_SELF, displayName: 'Assistant' }]
    if (path === '/rest/api/2/status') return [200, Object.keys(CATEGORY).map(status)]
    if (path === '/rest/api/2/search/jql') return [200, { issues: search(url.searchParams.get('jql') ?? '').map(view) }]
    if (path === '/rest/servicedeskapi/request') {
      const fields = data.requestFieldValues ?? { summary: '', description: '' }
      const issue: FakeIssue = {
        key: `ITSD-${issues.length + 1}`,
        ...fields,
        status: 'Open',
        resolution: undefined,
        updatedAt: clock(),
        comments: [],
        attachments: [],
        histories: [],
        properties: {},
      }
      issues.push(issue)
      return [201, { issueKey: issue.key }]
    }
    if (path.startsWith('/rest/api/2/attachment/')) {
      for (const issue of issues) {
        const at = issue.attachments.findIndex((one) => one.id === path.split('/').at(-1))
        if (at >= 0) issue.attachments.splice(at, 1)
      }
      return [204, {}]
    }
    const issue = find(path.split('/')[5] ?? '')
    if (issue === undefined) return [404, {}]
    if (method !== 'GET') issue.updatedAt = clock()
    const rest = path.split('/').slice(6).join('/')
    if (rest === '' && method === 'PUT') issue.description = data.fields?.description ?? ''
    if (rest === '') return [200, view(issue)]
    if (rest === 'properties/recoverykey') issue.properties['recoverykey'] = data
    if (rest === 'comment' && method === 'GET') return [200, { comments: [...issue.comments].reverse() }]
    if (rest === 'comment') addComment(issue, JIRA_SELF, data.body ?? '', data.properties ?? [])
    const comment = issue.comments.find((one) => rest === `comment/${one.id}`)
    if (comment !== undefined) comment.body = data.body ?? ''
    if (rest === 'transitions' && method === 'GET') return [200, { transitions: TRANSITIONS }]
    if (rest === 'transitions') move(issue, JIRA_SELF, TRANSITIONS.find((one) => one.id === data.transition?.id)?.name ?? '')
    if (rest === 'attachments')
      issue.attachments.push({ id: nextId(), filename: /filename="([^"]+)"/.exec(String(body))?.[1] ?? '', body: String(body) })
    return [200, {}]
  }

  function search(jql: string): FakeIssue[] {
    const number = /summary ~ "\\"(.+?)\\""/.exec(jql)?.[1]
    if (number !== undefined) return issues.filter((issue) => issue.summary.includes(number))
    const minutes = Number(/updated >= -(\d+)m/.exec(jql)?.[1])
    return issues.filter((issue) => issue.updatedAt >= clock() - minutes * 60_000)
  }

  function view(issue: FakeIssue) {
    const fields = {
      summary: issue.summary,
      status: status(issue.status),
      resolution: issue.resolution === undefined ? null : { name: issue.resolution },
      attachment: issue.attachments.map(({ id, filename }) => ({ id, filename })),
    }
    return { key: issue.key, fields, properties: issue.properties, changelog: { histories: issue.histories } }
  }

  function addComment(issue: FakeIssue, author: string, body: string, properties: FakeComment['properties']): FakeComment {
    const internal = properties.some((one) => one.key === 'sd.public.comment' && (one.value as { internal: boolean }).internal)
    const comment = { id: nextId(), body, author: user(author), created: now(), updated: now(), jsdPublic: !internal, properties }
    issue.comments.push(comment)
    return comment
  }

  function history(issue: FakeIssue, author: string, item: unknown): void {
    issue.updatedAt = clock()
    issue.histories.push({ id: nextId(), author: user(author), created: now(), items: [item] })
  }

  function move(issue: FakeIssue, author: string, name: string): void {
    history(issue, author, { field: 'status', fromString: issue.status, toString: name })
    issue.status = name
    issue.resolution = CATEGORY[name] === 'done' ? 'Done' : undefined
  }

  const scope = nock(JIRA_URL).persist()
  for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
    scope.intercept(/.*/, method).reply(async (request: Request) => answer(method, request.url, await bodyOf(request)))
  }

  return {
    issues,
    calls,
    break(next: DeskFault | undefined) {
      fault = next
    },
    /** What an agent does in Jira's own pages. */
    agent(id: string, key: string) {
      const issue = find(key)
      if (issue === undefined) throw new Error(`no issue ${key}`)
      return {
        assign: (to: string | undefined) =>
          history(issue, id, { field: 'assignee', from: null, to: to ?? null, toString: to === undefined ? null : user(to).displayName }),
        move: (name: string) => move(issue, id, name),
        comment(body: string, internal: boolean) {
          issue.updatedAt = clock()
          return addComment(issue, id, body, [{ key: 'sd.public.comment', value: { internal } }])
        },
        edit(comment: FakeComment, body: string) {
          issue.updatedAt = clock()
          comment.body = body
          comment.updated = now()
        },
      }
    },
  }
}
