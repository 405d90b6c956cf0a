import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createWeb } from '../../../adapters/web/index.ts'
import type { ContentDesk } from '../../../adapters/web/options.ts'
import type { QueueView, TalkView, TicketView } from '../../../adapters/web/views.ts'
import type { Surface } from '../../../src/ports/http.ts'
import { silentLog } from '../../../src/ports/log.ts'
import { holdKnowledge } from '../../../src/runtime/knowledge.ts'
import { knowledgeFor, type TestAssistant, testAssistant } from '../../support/assistant.ts'
import { madeUpKey } from '../../support/secrets.ts'

const OWN = { 'content-type': 'application/json', 'x-recoverykey': '1' }
const content: ContentDesk = {
  state: () => ({ version: 'v', good: true, checkedAt: 0, problems: [] }),
  watch: () => () => {},
  health: async () => ({ intents: 0, due: [], owners: [], tests: { passed: 0, failed: [] }, warnings: [] }),
  addExample: async () => ({ kind: 'refused', message: 'not here' }),
}

let self: TestAssistant
let surface: Surface
let url: string
let close: (() => Promise<void>) | undefined

beforeEach(async () => {
  const knowledge = knowledgeFor((profile) => ({ ...profile, wave: { ...profile.wave, people: 2 } }))
  self = await testAssistant({ knowledge })
  const { assistant } = self.runtime
  surface = createWeb({
    assistant,
    assistantFor: () => assistant,
    knowledge: holdKnowledge(knowledge),
    content,
    reports: self.store,
    letters: self.store.jobs,
    renderers: {},
    host: '127.0.0.1',
    log: silentLog,
    clock: () => self.now,
    nextId: () => 'id',
  })
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const route = surface.routes.find((one) => one.match(request.method ?? 'GET', path))
    if (route) void route.handle(request, response)
    else response.writeHead(404).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  await surface.start()
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  close = async () => {
    await surface.stop(1000)
    server.closeAllConnections()
    server.close()
    await self.close()
  }
})
afterEach(() => close?.())

const get = async <T>(path: string): Promise<T> => (await (await fetch(url + path)).json()) as T
const post = (path: string, body: unknown, headers: Readonly<Record<string, string>> = {}) =>
  fetch(url + path, { method: 'POST', headers: { ...OWN, ...headers }, body: JSON.stringify(body) })

/** Somebody asks for a person, and agrees to what is sent. */
async function escalate(conversation: string): Promise<void> {
  const press = (value: string) => self.say(value, { conversation, kind: 'choice' })
  let turn = await press('command:person')
  for (let step = 0; step < 12 && turn.ticket === undefined; step++) {
    const values = turn.replies.flatMap(({ choices }) => choices.map(({ value }) => value))
    const next = ['handoff:send', 'slot:owner=work', 'slot:changed=update', 'unknown'].find((value) => values.includes(value))
    turn = await (next === undefined ? self.say('LAPTOP-4411', { conversation }) : press(next))
  }
  if (turn.ticket !== undefined) return
  throw new Error('never came to the consent')
}

async function agentCookie(name: string): Promise<string> {
  const response = await post('/api/desk/agent', { name })
  return response.headers.get('set-cookie')?.split(';')[0] ?? ''
}

test('what could not be delivered is listed without what was said, and is tried again when asked', async () => {
  await self.say('a secret plan of mine', { deliver: 'outbox' })
  const [job] = await self.store.jobs.lease({ worker: 'w', at: self.now, leaseMs: 1000, limit: 1 })
  await self.store.jobs.bury(job?.id ?? 0, self.now, 'DELIVERY_REFUSED: the channel is off')
  expect((await get<QueueView>('/api/desk/queue')).dead).toBe(1)
  const letters = await get<{ id: number; reason: string }[]>('/api/desk/letters')
  expect(letters).toMatchObject([{ kind: 'deliver', reason: 'DELIVERY_REFUSED: the channel is off' }])
  expect(JSON.stringify(letters)).not.toContain('secret plan')
  expect((await post(`/api/desk/letters/${letters[0]?.id}/revive`, {})).status).toBe(200)
  expect((await post(`/api/desk/letters/${letters[0]?.id}/revive`, {})).status).toBe(409)
  await self.settle()
  expect(self.posts).toHaveLength(1)
  expect((await get<QueueView>('/api/desk/queue')).dead).toBe(0)
})

