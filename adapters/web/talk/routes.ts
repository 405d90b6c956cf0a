import { z } from 'zod'
import type { Assistant } from '../../../src/runtime/assistant.ts'
import { queryOf, readJson } from '../http/request.ts'
import { refuse, send, sendJson } from '../http/respond.ts'
import type { Call, WebRoute } from '../http/router.ts'
import type { Switches } from '../options.ts'
import type { PageContext } from '../page-context.ts'
import { pickLanguage } from '../texts.ts'
import type { SaidView } from '../views.ts'
import { newVisitor, visitorOf } from '../visitor.ts'
import { type Sent, toInbound } from './inbound.ts'
import { shownAs } from './shown-as.ts'
import { conversationOf, isTalkId } from './talk-id.ts'
import { talkView } from './talk-view.ts'
import { whyAgain, whyTurn } from './why.ts'

const MOST_BYTES = 300 * 1024
const MOST_FILE_CHARS = 64 * 1024

const Said = z.strictObject({
  id: z.string().regex(/^[\w-]{8,40}$/),
  kind: z.enum(['message', 'choice', 'edit', 'delete']),
  text: z.string(),
  of: z
    .string()
    .regex(/^[\w-]{8,40}$/)
    .optional(),
  file: z.strictObject({ name: z.string().max(400), text: z.string().max(MOST_FILE_CHARS) }).optional(),
  name: z.string().max(80).optional(),
  language: z.string().max(20).optional(),
  timeZone: z
    .string()
    .max(60)
    .regex(/^[\w+/-]+$/)
    .optional(),
  switches: z
    .strictObject({ selfService: z.boolean().optional(), companyPortal: z.boolean().optional(), phonesBlocked: z.boolean().optional() })
    .optional(),
})

/** The playground's part of the server: a talk, what it looks like elsewhere, and why it went so. */
export function talkRoutes(context: PageContext): readonly WebRoute[] {
  return [
    { method: 'GET', pattern: '/api/web/talk/:id', handle: (call) => withTalk(call, (id) => showTalk(context, call, id)) },
    { method: 'POST', pattern: '/api/web/talk/:id/say', handle: (call) => withTalk(call, (id) => say(context, call, id)) },
    { method: 'GET', pattern: '/api/web/talk/:id/live', handle: (call) => withTalk(call, (id) => listen(context, call, id)) },
    { method: 'GET', pattern: '/api/web/talk/:id/why', handle: (call) => withTalk(call, (id) => why(context, call, id)) },
    { method: 'GET', pattern: '/api/web/talk/:id/as/:platform', handle: (call) => withTalk(call, (id) => show(context, call, id)) },
    { method: 'GET', pattern: '/api/web/talk/:id/golden', handle: (call) => withTalk(call, (id) => exportGolden(context, call, id)) },
  ]
}

async function withTalk({ params, response }: Call, work: (id: string) => Promise<void>): Promise<void> {
  const id = params['id'] ?? ''
  if (isTalkId(id)) await work(id)
  else refuse(response, 404, 'TALK_UNKNOWN', 'this is no talk of ours; start a new one')
}

async function showTalk(context: PageContext, { request, response }: Call, id: string): Promise<void> {
  const { assistant, knowledge } = context.options
  sendJson(response, 200, await talkView(assistant, knowledge.current(), id, languageOf(context, request)))
}

function languageOf({ options }: PageContext, request: Call['request']): string {
  return pickLanguage(queryOf(request).get('language') ?? undefined, request.headers['accept-language'], options.assistant.languages())
}

async function say({ options, live }: PageContext, { request, response }: Call, id: string): Promise<void> {
  const said = await readJson(request, Said, MOST_BYTES)
  const { assistant, clock, knowledge } = options
  const conversation = conversationOf(id)
  const fresh = newVisitor(request)
  const visitor = visitorOf(request)
  const person = (await assistant.session(conversation))?.person ?? visitor ?? fresh.person
  const sent: Sent = {
    talk: id,
    id: said.id,
    kind: said.kind,
    text: said.text,
    person,
    at: clock(),
    ...(said.of === undefined ? {} : { of: said.of }),
    ...(said.file === undefined ? {} : { file: said.file }),
    ...(said.name === undefined ? {} : { name: said.name }),
    ...(said.language === undefined ? {} : { locale: said.language }),
    ...(said.timeZone === undefined ? {} : { timeZone: said.timeZone }),
  }
  const inbound = toInbound(sent, assistant.door)
  const turn = await speaker(options, said.switches).turn(inbound, { deliver: 'caller' })
  const now = knowledge.current()
  const view: SaidView = {
    talk: await talkView(assistant, now, id, said.language),
    why: whyTurn(turn, inbound.eventId, now, turn.session.language),
  }
  live.tell(`talk:${conversation}`, 'changed')
  sendJson(response, 200, view, visitor === undefined ? { 'set-cookie': fresh.cookie } : {})
}

function speaker(options: PageContext['options'], switches: z.infer<typeof Said>['switches']): Assistant {
  const set = Object.entries(switches ?? {}).filter(([, value]) => value !== undefined)
  return set.length === 0 ? options.assistant : options.assistantFor(Object.fromEntries(set) as Switches)
}

async function listen({ live }: PageContext, { response }: Call, id: string): Promise<void> {
  if (!live.listen(response, [`talk:${conversationOf(id)}`, 'content'])) refuse(response, 503, 'BUSY', 'too many pages listen; close some')
}

async function why({ options }: PageContext, { request, response }: Call, id: string): Promise<void> {
  const event = queryOf(request).get('event') ?? ''
  const conversation = conversationOf(id)
  const line = (await options.assistant.transcript(conversation)).find((one) => one.eventId === event && one.from === 'person')
  if (!line) return refuse(response, 404, 'LINE_UNKNOWN', 'this line is not kept any more')
  const session = await options.assistant.session(conversation)
  await options.knowledge.ready()
  sendJson(response, 200, whyAgain(line.text, event, session, options.knowledge.current(), session?.language ?? 'en'))
}

async function show(context: PageContext, { request, response, params }: Call, id: string): Promise<void> {
  const { options } = context
  const platform = params['platform']
  const render = platform === 'slack' ? options.renderers.slack : platform === 'teams' ? options.renderers.teams : undefined
  if (!render) return refuse(response, 404, 'PLATFORM_UNKNOWN', 'there is no such view; slack and teams are known')
  const talk = await talkView(options.assistant, options.knowledge.current(), id, languageOf(context, request))
  const lines = await options.assistant.transcript(conversationOf(id))
  sendJson(response, 200, shownAs(talk, lines, options.assistant, render))
}

async function exportGolden({ options }: PageContext, { request, response }: Call, id: string): Promise<void> {
  const lines = await options.assistant.transcript(conversationOf(id))
  const name = options.assistant.door.redact(queryOf(request).get('name') ?? '').text
  const welcome = options.assistant.say('repair.welcome', lines.find(({ shown }) => shown)?.shown?.language).choices
  const { goldenYaml } = await import('./golden-yaml.ts')
  send(response, 200, 'text/yaml; charset=utf-8', goldenYaml(lines, name, welcome), {
    'content-disposition': `attachment; filename="talk-${id.slice(0, 8)}.yaml"`,
  })
}
