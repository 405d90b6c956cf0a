import type { Content, Intent } from '../../../src/content/types.ts'
import { createUnderstander } from '../../../src/nlu/understander.ts'
import { ms, quantile, type Section } from '../bench/figures.ts'

const WARM_UP_ROUNDS = 3
const ROUNDS = 5

export interface CostOptions {
  readonly content: Content
  /** Clock in milliseconds. */
  now(): number
}

/** What one question costs, what learning costs, and how both grow with the number of intents. */
export function costSection({ content, now }: CostOptions): Section {
  const questions = [...content.intents.values()].flatMap(({ mustMatch }) => mustMatch['en'] ?? [])
  const started = now()
  const understander = createUnderstander(content)
  const learned = now() - started
  const times = timed(questions, (text) => understander.understand(text), now)
  const median = quantile(times, 0.5)
  const few = growthMedian(content, 40, questions, now)
  const many = growthMedian(content, 1_000, questions, now)
  return {
    title: 'Understanding: cost',
    figures: [
      {
        what: `learn ${content.intents.size} intents of ${content.languages[0] ?? 'en'}`,
        value: ms(learned),
        reach: '≤ 0.5 s',
        ok: learned <= 500,
      },
      { what: 'one question, median', value: ms(median), reach: '≤ 0.15 ms', ok: median <= 0.15 },
      { what: 'one question, p99', value: ms(quantile(times, 0.99)), reach: '≤ 1 ms', ok: quantile(times, 0.99) <= 1 },
      { what: '1,000 intents against 40, median', value: `${(many / few).toFixed(2)} ×`, reach: '≤ 3 ×', ok: many / few <= 3 },
    ],
  }
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
