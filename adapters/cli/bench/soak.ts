import { mkdtempSync, rmSync } from 'node:fs'
import { Agent } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { deliver as deliverToSlack, slackSettings, smallSlack } from '../commands/slack-bench.ts'
import { deliver as deliverToTeams, smallTeams } from '../commands/teams-bench.ts'
import { type Figure, ms, quantile, type Section } from './figures.ts'
import { type Held, serveProgram } from './served-program.ts'

const PER_SECOND = 20
const MINUTE_MS = 60_000
const LAST_POSTS_MS = 30_000
const LOOK_MS = 100
const REACH_MIB = 300
/** The first minutes fill caches and let the heap find its size; drift is what comes after them. */
const SETTLE_SHARE = 0.2
const SETTLE_MINUTES = 10
const MOST_ROWS = 12

const TALK = [
  'my work laptop shows a blue screen and wants a recovery key',
  'wo finde ich meinen schlüssel',
  'where do i find the key id',
  'flurb gnarf',
  'cancel',
  'what is bitlocker anyway',
  'it says the key is wrong',
  'help',
]

interface Minute extends Held {
  readonly minute: number
  readonly ackP50Ms: number
  readonly ackP99Ms: number
}

/**
 * The whole program with Slack and Teams on, at 20 events a second, every second one from either: what it holds, and how
 * long an acknowledgement takes, minute by minute. `said` hears each minute as it ends.
 */
export async function benchSoak(minutes: number, said: (line: string) => void): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'recoverykey-soak-'))
  const [slack, teams] = await Promise.all([smallSlack(), smallTeams()])
  const agent = new Agent({ keepAlive: true, maxSockets: 64 })
  const database = { DATABASE_URL: `sqlite:${join(folder, 'soak.db')}` }
  const program = await serveProgram({ ...slackSettings(slack.apiUrl), ...teams.env, ...database })
  let lost = 0
  const send = (n: number): Promise<number | undefined> => {
    const text = TALK[Math.floor(n / 2) % TALK.length]
    const sent =
      n % 2 === 0
        ? deliverToSlack(`${program.address}/slack/events`, agent, n, text)
        : deliverToTeams(teams, `${program.address}/api/messages`, agent, n, text)
    return sent.catch(() => {
      lost += 1
      return undefined
    })
  }
  try {
    const rested = await program.held()
    const measured: Minute[] = []
    let n = 0
    for (let minute = 1; minute <= minutes; minute++) {
      const began = performance.now()
      const acks: Promise<number | undefined>[] = []
      for (let wait = 0; wait < MINUTE_MS; wait += 1000 / PER_SECOND) {
        await pause(Math.max(0, began + wait - performance.now()))
        acks.push(send(n++))
      }
      const times = (await Promise.all(acks)).filter((time) => time !== undefined)
      const one = { minute, ...(await program.held()), ackP50Ms: quantile(times, 0.5), ackP99Ms: quantile(times, 0.99) }
      measured.push(one)
      said(`minute ${minute}: ${inWords(one)}\n`)
    }
    const posts = () => slack.posted() + teams.posted()
    // The last answers are on their way when the last acknowledgement comes.
    for (let waited = 0; posts() < n && waited < LAST_POSTS_MS; waited += LOOK_MS) await pause(LOOK_MS)
    const posted = posts()
    return {
      title: `Soak: ${minutes} minutes at ${PER_SECOND} events a second`,
      figures: figuresOf({ measured, rested, events: n, lost, posted }),
    }
  } finally {
    agent.destroy()
    await program.stop()
    for (const { server } of [slack, teams]) {
      server.close()
      server.closeAllConnections()
    }
    rmSync(folder, { recursive: true, force: true })
  }
}

interface Soaked {
  readonly measured: readonly Minute[]
  readonly rested: Held
  readonly events: number
  readonly lost: number
  readonly posted: number
}

function figuresOf({ measured, rested, events, lost, posted }: Soaked): readonly Figure[] {
  const most = Math.max(...measured.map(({ rssMib }) => rssMib))
  const settled = measured.slice(Math.min(SETTLE_MINUTES, Math.floor(measured.length * SETTLE_SHARE)))
  const every = Math.ceil(measured.length / MOST_ROWS)
  return [
    { what: 'events sent, posts received', value: `${events}, ${posted}`, reach: 'as many', ok: posted === events },
    { what: 'events that were not acknowledged', value: String(lost), reach: '0', ok: lost === 0 },
    { what: 'memory at the start (RSS, heap)', value: `${rested.rssMib.toFixed(0)} MiB, ${rested.heapMib.toFixed(0)} MiB` },
    { what: 'memory at its most (RSS)', value: `${most.toFixed(0)} MiB`, reach: `${REACH_MIB} MiB after an hour`, ok: most <= REACH_MIB },
    { what: 'drift of RSS after the first minutes', value: `${perHour(settled, ({ rssMib }) => rssMib).toFixed(0)} MiB an hour` },
    { what: 'drift of the heap', value: `${perHour(settled, ({ heapMib }) => heapMib).toFixed(0)} MiB an hour` },
    { what: 'drift of the acknowledgement, p99', value: `${perHour(settled, ({ ackP99Ms }) => ackP99Ms).toFixed(1)} ms an hour` },
    ...measured.filter(({ minute }) => minute % every === 0).map((one) => ({ what: `minute ${one.minute}`, value: inWords(one) })),
  ]
}

function inWords({ rssMib, heapMib, ackP50Ms, ackP99Ms }: Minute): string {
  return `RSS ${rssMib.toFixed(0)} MiB, heap ${heapMib.toFixed(0)} MiB, acknowledged in ${ms(ackP50Ms)}, p99 ${ms(ackP99Ms)}`
}

/** How much a figure rises in an hour, by the line that lies nearest to its minutes. */
function perHour(minutes: readonly Minute[], figure: (one: Minute) => number): number {
  const meanX = mean(minutes.map(({ minute }) => minute))
  const meanY = mean(minutes.map(figure))
  const over = minutes.reduce((sum, one) => sum + (one.minute - meanX) * (figure(one) - meanY), 0)
  const under = minutes.reduce((sum, { minute }) => sum + (minute - meanX) ** 2, 0)
  return under === 0 ? 0 : (over / under) * 60
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length
}
