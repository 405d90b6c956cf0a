import { execFileSync } from 'node:child_process'
import type { Content, Intent } from '../../../src/content/types.ts'
import type { ModelCache } from '../../../src/nlu/kept-bundle.ts'
import { lessonsOf } from '../../../src/nlu/lessons.ts'
import { createUnderstander } from '../../../src/nlu/understander.ts'
import { ms, quantile, type Section } from '../bench/figures.ts'

const WARM_UP_ROUNDS = 3
const ROUNDS = 5

export interface CostOptions {
  readonly content: Content
  /** Clock in milliseconds. */
  now(): number
}

/** What a start and a question cost, what learning costs, and how a question grows with the number of intents. */
export function costSection({ content, now }: CostOptions): Section {
  const questions = [...content.intents.values()].flatMap(({ mustMatch }) => mustMatch['en'] ?? [])
  const [first = 'en'] = content.languages
  const cache = memoryCache()
  const learning = timeOf(now, () => createUnderstander(content, { cache }))
  const taking = timeOf(now, () => createUnderstander(content, { cache }).understand(questions[0] ?? ''))
  const few = fewerOf(content, first)
  const learningFew = timeOf(now, () => createUnderstander(few))
  const understander = createUnderstander(content, { cache })
  const loading = quantile(Array.from({ length: LOADS + 1 }, loadMs).slice(1), 0.5)
  const times = timed(questions, (text) => understander.understand(text), now)
  const median = quantile(times, 0.5)
  const growth = growthMedian(content, 1_000, questions, now) / growthMedian(content, 40, questions, now)
  return {
    title: 'Understanding: cost',
    figures: [
      { what: 'a start that finds its content learned, to the first answer', value: ms(taking), reach: '≤ 0.5 s', ok: taking <= 500 },
      {
        what: `learn ${few.intents.size} intents with up to ${FEW_UTTERANCES} ways to say each (${lessonsOf(few, first).length} lines of ${first})`,
        value: ms(learningFew),
        reach: '≤ 0.5 s',
        ok: learningFew <= 500,
      },
      { what: `learn all ${lessonsOf(content, first).length} lines of ${first}: at npm ci, or beside the work`, value: ms(learning) },
      {
        what: 'load the modules of understanding, compiled, in a process of its own',
        value: ms(loading),
        reach: '≤ 30 ms',
        ok: loading <= 30,
      },
      { what: 'one question, median', value: ms(median), reach: '≤ 0.15 ms', ok: median <= 0.15 },
      { what: 'one question, p99', value: ms(quantile(times, 0.99)), reach: '≤ 1 ms', ok: quantile(times, 0.99) <= 1 },
      { what: '1,000 intents against 40, median', value: `${growth.toFixed(2)} ×`, reach: '≤ 3 ×', ok: growth <= 3 },
    ],
  }
}

function timeOf(now: () => number, work: () => unknown): number {
  const started = now()
  work()
  return now() - started
}

const LOADS = 5
/** Takes the modules from the cache of compiled code, as every command and every start does. */
const LOADING = `import { enableCompileCache } from 'node:module'
enableCompileCache()
const started = performance.now()
await import(process.argv[1])
console.log(performance.now() - started)`

/** What it takes to load everything that understanding needs; the first time it is compiled. */
function loadMs(): number {
  const module = new URL('../../../src/nlu/understander.ts', import.meta.url).href
  return Number(execFileSync(process.execPath, ['--input-type=module', '--eval', LOADING, module], { encoding: 'utf8' }))
}

function memoryCache(): ModelCache {
  const kept = new Map<string, Uint8Array>()
  return { read: (name) => kept.get(name), write: (name, bytes) => kept.set(name, bytes), has: (name) => kept.has(name) }
}

const FEW_UTTERANCES = 60

/** The same content in one language, with fewer ways to say each thing. */
function fewerOf(content: Content, language: string): Content {
  const intents = [...content.intents].map(
    ([id, intent]) =>
      [id, { ...intent, utterances: { [language]: (intent.utterances[language] ?? []).slice(0, FEW_UTTERANCES) } }] as const,
  )
  return { ...content, intents: new Map(intents), languages: [language] }
}

function timed(questions: readonly string[], ask: (text: string) => unknown, now: () => number): readonly number[] {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) questions.forEach(ask)
  return Array.from({ length: ROUNDS }, () => questions).flatMap((texts) =>
    texts.map((text) => {
      const started = now()
      ask(text)
      return now() - started
    }),
  )
}

/** The median with so many intents, made of the words of the content in turns of a fixed sequence. */
function growthMedian(content: Content, intents: number, questions: readonly string[], now: () => number): number {
  const { understand } = createUnderstander(grown(content, intents))
  return quantile(timed(questions, understand, now), 0.5)
}

const GROWN_UTTERANCES = 15

function grown(content: Content, size: number): Content {
  const [pattern] = content.intents.values()
  const words = [...new Set([...content.intents.values()].flatMap(({ utterances }) => (utterances['en'] ?? []).join(' ').split(' ')))]
  if (pattern === undefined) return content
  let state = 11
  const next = (below: number): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 4_294_967_296) * below)
  }
  const intents = new Map<string, Intent>()
  for (let i = 0; i < size; i++) {
    const own = Array.from({ length: 12 }, () => words[next(words.length)] ?? '')
    const utterances = Array.from({ length: GROWN_UTTERANCES }, () =>
      Array.from({ length: 4 + next(6) }, () => (next(2) === 0 ? own[next(own.length)] : words[next(words.length)])).join(' '),
    )
    intents.set(`grown.${i}`, { ...pattern, id: `grown.${i}`, utterances: { en: utterances } })
  }
  return { ...content, intents, languages: ['en'] }
}
