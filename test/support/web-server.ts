import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface WebServer {
  readonly url: string
  /** The content that it serves: a copy that a test may change. */
  readonly content: string
  /** The database file, for looking for what must not be in it. */
  readonly database: string
  /** What it wrote to standard output and standard error. */
  output(): string
  signal(name: NodeJS.Signals): void
  stop(): Promise<void>
}

const READY_WITHIN_MS = 30_000

/** The real program, as `npm start` runs it, on a free port, with a store and a copy of the content of its own. */
export async function startWebServer(settings: Readonly<Record<string, string>> = {}): Promise<WebServer> {
  const dir = mkdtempSync(join(tmpdir(), 'web-'))
  const content = join(dir, 'intents')
  const database = join(dir, 'talks.db')
  cpSync('intents', content, { recursive: true })
  const child = spawn(process.execPath, ['adapters/cli/main.ts', 'serve'], {
    env: { PATH: process.env['PATH'], HOME: dir, PORT: '0', DATABASE_URL: `sqlite:${database}`, CONTENT_DIR: content, ...settings },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  const keep = (chunk: Buffer) => {
    output += chunk.toString('utf8')
  }
  child.stdout.on('data', keep)
  child.stderr.on('data', keep)
  const url = await opened(child, () => output)
  return {
    url,
    content,
    database,
    output: () => output,
    signal: (name) => void child.kill(name),
    async stop() {
      const ended = new Promise((resolve) => child.once('exit', resolve))
      child.kill('SIGTERM')
      await ended
      rmSync(dir, { recursive: true, force: true })
    },
  }
}

function opened(child: ChildProcess, output: () => string): Promise<string> {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`not ready in time:\n${output()}`)), READY_WITHIN_MS)
    const look = () => {
      const url = /^Open (http:\S+)$/m.exec(output())?.[1]
      if (url === undefined) return
      clearTimeout(late)
      resolve(url)
    }
    child.stdout?.on('data', look)
    child.once('exit', (code) => {
      clearTimeout(late)
      reject(new Error(`ended with ${code}:\n${output()}`))
    })
  })
}
