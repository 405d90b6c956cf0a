import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createSlack, type SlackSurface } from '../../adapters/slack/index.ts'
import type { SlackSettings } from '../../adapters/slack/settings.ts'
import { createWorker, type Worker } from '../../src/jobs/worker.ts'
import type { AppError } from '../../src/model/app-error.ts'
import type { Profile } from '../../src/model/profile.ts'
import type { Log, LogFields } from '../../src/ports/log.ts'
import type { Store } from '../../src/ports/store.ts'
import { createDoor } from '../../src/redaction/door.ts'
import { createRuntime, type Runtime } from '../../src/runtime/create-assistant.ts'
import { holdKnowledge } from '../../src/runtime/knowledge.ts'
import { openStore } from '../../src/store/open-store.ts'
import { knowledgeFor, shippedKnowledge } from './assistant.ts'
import { type FakeSlack, startFakeSlack } from './fake-slack.ts'
import type { Delivery } from './fake-slack-delivery.ts'
import { type FakePerson, person } from './fake-slack-people.ts'

/** The whole assistant with the Slack surface, in this process, talking to the fake Slack. */
export interface SlackWorld {
  readonly slack: FakeSlack
  readonly surface: SlackSurface
  readonly runtime: Runtime
  readonly store: Store
  readonly worker: Worker
  readonly delivery: Delivery
  /** Everything that was logged, as JSON lines. */
  readonly logged: string[]
  readonly refusals: AppError[]
  readonly url: string
  person(user: string): FakePerson
  /** Resolves when a condition holds; fails with what was seen when it does not in time. */
  until<T>(what: string, look: () => T | undefined | false | Promise<T | undefined | false>): Promise<T>
  close(): Promise<void>
}

export interface WorldOptions {
  readonly transport?: 'http' | 'socket'
  readonly settings?: Partial<SlackSettings>
  readonly change?: (profile: Profile) => Profile
  readonly slack?: FakeSlack
  readonly start?: boolean
  readonly storeUrl?: string
  readonly guests?: 'allow' | 'refuse'
}

export const DESK_CHANNEL = 'G0DESK'
/** Nothing in a test waits for Slack's own pace. */
const NO_PACE = { burst: 10_000, perSecond: 10_000, patienceMs: 1_000 }

export async function slackWorld(options: WorldOptions = {}): Promise<SlackWorld> {
  const slack = options.slack ?? (await startFakeSlack())
  slack.space.channels.add(DESK_CHANNEL)
  const logged: string[] = []
  const refusals: AppError[] = []
  const log = recordingLog(logged)
  const clock = Date.now
  const store = await openStore({ url: options.storeUrl ?? 'sqlite::memory:', clock })
  const knowledge = holdKnowledge(options.change ? knowledgeFor(options.change) : shippedKnowledge())
  const runtime = createRuntime({ store, knowledge, door: createDoor(), clock, nextId: crypto.randomUUID.bind(crypto), log })
  const transport = options.transport ?? 'http'
  const surface = createSlack({
    settings: {
      botToken: slack.tokens.bot,
      apiUrl: slack.apiUrl,
      deskChannel: DESK_CHANNEL,
      ...(transport === 'http' ? { signingSecret: slack.signingSecret } : { appToken: slack.tokens.app }),
      ...options.settings,
    },
    assistant: runtime.assistant,
    log,
    clock,
    nextId: crypto.randomUUID.bind(crypto),
    guests: options.guests ?? 'allow',
    pace: NO_PACE,
    onRefused: (error) => refusals.push(error),
  })
  const worker = createWorker({ store, clock, log, handlers: runtime.kinds, random: Math.random })
  const server = serveRoutes(surface)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  worker.start()
  if (options.start !== false) await surface.start()
  const delivery = transport === 'http' ? slack.http(`${url}/slack/events`) : slack.sockets

  return {
    slack,
    surface,
    runtime,
    store,
    worker,
    delivery,
    logged,
    refusals,
    url,
    person: (user) => person(slack, delivery, user),
    until: (what, look) => until(what, look, logged),
    async close() {
      await surface.stop(2_000)
      await worker.drain(2_000)
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await store.close()
      if (options.slack === undefined) await slack.close()
    },
  }
}

function serveRoutes(surface: SlackSurface): Server {
  return createServer((request, response) => {
    const path = new URL(request.url ?? '/', 'http://localhost').pathname
    const route = surface.routes.find((one) => one.match(request.method ?? 'GET', path))
    if (route === undefined) response.writeHead(404).end()
    else route.handle(request, response).catch(() => response.destroy())
  })
}

function recordingLog(lines: string[]): Log {
  const write = (level: string) => (event: string, fields?: LogFields) => void lines.push(JSON.stringify({ level, event, ...fields }))
  return { debug: write('debug'), info: write('info'), warn: write('warn'), error: write('error') }
}

const UNTIL_MS = 40_000

/** Looks again and again, because what is waited for happens in other processes and timers. */
export async function until<T>(
  what: string,
  look: () => T | undefined | false | Promise<T | undefined | false>,
  logged: readonly string[] = [],
): Promise<T> {
  const end = Date.now() + UNTIL_MS
  for (;;) {
    const seen = await look()
    if (seen !== undefined && seen !== false) return seen
    if (Date.now() > end) throw new Error(`never came: ${what}\n${logged.slice(-15).join('\n')}`)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
}
