import { cpus, release, totalmem, type } from 'node:os'
import { asTable, type Section } from './figures.ts'

const HEAD = `# Benchmarks

Written by \`npm run bench -- --save docs/benchmarks.md\`. A section that was not run keeps what it had; under each heading stand the day and
the machine. "Reach" is the number that the program is held to. Times depend on the machine and on what else it does, so ratios of things measured
side by side in one run say more.
`

/** The machine that a figure was measured on, in one line. */
export function machine(): string {
  const [cpu] = cpus()
  const gib = (totalmem() / 2 ** 30).toFixed(0)
  return `${cpu?.model.trim() ?? 'unknown processor'}, ${cpus().length} cores, ${gib} GiB, ${type()} ${release()}, Node ${process.version}`
}

/** The saved file with these sections in it: new for old where the heading is the same, the others at the end. */
export function withSections(saved: string, sections: readonly Section[], measured: string): string {
  const parts = new Map<string, string>()
  for (const part of saved.split(/^(?=## )/m).filter((one) => one.startsWith('## '))) parts.set(headingOf(part), part.trimEnd())
  for (const section of sections) {
    const table = asTable(section)
    parts.set(headingOf(table), table.replace('\n', `\n\n${measured}\n`).trimEnd())
  }
  return `${[HEAD.trimEnd(), ...parts.values()].join('\n\n')}\n`
}

function headingOf(part: string): string {
  return part.slice(0, part.indexOf('\n'))
}
