import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { silentLog } from '../../../src/ports/log.ts'
import type { Knowledge } from '../../../src/runtime/knowledge.ts'
import { type Assembly, assemble } from '../assemble.ts'
import { loadKnowledge } from '../knowledge.ts'
import { toInbound } from '../talk.ts'
import { type Figure, ms, quantile, type Section } from './figures.ts'
import { addCopies, grownTalk, holdPatterns, PATTERNS } from './grown-store.ts'

/** Conversations in the small store and in the large one. */
const SIZES = [1_000, 100_000] as const
const ROUNDS = 3
const TURNS = 2_000
const REQUESTS = 100
const WARM_UP = 400
const REACH = 1.5

const TALK = [
  'my work laptop shows a blue screen and wants a recovery key',
  'where do i find the key id',
  'there is no code on the screen',
  'what is bitlocker anyway',
  'cancel',
  'the key is refused',
  'thanks',
]

interface Grown {
  readonly assembly: Assembly
  readonly copies: number
  readonly file: string
}

/** The same turns on a store with 1,000 conversations and on one with 100,000, alternately; then retention and the report on the large one. */
export async function benchGrowth(): Promise<Section> {
  const folder = mkdtempSync(join(tmpdir(), 'recoverykey-bench-'))
  const knowledge = loadKnowledge({ dir: 'intents', profile: undefined, today: '2026-11-22' })
  const stores: Grown[] = []
  try {
    for (const size of SIZES) stores.push(await grow(join(folder, `${size}.db`), size, knowledge))
    const [small, large] = stores
    if (small === undefined || large === undefined) throw new Error('both stores were just opened')
    const figures = [...(await turns([small, large])), ...(await requests([small, large]))]
    for (const { assembly } of stores.splice(0)) await assembly.store.close()
    figures.push(...(await upkeepOf(large.file)))
    return { title: 'Growth: 100,000 stored conversations beside 1,000', figures }
  } finally {
    for (const { assembly } of stores) await assembly.store.close()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function grow(file: string, size: number, knowledge: Knowledge): Promise<Grown> {
  const copies = size / PATTERNS - 1
  await holdPatterns(file, knowledge, Date.now())
  addCopies(file, copies)
  const assembly = await assemble({ config: { CONTENT_DIR: 'intents' }, knowledge, storeUrl: `sqlite:${file}`, log: silentLog })
  return { assembly, copies, file }
}

/** Every second talk goes on with one that is stored, somewhere in the file; the others are new. */
async function turns(stores: readonly [Grown, Grown]): Promise<readonly Figure[]> {
  const ratios: number[] = []
  const all = [[], []] as [number[], number[]]
  const random = sequence(7)
  const one = async (grown: Grown, count: number) => {
    const talk = Math.floor(count / TALK.length)
    const place = sequence(talk + 1)
    const stored = grownTalk(Math.floor(place() * PATTERNS), Math.floor(place() * (grown.copies + 1)))
    const conversation = talk % 2 === 0 ? stored : `new${talk}`
    const text = TALK[count % TALK.length] ?? ''
    const { assistant } = grown.assembly.runtime
    const inbound = toInbound({ conversation, text, id: `g${count}`, at: Date.now() + count * 4_000 }, assistant.door)
    const began = performance.now()
    await assistant.turn(inbound)
    return performance.now() - began
  }
  let count = 0
  for (; count < WARM_UP; count++) for (const grown of stores) await one(grown, count)
  for (let round = 0; round < ROUNDS; round++) {
    const samples = [[], []] as [number[], number[]]
    for (let turn = 0; turn < TURNS; turn++, count++) {
      const first = random() < 0.5 ? 0 : 1
      samples[first].push(await one(stores[first], count))
      samples[first === 0 ? 1 : 0].push(await one(stores[first === 0 ? 1 : 0], count))
    }
    ratios.push(quantile(samples[1], 0.99) / quantile(samples[0], 0.99))
    all[0].push(...samples[0])
    all[1].push(...samples[1])
  }
  const ratio = quantile(ratios, 0.5)
  const [small, large] = all
  return [
    { what: 'a turn, median: 1,000, then 100,000', value: `${ms(quantile(small, 0.5))}, ${ms(quantile(large, 0.5))}` },
    { what: 'a turn, p99: 1,000, then 100,000', value: `${ms(quantile(small, 0.99))}, ${ms(quantile(large, 0.99))}` },
    { what: `p99 against p99, median of ${ROUNDS} rounds`, value: `${ratio.toFixed(2)} ×`, reach: `${REACH} ×`, ok: ratio <= REACH },
  ]
}

/** Sending the form: a number, a ticket, its timers, and a look for others with the same cause. */
async function requests(stores: readonly [Grown, Grown]): Promise<readonly Figure[]> {
  const samples = [[], []] as [number[], number[]]
  for (let count = 0; count < REQUESTS; count++) {
    for (const at of [0, 1] as const) {
      const { assistant } = stores[at].assembly.runtime
      const said = toInbound({ conversation: `form${count}`, text: 'blue screen', id: `f${count}`, at: Date.now() }, assistant.door)
      const form = { owner: assistant.door.redact('work').text }
      const began = performance.now()
      await assistant.turn({ ...said, kind: 'form', form })
      samples[at].push(performance.now() - began)
    }
  }
  const [small, large] = [quantile(samples[0], 0.5), quantile(samples[1], 0.5)]
  return [{ what: 'opening a request, median: 1,000, then 100,000', value: `${ms(small)}, ${ms(large)}` }]
}

/** In a process of its own, which holds nothing but the program and that store. */
async function upkeepOf(file: string): Promise<readonly Figure[]> {
  const ending = import.meta.url.endsWith('.js') ? 'js' : 'ts'
  const script = fileURLToPath(new URL(`./upkeep-process.${ending}`, import.meta.url))
  const { stdout } = await promisify(execFile)(process.execPath, [script, file])
  return JSON.parse(stdout)
}

/** Numbers from 0 to 1, the same ones for the same seed. */
function sequence(seed: number): () => number {
  let state = Math.imul(seed, 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
}
