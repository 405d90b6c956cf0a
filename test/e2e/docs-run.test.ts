import { type ChildProcess, spawn } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type CommandBlock, commandBlocks, documents } from '../support/doc-commands.ts'

const START: string = JSON.parse(readFileSync('package.json', 'utf8')).scripts.start
/** The port that documents name. */
const PORT = '3978'
const LISTENS_WITHIN_MS = 30_000
/** What a reader may change is a copy; the rest is looked at only. */
const COPIED = ['intents', 'docs']
const OWN = ['.git', 'data', 'dist', ...COPIED]

interface Reader {
  readonly folder: string
  readonly env: Readonly<Record<string, string>>
  readonly port: string
}

let reader: Reader
const serving: ChildProcess[] = []

beforeAll(async () => {
  reader = await newReader()
})
afterAll(async () => {
  await Promise.all(serving.map(ended))
  rmSync(reader.folder, { recursive: true, force: true })
})

describe('what a reader types', () => {
  const blocks = documents()
    .flatMap(commandBlocks)
    .filter(({ kind }) => kind === 'sh')

  test.for(blocks.map((block) => [`${block.file}:${block.line}`, block] as const))(
    '%s runs as it stands',
    { timeout: 60_000 },
    async ([, block]) => {
      for (const line of block.lines) await type(line, block)
    },
  )
})

/** A copy of the checkout with a folder for data of its own, as a person has it who reads the documents. */
async function newReader(): Promise<Reader> {
  const folder = mkdtempSync(join(tmpdir(), 'reader-'))
  for (const name of readdirSync('.').filter((one) => !OWN.includes(one))) symlinkSync(resolve(name), join(folder, name))
  for (const name of COPIED) cpSync(name, join(folder, name), { recursive: true })
  mkdirSync(join(folder, 'data'))
  // What was learned from the content before need not be learned again.
  const kept = existsSync('data') ? readdirSync('data').filter((file) => !/\.db/.test(file)) : []
  for (const file of kept) cpSync(join('data', file), join(folder, 'data', file), { recursive: true })
  const port = String(await freePort())
  const path = [join(resolve('node_modules'), '.bin'), process.env['PATH']].join(':')
  return { folder, port, env: { PATH: path, HOME: folder, PORT: port, LOG_LEVEL: 'error' } }
}

async function type(line: string, block: CommandBlock): Promise<void> {
  const typed = line.replaceAll(PORT, reader.port)
  const starts = /^(?:[A-Z_]+=\S+ )*npm start\b/.test(typed)
  const child = spawn('bash', ['-eo', 'pipefail', '-c', starts ? `exec ${typed.replace(/npm start/, START)}` : typed], {
    cwd: reader.folder,
    env: reader.env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed += chunk.toString('utf8')))
  const code = new Promise<number>((done) => child.once('close', (status) => done(status ?? 1)))
  if (!starts) {
    expect({ line, code: await code, printed }, `${block.file}:${block.line}`).toMatchObject({ code: 0 })
    return
  }
  serving.push(child)
  const listening = new Promise<string>((done) => {
    const late = setTimeout(() => done('too late'), LISTENS_WITHIN_MS)
    child.stdout.on('data', () => {
      if (!printed.includes('Open http://')) return
      clearTimeout(late)
      done('listening')
    })
  })
  expect(await Promise.race([listening, code.then(() => printed)]), `${block.file}:${block.line}`).toBe('listening')
}

async function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const over = new Promise((done) => child.once('exit', done))
  child.kill('SIGTERM')
  await over
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address !== null ? address.port : 0))
    })
  })
}
