import { type ChildProcess, spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { quantile } from '../bench/figures.ts'
import { processorMs } from '../bench/processor-time.ts'
import { startWords } from '../bench/served-program.ts'

/** Times of one side: the program with its store, or a bare Bolt echo. */
interface SlackFigures {
  /** Events a second, from the first delivery until every answer was posted, 16 at once. */
  readonly eventsPerSecond: number
  /** Processor time of the process an event, in milliseconds; undefined where the system does not tell. */
  readonly cpuMsPerEvent: number | undefined
  /** Milliseconds until the acknowledgement, at 50 events a second. */
  readonly ackP50Ms: number
  readonly ackP99Ms: number
}

export interface SlackBench {
  readonly assistant: SlackFigures
  readonly echo: SlackFigures
  /** Events a second of the program as a share of those of the echo. */
  readonly ratio: number
  /** Processor time an event of the program as a share of that of the echo. */
  readonly cpuRatio: number | undefined
}

export interface SlackBenchOptions {
  readonly events: number
  readonly seconds: number
}

const SECRET = 'made-up-signing-secret'
const TOKEN = 'xoxb-made-up'
const PEOPLE = 300
const AT_ONCE = 16
const PER_SECOND = 50
const START_MS = 20_000
/** Compiled, the neighbors of this file end otherwise. */
const built = import.meta.url.endsWith('.js')

/** Measures the program and a bare Bolt echo one after the other, twice each, against the same small Slack; the better run of each counts. */
export async function slackBench(options: SlackBenchOptions = { events: 1_500, seconds: 8 }): Promise<SlackBench> {
  const slack = await smallSlack()
  try {
    const runs: { assistant: SlackFigures[]; echo: SlackFigures[] } = { assistant: [], echo: [] }
    for (const _ of [1, 2]) {
      runs.echo.push(await measure(slack, startEcho(slack.apiUrl), options))
      const folder = mkdtempSync(join(tmpdir(), 'slack-bench-'))
      try {
        runs.assistant.push(await measure(slack, startAssistant(slack.apiUrl, `sqlite:${join(folder, 'store.db')}`), options))
      } finally {
        rmSync(folder, { recursive: true, force: true })
      }
    }
    const assistant = best(runs.assistant)
    const echo = best(runs.echo)
    const cpuRatio =
      assistant.cpuMsPerEvent === undefined || echo.cpuMsPerEvent === undefined ? undefined : assistant.cpuMsPerEvent / echo.cpuMsPerEvent
    return { assistant, echo, ratio: assistant.eventsPerSecond / echo.eventsPerSecond, cpuRatio }
  } finally {
    slack.server.close()
    slack.server.closeAllConnections()
  }
}

export interface SmallSlack {
  readonly server: Server
  readonly apiUrl: string
  /** Messages that were posted so far. */
  posted(): number
}

/** Answers every call with success and counts the posts. */
export async function smallSlack(): Promise<SmallSlack> {
  let posts = 0
  const server = createServer((incoming, response) => {
    const method = incoming.url?.split('/').at(-1)
    incoming.resume()
    incoming.on('end', () => {
      if (method === 'chat.postMessage') posts += 1
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(
        JSON.stringify({ ok: true, team_id: 'T0', user_id: 'U0BOT', bot_id: 'B0', channel: 'D0', ts: `${posts}.1`, user: { name: 'A' } }),
      )
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return { server, apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/api/`, posted: () => posts }
}

function startEcho(apiUrl: string): ChildProcess {
  const file = built ? new URL('./slack-bench-echo.js', import.meta.url) : new URL('./slack-bench-echo.ts', import.meta.url)
  return spawn(process.execPath, [fileURLToPath(file)], {
    env: { PATH: '', ...slackSettings(apiUrl) },
  })
}

function startAssistant(apiUrl: string, database: string): ChildProcess {
  const env = { PATH: '', HOST: '127.0.0.1', PORT: '0', DATABASE_URL: database, LOG_LEVEL: 'error', SELF_TEST_MINUTES: '0' }
  return spawn(process.execPath, startWords(), {
    env: { ...env, ...slackSettings(apiUrl) },
  })
}

/** The settings with which the program talks to the small Slack. */
export function slackSettings(apiUrl: string): Readonly<Record<string, string>> {
  return { SLACK_SIGNING_SECRET: SECRET, SLACK_BOT_TOKEN: TOKEN, SLACK_API_URL: apiUrl }
}

async function measure(slack: SmallSlack, child: ChildProcess, options: SlackBenchOptions): Promise<SlackFigures> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  try {
    const url = `${await listening(child)}/slack/events`
    await closedLoop(slack, url, agent, 100)
    const cpuBefore = processorMs(child.pid)
    const eventsPerSecond = await closedLoop(slack, url, agent, options.events)
    const cpuAfter = processorMs(child.pid)
    const cpuMsPerEvent = cpuBefore === undefined || cpuAfter === undefined ? undefined : (cpuAfter - cpuBefore) / options.events
    const acks = await openLoop(slack, url, agent, options.seconds)
    return { eventsPerSecond, cpuMsPerEvent, ackP50Ms: quantile(acks, 0.5), ackP99Ms: quantile(acks, 0.99) }
  } finally {
    agent.destroy()
    child.kill('SIGKILL')
    await ended
  }
}

/** The address that the child prints when it listens. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let printed = ''
    const timer = setTimeout(() => reject(new Error(`the program did not start: ${printed}`)), START_MS)
    for (const stream of [child.stdout, child.stderr]) {
      stream?.on('data', (chunk: Buffer) => {
        printed += chunk.toString('utf8')
        const url = /Open (http:\/\/\S+)/.exec(printed)?.[1]
        if (url === undefined) return
        clearTimeout(timer)
        resolve(url)
      })
    }
  })
}

async function closedLoop(slack: SmallSlack, url: string, agent: Agent, events: number): Promise<number> {
  const before = slack.posted()
  const begun = performance.now()
  let next = 0
  const worker = async () => {
    while (next < events) await deliver(url, agent, next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await untilPosted(slack, before + events)
  return (events * 1000) / (performance.now() - begun)
}

async function openLoop(slack: SmallSlack, url: string, agent: Agent, seconds: number): Promise<readonly number[]> {
  const before = slack.posted()
  const begun = performance.now()
  const acks: Promise<number>[] = []
  for (let n = 0; n < PER_SECOND * seconds; n++) {
    const waitMs = begun + (n * 1000) / PER_SECOND - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    acks.push(deliver(url, agent, n))
  }
  const times = await Promise.all(acks)
  await untilPosted(slack, before + times.length)
  return times
}

async function untilPosted(slack: SmallSlack, count: number): Promise<void> {
  const end = performance.now() + 60_000
  while (slack.posted() < count) {
    if (performance.now() > end) throw new Error(`only ${slack.posted()} of ${count} answers were posted`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

let count = 0

/** Delivers one message, signed; resolves with the milliseconds until its acknowledgement. */
export function deliver(url: string, agent: Agent, n: number, text = 'what is a key id'): Promise<number> {
  count += 1
  const user = `U${n % PEOPLE}X${Math.floor(count / 2_000)}`
  const ts = `${Math.floor(Date.now() / 1000)}.${String(count % 1_000_000).padStart(6, '0')}`
  const event = { type: 'message', channel_type: 'im', channel: `D${user}`, user, text, ts, event_ts: ts }
  const body = JSON.stringify({
    type: 'event_callback',
    team_id: 'T0',
    event_id: `Ev${count}`,
    event_time: Math.floor(Date.now() / 1000),
    authorizations: [{ team_id: 'T0', user_id: 'U0BOT', is_bot: true, is_enterprise_install: false }],
    event,
  })
  const timestamp = String(Math.floor(Date.now() / 1000))
  const signature = `v0=${createHmac('sha256', SECRET).update(`v0:${timestamp}:${body}`).digest('hex')}`
  const headers = { 'content-type': 'application/json', 'x-slack-request-timestamp': timestamp, 'x-slack-signature': signature }
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - begun)
        else reject(new Error(`an event was answered with ${response.statusCode}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

function best(runs: readonly SlackFigures[]): SlackFigures {
  const cpu = runs.flatMap((run) => run.cpuMsPerEvent ?? [])
  return {
    cpuMsPerEvent: cpu.length === 0 ? undefined : Math.min(...cpu),
    eventsPerSecond: Math.max(...runs.map((run) => run.eventsPerSecond)),
    ackP50Ms: Math.min(...runs.map((run) => run.ackP50Ms)),
    ackP99Ms: Math.min(...runs.map((run) => run.ackP99Ms)),
  }
}
