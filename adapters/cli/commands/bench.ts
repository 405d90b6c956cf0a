import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { AppError } from '../../../src/model/app-error.ts'
import { asTable, type Section } from '../bench/figures.ts'
import { benchStart } from '../bench/start.ts'
import { benchTurns } from '../bench/turns.ts'
import type { Io } from '../io.ts'

interface BenchOptions {
  /** Folder of public data sets for understanding. */
  readonly sets: string | undefined
  /** File of labelled questions. */
  readonly questions: string | undefined
  readonly minutes: number
  readonly said: (text: string) => void
}

type Bench = (options: BenchOptions) => Promise<Section | readonly Section[]>

/** Each section by the name that picks it. Peers and bare SDK apps are loaded only by those that need them. */
const SECTIONS: Readonly<Record<string, Bench>> = {
  start: benchStart,
  turns: benchTurns,
  understanding: async ({ sets, questions }) => (await import('../bench/others.ts')).benchUnderstanding(sets, questions),
  redaction: async () => (await import('../bench/others.ts')).benchRedaction(),
  slack: async () => (await import('../bench/others.ts')).benchSlack(),
  teams: async () => (await import('../bench/others.ts')).benchTeams(),
  growth: async () => (await import('../bench/growth.ts')).benchGrowth(),
  processes: async () => (await import('../bench/processes.ts')).benchProcesses(),
  soak: async ({ minutes, said }) => (await import('../bench/soak.ts')).benchSoak(minutes, said),
}
/** Runs for as long as it is told to, so only when it is asked for. */
const ASKED_FOR = 'soak'
const USAGE = `bench [SECTION…]   measure everything, or these: ${Object.keys(SECTIONS).join(', ')}
                   (${ASKED_FOR} only when it is named)
  --minutes N      how long to ${ASKED_FOR} (60)
  --questions FILE lines {"text","intent","alt"?}, as for eval: how they are understood
  --public DIR     folder of the public data sets, for understanding beside peers
  --save FILE      write the tables into the file as well; its other sections stay
`
const DEFAULT_MINUTES = '60'

/** `bench [SECTION…] [--minutes N] [--questions FILE] [--public DIR] [--save FILE]`: every figure of the product, side by side in one run. */
export async function runBench(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      minutes: { type: 'string', default: DEFAULT_MINUTES },
      public: { type: 'string' },
      questions: { type: 'string' },
      save: { type: 'string' },
      help: { type: 'boolean' },
    },
  })
  if (values.help) {
    io.out(USAGE)
    return 0
  }
  const unknown = positionals.filter((name) => !Object.hasOwn(SECTIONS, name))
  const minutes = Number(values.minutes)
  if (unknown.length > 0) throw new AppError('USAGE', `bench has no section "${unknown.join('", "')}":\n${USAGE}`)
  if (!Number.isInteger(minutes) || minutes < 1) throw new AppError('USAGE', `--minutes takes a whole number from 1 on:\n${USAGE}`)
  const picked = positionals.length > 0 ? positionals : Object.keys(SECTIONS).filter((name) => name !== ASKED_FOR)
  const done: Section[] = []
  for (const [name, run] of Object.entries(SECTIONS)) {
    if (!picked.includes(name)) continue
    for (const section of [await run({ sets: values.public, questions: values.questions, minutes, said: io.error })].flat()) {
      io.out(`${asTable(section)}\n`)
      done.push(section)
      if (values.save !== undefined) await save(values.save, done)
    }
  }
  return 0
}

/** After each section, so that a long run that is stopped keeps what it measured. */
async function save(file: string, sections: readonly Section[]): Promise<void> {
  const { machine, withSections } = await import('../bench/saved.ts')
  const today = new Date().toISOString().slice(0, 10)
  writeFileSync(file, withSections(existsSync(file) ? readFileSync(file, 'utf8') : '', sections, `${today}. ${machine()}.`))
}
