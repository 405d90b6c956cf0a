import { z } from 'zod'
import type { Ticket } from '../../../src/model/ticket.ts'
import { queryOf, readJson } from '../http/request.ts'
import { refuse, sendJson } from '../http/respond.ts'
import type { Call, WebRoute } from '../http/router.ts'
import type { PageContext } from '../page-context.ts'
import { pickLanguage } from '../texts.ts'
import { Act, actView, answerTo, toDeskEvent } from './act.ts'
import { agentCookie, agentOf } from './agent.ts'
import { rememberAgent } from './agents.ts'
import { letterViews } from './letters.ts'
import { queueView } from './queue.ts'
import { ticketView } from './ticket-view.ts'

const MOST_BYTES = 64 * 1024
const Name = z.strictObject({ name: z.string().trim().min(1).max(60) })

/** The desk's part of the server: the queue, one request, what agents do, and what could not be delivered. */
export function deskRoutes(context: PageContext): readonly WebRoute[] {
  const { options, live } = context
  const { assistant, letters, clock } = options
  return [
    {
      method: 'GET',
      pattern: '/api/desk/queue',
      handle: async (call) => sendJson(call.response, 200, await queueView(options, languageOf(context, call))),
    },
    {
      method: 'GET',
      pattern: '/api/desk/ticket/:id',
      handle: (call) =>
        withTicket(context, call, async (ticket) =>
          sendJson(call.response, 200, await ticketView(options, ticket, languageOf(context, call))),
        ),
    },
    {
      method: 'POST',
      pattern: '/api/desk/ticket/:id/act',
      handle: (call) => withTicket(context, call, (ticket) => act(context, call, ticket)),
    },
    { method: 'POST', pattern: '/api/desk/agent', handle: (call) => becomeAgent(context, call) },
    {
      method: 'GET',
      pattern: '/api/desk/live',
      handle({ response }) {
        if (!live.listen(response, ['desk', 'content'])) refuse(response, 503, 'BUSY', 'too many pages listen; close some')
      },
    },
    {
      method: 'GET',
      pattern: '/api/desk/letters',
      handle: async ({ response }) => sendJson(response, 200, letterViews(await letters.dead(200))),
    },
    {
      method: 'POST',
      pattern: '/api/desk/letters/:id/revive',
      async handle({ response, params }) {
        const revived = await letters.revive(Number(params['id']), clock())
        live.tell('desk', 'ticket', {})
        if (revived) sendJson(response, 200, { revived })
        else refuse(response, 409, 'LETTER_UNKNOWN', assistant.label('web.letter-gone', undefined))
      },
    },
  ]
}

function languageOf({ options }: PageContext, { request }: Call): string {
  return pickLanguage(queryOf(request).get('language') ?? undefined, request.headers['accept-language'], options.assistant.languages())
}

async function withTicket({ options }: PageContext, { params, response }: Call, work: (ticket: Ticket) => Promise<void>): Promise<void> {
  const ticket = await options.assistant.ticket(params['id'] ?? '')
  if (ticket) await work(ticket)
  else refuse(response, 404, 'TICKET_UNKNOWN', 'there is no such request; it may have been removed after its days')
}

async function becomeAgent({ options }: PageContext, { request, response }: Call): Promise<void> {
  const { name } = await readJson(request, Name, MOST_BYTES)
  const { text, findings } = options.assistant.door.redact(name)
  if (findings.length > 0) return refuse(response, 400, 'NAME_REFUSED', 'that is no name; type your own')
  const { agent, cookie } = agentCookie(request, text)
  await rememberAgent(options.assistant.values, agent)
  sendJson(response, 200, agent, { 'set-cookie': cookie })
}

async function act(context: PageContext, call: Call, ticket: Ticket): Promise<void> {
  const { assistant, clock } = context.options
  const agent = agentOf(call.request)
  if (!agent) return refuse(call.response, 403, 'AGENT_UNKNOWN', 'say your name at the desk first')
  const wanted = await readJson(call.request, Act, MOST_BYTES)
  const event = toDeskEvent(wanted, ticket.id, agent, assistant.door, clock())
  const answer = answerTo(event, await assistant.agent(event))
  context.live.tell('desk', 'ticket', { ticket: ticket.id })
  sendJson(call.response, 200, actView(answer, ticket, assistant, languageOf(context, call)))
}
