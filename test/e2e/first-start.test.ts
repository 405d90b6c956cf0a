import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { expect, test, vi } from 'vitest'

const WAIT = { timeout: 60_000, interval: 10 }

test('a first start takes messages in while it learns, says that it is not ready, and answers when it is', {
  timeout: 120_000,
}, async () => {
  const dir = mkdtempSync(join(tmpdir(), 'first-start-'))
  const url = `http://127.0.0.1:${await freePort()}`
  // Nothing is kept in the folder that it starts in.
  const child = spawn(process.execPath, [resolve('adapters/cli/main.ts'), 'serve'], {
    cwd: dir,
    env: { PATH: process.env['PATH'], HOME: dir, PORT: new URL(url).port, CONTENT_DIR: resolve('intents') },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  try {
    const output: string[] = []
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => output.push(chunk.toString('utf8')))
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
    expect(output.join('').match(/aside\.\w+|turn\.decided/g)).toEqual(['aside.done', 'turn.decided'])
    expect(readdirSync(join(dir, 'data')).filter((name) => name.endsWith('.model'))).toHaveLength(6)
  } finally {
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    await ended
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
