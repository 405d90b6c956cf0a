import { execFile } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'

/** One block of the tutorial: a new file, a change of one, a command, or what the command before prints. */
interface Step {
  readonly line: number
  readonly kind: string
  readonly rest: string
  readonly text: string
}

const folder = mkdtempSync(join(tmpdir(), 'author-'))
cpSync('intents', join(folder, 'intents'), { recursive: true })
for (const name of ['adapters', 'node_modules', 'package.json']) symlinkSync(resolve(name), join(folder, name))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('an author who follows the tutorial', () => {
  const steps = stepsOf(readFileSync('docs/tutorial.md', 'utf8'))
  const expected = steps.filter(({ kind }) => kind === 'text')
  let printed = { code: 0, text: '' }

  test('has files to write, changes to make and outputs to compare', () => {
    expect(new Set(steps.map(({ kind }) => kind))).toEqual(new Set(['diff', 'sh', 'text', 'yaml']))
    expect(expected.some(({ rest }) => rest === 'exit 1')).toBe(true)
  })

  test.for(steps.map((step) => [`line ${step.line}: ${step.kind} ${step.rest}`, step] as const))(
    '%s',
    { timeout: 120_000 },
    async ([, step]) => {
      if (step.kind === 'yaml') writeFileSync(join(folder, step.rest), step.text)
      if (step.kind === 'diff') change(join(folder, step.rest), step.text)
      if (step.kind === 'sh') printed = await run(step.text)
      if (step.kind === 'text') {
        expect(printed.code, printed.text).toBe(step.rest === 'exit 1' ? 1 : 0)
        expect(missing(step.text.trim().split('\n'), printed.text)).toEqual([])
      }
    },
  )
})

/** Replaces the lines that stand, or go, by those that stand, or come; they have to be there once. */
function change(file: string, diff: string): void {
  const lines = diff.trimEnd().split('\n')
  const side = (sign: string) =>
    lines
      .filter((line) => line.startsWith(' ') || line.startsWith(sign))
      .map((line) => line.slice(1))
      .join('\n')
  const before = readFileSync(file, 'utf8')
  expect(before.split(side('-')).length, `the lines of the change in ${file}`).toBe(2)
  writeFileSync(
    file,
    before.replace(side('-'), () => side('+')),
  )
}

function run(command: string): Promise<{ readonly code: number; readonly text: string }> {
  const path = [join(resolve('node_modules'), '.bin'), process.env['PATH']].join(':')
  return new Promise((done) => {
    execFile('bash', ['-eo', 'pipefail', '-c', command], { cwd: folder, env: { PATH: path, HOME: folder } }, (error, stdout, stderr) =>
      done({ code: typeof error?.code === 'number' ? error.code : 0, text: stdout + stderr }),
    )
  })
}

/** The expected lines that were not printed, in this order. */
function missing(expected: readonly string[], text: string): readonly string[] {
  let rest = text.split('\n')
  return expected.filter((line) => {
    const pattern = new RegExp(`^${line.split('…').map(literally).join('.*')}$`)
    const at = rest.findIndex((one) => pattern.test(one))
    rest = rest.slice(at + 1)
    return at < 0
  })
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}

function stepsOf(markdown: string): readonly Step[] {
  return [...markdown.matchAll(/^```(yaml|diff|sh|text) ?(.*)\n([\s\S]*?)^```$/gm)].map((match) => ({
    line: markdown.slice(0, match.index).split('\n').length,
    kind: match[1] ?? '',
    rest: match[2] ?? '',
    text: match[3] ?? '',
  }))
}
