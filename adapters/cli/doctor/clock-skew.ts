import type { Config } from '../../../src/config/config.ts'
import type { Clock } from '../../../src/ports/clock.ts'
import type { Store } from '../../../src/ports/store.ts'
import { type Diagnosis, ok, warning, wrong } from './finding.ts'

const ASK_MS = 5_000
const SMALL_MS = 5_000
/** Slack's requests and Teams' tokens are refused when they are some minutes off; at a minute something is broken. */
const LARGE_MS = 60_000
/** A `Date` header is cut to the second. */
const HALF_SECOND_MS = 500

/** Compares this machine's clock with the database server's and with those of the platforms that are on. */
export async function clockSkew(store: Pick<Store, 'check' | 'numbers'>, config: Config, clock: Clock): Promise<readonly Diagnosis[]> {
  const platforms = await Promise.all(addresses(config).map(([name, url]) => platformClock(name, url, clock)))
  return [...(await databaseClock(store, clock)), ...platforms]
}

/** The platforms' own hosts: nothing is asked that the program would not ask anyway. */
function addresses(config: Config): readonly (readonly [name: string, url: string])[] {
  const slack = config.SLACK_BOT_TOKEN ?? config.SLACK_CLIENT_ID
  return [
    ...(slack ? [['Slack', config.SLACK_API_URL ?? 'https://slack.com/api/'] as const] : []),
    ...(config.MicrosoftAppId ? [['Teams', config.ToChannelFromBotLoginUrl ?? 'https://login.microsoftonline.com/'] as const] : []),
  ]
}

async function databaseClock(store: Pick<Store, 'check' | 'numbers'>, clock: Clock): Promise<readonly Diagnosis[]> {
  try {
    const { dialect } = await store.check()
    // A file has the clock of this machine.
    if (dialect === 'sqlite') return []
    const began = clock()
    const { clockMs } = await store.numbers(began)
    return [compared('the database server', clockMs - (began + clock()) / 2)]
  } catch {
    return []
  }
}

async function platformClock(name: string, url: string, clock: Clock): Promise<Diagnosis> {
  const what = `clock, beside ${name}`
  try {
    const began = clock()
    const response = await fetch(url, { method: 'HEAD', redirect: 'manual', signal: AbortSignal.timeout(ASK_MS) })
    const middle = (began + clock()) / 2
    const there = Date.parse(response.headers.get('date') ?? '')
    return Number.isNaN(there) ? warning(what, `${name} does not say what time it is`) : compared(name, there + HALF_SECOND_MS - middle)
  } catch (error) {
    const why = error instanceof Error ? error.name : 'an unknown error'
    return warning(what, `${new URL(url).host} could not be asked (${why}); check the network and the proxy`)
  }
}

function compared(name: string, skewMs: number): Diagnosis {
  const what = `clock, beside ${name}`
  const seconds = Math.round(Math.abs(skewMs) / 1000)
  const way = skewMs > 0 ? 'behind' : 'ahead'
  if (seconds * 1000 <= SMALL_MS) return ok(what, `${seconds} s apart`)
  const says = `this machine is ${seconds} s ${way}; switch time synchronization on, or signatures and tokens are refused`
  return seconds * 1000 <= LARGE_MS ? warning(what, says) : wrong(what, says)
}
