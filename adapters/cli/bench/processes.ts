import pg from 'pg'
import { readEnvironment } from '../../../src/config/environment.ts'
import { type EventProcess, startEventProcess } from './event-driver.ts'
import { loadOf, sendTalks } from './event-load.ts'
import { perSecond, type Section } from './figures.ts'

const LOAD = { events: 2_000, conversations: 100 }
const AT_ONCE = 64
const COUNTS = [1, 2] as const
const TITLE = 'Several processes on one PostgreSQL'
const AGO_MS = 600_000

/**
 * One process beside two, on the server that DATABASE_URL names, each in a new database that is dropped afterwards:
 * from the first event sent to the last answer delivered.
 */
export async function benchProcesses(): Promise<Section> {
  const server = readEnvironment().DATABASE_URL
  if (!/^postgres(?:ql)?:/.test(server)) {
    return { title: TITLE, figures: [{ what: 'events a second', value: 'not measured: set DATABASE_URL to a PostgreSQL server' }] }
  }
  const rates: number[] = []
  for (const count of COUNTS) rates.push(await inNewDatabase(server, (storeUrl) => measure(storeUrl, count)))
  const [one = Number.NaN, two = Number.NaN] = rates
  return {
    title: TITLE,
    figures: [
      { what: 'events a second, taken to answered, one process', value: String(one) },
      { what: 'events a second, taken to answered, two processes', value: String(two) },
      { what: 'two beside one', value: (two / one).toFixed(2) },
    ],
  }
}

async function measure(storeUrl: string, count: number): Promise<number> {
  const answered = new Set<string>()
  let allAnswered = () => {}
  const done = new Promise<void>((resolve) => {
    allAnswered = resolve
  })
  const delivered = (key: string) => {
    answered.add(key.replace(/#\d+$/, ''))
    if (answered.size === LOAD.events) allAnswered()
  }
  const processes: EventProcess[] = []
  try {
    for (let index = 0; index < count; index++) processes.push(await startEventProcess({ storeUrl }, (one) => delivered(one.delivered)))
    const talks = loadOf({ ...LOAD, from: Date.now() - AGO_MS })
    let next = 0
    const began = performance.now()
    await sendTalks(talks, AT_ONCE, async (event) => {
      await processes[next++ % processes.length]?.event(event)
    })
    await done
    return perSecond(LOAD.events, performance.now() - began)
  } finally {
    await Promise.all(processes.map((one) => one.stop()))
  }
}

async function inNewDatabase<T>(server: string, work: (url: string) => Promise<T>): Promise<T> {
  const name = `recoverykey_bench_${process.pid}_${Date.now().toString(36)}`
  const client = new pg.Client(server)
  await client.connect()
  try {
    await client.query(`create database ${name}`)
    const url = new URL(server)
    url.pathname = `/${name}`
    return await work(url.href)
  } finally {
    await client.query(`drop database if exists ${name} with (force)`)
    await client.end()
  }
}
