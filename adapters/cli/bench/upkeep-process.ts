import { statSync } from 'node:fs'
import { setTimeout as pause } from 'node:timers/promises'
import { silentLog } from '../../../src/ports/log.ts'
import { assemble } from '../assemble.ts'
import { reportOf } from '../report/numbers.ts'
import { reportText } from '../report/print.ts'
import { toInbound } from '../talk.ts'
import { removeOld } from '../upkeep.ts'
import { type Figure, ms } from './figures.ts'

/**
 * A program of its own: opens the store in the file that it is told, removes what is past its days while people go on
 * writing, makes the report, and prints the figures as JSON. Alone in its process, so that its memory is only its own.
 */
/** What the heap may take for itself however many rows there are; the rows of the store are several times that. */
const BOUND_MIB = 128
const MOST_UNANSWERED = 5_000
const LOOK_EVERY_MS = 20
/** Until the heap has found its size. */
const WARM_UP = 5_000
/** Between two turns while retention runs: 20 a second. */
const MEANWHILE_MS = 50

const file = process.argv[2] ?? ''
const assembly = await assemble({ config: { CONTENT_DIR: 'intents' }, storeUrl: `sqlite:${file}`, log: silentLog })
for (let count = 0; count < WARM_UP; count++) await ask(`warm${count}`)
process.stdout.write(`${JSON.stringify(await measure())}\n`)
await assembly.store.close()

async function ask(conversation: string): Promise<void> {
  const { assistant } = assembly.runtime
  await assistant.turn(toInbound({ conversation, text: 'what is a key id', id: 'a', at: Date.now() }, assistant.door))
}

async function measure(): Promise<readonly Figure[]> {
  const sizeMib = statSync(file).size / 2 ** 20
  let rows = 0
  let slowest = 0
  let busy = true
  const retention = await watched(async () => {
    const removing = removeOld(assembly).then((removed) => {
      rows = removed
      busy = false
    })
    // People go on writing meanwhile.
    for (let count = 0; busy; count++) {
      const began = performance.now()
      await ask(`while${count}`)
      slowest = Math.max(slowest, performance.now() - began)
      await pause(MEANWHILE_MS)
    }
    await removing
  })
  const report = await watched(async () => {
    const { store } = assembly
    reportText(reportOf(await store.outcomes(0), await store.unanswered(0, MOST_UNANSWERED)))
  })
  const memory = (mib: number) => ({ value: `${mib.toFixed(0)} MiB`, reach: `${BOUND_MIB} MiB`, ok: mib <= BOUND_MIB })
  return [
    {
      what: `retention: rows removed of a file of ${sizeMib.toFixed(0)} MiB, time`,
      value: `${rows}, ${(retention.tookMs / 1000).toFixed(1)} s`,
    },
    { what: 'retention: memory added to what it was', ...memory(retention.addedMib) },
    { what: 'retention: slowest turn meanwhile', value: ms(slowest) },
    { what: 'report: time', value: ms(report.tookMs) },
    { what: 'report: memory added to what it was', ...memory(report.addedMib) },
  ]
}

/** How long it took, and the most memory it held beyond what there was before. */
async function watched(work: () => Promise<void>): Promise<{ readonly tookMs: number; readonly addedMib: number }> {
  const before = process.memoryUsage.rss()
  let most = before
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss())
  }
  const timer = setInterval(look, LOOK_EVERY_MS)
  const began = performance.now()
  try {
    await work()
    look()
    return { tookMs: performance.now() - began, addedMib: (most - before) / 2 ** 20 }
  } finally {
    clearInterval(timer)
  }
}
