import { randomUUID } from 'node:crypto'
import type { AgentView, QueueView, SaidView, TalkView } from '../../web/views.ts'

/** What a browser would say to the pages' HTTP API, with the cookies that it was given. */
export function pageClient(url: () => string) {
  const cookies = new Map<string, string>()

  async function call<T>(path: string, body?: object): Promise<T> {
    const response = await fetch(`${url()}${path}`, {
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
    if (!response.ok) throw new Error(`${path.split('/').slice(0, 4).join('/')} answered ${response.status}`)
    return (await response.json()) as T
  }

  const talk = `t${randomUUID().replaceAll('-', '')}`
  return {
    /** The same id again is the same message. */
    say: (text: string, id: string = randomUUID()) => call<SaidView>(`/api/web/talk/${talk}/say`, { id, kind: 'message', text }),
    press: (value: string) => call<SaidView>(`/api/web/talk/${talk}/say`, { id: randomUUID(), kind: 'choice', text: value }),
    talk: () => call<TalkView>(`/api/web/talk/${talk}`),
    work: (name: string) => call<AgentView>('/api/desk/agent', { name }),
    queue: () => call<QueueView>('/api/desk/queue'),
    act: (ticket: string, kind: string) => call<unknown>(`/api/desk/ticket/${ticket}/act`, { id: randomUUID(), kind }),
  }
}
