import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSlack } from '../../adapters/slack/index.ts'
import { createTeams } from '../../adapters/teams/index.ts'
import { createWorker } from '../../src/jobs/worker.ts'
import type { Log, LogFields } from '../../src/ports/log.ts'
import type { Store } from '../../src/ports/store.ts'
import { createDoor } from '../../src/redaction/door.ts'
import { createRuntime, type Runtime } from '../../src/runtime/create-assistant.ts'
import { holdKnowledge } from '../../src/runtime/knowledge.ts'
import { openStore } from '../../src/store/open-store.ts'
import { knowledgeFor } from './assistant.ts'
import { type FakeConnector, type Json, startFakeConnector } from './fake-connector.ts'
import { APP_ID, NO_PACE, settingsFor } from './fake-connector-world.ts'
import { type FakeSlack, startFakeSlack } from './fake-slack.ts'
import { type FakePerson, person } from './fake-slack-people.ts'
import { DESK_CHANNEL, until } from './fake-slack-world.ts'

/** One assistant in this process with both platforms, each talking to its fake. */
export interface BothWorld {
  readonly teams: FakeConnector
  readonly slack: FakeSlack
  readonly runtime: Runtime
  readonly store: Store
  readonly logged: string[]
  inSlack(user: string): FakePerson
  /** Posts an activity as Teams does; resolves to the body of the answer. */
  fromTeams(activity: Json): Promise<string>
  until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T>
  close(): Promise<void>
}

/** `desk` is the platform on which IT works. */
export async function bothWorld(desk: 'slack' | 'teams'): Promise<BothWorld> {
  const [teams, slack] = await Promise.all([startFakeConnector(APP_ID), startFakeSlack()])
  slack.space.channels.add(DESK_CHANNEL)
  const logged: string[] = []
  const write = (level: string) => (event: string, fields?: LogFields) => void logged.push(JSON.stringify({ level, event, ...fields }))
  const log: Log = { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
  const clock = Date.now
  const nextId = () => crypto.randomUUID()
  const store = await openStore({ url: 'sqlite::memory:', clock })
  const knowledge = holdKnowledge(knowledgeFor((profile) => ({ ...profile, desk: { ...profile.desk, routes: [desk] } })))
  const runtime = createRuntime({ store, knowledge, door: createDoor(), clock, nextId, log })
  const common = { assistant: runtime.assistant, log, clock, nextId }
  const surfaces = [
    createSlack({
      ...common,
      settings: { botToken: slack.tokens.bot, apiUrl: slack.apiUrl, signingSecret: slack.signingSecret, deskChannel: DESK_CHANNEL },
      guests: 'allow',
      pace: { burst: 10_000, perSecond: 10_000, patienceMs: 1_000 },
    }),
    createTeams({ ...common, settings: settingsFor(teams), host: '127.0.0.1', guests: 'allow', pace: NO_PACE }),
  ]
  const worker = createWorker({ store, clock, log, handlers: runtime.kinds, random: Math.random, pollMs: 20 })
  const routes = surfaces.flatMap((surface) => surface.routes)
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const route = routes.find((one) => one.match(request.method ?? 'GET', path))
    if (route === undefined) response.writeHead(404).end()
    else route.handle(request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  worker.start()
  for (const surface of surfaces) await surface.start()
  const delivery = slack.http(`${url}/slack/events`)

  return {
    teams,
    slack,
    runtime,
    store,
    logged,
    inSlack: (user) => person(slack, delivery, user),
    fromTeams: (activity) => post(`${url}/api/messages`, teams.issuer.bearer({ serviceurl: activity['serviceUrl'] }), activity),
    until: (what, look) => until(what, look, logged),
    async close() {
      for (const surface of surfaces) await surface.stop(2_000)
      await worker.drain(2_000)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await store.close()
      await Promise.all([teams.close(), slack.close()])
    },
  }
}

function post(url: string, authorization: string, activity: Json): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const sent = httpRequest(url, { method: 'POST', headers: { 'content-type': 'application/json', authorization } }, (response) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.on('error', reject)
    response.on('end', () => {
      const text = Buffer.concat(parts).toString('utf8')
      if (response.statusCode === 200) resolve(text)
      else reject(new Error(`an activity was answered with ${response.statusCode}`))
    })
  })
  sent.on('error', reject)
  sent.end(JSON.stringify(activity))
  return promise
}
