import { type ChildProcess, spawn } from 'node:child_process'
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { Agent, createServer, request, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { processorMs } from '../bench/processor-time.ts'
import { startWords } from '../bench/served-program.ts'

/** Times of one side: the program with its store, or a bare botbuilder echo. */
interface TeamsFigures {
  /** Milliseconds from the start of the process until it listens. */
  readonly startMs: number
  /** Turns a second, from the first delivery until every answer was posted, 8 at once. */
  readonly turnsPerSecond: number
  /** CPU of the process a turn, in milliseconds; undefined where the system does not tell. */
  readonly cpuMsPerTurn: number | undefined
  /** Milliseconds until the acknowledgement, at 50 turns a second. */
  readonly ackP50Ms: number
  readonly ackP99Ms: number
}

export interface TeamsBench {
  readonly assistant: TeamsFigures
  readonly echo: TeamsFigures
  /** Turns a second of the program as a share of those of the echo. */
  readonly ratio: number
  /** CPU a turn of the program as a share of that of the echo. */
  readonly cpuRatio: number | undefined
}

export interface TeamsBenchOptions {
  readonly turns: number
  readonly seconds: number
}

const APP = 'bbbbbbbb-0000-4000-8000-00000000000b'
const TENANT = 'aaaaaaaa-0000-4000-8000-00000000000a'
const ISSUER = 'https://issuer.example'
const PEOPLE = 300
const AT_ONCE = 8
const PER_SECOND = 50
/** Both sides are measured as they run for hours, not while they are compiled. */
const WARM_UP = 2_000
const START_MS = 20_000
const TYPING = '{"type":"typing"'
/** Compiled, the neighbors of this file end otherwise. */
const built = import.meta.url.endsWith('.js')

/** Measures the program and a bare botbuilder echo in turn, three times each, against the same small Teams; the best run of each counts. */
export async function teamsBench(options: TeamsBenchOptions = { turns: 3_000, seconds: 6 }): Promise<TeamsBench> {
  const teams = await smallTeams()
  const folder = mkdtempSync(join(tmpdir(), 'teams-bench-'))
  try {
    const runs: { assistant: TeamsFigures[]; echo: TeamsFigures[] } = { assistant: [], echo: [] }
    // The first run makes the database and what is learned; the others start as a restart does.
    const database = { DATABASE_URL: `sqlite:${join(folder, 'store.db')}` }
    for (const _ of [1, 2, 3]) {
      runs.echo.push(await measure(teams, start('echo', teams.env), options))
      runs.assistant.push(await measure(teams, start('assistant', { ...teams.env, ...database }), options))
    }
    const assistant = best(runs.assistant)
    const echo = best(runs.echo)
    const cpuRatio =
      assistant.cpuMsPerTurn === undefined || echo.cpuMsPerTurn === undefined ? undefined : assistant.cpuMsPerTurn / echo.cpuMsPerTurn
    return { assistant, echo, ratio: assistant.turnsPerSecond / echo.turnsPerSecond, cpuRatio }
  } finally {
    rmSync(folder, { recursive: true, force: true })
    teams.server.close()
    teams.server.closeAllConnections()
  }
}

export interface SmallTeams {
  readonly server: Server
  readonly env: Readonly<Record<string, string>>
  readonly serviceUrl: string
  readonly authorization: string
  /** Messages that were posted so far. */
  posted(): number
}

/** Signs tokens and publishes its key, gives out tokens, answers every call with success and counts the posts. */
export async function smallTeams(): Promise<SmallTeams> {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  let posts = 0
  const server = createServer((incoming, response) => {
    let typing = false
    incoming.once('data', (part: Buffer) => {
      typing = part.toString('latin1', 0, TYPING.length) === TYPING
    })
    incoming.resume()
    incoming.on('end', () => {
      const path = incoming.url ?? ''
      // That something is being written is no answer.
      if (path.includes('/activities') && !typing) posts += 1
      response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(documentAt(path) ?? { id: `${posts}` }))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const serviceUrl = `${base}/teams/`

  function documentAt(path: string): object | undefined {
    if (path === '/openid') return { issuer: ISSUER, jwks_uri: `${base}/keys` }
    if (path === '/keys') return { keys: [{ kid: 'bench', endorsements: ['msteams'], ...publicKey.export({ format: 'jwk' }) }] }
    return path.endsWith('/token') ? { access_token: 'made-up', expires_in: 3600 } : undefined
  }

  return { server, env: environment(base), serviceUrl, authorization: bearer(privateKey, serviceUrl), posted: () => posts }
}

function environment(base: string): Readonly<Record<string, string>> {
  return {
    MicrosoftAppId: APP,
    MicrosoftAppPassword: 'made-up secret',
    MicrosoftAppTenantId: TENANT,
    ToBotFromChannelTokenIssuer: ISSUER,
    ToBotFromChannelOpenIdMetadataUrl: `${base}/openid`,
    ToBotFromEmulatorOpenIdMetadataUrl: `${base}/openid`,
    ToChannelFromBotLoginUrl: `${base}/login`,
    ToChannelFromBotOAuthScope: 'https://scope.example',
    OAuthUrl: `${base}/oauth`,
    CallerId: 'bench',
    ValidateAuthority: 'true',
  }
}

function bearer(key: KeyObject, serviceurl: string): string {
  const now = Math.floor(Date.now() / 1000)
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = { aud: APP, iss: ISSUER, nbf: now - 60, exp: now + 7200, serviceurl }
  const text = `${part({ alg: 'RS256', typ: 'JWT', kid: 'bench' })}.${part(claims)}`
  return `Bearer ${text}.${createSign('RSA-SHA256').update(text).sign(key).toString('base64url')}`
}

function start(side: 'assistant' | 'echo', env: Readonly<Record<string, string>>): ChildProcess {
  const echo = fileURLToPath(new URL(`./teams-bench-echo.${built ? 'js' : 'ts'}`, import.meta.url))
  const settings = { PATH: '', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error', SELF_TEST_MINUTES: '0' }
  return spawn(process.execPath, side === 'echo' ? [echo] : startWords(), { env: { ...settings, ...env } })
}

async function measure(teams: SmallTeams, child: ChildProcess, options: TeamsBenchOptions): Promise<TeamsFigures> {
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const began = performance.now()
  try {
    const url = `${await listening(child)}/api/messages`
    const startMs = performance.now() - began
    await closedLoop(teams, url, agent, WARM_UP)
    const cpuBefore = processorMs(child.pid)
    const turnsPerSecond = await closedLoop(teams, url, agent, options.turns)
    const cpuAfter = processorMs(child.pid)
    const acks = await openLoop(teams, url, agent, options.seconds)
    const cpuMsPerTurn = cpuBefore === undefined || cpuAfter === undefined ? undefined : (cpuAfter - cpuBefore) / options.turns
    return { startMs, turnsPerSecond, cpuMsPerTurn, ackP50Ms: quantile(acks, 0.5), ackP99Ms: quantile(acks, 0.99) }
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

async function closedLoop(teams: SmallTeams, url: string, agent: Agent, turns: number): Promise<number> {
  const before = teams.posted()
  const begun = performance.now()
  let next = 0
  const worker = async () => {
    while (next < turns) await deliver(teams, url, agent, next++)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  await untilPosted(teams, before + turns)
  return (turns * 1000) / (performance.now() - begun)
}

async function openLoop(teams: SmallTeams, url: string, agent: Agent, seconds: number): Promise<readonly number[]> {
  const before = teams.posted()
  const begun = performance.now()
  const acks: Promise<number>[] = []
  for (let n = 0; n < PER_SECOND * seconds; n++) {
    const waitMs = begun + (n * 1000) / PER_SECOND - performance.now()
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs))
    acks.push(deliver(teams, url, agent, n))
  }
  const times = await Promise.all(acks)
  await untilPosted(teams, before + times.length)
  return times
}

async function untilPosted(teams: SmallTeams, count: number): Promise<void> {
  const end = performance.now() + 60_000
  while (teams.posted() < count) {
    if (performance.now() > end) throw new Error(`only ${teams.posted()} of ${count} answers were posted`)
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

let count = 0

/** Delivers one message; resolves with the milliseconds until its acknowledgement, which comes after the answer was sent. */
export function deliver(teams: SmallTeams, url: string, agent: Agent, n: number, text = 'what is a key id'): Promise<number> {
  count += 1
  const user = `29:${n % PEOPLE}-${Math.floor(count / 2_000)}`
  const body = JSON.stringify({
    type: 'message',
    id: `${count}`,
    timestamp: new Date().toISOString(),
    channelId: 'msteams',
    serviceUrl: teams.serviceUrl,
    from: { id: user, name: 'Anna', aadObjectId: user },
    recipient: { id: '28:bot', name: 'Assistant' },
    conversation: { id: `a:${user}`, conversationType: 'personal', tenantId: TENANT },
    channelData: { tenant: { id: TENANT } },
    text,
    locale: 'en-US',
  })
  const headers = { 'content-type': 'application/json', authorization: teams.authorization }
  const begun = performance.now()
  return new Promise((resolve, reject) => {
    const outgoing = request(url, { method: 'POST', agent, headers }, (response) => {
      response.resume()
      response.on('end', () => {
        if (response.statusCode === 200) resolve(performance.now() - begun)
        else reject(new Error(`a turn was answered with ${response.statusCode}`))
      })
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0
}

function best(runs: readonly TeamsFigures[]): TeamsFigures {
  const cpu = runs.flatMap((run) => run.cpuMsPerTurn ?? [])
  return {
    startMs: Math.min(...runs.map((run) => run.startMs)),
    turnsPerSecond: Math.max(...runs.map((run) => run.turnsPerSecond)),
    cpuMsPerTurn: cpu.length === 0 ? undefined : Math.min(...cpu),
    ackP50Ms: Math.min(...runs.map((run) => run.ackP50Ms)),
    ackP99Ms: Math.min(...runs.map((run) => run.ackP99Ms)),
  }
}
