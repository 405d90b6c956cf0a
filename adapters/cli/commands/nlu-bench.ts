import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import type { Content } from '../../../src/content/types.ts'
import { areaUnderCurve, drawOf, parseRows, rejectedAt, type SetRow, type Split, withTypos } from '../../../src/nlu/measure/splits.ts'
import { learnTexts } from '../../../src/nlu/plain-learner.ts'
import { type Figure, ms, quantile, type Section } from '../bench/figures.ts'
import { costSection } from './nlu-cost.ts'

/** Rows of one of the public sets; undefined when the folder does not have it. */
export function readPublicSet(folder: string, file: string): readonly SetRow[] | undefined {
  const path = join(folder, file)
  if (!existsSync(path)) return undefined
  const bytes = readFileSync(path)
  return parseRows((file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'))
}

export interface NluBenchOptions {
  readonly content: Content
  /** Folder of the public sets; without it only the content is measured. */
  readonly folder: string | undefined
  readonly draws?: number
  /** Clock in milliseconds. */
  now(): number
}

interface Guess {
  readonly labels: readonly string[]
  readonly confidence: number
}

interface Contestant {
  readonly name: string
  learn(rows: readonly SetRow[]): Promise<(text: string) => Promise<Guess>>
}

const DRAWS = 5
const PHRASES = 25
const KEPT = 0.95
const OUT = 'NO_NODES_DETECTED'

/** Our learner beside npm's on the same rows, and what understanding the content costs. */
export async function nluBench(options: NluBenchOptions): Promise<readonly Section[]> {
  const sections = [costSection(options)]
  const { folder } = options
  const clinc = folder === undefined ? undefined : readPublicSet(folder, 'clinc150_small.tsv.gz')
  if (folder === undefined || clinc === undefined) {
    return [
      ...sections,
      {
        title: 'Public sets',
        figures: [{ what: 'skipped', value: folder === undefined ? 'name their folder with --public' : `no public sets in ${folder}` }],
      },
    ]
  }
  for (const contestant of CONTESTANTS) sections.push(await publicSection(contestant, clinc, folder, options))
  return sections
}

const OURS: Contestant = {
  name: 'this assistant',
  learn: async (rows) => {
    const answer = learnTexts(rows)
    return async (text) => answer(text)
  },
}

const requireFile = createRequire(import.meta.url)

interface NlpManager {
  addLanguage(language: string): void
  addDocument(language: string, text: string, intent: string): void
  train(): Promise<void>
  process(
    language: string,
    text: string,
  ): Promise<{ readonly classifications: readonly { readonly intent: string; readonly score: number }[] }>
}

interface NlpjsPackage {
  readonly dock: { containers: Record<string, unknown> }
  dockStart(settings: unknown): Promise<{ get(name: 'nlp'): NlpManager }>
}

/** NLP.js as its README starts it; `nlu` are settings of its classifier, complete, as a partial block drops the defaults. */
function nlpjs(name: string, nlu: Readonly<Record<string, unknown>> | undefined): Contestant {
  return {
    name,
    async learn(rows) {
      const { dock: shared, dockStart } = requireFile('@nlpjs/basic') as NlpjsPackage
      // The dock is one for the process: without this the second start would go on with the first one's documents.
      shared.containers = {}
      const settings = { nlp: { languages: ['en'], autoSave: false, nlu: { log: false } }, 'nlu-en': { log: false, ...nlu } }
      const dock = await dockStart({ settings, use: ['Basic', 'LangEn'] })
      const manager = dock.get('nlp')
      manager.addLanguage('en')
      for (const { text, label } of rows) manager.addDocument('en', text, label)
      await manager.train()
      return async (text) => {
        const { classifications } = await manager.process('en', text)
        const named = classifications.filter(({ intent }) => intent !== 'None')
        return { labels: named.slice(0, 3).map(({ intent }) => intent), confidence: named[0]?.score ?? 0 }
      }
    },
  }
}

const NLPJS_DEFAULTS = {
  keepStopwords: true,
  nonefeatureValue: 1,
  nonedeltaMultiplier: 1.2,
  spellCheck: false,
  spellCheckDistance: 1,
  filterZeros: true,
}

interface BayesClassifier {
  addDocument(text: string, label: string): void
  train(): void
  getClassifications(text: string): readonly { readonly label: string; readonly value: number }[]
}

const BAYES: Contestant = {
  name: 'natural, Bayes',
  async learn(rows) {
    const Classifier = requireFile('natural/lib/natural/classifiers/bayes_classifier.js') as new () => BayesClassifier
    const classifier = new Classifier()
    for (const { text, label } of rows) classifier.addDocument(text, label)
    classifier.train()
    return async (text) => {
      const ranked = classifier.getClassifications(text)
      const sum = ranked.reduce((all, { value }) => all + value, 0)
      return { labels: ranked.slice(0, 3).map(({ label }) => label), confidence: (ranked[0]?.value ?? 0) / (sum || 1) }
    }
  },
}

const CONTESTANTS: readonly Contestant[] = [
  OURS,
  nlpjs('NLP.js as documented', undefined),
  nlpjs('NLP.js, best settings', { ...NLPJS_DEFAULTS, useNoneFeature: true, nonedeltaValue: 0.3 }),
  BAYES,
]

async function publicSection(contestant: Contestant, clinc: readonly SetRow[], folder: string, options: NluBenchOptions): Promise<Section> {
  const own = contestant === OURS
  const bar = (value: number, least: number): Partial<Figure> => (own ? { reach: `≥ ${least}`, ok: value >= least } : {})
  const measured: DrawFigures[] = []
  for (let draw = 0; draw < (options.draws ?? DRAWS); draw++)
    measured.push(await measureDraw(contestant, drawOf(clinc, draw, PHRASES), options))
  const mean = (pick: (one: DrawFigures) => number): number =>
    round((measured.reduce((sum, one) => sum + pick(one), 0) / measured.length) * 100)
  const percent = (what: string, value: number, least: number): Figure => ({ what, value: value.toFixed(1), ...bar(value, least) })
  const ten = clinc.filter(({ split }) => split === 'train_10')
  const trainMs = quantile(
    measured.map((one) => one.trainMs),
    0.5,
  )
  const figures = [
    percent(
      '30 intents × 25 phrases: right',
      mean((one) => one.right),
      95.5,
    ),
    percent(
      'right among three',
      mean((one) => one.amongThree),
      98.5,
    ),
    percent(
      'right with typos',
      mean((one) => one.typos),
      95,
    ),
    percent(
      'out of scope told apart, far (AUROC)',
      mean((one) => one.far),
      97,
    ),
    percent(
      'near',
      mean((one) => one.near),
      94,
    ),
    percent(
      '95 % kept: far rejected',
      mean((one) => one.farRejected),
      88,
    ),
    percent(
      'near rejected',
      mean((one) => one.nearRejected),
      70,
    ),
    {
      what: 'train 750 phrases',
      value: ms(trainMs),
      ...(own ? { reach: '≤ 1 s', ok: trainMs <= 1_000 } : {}),
    },
    percent(
      'CLINC150, 10 shots: right',
      await rightShare(
        contestant,
        ten,
        clinc.filter(({ split }) => split === 'test'),
      ),
      82,
    ),
  ]
  const banking = readPublicSet(folder, 'banking77_10shot.tsv.gz')
  if (banking !== undefined) {
    const train = banking.filter(({ split }) => split === 'train_10')
    figures.push(
      percent(
        'BANKING77, 10 shots: right',
        await rightShare(
          contestant,
          train,
          banking.filter(({ split }) => split === 'test'),
        ),
        76,
      ),
    )
  }
  return { title: `Public sets: ${contestant.name}`, figures: [...figures, ...(await hint3(contestant, folder, percent))] }
}

/** Three live chatbots: mean accuracy in scope, and the best sum of accuracy and out-of-scope recall. */
async function hint3(
  contestant: Contestant,
  folder: string,
  percent: (what: string, value: number, least: number) => Figure,
): Promise<readonly Figure[]> {
  const sets = ['curekart', 'powerplay11', 'sofmattress']
    .map((name) => readPublicSet(folder, `hint3_${name}.tsv`))
    .filter((rows) => rows !== undefined)
  if (sets.length === 0) return []
  let right = 0
  let joint = 0
  for (const rows of sets) {
    const ask = await contestant.learn(rows.filter(({ split }) => split === 'train'))
    const guesses = []
    for (const row of rows.filter(({ split }) => split === 'test')) guesses.push({ row, ...(await ask(row.text)) })
    const inside = guesses.filter(({ row }) => row.label !== OUT)
    const outside = guesses.filter(({ row }) => row.label === OUT)
    right += inside.filter(({ row, labels }) => labels[0] === row.label).length / inside.length
    const at = (bar: number): number =>
      inside.filter(({ row, labels, confidence }) => labels[0] === row.label && confidence >= bar).length / inside.length +
      outside.filter(({ confidence }) => confidence < bar).length / outside.length
    joint += Math.max(...[...new Set(guesses.map(({ confidence }) => confidence))].map(at))
  }
  return [
    percent('HINT3, three live chatbots: right', round((right / sets.length) * 100), 74),
    percent('HINT3: right + out-of-scope recall, best bar', round((joint / sets.length) * 100), 140),
  ]
}

interface DrawFigures {
  readonly right: number
  readonly amongThree: number
  readonly typos: number
  readonly far: number
  readonly near: number
  readonly farRejected: number
  readonly nearRejected: number
  readonly trainMs: number
}

async function measureDraw(contestant: Contestant, split: Split, { now }: NluBenchOptions): Promise<DrawFigures> {
  const started = now()
  const ask = await contestant.learn(split.train)
  const trainMs = now() - started
  const all = async (rows: readonly SetRow[], change = (text: string, _i: number) => text) => {
    const guesses: (Guess & { readonly label: string })[] = []
    for (const [i, row] of rows.entries()) guesses.push({ label: row.label, ...(await ask(change(row.text, i))) })
    return guesses
  }
  const test = await all(split.test)
  const typed = await all(split.test, withTypos)
  const sure = (guesses: readonly Guess[]): number[] => guesses.map(({ confidence }) => confidence)
  const inside = sure(test)
  const far = sure(await all(split.far))
  const near = sure(await all(split.near))
  return {
    right: test.filter(({ label, labels }) => labels[0] === label).length / test.length,
    amongThree: test.filter(({ label, labels }) => labels.includes(label)).length / test.length,
    typos: typed.filter(({ label, labels }) => labels[0] === label).length / typed.length,
    far: areaUnderCurve(inside, far),
    near: areaUnderCurve(inside, near),
    farRejected: rejectedAt(inside, far, KEPT),
    nearRejected: rejectedAt(inside, near, KEPT),
    trainMs,
  }
}

async function rightShare(contestant: Contestant, train: readonly SetRow[], test: readonly SetRow[]): Promise<number> {
  const ask = await contestant.learn(train)
  let right = 0
  for (const { text, label } of test) if ((await ask(text)).labels[0] === label) right++
  return round((right / test.length) * 100)
}

function round(value: number): number {
  return Math.round(value * 10) / 10
}
