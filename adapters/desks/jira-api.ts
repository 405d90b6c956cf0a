import { z } from 'zod'
import { AppError } from '../../src/model/app-error.ts'
import { type Secret, secretNow } from '../../src/model/secret.ts'
import { callDesk, type DeskRequest, type DeskResponse } from './http.ts'
import type { DeskParts } from './parts.ts'

export interface JiraSettings {
  /** Site, `https://example.atlassian.net`. */
  readonly url: string
  /** E-mail of the API user; requests are raised in its name. */
  readonly user: string
  readonly token: Secret
  /** Id of the service desk, and of the request type that is raised. */
  readonly serviceDesk: string
  readonly requestType: string
  /** Names of statuses that mean waiting for the person. Done and not done is read from Jira's own categories. */
  readonly waitingStatuses?: readonly string[]
  readonly timeoutMs?: number
}

/** More is not read in one go; the next poll goes on from there. */
const MAX_PAGES = 20

/** Our mark on an issue or a comment, invisible to people: entity properties keep it. */
export const PROPERTY = 'recoverykey'

const Mark = z.object({ ticket: z.string().optional(), key: z.string().optional(), message: z.string().optional() })
const Property = z.object({ key: z.string(), value: z.unknown() })
const User = z.object({ accountId: z.string().optional(), name: z.string().optional(), displayName: z.string().optional() })
const Comment = z.object({
  id: z.string(),
  body: z.unknown(),
  author: User.optional(),
  created: z.string(),
  updated: z.string().optional(),
  jsdPublic: z.boolean().optional(),
  properties: z.array(Property).optional(),
})
const Status = z.object({ name: z.string(), statusCategory: z.object({ key: z.string() }).optional() })
const ChangeItem = z.object({
  field: z.string(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  fromString: z.string().nullish(),
  // Every object has a toString, so what is not Jira's own text is passed over by whoever reads it.
  toString: z.unknown(),
})
const History = z.object({ id: z.string(), author: User.optional(), created: z.string(), items: z.array(ChangeItem) })
const Issue = z.object({
  key: z.string(),
  fields: z.object({
    summary: z.string().optional(),
    status: Status.optional(),
    resolution: z.object({ name: z.string() }).nullish(),
    attachment: z.array(z.object({ id: z.string(), filename: z.string() })).optional(),
  }),
  properties: z.record(z.string(), z.unknown()).optional(),
  changelog: z.object({ histories: z.array(History) }).optional(),
})
const SearchPage = z.object({ issues: z.array(Issue), nextPageToken: z.string().optional(), total: z.number().optional() })
const Transition = z.object({ id: z.string(), name: z.string(), to: Status })

export type JiraComment = z.infer<typeof Comment> & { readonly mark: z.infer<typeof Mark> | undefined }
export type JiraIssue = z.infer<typeof Issue>
export type JiraUser = z.infer<typeof User>
type JiraTransition = z.infer<typeof Transition>

/** The few calls of Jira's REST interface that the desk needs. */
export interface JiraApi {
  search(jql: string, expand: 'changelog' | ''): Promise<readonly JiraIssue[]>
  issue(key: string, fields: string): Promise<JiraIssue>
  createRequest(summary: string, description: string): Promise<string>
  markIssue(key: string, ticket: string): Promise<void>
  comments(key: string): Promise<readonly JiraComment[]>
  addComment(key: string, body: string, mark: z.infer<typeof Mark>, internal: boolean): Promise<void>
  editComment(key: string, comment: string, body: string): Promise<void>
  transitions(key: string): Promise<readonly JiraTransition[]>
  transition(key: string, id: string): Promise<void>
  attach(key: string, name: string, text: string): Promise<void>
  removeAttachment(id: string): Promise<void>
  describe(key: string, description: string): Promise<void>
  /** Names of the statuses that count as done, in lower case. */
  doneStatuses(): Promise<ReadonlySet<string>>
  myself(): Promise<JiraUser>
}

/** With `signal`, for one call of the outbox: after it aborts nothing more is asked or changed. */
export function jiraApi(settings: JiraSettings, { clock, log }: Pick<DeskParts, 'clock' | 'log'>, signal?: AbortSignal): JiraApi {
  const authorization = () => `Basic ${Buffer.from(`${settings.user}:${secretNow(settings.token)}`).toString('base64')}`
  const root = settings.url.replace(/\/+$/, '')

  function call(
    what: string,
    method: DeskRequest['method'],
    path: string,
    body?: unknown,
    accepts?: readonly number[],
  ): Promise<DeskResponse> {
    const json = body === undefined || body instanceof FormData ? {} : { 'content-type': 'application/json' }
    return callDesk({
      desk: 'jira',
      what,
      url: `${root}${path}`,
      method,
      headers: { authorization: authorization(), accept: 'application/json', 'x-atlassian-token': 'no-check', ...json },
      ...(body === undefined ? {} : { body: body instanceof FormData ? body : JSON.stringify(body) }),
      timeoutMs: settings.timeoutMs ?? 15_000,
      clock,
      log,
      signal,
      ...(accepts === undefined ? {} : { accepts }),
    })
  }

  /** Cloud has search/jql with page tokens only, Data Center has search with offsets only. */
  async function searchPage(query: URLSearchParams, token: string, offset: number): Promise<z.infer<typeof SearchPage>> {
    const cloudQuery = new URLSearchParams(query)
    if (token !== '') cloudQuery.set('nextPageToken', token)
    const cloud = await call('search', 'GET', `/rest/api/2/search/jql?${cloudQuery}`, undefined, [404])
    if (cloud.status !== 404) return read(SearchPage, cloud.json, 'a search')
    query.set('startAt', String(offset))
    return read(SearchPage, (await call('search', 'GET', `/rest/api/2/search?${query}`)).json, 'a search')
  }

  return {
    async search(jql, expand) {
      const found: JiraIssue[] = []
      let page: string | undefined = ''
      for (let pages = 0; page !== undefined && pages < MAX_PAGES; pages++) {
        const query = new URLSearchParams({ jql, maxResults: '100', fields: 'summary,status,resolution', properties: PROPERTY })
        if (expand !== '') query.set('expand', expand)
        const part: z.infer<typeof SearchPage> = await searchPage(query, page, found.length)
        found.push(...part.issues)
        page = part.nextPageToken ?? (part.total !== undefined && found.length < part.total && part.issues.length > 0 ? '' : undefined)
      }
      return found
    },
    async issue(key, fields) {
      const { json } = await call('read a request', 'GET', `/rest/api/2/issue/${encodeURIComponent(key)}?fields=${fields}`)
      return read(Issue, json, 'issue')
    },
    async createRequest(summary, description) {
      const body = {
        serviceDeskId: settings.serviceDesk,
        requestTypeId: settings.requestType,
        requestFieldValues: { summary, description },
      }
      const { json } = await call('create a request', 'POST', '/rest/servicedeskapi/request', body)
      return read(z.object({ issueKey: z.string() }), json, 'request').issueKey
    },
    async markIssue(key, ticket) {
      await call('mark a request', 'PUT', `/rest/api/2/issue/${encodeURIComponent(key)}/properties/${PROPERTY}`, { ticket })
    },
    async comments(key) {
      const path = `/rest/api/2/issue/${encodeURIComponent(key)}/comment?orderBy=-created&maxResults=100&expand=properties`
      const { json } = await call('read comments', 'GET', path)
      return read(z.object({ comments: z.array(Comment) }), json, 'comments').comments.map((comment) => ({
        ...comment,
        mark: markOf(comment),
      }))
    },
    async addComment(key, body, mark, internal) {
      const properties = [
        { key: PROPERTY, value: mark },
        { key: 'sd.public.comment', value: { internal } },
      ]
      await call('comment', 'POST', `/rest/api/2/issue/${encodeURIComponent(key)}/comment`, { body, properties })
    },
    async editComment(key, comment, body) {
      await call('change a comment', 'PUT', `/rest/api/2/issue/${encodeURIComponent(key)}/comment/${encodeURIComponent(comment)}`, { body })
    },
    async transitions(key) {
      const { json } = await call('read transitions', 'GET', `/rest/api/2/issue/${encodeURIComponent(key)}/transitions`)
      return read(z.object({ transitions: z.array(Transition) }), json, 'transitions').transitions
    },
    async transition(key, id) {
      await call('change the status', 'POST', `/rest/api/2/issue/${encodeURIComponent(key)}/transitions`, { transition: { id } })
    },
    async attach(key, name, text) {
      const form = new FormData()
      form.set('file', new Blob([text], { type: 'text/plain' }), name)
      await call('attach the transcript', 'POST', `/rest/api/2/issue/${encodeURIComponent(key)}/attachments`, form)
    },
    async removeAttachment(id) {
      await call('remove a transcript', 'DELETE', `/rest/api/2/attachment/${encodeURIComponent(id)}`, undefined, [404])
    },
    async describe(key, description) {
      await call('change the description', 'PUT', `/rest/api/2/issue/${encodeURIComponent(key)}`, { fields: { description } })
    },
    async doneStatuses() {
      const { json } = await call('read the statuses', 'GET', '/rest/api/2/status')
      const done = read(z.array(Status), json, 'statuses').filter((status) => status.statusCategory?.key === 'done')
      return new Set(done.map((status) => status.name.toLowerCase()))
    },
    async myself() {
      const { json } = await call('tell who the API user is', 'GET', '/rest/api/2/myself')
      return read(User, json, 'myself')
    },
  }
}

/** Cloud knows people by accountId, Data Center by name. */
export function userId(user: JiraUser | undefined): string {
  return user?.accountId ?? user?.name ?? ''
}

/** Text of a comment: plain on the second version of the interface; anything else counts as unreadable. */
export function commentText(comment: JiraComment): string {
  return typeof comment.body === 'string' ? comment.body : ''
}

export function isDone(issue: JiraIssue): boolean {
  return issue.fields.status?.statusCategory?.key === 'done'
}

function markOf(comment: z.infer<typeof Comment>): z.infer<typeof Mark> | undefined {
  const value = comment.properties?.find((property) => property.key === PROPERTY)?.value
  const read = Mark.safeParse(value)
  return read.success ? read.data : undefined
}

function read<T>(schema: z.ZodType<T>, json: unknown, what: string): T {
  const result = schema.safeParse(json)
  if (result.success) return result.data
  throw new AppError('DELIVERY_REFUSED', `jira answered something else than ${what}; check JIRA_URL`)
}
