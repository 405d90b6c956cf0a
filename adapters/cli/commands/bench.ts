import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { asTable, type Section } from '../bench/figures.ts'
import { benchStart } from '../bench/start.ts'
import { benchTurns } from '../bench/turns.ts'
import type { Io } from '../io.ts'

/** Each section by the name that picks it. Peers and bare SDK apps are loaded only by those that need them. */
const SECTIONS: Readonly<Record<string, () => Promise<Section | readonly Section[]>>> = {
  start: benchStart,
  turns: benchTurns,
  understanding: async () => (await import('../bench/others.ts')).benchUnderstanding(),
  redaction: async () => (await import('../bench/others.ts')).benchRedaction(),
  slack: async () => (await import('../bench/others.ts')).benchSlack(),
  teams: async () => (await import('../bench/others.ts')).benchTeams(),
  processes: async () => (await import('../bench/processes.ts')).benchProcesses(),
}

/** `bench [SECTION…] [--save FILE]`: every figure of the product, side by side in one run. */
export async function runBench(args: readonly string[], io: Io): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { save: { type: 'string' } } })
  const [cpu] = cpus()
  const lines = [
    `# Benchmarks`,
    '',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, ${cpus().length} cores (${cpu?.model.trim() ?? 'unknown'}).`,
    '',
  ]
  for (const [name, run] of Object.entries(SECTIONS)) {
    if (positionals.length > 0 && !positionals.includes(name)) continue
    for (const section of [await run()].flat()) {
      const table = asTable(section)
      io.out(`${table}\n`)
      lines.push(table)
    }
  }
  if (values.save) writeFileSync(values.save, `${lines.join('\n')}`)
  return 0
}
