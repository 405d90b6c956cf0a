import { randomUUID } from 'node:crypto'
import type { ActView, AgentView, QueueView, SaidView, TalkView, TicketView } from '../../adapters/web/views.ts'

/** What an agent does at the desk page. */
type Act = { readonly kind: string; readonly text?: string; readonly item?: string }

export type WebClient = ReturnType<typeof webClient>

/** A browser without a screen: the pages' own HTTP API, with the cookies that it was given. */
export function webClient(url: string) {
  const cookies = new Map<string, string>()

  async function call<T>(path: string, body?: object): Promise<{ readonly status: number; readonly json: T }> {
    const response = await fetch(`${url}${path}`, {
      ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      headers: {
        'content-type': 'application/json',
        'x-recoverykey': '1',
        cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      },
    })
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? []
      if (name !== undefined && value !== undefined) cookies.set(name, value)
    }
    return { status: response.status, json: (await response.json()) as T }
  }

  const talk = `t${randomUUID().replaceAll('-', '')}`
  const said = async (kind: 'message' | 'choice', text: string) =>
    call<SaidView>(`/api/web/talk/${talk}/say`, { id: randomUUID(), kind, text })
  return {
    /** As a person: says something in a talk of their own. */
    say: (text: string) => said('message', text),
    press: (value: string) => said('choice', value),
    talk: async () => (await call<TalkView>(`/api/web/talk/${talk}`)).json,
    /** As an agent: a name first, then acts on requests. */
    work: async (name: string) => (await call<AgentView>('/api/desk/agent', { name })).json,
    queue: async () => (await call<QueueView>('/api/desk/queue')).json,
    ticket: async (id: string) => (await call<TicketView>(`/api/desk/ticket/${id}`)).json,
    act: async (id: string, act: Act) => (await call<ActView>(`/api/desk/ticket/${id}/act`, { id: randomUUID(), ...act })).json,
  }
}

/** A person asks for IT in the middle of a flow and agrees to what is sent. Resolves to the request's id. */
export async function escalateFromFlow(person: WebClient): Promise<string> {
  await person.say('my work laptop asks for a bitlocker recovery key')
  await person.press('flow:find-key')
  await person.say('person')
  await person.say('person')
  const { talk } = (await person.press('handoff:send')).json
  if (talk.ticket === undefined) throw new Error('no request was opened; the flow of a handoff asks something else now')
  return talk.ticket.id
}
