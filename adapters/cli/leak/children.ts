import { spawn } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Marked } from './marked.ts'
import { fileSinks, type Sink } from './sinks.ts'

/** What whole processes print and leave behind: a talk at debug level, and one that crashes while it has the key in hand. */
export async function runChildren(folder: string, key: Marked, control: string): Promise<readonly Sink[]> {
  const reports = join(folder, 'reports')
  const database = join(folder, 'child')
  for (const path of [reports, database]) mkdirSync(path)
  const line = `${JSON.stringify({ conversation: 'child', text: `the key of my ${control} is ${key.text}`, attachments: [{ name: 'key.txt', text: key.text }] })}\n`
  const main = ['adapters/cli/main.ts', 'chat', '--jsonl', '--store', `sqlite:${join(database, 'child.db')}`]
  const talked = await run([...main], line, {})
  const crashing = ['--report-uncaught-exception', '--report-on-fatalerror', `--report-directory=${reports}`, 'adapters/cli/leak/crash.ts']
  const crashed = await run(crashing, line, {})
  const written = readdirSync(reports).map((name): Sink => ({ name: 'crash report', text: readFileSync(join(reports, name), 'utf8') }))
  return [
    { name: 'stdout of chat', text: talked.out },
    { name: 'stderr of chat', text: talked.error },
    { name: 'stdout of a crash', text: crashed.out },
    { name: 'stderr of a crash', text: crashed.error },
    ...written,
    ...fileSinks(database),
  ]
}

function run(
  args: readonly string[],
  input: string,
  env: Readonly<Record<string, string>>,
): Promise<{ readonly out: string; readonly error: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [...args], { stdio: ['pipe', 'pipe', 'pipe'], env: { LOG_LEVEL: 'debug', ...env } })
    let out = ''
    let error = ''
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString()
    })
    child.stderr.on('data', (chunk: Buffer) => {
      error += chunk.toString()
    })
    child.once('error', reject)
    child.once('close', () => resolve({ out, error }))
    child.stdin.end(input)
  })
}