test('people with the same cause stand under one request, which names them', async () => {
  await escalate('one')
  await escalate('two')
  const { tickets } = await get<QueueView>('/api/desk/queue')
  const parent = tickets.find(({ children }) => children > 0)
  expect(parent?.children).toBe(2)
  expect(tickets.filter((row) => row.parent === parent?.id)).toHaveLength(2)
  const view = await get<TicketView>(`/api/desk/ticket/${parent?.id}`)
  expect(view.children.map(({ number }) => number).sort()).toEqual(
    tickets
      .filter((row) => row.parent)
      .map(({ number }) => number)
      .sort(),
  )
})

test('an act is done once, however often it is sent, and stands in the trail under the agent’s name', async () => {
  await escalate('one')
  const cookie = await agentCookie('Kim')
  const [row] = (await get<QueueView>('/api/desk/queue')).tickets
  const act = () => post(`/api/desk/ticket/${row?.id}/act`, { id: 'act-number-one', kind: 'claimed' }, { cookie })
  for (const response of [await act(), await act()]) expect(await response.json()).toMatchObject({ answer: 'done' })
  const { trail, row: now } = await get<TicketView>(`/api/desk/ticket/${row?.id}`)
  expect(trail.filter(({ change }) => change === 'claimed')).toMatchObject([{ who: 'Kim' }])
  expect(now.owner?.name).toBe('Kim')
})

test('what was pressed on the welcome is named at the desk, and not by its value', async () => {
  await escalate('one')
  const [row] = (await get<QueueView>('/api/desk/queue')).tickets
  const { lines } = await get<TicketView>(`/api/desk/ticket/${row?.id}`)
  expect(lines.find(({ from }) => from === 'person')?.text).toBe('Talk to a person')
  expect(JSON.stringify([row, lines])).not.toContain('command:person')
})

test('while an agent has a talk, its page knows since when', async () => {
  const talk = 'tabcdefghijklmnopqrstuvwxy'
  await escalate(`web:${talk}`)
  const view = () => get<TalkView>(`/api/web/talk/${talk}`)
  expect(await view()).not.toHaveProperty('agentSince')
  const cookie = await agentCookie('Kim')
  const [row] = (await get<QueueView>('/api/desk/queue')).tickets
  self.now += 60_000
  await post(`/api/desk/ticket/${row?.id}/act`, { id: 'act-number-one', kind: 'claimed' }, { cookie })
  expect((await view()).agentSince).toBe(self.now)
})

test('without a name nobody acts, and a key is no name', async () => {
  await escalate('one')
  const [row] = (await get<QueueView>('/api/desk/queue')).tickets
  expect((await post(`/api/desk/ticket/${row?.id}/act`, { id: 'act-number-one', kind: 'claimed' })).status).toBe(403)
  expect((await post('/api/desk/agent', { name: madeUpKey(4) })).status).toBe(400)
})

test('an open page is told that something changed, and not what', async () => {
  const stream = await fetch(`${url}/api/desk/live`)
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  await escalate('one')
  let heard = ''
  while (!heard.includes('event: ticket')) heard += (await reader?.read())?.value ?? ''
  expect(heard).not.toContain('LAPTOP')
  expect(stream.headers.get('content-type')).toBe('text/event-stream')
  await reader?.cancel()
})

test('a page that is loaded with another language has its texts', async () => {
  const start = await get<{ language: string; texts: Record<string, string> }>('/api/web/start?language=xx')
  expect(start.language).toBe('en')
  expect(start.texts['web.send']).toBe('Send')
})
