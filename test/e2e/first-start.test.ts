import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test, vi } from 'vitest'

const WAIT = { timeout: 60_000, interval: 10 }

/** A folder in which nothing is kept, and how a program is started in it. */
function emptyFolder() {
  const dir = mkdtempSync(join(tmpdir(), 'first-start-'))
  return {
    dir,
    start: (program: readonly string[], settings: Readonly<Record<string, string>> = {}) =>
      spawn(process.execPath, [resolve(program[0] ?? ''), ...program.slice(1)], {
        cwd: dir,
        env: { PATH: process.env['PATH'], HOME: dir, CONTENT_DIR: resolve('intents'), ...settings },
        stdio: ['ignore', 'pipe', 'pipe'],
      }),
    learned: () => readdirSync(join(dir, 'data')).filter((name) => name.endsWith('.model')),
  }
}

function outputOf(child: ReturnType<ReturnType<typeof emptyFolder>['start']>): () => string {
  const output: string[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')))
  return () => output.join('')
}

test('a first start takes messages in while it learns, says that it is not ready, and answers when it is', {
  timeout: 120_000,
}, async () => {
  const { dir, start, learned } = emptyFolder()
  const url = `http://127.0.0.1:${await freePort()}`
  const child = start(['adapters/cli/main.ts', 'serve'], { PORT: new URL(url).port })
  try {
    const output = outputOf(child)
    const status = async (path: string) => (await fetch(`${url}${path}`)).status
    await vi.waitFor(async () => expect(await status('/healthz')).toBe(200), WAIT)
    expect(await status('/readyz')).toBe(503)
    const order: string[] = []
    const said = say(url, 'what is a key id').then((reply) => order.push(`answered: ${reply}`))
    // It lives and looks at other things while the message waits.
    expect(await status('/healthz')).toBe(200)
    expect(await status('/readyz')).toBe(503)
    order.push('not ready')
    await said
    expect(order).toEqual(['not ready', 'answered: key.id'])
    await vi.waitFor(async () => expect(await status('/readyz')).toBe(200), WAIT)
    expect(output().match(/aside\.\w+|turn\.decided/g)).toEqual(['aside.done', 'turn.decided'])
    expect(learned()).toHaveLength(6)
  } finally {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
    rmSync(dir, { recursive: true, force: true })
  }
})

test('after the installation has worked ahead, the first start learns nothing', { timeout: 120_000 }, async () => {
  const { dir, start, learned } = emptyFolder()
  try {
    const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { readonly scripts: Readonly<Record<string, string>> }
    expect(scripts['prepare']).toMatch(/^node .*adapters\/cli\/prepare\.js$/)
    const ahead = start(['adapters/cli/prepare.js'])
    const said = outputOf(ahead)
    expect(await once(ahead, 'exit')).toEqual([0, null])
    expect([said(), learned().length]).toEqual(['', 6])

    const url = `http://127.0.0.1:${await freePort()}`
    const child = start(['adapters/cli/main.ts', 'serve'], { PORT: new URL(url).port })
    const output = outputOf(child)
    const ended = once(child, 'exit')
    await vi.waitFor(async () => expect((await fetch(`${url}/readyz`)).status).toBe(200), WAIT)
    expect(await say(url, 'what is a key id')).toBe('key.id')
    child.kill('SIGTERM')
    await ended
    expect(output()).toContain('turn.decided')
    expect(output()).not.toContain('aside.')
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

test('an installation does not fail where nothing can be learned ahead, and says what the matter is', async () => {
  const { dir, start } = emptyFolder()
  try {
    const ahead = start(['adapters/cli/prepare.js'], { CONTENT_DIR: join(dir, 'nowhere') })
    const said = outputOf(ahead)
    expect(await once(ahead, 'exit')).toEqual([0, null])
    expect(said()).toMatch(/^The first start will learn the content.*nowhere cannot be read/)
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
})

async function say(url: string, text: string): Promise<string> {
  const headers = { 'content-type': 'application/json', 'x-recoverykey': '1' }
  const body = JSON.stringify({ id: 'message-one', kind: 'message', text })
  const response = await fetch(`${url}/api/web/talk/t${'0'.repeat(31)}1/say`, { method: 'POST', headers, body })
  return ((await response.json()) as { why: { understood: string } }).why.understood
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}
